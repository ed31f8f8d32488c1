import { indexInstance } from '../index-instance.ts';
import type { Instance } from '../instance.ts';
import type { Market, Matching } from '../market.ts';
import { solve } from '../solve.ts';
import type { Assignment } from './exhaustive.ts';

/** What the engine answers, by ids. */
export function solved(instance: Instance): Assignment {
  const { market, ids } = indexInstance(instance);
  return named(market, solve(market), ids);
}

/** A matching by ids. */
export function named(
  market: Market,
  matching: Matching,
  ids: { students: string[]; projects: string[] },
): Assignment {
  return new Map(
    ids.students.map((id, student) => {
      const pair = matching[student]!;
      return [id, pair < 0 ? null : ids.projects[market.projectOf[pair]!]!];
    }),
  );
}
