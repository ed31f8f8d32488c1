/** As many places filled as any weakly stable matching can: exact, and slow where there are many. */
import type { Solution } from '../../../solver/solve.ts';
import type { Market, Matching } from './market.ts';
import { approximate, filled, fillMore } from './more-places.ts';
import { pairsMost, readMatching, solvedInTime } from './pair-program.ts';
import { type Settled, settle } from './relist.ts';
import { StabilityProgram } from './stability-program.ts';

/** The share of the time that looking for the size may take. */
const sizeShare = 0.6;

export interface MostPlaces extends Settled {
  /** Whether no weakly stable matching within the cap has more pairs. */
  isProved: boolean;
  /** None has more pairs than this; what is proved has as many. */
  bound: number;
  /** Whether, moreover, none as large has a smaller sum of ranks. Not looked for where the cap cuts. */
  areRanksBest: boolean;
}

/**
 * A largest weakly stable matching, found by HiGHS; among the largest, one whose ranks have the
 * smallest sum: a second programme, solved with the size held. Lists are then written again in its
 * favour. Finding the largest is NP-hard (Manlove et al., 2002): when time runs out, or for more than
 * 4,000 pairs, the best that was found, never smaller than what `fillMore` finds, with what is known
 * of the largest.
 *
 * When as many as the cap, or more, can be matched without it, ties are broken in favour of that
 * matching, and the strict method fills the cap. Where projects with rankings of their own share the
 * places of a supervisor, the bound may be larger than the largest, and the answer not proved.
 * @param options.seconds how long it may take in all.
 */
export async function fillMost(
  market: Market,
  { seconds = 20 }: { seconds?: number } = {},
): Promise<MostPlaces> {
  const began = performance.now();
  const left = () => Math.max(0.1, seconds - (performance.now() - began) / 1000);
  const start = fillMore(market);
  const most = mostThereCanBe(market);
  const answer = (settled: Settled, bound: number, areRanksBest = false): MostPlaces => {
    const better = filled(settled.matching) < filled(start.matching) ? start : settled;
    return { ...better, isProved: filled(better.matching) === bound, bound, areRanksBest };
  };
  if (filled(start.matching) === market.cap) return answer(start, market.cap);
  if (market.projectOf.length === 0 || market.projectOf.length > pairsMost)
    return answer(start, most);

  // The cap only cuts off what is more than it.
  const uncapped = { ...market, cap: -1 };
  const sized = await largest(uncapped, left() * sizeShare);
  const bound = Math.min(most, sized.bound);
  const size = filled(sized.matching);
  if (market.cap >= 0 && size > market.cap) return answer(settle(market, sized.matching), bound);
  const ranked = await bestRanks(uncapped, sized.matching, left());
  return answer(settle(market, ranked.matching), bound, ranked.isProved && size === bound);
}

/** As many as students, projects and supervisors have room for, stable or not. */
export function mostThereCanBe(market: Market): number {
  const { students, starts, places, supervisorPlaces, supervisorOf, cap } = market;
  const bySupervisor = new Int32Array(market.supervisors);
  const wished = new Int32Array(market.projects);
  for (const project of market.projectOf) wished[project]!++;
  for (const [project, supervisor] of supervisorOf.entries())
    bySupervisor[supervisor]! += Math.min(places[project]!, wished[project]!);
  let [listed, room] = [0, 0];
  for (let student = 0; student < students; student++)
    if (starts[student + 1]! > starts[student]!) listed++;
  for (const [supervisor, most] of supervisorPlaces.entries())
    room += Math.min(most, bySupervisor[supervisor]!);
  return Math.min(listed, room, cap < 0 ? listed : cap);
}

async function largest(
  market: Market,
  secondsMax: number,
): Promise<{ matching: Matching; bound: number }> {
  const start = approximate(market);
  const most = mostThereCanBe(market);
  if (filled(start) === most) return { matching: start, bound: most };
  const programme = new StabilityProgram(market);
  const solution = await solved(programme, () => -1, start, secondsMax);
  if (!solution) return { matching: start, bound: most };
  return {
    matching: readMatching(market, solution.x),
    bound: Math.floor(1e-6 - (solution.isProved ? solution.cost : solution.bound)),
  };
}

async function bestRanks(
  market: Market,
  sized: Matching,
  secondsMax: number,
): Promise<{ matching: Matching; isProved: boolean }> {
  const programme = new StabilityProgram(market);
  programme.countMatched(filled(sized), filled(sized));
  const solution = await solved(programme, (pair) => market.rankOf[pair]!, sized, secondsMax);
  if (!solution) return { matching: sized, isProved: false };
  return { matching: readMatching(market, solution.x), isProved: solution.isProved };
}

function solved(
  programme: StabilityProgram,
  costOf: (pair: number) => number,
  from: Matching,
  secondsMax: number,
): Promise<Solution | undefined> {
  const program = programme.build(costOf);
  const start = programme.valuesOf(from, program.costs.length);
  return solvedInTime(program, { secondsMax, start });
}
