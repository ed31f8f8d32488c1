/** What an allocation comes to, in numbers: the same of every scenario, to compare them. Pure. */
import { fundedPlacesIn, type PlacesOptions, placesIn } from '../scenario-places.ts';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';
import type { Placed } from './allocation.ts';

/** The kinds of organisation of a snapshot; `none`: projects without an organisation. */
const projectKinds = ['administration', 'company', 'association', 'community', 'none'] as const;
export type ProjectKind = (typeof projectKinds)[number];

/**
 * Why nobody goes to a project:
 * - `closed`: it has no place, by itself or in the scenario;
 * - `not_wished`: nobody wishes for it whom its mentors do not refuse;
 * - `elsewhere`: somebody acceptable wishes for it, and is elsewhere or has nothing.
 */
type EmptyBecause = 'closed' | 'not_wished' | 'elsewhere';

interface EmptyProject {
  project: SnapshotProject;
  because: EmptyBecause;
}

export interface Figures {
  /** Applications of the snapshot. */
  students: number;
  /** Of them, those with a project. */
  matched: number;
  /** Those with the wish they prefer. */
  first: number;
  /** Those with one of their first three wishes, the first included. */
  firstThree: number;
  /** Those without a project. */
  unmatched: number;
  /** Projects nobody goes to, in the order of the snapshot. */
  empty: EmptyProject[];
  /** Funded places nobody has; negative when more have one than there are. */
  fundedLeft: number;
  fundedPlaces: number;
  /** Of each kind that has a project, in the order of `projectKinds`. */
  kinds: { kind: ProjectKind; projects: number; places: number; matched: number; empty: number }[];
  /** How many have their wish of each rank; index 0 for the first. */
  ranks: number[];
  /** Those with a project they did not wish for. */
  unwished: number;
}

/** The figures of an allocation, hand changes included, in one pass over students and projects. */
export function figuresOf(
  snapshot: Snapshot,
  placed: readonly Placed[],
  options: PlacesOptions = {},
): Figures {
  const taken = new Map<string, number>();
  const ranks: number[] = [];
  let unwished = 0;
  for (const { project, rank } of placed) {
    if (!project) continue;
    taken.set(project.id, (taken.get(project.id) ?? 0) + 1);
    if (rank === undefined) unwished++;
    else {
      while (ranks.length < rank) ranks.push(0);
      ranks[rank - 1] = (ranks[rank - 1] ?? 0) + 1;
    }
  }
  const matched = placed.filter(({ project }) => project).length;
  const fundedPlaces = fundedPlacesIn(snapshot, options);
  return {
    students: snapshot.students.length,
    matched,
    first: ranks[0] ?? 0,
    firstThree: ranks.slice(0, 3).reduce((sum, count) => sum + count, 0),
    unmatched: snapshot.students.length - matched,
    empty: snapshot.projects.flatMap((project) =>
      taken.has(project.id) ? [] : [{ project, because: emptyBecause(project, options) }],
    ),
    fundedLeft: fundedPlaces - matched,
    fundedPlaces,
    kinds: kindsOf(snapshot, taken, options),
    ranks,
    unwished,
  };
}

function emptyBecause(project: SnapshotProject, options: PlacesOptions): EmptyBecause {
  if (placesIn(project, options) === 0) return 'closed';
  const isAcceptable = project.groups.length > 0 || project.unplaced.length > 0;
  return isAcceptable ? 'elsewhere' : 'not_wished';
}

function kindsOf(
  { organisations, projects }: Snapshot,
  taken: ReadonlyMap<string, number>,
  options: PlacesOptions,
): Figures['kinds'] {
  const kindOf = new Map(organisations.map(({ id, kind }) => [id, kind]));
  const byKind = Map.groupBy(
    projects,
    ({ organisation }): ProjectKind => (organisation && kindOf.get(organisation)) || 'none',
  );
  return projectKinds.flatMap((kind) => {
    const own = byKind.get(kind);
    if (!own) return [];
    const sum = (of: (project: SnapshotProject) => number) =>
      own.reduce((total, project) => total + of(project), 0);
    return {
      kind,
      projects: own.length,
      places: sum((project) => placesIn(project, options)),
      matched: sum(({ id }) => taken.get(id) ?? 0),
      empty: own.filter(({ id }) => !taken.has(id)).length,
    };
  });
}
