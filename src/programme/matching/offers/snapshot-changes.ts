/** What changed between two snapshots, in numbers: pure, no I/O. */
import type { Snapshot } from '../snapshot.ts';

export interface SnapshotChanges {
  /** Applications whose wishes are others, or in another order. */
  wishes: number;
  /** Projects whose ranking is another. */
  rankings: number;
  /** Projects and organisations with more or fewer places, the edition's counted as one. */
  places: number;
  /** Applications and projects that came or left. */
  people: number;
  projects: number;
}

/** Undefined when a matching would be computed from the same. */
export function changedSince(before: Snapshot, after: Snapshot): SnapshotChanges | undefined {
  const students = compared(before.students, after.students, ({ wishes }) => wishes);
  const rankings = compared(before.projects, after.projects, (one) => [one.groups, one.refused]);
  const places = compared(before.projects, after.projects, (one) => one.places);
  const limits = compared(before.organisations, after.organisations, (one) => one.places);
  const changes = {
    wishes: students.changed,
    rankings: rankings.changed,
    places: places.changed + limits.changed + (before.fundedPlaces === after.fundedPlaces ? 0 : 1),
    people: students.came,
    projects: places.came,
  };
  return Object.values(changes).some((count) => count > 0) ? changes : undefined;
}

/** How many of both differ, and how many are in one alone. */
function compared<One extends { id: string }>(
  before: readonly One[],
  after: readonly One[],
  factsOf: (one: One) => unknown,
): { changed: number; came: number } {
  const had = new Map(before.map((one) => [one.id, JSON.stringify(factsOf(one))]));
  const inBoth = after.filter(({ id }) => had.has(id));
  return {
    changed: inBoth.filter((one) => had.get(one.id) !== JSON.stringify(factsOf(one))).length,
    came: before.length - inBoth.length + (after.length - inBoth.length),
  };
}
