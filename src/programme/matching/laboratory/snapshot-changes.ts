/** What changed between two snapshots: pure. */
import type { Snapshot, SnapshotProject } from '../snapshot.ts';

export interface SnapshotChanges {
  /** Applications that only the later one has, or only the earlier one. */
  arrived: number;
  left: number;
  /** Applications whose wishes differ. */
  wishes: number;
  /** Projects that only the later one has, or only the earlier one. */
  projectsIn: SnapshotProject[];
  projectsOut: SnapshotProject[];
  /** Projects whose mentors ranked again otherwise. */
  rankings: SnapshotProject[];
  places: { name: string; before: number; after: number }[];
  /** Of organisations; null: no limit of their own. */
  limits: { name: string; before: number | null; after: number | null }[];
  funded: { before: number; after: number } | undefined;
}

export function snapshotChanges(before: Snapshot, after: Snapshot): SnapshotChanges {
  const students = pairsOf(before.students, after.students);
  const projects = pairsOf(before.projects, after.projects);
  const organisations = pairsOf(before.organisations, after.organisations);
  return {
    arrived: students.arrived.length,
    left: students.left.length,
    wishes: students.both.filter(([one, other]) => !isSame(one.wishes, other.wishes)).length,
    projectsIn: projects.arrived,
    projectsOut: projects.left,
    rankings: projects.both
      .filter(([one, other]) => one.ranking !== other.ranking && !isRankedAlike(one, other))
      .map(([, other]) => other),
    places: projects.both
      .filter(([one, other]) => one.places !== other.places)
      .map(([one, other]) => ({ name: other.name, before: one.places, after: other.places })),
    limits: organisations.both
      .filter(([one, other]) => one.places !== other.places)
      .map(([one, other]) => ({ name: other.name, before: one.places, after: other.places })),
    funded:
      before.fundedPlaces === after.fundedPlaces
        ? undefined
        : { before: before.fundedPlaces, after: after.fundedPlaces },
  };
}

function isRankedAlike(one: SnapshotProject, other: SnapshotProject): boolean {
  return isSame([one.groups, one.refused], [other.groups, other.refused]);
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function pairsOf<T extends { id: string }>(before: readonly T[], after: readonly T[]) {
  const earlier = new Map(before.map((one) => [one.id, one]));
  const later = new Set(after.map(({ id }) => id));
  return {
    arrived: after.filter(({ id }) => !earlier.has(id)),
    left: before.filter(({ id }) => !later.has(id)),
    both: after.flatMap((other): [T, T][] => {
      const one = earlier.get(other.id);
      return one ? [[one, other]] : [];
    }),
  };
}
