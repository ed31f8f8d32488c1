/** Ties broken in favour of a matching: pure, linear. */
import type { Market, Matching } from './market.ts';
import { solve } from './solve.ts';
import { sortBy } from './tie-groups.ts';

/** A matching, with the market whose ties are broken as it takes them. */
export interface Settled {
  market: Market;
  /** Pairs of that market. */
  matching: Matching;
}

/**
 * The student-optimal stable matching, the cap respected, when lists are written again in favour of a
 * weakly stable matching. That one is stable then: without a cap the result has its size, since all
 * stable matchings fill as many places (Abraham, Irving and Manlove, 2007), and nobody has a worse rank.
 */
export function settle(market: Market, matching: Matching): Settled {
  const relisted = relist(market, matching);
  return { market: relisted, matching: solve(relisted) };
}

/** The market as if the equals of its lists had been written in another order, on both sides. */
function relist(market: Market, matching: Matching): Market {
  const pairs = studentsOrder(market, matching);
  const positionOf = positions(market, matching);
  const inOrder = (values: Int32Array) => pairs.map((pair) => values[pair]!);
  return {
    ...market,
    projectOf: inOrder(market.projectOf),
    rankOf: inOrder(market.rankOf),
    positionOf: inOrder(positionOf),
    tieOf: inOrder(market.tieOf),
  };
}

/** What each student has comes first in its tie. */
function studentsOrder({ rankOf, studentOf }: Market, matching: Matching): Int32Array {
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

/**
 * The positions of a tie, given out again: to who has a place by that list, then to the others. Where
 * a list ranks for several projects, who has one comes before who has another and envies it.
 */
function positions(market: Market, matching: Matching): Int32Array {
  const { listOf, projectOf, studentOf, tieOf } = market;
  const listOfPair = projectOf.map((project) => listOf[project]!);
  const positionOf = market.positionOf.slice();
  const all = Int32Array.from(positionOf.keys());
  const order = sortBy(sortBy(all, market.positionOf), listOfPair);
  const isSameTie = (pair: number, other: number) =>
    listOfPair[pair] === listOfPair[other] && tieOf[pair] === tieOf[other];
  const heldHere = (pair: number) => {
    const held = matching[studentOf[pair]!]!;
    return held >= 0 && isSameTie(held, pair) ? held : -1;
  };

  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && isSameTie(order[end]!, order[start]!)) end++;
    const tie = order.subarray(start, end);
    start = end;
    const free = new Set(tie.map((pair) => market.positionOf[pair]!)).values();
    const first = market.positionOf[tie[0]!]!;
    // A place that is theirs already has no position to give out.
    if (first === 0 || market.positionOf[tie.at(-1)!] === first) continue;
    const held = new Set(tie.map(heldHere));
    held.delete(-1);
    const given = new Map<number, number>();
    for (const pair of [...unenviedLast(market, [...held]), ...tie]) {
      const student = studentOf[pair]!;
      if (!given.has(student)) given.set(student, free.next().value!);
    }
    for (const pair of tie) positionOf[pair] = given.get(studentOf[pair]!)!;
  }
  return positionOf;
}

/** Pairs that equals have, such that nobody envies a project of one who comes later, if it can be. */
function unenviedLast(market: Market, held: number[]): number[] {
  const { starts, studentOf, rankOf, projectOf } = market;
  const byProject = Map.groupBy(held, (pair) => projectOf[pair]!);
  if (byProject.size < 2) return held;
  const envied = (pair: number) => {
    const first = starts[studentOf[pair]!]!;
    const before = Array.from({ length: pair - first }, (_, at) => first + at);
    return before
      .filter((one) => rankOf[one]! < rankOf[pair]!)
      .map((one) => projectOf[one]!)
      .filter((project) => byProject.has(project));
  };
  const ordered: number[] = [];
  const isOpen = new Set<number>();
  const stack: { project: number; before: number[] }[] = [];
  const open = (project: number) => {
    if (isOpen.has(project)) return;
    isOpen.add(project);
    stack.push({ project, before: byProject.get(project)!.flatMap(envied) });
  };
  for (const project of byProject.keys()) {
    open(project);
    while (stack.length > 0) {
      const { project: last, before } = stack.at(-1)!;
      const next = before.pop();
      if (next !== undefined) open(next);
      else {
        ordered.push(...byProject.get(last)!);
        stack.pop();
      }
    }
  }
  return ordered;
}
