/** Projects that take place with so many people at least, or not at all. */
import {
  compromisesOf,
  costOf,
  hasMinimum,
  isBetter,
  type NumberedCompromise,
} from './compromises.ts';
import { heldBy, type Market, type Matching } from './market.ts';
import { MinimumProgram } from './minimum-program.ts';
import { mostThereCanBe } from './most-places.ts';
import { pairsMost, readMatching, solvedInTime } from './pair-program.ts';
import type { Settled } from './relist.ts';
import { solve } from './solve.ts';

export interface MinimumPlaces extends Settled {
  compromises: NumberedCompromise[];
  /** Whether it is the best in all three respects. */
  isProved: boolean;
  /** No such matching has more pairs. */
  bound: number;
}

/**
 * A matching in which each project that has a minimum has as many people, or nobody. In this order:
 * the most students matched; the fewest compromises, each counted as one, whether a project is not
 * held or a pair is kept apart; the smallest sum of ranks. Three integer programmes, each solved with
 * what the ones before found held. A pair may be kept apart for a minimum alone, never for another
 * place filled (see `MinimumProgram`). Ties are taken as they are broken. Decisions hold: a project to
 * which one gives a place takes place, with too few if it must be.
 *
 * For more than 4,000 pairs, or when time runs out, what closing projects one by one gives, if it is
 * better: the one that lacks most is closed and the others are matched anew.
 * @param options.seconds how long it may take in all.
 * @returns in its market, a project to which a decision gives too few has no minimum.
 */
export async function fillMinimums(
  market: Market,
  { seconds = 20 }: { seconds?: number } = {},
): Promise<MinimumPlaces> {
  const began = performance.now();
  const left = () => Math.max(0.1, seconds - (performance.now() - began) / 1000);
  let best = closeOneByOne(market);
  let bound = mostThereCanBe(market);
  let isProved = market.projectOf.length === 0;

  if (!isProved && market.projectOf.length <= pairsMost) {
    const fixed: { matched?: number; compromises?: number } = {};
    for (const minimise of ['unmatched', 'compromises', 'ranks'] as const) {
      const program = new MinimumProgram(market);
      const secondsMax = minimise === 'ranks' ? left() : left() / 2;
      const solution = await solvedInTime(program.build(minimise, fixed), { secondsMax });
      if (!solution) break;
      const found = readMatching(market, solution.x);
      const compromises = compromisesOf(market, found);
      if (!compromises) throw new Error('a pair blocks for no minimum');
      const cost = costOf(market, found, compromises);
      if (isBetter(cost, costOf(market, best.matching, best.compromises)))
        best = { matching: found, compromises };
      if (minimise === 'unmatched') bound = Math.floor(1e-6 - solution.bound);
      if (!solution.isProved) break;
      fixed.matched = cost.matched;
      if (minimise !== 'unmatched') fixed.compromises = cost.compromises;
      isProved = minimise === 'ranks';
    }
  }
  return { market: withDecisions(market, best.matching), ...best, isProved, bound };
}

/** Takes the time of one `solve` for each project that is closed. */
function closeOneByOne(market: Market): { matching: Matching; compromises: NumberedCompromise[] } {
  const places = market.places.slice();
  const isGiven = new Set<number>();
  for (const [pair, position] of market.positionOf.entries())
    if (position === 0) isGiven.add(market.projectOf[pair]!);
  for (;;) {
    const matching = solve({ ...market, places });
    const held = heldBy(market, matching);
    const lackOf = (project: number) => market.minimums[project]! - held[project]!;
    const lacking = [...held.keys()]
      .filter((project) => hasMinimum(market, project) && !isGiven.has(project))
      .filter((project) => held[project]! > 0 && lackOf(project) > 0)
      .sort((a, b) => lackOf(b) - lackOf(a));
    if (lacking.length === 0) {
      // Without a pair kept apart there is nothing to explain.
      return { matching, compromises: compromisesOf(market, matching) ?? [] };
    }
    places[lacking[0]!] = 0;
  }
}

/** Where a decision gives fewer than the minimum, there is none. */
function withDecisions(market: Market, matching: Matching): Market {
  const held = heldBy(market, matching);
  const minimums = market.minimums.map((least, project) =>
    held[project]! > 0 && held[project]! < least ? 0 : least,
  );
  return { ...market, minimums };
}
