/** The document the engine computes, from a snapshot and what a scenario changes: pure. */
import type { Instance, Options } from './engine/instance.ts';
import { draw } from './engine/lists.ts';
import type { ScenarioOptions } from './scenario-options.ts';
import { fundedPlacesIn, limitIn, placesIn } from './scenario-places.ts';
import type { Snapshot, SnapshotProject } from './snapshot.ts';

/**
 * Each project is ranked for by its own mentors; where the places of its organisation, or of the
 * edition, run short, positions are compared and the lottery tells equals apart. Candidates of whom
 * mentors said nothing come last, equal; those refused are in no list. A pin holds whatever mentors
 * said.
 * @param seed of the session's lottery.
 */
export function toInstance(snapshot: Snapshot, options: ScenarioOptions, seed: string): Instance {
  const left = new Set(options.left);
  const placesOf = (project: SnapshotProject) => placesIn(project, options);
  return {
    format: 'spa-instance/1',
    options: engineOptions(snapshot, options, seed),
    students: snapshot.students.map(({ id, wishes }) => ({
      id,
      prefs: left.has(id) ? [] : wishes,
    })),
    projects: snapshot.projects.map((project) => ({
      id: project.id,
      supervisor: supervisorOf(project),
      capacity: placesOf(project),
      prefs: [...project.groups, project.unplaced],
      ...(options.minimums[project.id] && { minimum: options.minimums[project.id] }),
    })),
    supervisors: [
      ...snapshot.organisations.map((one) => ({
        id: one.id,
        capacity: limitIn(one, options) ?? total(snapshot, one.id, placesOf),
      })),
      ...snapshot.projects
        .filter(({ organisation }) => organisation === null)
        .map((project) => ({ id: supervisorOf(project), capacity: placesOf(project) })),
    ],
  };
}

function engineOptions(snapshot: Snapshot, options: ScenarioOptions, seed: string): Options {
  const pairs = (decided: readonly { student: string; project: string }[]) =>
    decided.map(({ student, project }) => [student, project] as const);
  return {
    global_cap: fundedPlacesIn(snapshot, options),
    ties: options.ties,
    seed,
    // Between equal positions of different projects, the same draw decides.
    ...(options.ties !== 'listed' && { global_priority: drawnOrder(snapshot, seed) }),
    pins: pairs(options.pins),
    floors: pairs(options.floors),
    exclusions: pairs(options.exclusions),
  };
}

function drawnOrder({ students }: Snapshot, seed: string): string[] {
  const ids = students.map(({ id }) => id);
  return Array.from(draw(seed, ids), (student) => ids[student] as string);
}

/** Who the engine is told answers for a project. */
function supervisorOf({ id, organisation }: SnapshotProject): string {
  return organisation ?? `project:${id}`;
}

/** As many places as an organisation's projects have. */
function total(
  snapshot: Snapshot,
  organisation: string,
  placesOf: (project: SnapshotProject) => number,
): number {
  return snapshot.projects
    .filter((project) => project.organisation === organisation)
    .reduce((sum, project) => sum + placesOf(project), 0);
}
