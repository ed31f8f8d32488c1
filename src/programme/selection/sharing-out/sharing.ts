/** Who reviews what, as a problem to solve and what solves it: pure, no I/O. */
import { type LinearProgram, ProgramBuilder } from '../../../solver/linear-program.ts';

/** Whom a reviewer reads for. */
export const sides = ['school', 'operator'] as const;
export type Side = (typeof sides)[number];

/** A reviewer of an idea. */
export interface Pair {
  ideaId: string;
  reviewerId: string;
}

/** A pair that stays as it is: by hand, already reviewed, or all that exists. */
export interface KeptPair extends Pair {
  side: Side;
}

export type Preference = 'wanted' | 'unwanted';

export interface SharingProblem {
  /** Ids of the ideas under review. */
  ideas: readonly string[];
  /** Those who take part. */
  reviewers: readonly { id: string; side: Side }[];
  /** How many reviewers of each side an idea must have. */
  perIdea: Readonly<Record<Side, number>>;
  /** How many ideas a person may be given in all; kept ones count. */
  maximum: number | undefined;
  kept: readonly KeptPair[];
  /** Whether a person must not read an idea. */
  isKeptOut(pair: Pair): boolean;
  preferenceOf(pair: Pair): Preference | undefined;
  /** Whether the person had the idea before, though it may be moved. */
  hadIt(pair: Pair): boolean;
}

/** Reviewers of a side that an idea still lacks. */
export interface Shortage {
  ideaId: string;
  side: Side;
  count: number;
}

export interface Sharing {
  added: (Pair & { side: Side })[];
  shortages: Shortage[];
}

/** Not meeting a wish, and going against one; out of equals, who had an idea keeps it. */
const costs = { wanted: 0, none: 2, unwanted: 8, movedAway: 1 };
const WORST_COST = costs.unwanted + costs.movedAway;

/** What an assignment costs; the sum is made as small as can be. */
export function costOf(problem: SharingProblem, pair: Pair): number {
  return costs[problem.preferenceOf(pair) ?? 'none'] + (problem.hadIt(pair) ? 0 : costs.movedAway);
}

/**
 * A sharing out as a flow from ideas to reviewers, of least cost. In this order, it makes as small as
 * can be:
 * 1. what ideas lack, and then that one idea lacks more than another;
 * 2. the sum of the squares of people's loads on each side: no other sharing out has a smaller
 *    heaviest load, then a smaller second heaviest, and so on; where loads that differ by one at most
 *    are possible, they do;
 * 3. the cost of the wishes.
 *
 * The matrix is that of a network, totally unimodular: every vertex is whole (Hoffman and Kruskal,
 * 1956). Each further idea of a reviewer costs more than the one before, so the loads come out as
 * even as can be (Harvey, Ladner, Lovász and Tamir, 2006, Journal of Algorithms 59). A flow is of
 * least cost when no cycle improves it (Ahuja, Magnanti and Orlin, 1993, theorem 9.1); a cycle meets
 * each reviewer once and the end of the network once, hence the weights that keep 1 before 2 before 3.
 */
export function programOf(problem: SharingProblem): {
  program: LinearProgram;
  /** What to make of a solution. */
  read(x: ArrayLike<number>): Sharing;
} {
  const builder = new ProgramBuilder();
  const { ideas, reviewers, perIdea, maximum } = problem;
  const keptBy = Map.groupBy(problem.kept, ({ ideaId }) => ideaId);
  const loads = Map.groupBy(problem.kept, ({ reviewerId }) => reviewerId);
  const loadOf = (id: string) => loads.get(id)?.length ?? 0;
  const heaviest = ideas.length + Math.max(0, ...reviewers.map(({ id }) => loadOf(id)));
  const evenness = WORST_COST * reviewers.length + 1;
  const coverage = (2 * heaviest + 1) * evenness;

  const inflow = new Map(reviewers.map(({ id }) => [id, builder.row(0)]));
  const pairs = new Map<number, Sharing['added'][number]>();
  const lacks = new Map<number, { ideaId: string; side: Side }>();
  for (const ideaId of ideas) {
    const kept = keptBy.get(ideaId) ?? [];
    const has = new Set(kept.map(({ reviewerId }) => reviewerId));
    for (const side of sides) {
      const need = perIdea[side] - kept.filter((one) => one.side === side).length;
      if (need <= 0) continue;
      const row = builder.row(need);
      for (const reviewer of reviewers) {
        const pair = { ideaId, reviewerId: reviewer.id };
        if (reviewer.side !== side || has.has(reviewer.id) || problem.isKeptOut(pair)) continue;
        const unknown = builder.unknown(costOf(problem, pair), [
          [row, 1],
          [inflow.get(reviewer.id) as number, 1],
        ]);
        pairs.set(unknown, { ...pair, side });
      }
      for (let lack = 1; lack <= need; lack += 1) {
        lacks.set(builder.unknown(coverage * lack, [[row, 1]]), { ideaId, side });
      }
    }
  }
  for (const { id } of reviewers) {
    for (let load = loadOf(id) + 1; load <= Math.min(maximum ?? heaviest, heaviest); load += 1) {
      builder.unknown((2 * load - 1) * evenness, [[inflow.get(id) as number, -1]]);
    }
  }
  return { program: builder.build(), read: (x) => readSharing(x, pairs, lacks) };
}

function readSharing(
  x: ArrayLike<number>,
  pairs: ReadonlyMap<number, Sharing['added'][number]>,
  lacks: ReadonlyMap<number, { ideaId: string; side: Side }>,
): Sharing {
  const isChosen = (unknown: number) => {
    const value = x[unknown] ?? 0;
    if (Math.abs(value - Math.round(value)) > 1e-6) throw new Error('a share is not whole');
    return Math.round(value) === 1;
  };
  const added = [...pairs].flatMap(([unknown, pair]) => (isChosen(unknown) ? [pair] : []));
  const lacking = [...lacks].flatMap(([unknown, lack]) => (isChosen(unknown) ? [lack] : []));
  const byIdea = Map.groupBy(lacking, ({ ideaId, side }) => `${ideaId} ${side}`);
  const shortages = [...byIdea.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, count: more.length + 1 }] : [],
  );
  return { added, shortages };
}
