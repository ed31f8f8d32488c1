/** How a project's mentors rank those who wish for it: pure, no I/O. */
import { z } from 'zod';
import { standingIn } from '../../../ui/tied-order.ts';

/** Characters of the reason why somebody is not for a project. */
export const REASON_MAX = 1_000;

/** A ranking as it is stored. */
export const storedRanking = z.object({
  /** Ids of applications, best first; those of a group are equal. */
  groups: z.array(z.array(z.string())),
  /** Not for this project; the reason is for the team. */
  refused: z.array(z.object({ application: z.string(), reason: z.string() })),
});
export type Ranking = z.output<typeof storedRanking>;

/** Nobody is placed yet. */
export const emptyRanking: Ranking = { groups: [], refused: [] };

/** Without those who no longer wish for the project, or withdrew. */
export function amongCandidates(
  { groups, refused }: Ranking,
  candidates: { has(id: string): boolean },
): Ranking {
  return {
    groups: groups
      .map((group) => group.filter((id) => candidates.has(id)))
      .filter((group) => group.length > 0),
    refused: refused.filter(({ application }) => candidates.has(application)),
  };
}

/** Those of whom a ranking says nothing: equal, after all the others. */
export function unplacedIn({ groups, refused }: Ranking, ids: readonly string[]): string[] {
  const said = new Set([...groups.flat(), ...refused.map(({ application }) => application)]);
  return ids.filter((id) => !said.has(id));
}

/** True when two rankings say the same of everybody; the order within a tie says nothing. */
export function sameRanking(one: Ranking, other: Ranking): boolean {
  const told = ({ groups, refused }: Ranking) =>
    JSON.stringify([
      groups.map((group) => group.toSorted()),
      refused.map(({ application, reason }) => [application, reason]).toSorted(),
    ]);
  return told(one) === told(other);
}

/** Where a ranking puts somebody. */
export type Standing =
  | { kind: 'placed'; place: number; equals: readonly string[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'unplaced' };

export function standingOf({ groups, refused }: Ranking, id: string): Standing {
  const placed = standingIn(groups, id);
  if (placed) return { kind: 'placed', ...placed };
  const no = refused.find(({ application }) => application === id);
  return no ? { kind: 'refused', reason: no.reason } : { kind: 'unplaced' };
}

/** What became of somebody from one ranking to another. */
export interface Change {
  application: string;
  from: Standing;
  to: Standing;
}

/** Those whom two rankings put elsewhere, in the order of the second. */
export function changesBetween(one: Ranking, other: Ranking): Change[] {
  const ids = [other, one].flatMap(({ groups, refused }) => [
    ...groups.flat(),
    ...refused.map(({ application }) => application),
  ]);
  const told = (standing: Standing) =>
    standing.kind === 'placed'
      ? `${standing.place} ${[...standing.equals].sort().join()}`
      : JSON.stringify(standing);
  return [...new Set(ids)].flatMap((application) => {
    const [from, to] = [standingOf(one, application), standingOf(other, application)];
    return told(from) === told(to) ? [] : { application, from, to };
  });
}
