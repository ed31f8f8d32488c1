/** What an offer or a notice keeps of why: one reason for each wish that was preferred. Pure. */
import type { Placed } from '../laboratory/allocation.ts';
import type { KeptReason } from '../outcome.ts';
import type { ScenarioOptions } from '../scenario-options.ts';
import type { SnapshotProject } from '../snapshot.ts';

/**
 * The engine's reasons of an outcome, completed: where it has none, the project's mentors or the team
 * had said that it is not for them, else the team decided by hand, of this student or of another.
 * @param projects of the snapshot, by slug.
 * @param options of the scenario: what it excludes.
 */
export function keptReasonsOf(
  { student, rank, reasons, change }: Placed,
  projects: ReadonlyMap<string, Pick<SnapshotProject, 'ideaId' | 'refused'>>,
  options: Pick<ScenarioOptions, 'pins' | 'exclusions'>,
): KeptReason[] {
  const isPlaced = change !== undefined || options.pins.some((pin) => pin.student === student.id);
  const isNotTheirs = (slug: string) =>
    projects.get(slug)?.refused.includes(student.id) ||
    options.exclusions.some((no) => no.student === student.id && no.project === slug);
  const said = new Map(reasons.map((reason) => [reason.rank, reason]));
  const preferred = rank === undefined ? student.wishes : student.wishes.slice(0, rank - 1);
  return preferred.flatMap((slug, index) => {
    const project = projects.get(slug);
    if (!project) return [];
    return (
      said.get(index + 1) ?? {
        ideaId: project.ideaId,
        rank: index + 1,
        code: !isPlaced && isNotTheirs(slug) ? 'not_considered' : 'by_hand',
        position: 0,
        lastAdmitted: null,
        tied: false,
      }
    );
  });
}
