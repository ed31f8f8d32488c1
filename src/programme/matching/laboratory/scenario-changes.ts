/** What a scenario changes of the edition, one change after the other: pure. */
import type { TieRule } from '../engine/instance.ts';
import type { ScenarioOptions } from '../scenario-options.ts';
import type { Snapshot, SnapshotProject, SnapshotStudent } from '../snapshot.ts';

type Organisation = Snapshot['organisations'][number];

/** One change. A student or a project that the snapshot does not have is only known by its id. */
export type ScenarioChange =
  | { kind: 'ties'; rule: TieRule }
  | { kind: 'funded'; before: number; after: number }
  | { kind: 'places'; project: SnapshotProject; before: number; after: number }
  | { kind: 'closed'; project: SnapshotProject }
  | { kind: 'minimum'; project: SnapshotProject; places: number }
  | { kind: 'organisation'; organisation: Organisation; before: number | null; after: number }
  | {
      kind: 'pin' | 'exclusion';
      student: SnapshotStudent;
      project: SnapshotProject;
      reason: string;
    };

/** The changes of a scenario, in the order of its form; none: as the edition is. */
export function scenarioChanges(options: ScenarioOptions, snapshot: Snapshot): ScenarioChange[] {
  const students = new Map(snapshot.students.map((one) => [one.id, one]));
  const projects = new Map(snapshot.projects.map((one) => [one.id, one]));
  const decided = (kind: 'pin' | 'exclusion', pairs: ScenarioOptions['pins']) =>
    pairs.flatMap((pair): ScenarioChange[] => {
      const [student, project] = [students.get(pair.student), projects.get(pair.project)];
      return student && project ? [{ kind, student, project, reason: pair.reason }] : [];
    });
  const { ties, fundedPlaces } = options;
  return [
    ...(ties === 'lottery' ? [] : [{ kind: 'ties' as const, rule: ties }]),
    ...(fundedPlaces === undefined
      ? []
      : [{ kind: 'funded' as const, before: snapshot.fundedPlaces, after: fundedPlaces }]),
    ...snapshot.projects.flatMap((project): ScenarioChange[] => {
      const after = options.projectPlaces[project.id];
      const minimum = options.minimums[project.id];
      if (options.closed.includes(project.id)) return [{ kind: 'closed', project }];
      return [
        ...(after === undefined
          ? []
          : [{ kind: 'places' as const, project, before: project.places, after }]),
        ...(minimum ? [{ kind: 'minimum' as const, project, places: minimum }] : []),
      ];
    }),
    ...snapshot.organisations.flatMap((organisation): ScenarioChange[] => {
      const after = options.organisationPlaces[organisation.id];
      if (after === undefined) return [];
      return [{ kind: 'organisation', organisation, before: organisation.places, after }];
    }),
    ...decided('pin', options.pins),
    ...decided('exclusion', options.exclusions),
  ];
}

/**
 * The same options without what they say of students, projects and organisations that a snapshot does
 * not have: what can be computed on it. @returns also how many things were left out.
 */
export function optionsWithin(
  options: ScenarioOptions,
  { students, projects, organisations }: Snapshot,
): { options: ScenarioOptions; leftOut: number } {
  const isStudent = known(students);
  const isProject = known(projects);
  const isOrganisation = known(organisations);
  let leftOut = 0;
  const only = <T>(list: readonly T[], isThere: (one: T) => boolean): T[] => {
    const kept = list.filter(isThere);
    leftOut += list.length - kept.length;
    return kept;
  };
  const entries = (places: Record<string, number>, isThere: (id: string) => boolean) =>
    Object.fromEntries(only(Object.entries(places), ([id]) => isThere(id)));
  const pair = ({ student, project }: { student: string; project: string }) =>
    isStudent(student) && isProject(project);
  const within: ScenarioOptions = {
    ...options,
    projectPlaces: entries(options.projectPlaces, isProject),
    organisationPlaces: entries(options.organisationPlaces, isOrganisation),
    minimums: entries(options.minimums, isProject),
    closed: only(options.closed, isProject),
    pins: only(options.pins, pair),
    exclusions: only(options.exclusions, pair),
    floors: only(options.floors, pair),
    left: only(options.left, isStudent),
  };
  return { options: within, leftOut };
}

function known(things: readonly { id: string }[]): (id: string) => boolean {
  const ids = new Set(things.map(({ id }) => id));
  return (id) => ids.has(id);
}
