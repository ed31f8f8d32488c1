/** Ties broken in favour of a matching: pure, linear. */
import type { Market, Matching } from './market.ts';
import { promote } from './promote.ts';
import { solve } from './solve.ts';
import { sortBy } from './tie-groups.ts';

/**
 * The student-optimal stable matching, the cap respected, when ties are broken in favour of a weakly
 * stable matching. That one is stable once they are: without a cap the result has its size (Abraham,
 * Irving and Manlove, 2007: all stable matchings fill as many places), and no student has a worse rank
 * than in it. Under the cap, who is held to be worse is who has the larger `tieOf`; between equals,
 * who the matching leaves out; then by position and priority.
 */
export function solveFavouring(market: Market, matching: Matching): Matching {
  const { favouring, pairs } = favour(market, matching);
  const solved = solve(favouring).map((pair) => (pair < 0 ? -1 : pairs[pair]!));
  return promote(market, solved);
}

/**
 * The market with its ties broken: of each tie, the pairs of a matching first, on both sides.
 * @returns with it, which pair of `market` each of its pairs is.
 */
function favour(market: Market, matching: Matching): { favouring: Market; pairs: Int32Array } {
  const pairs = favouredOrder(market, matching);
  const positionOf = favouredPositions(market, matching);
  const inOrder = (values: Int32Array) => pairs.map((pair) => values[pair]!);
  return {
    pairs,
    favouring: {
      ...market,
      projectOf: inOrder(market.projectOf),
      rankOf: inOrder(market.rankOf),
      positionOf: inOrder(positionOf),
      tieOf: inOrder(market.tieOf),
    },
  };
}

function favouredOrder({ rankOf, studentOf }: Market, matching: Matching): Int32Array {
  const pairs = Int32Array.from(rankOf.keys());
  for (const [student, held] of matching.entries()) {
    if (held < 0) continue;
    let first = held;
    while (first > 0 && studentOf[first - 1] === student && rankOf[first - 1] === rankOf[held])
      first--;
    pairs.copyWithin(first + 1, first, held);
    pairs[first] = held;
  }
  return pairs;
}

/** Numbers in the order of ties, then of who the matching has, then of positions. */
function favouredPositions({ positionOf, tieOf, studentOf }: Market, matching: Matching) {
  const isLeft = studentOf.map((student, pair) => (matching[student] === pair ? 0 : 1));
  const all = Int32Array.from(positionOf.keys());
  const order = sortBy(sortBy(sortBy(all, positionOf), isLeft), tieOf);
  const favoured = new Int32Array(positionOf.length);
  for (let at = 1; at < order.length; at++) {
    const [pair, before] = [order[at]!, order[at - 1]!];
    const isSame =
      tieOf[pair] === tieOf[before] &&
      isLeft[pair] === isLeft[before] &&
      positionOf[pair] === positionOf[before];
    favoured[pair] = favoured[before]! + (isSame ? 0 : 1);
  }
  return favoured;
}
