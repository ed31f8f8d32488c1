/** As many places filled as any weakly stable matching can: exact, and slow where there are many. */
import { type Solution, SolverLate, solve } from '../../../solver/solve.ts';
import { solveFavouring } from './favour.ts';
import type { Market, Matching } from './market.ts';
import { filled, fillMore } from './more-places.ts';
import { StabilityProgram } from './stability-program.ts';

/** About 300 students with ten wishes each. */
const pairsMost = 4000;

export interface MostPlaces {
  matching: Matching;
  /** Whether no weakly stable matching within the cap has more pairs. */
  isProved: boolean;
  /** None has more pairs than this; what is proved has as many. */
  bound: number;
}

/**
 * A largest weakly stable matching, found by HiGHS; among the largest, one whose ranks have the
 * smallest sum: a second programme, solved with the size held. Finding the largest is NP-hard
 * (Manlove et al., 2002): when time runs out, or for more than 4,000 pairs, the best that was found,
 * never smaller than what `fillMore` finds, with what is known of the largest. Its student-optimal
 * variant is given when the second programme was late.
 *
 * The cap never makes it smaller than the cap: when so many or more can be matched without it, ties
 * are broken in favour of that matching, and the strict method fills the cap.
 * @param options.seconds how long it may take in all.
 */
export async function fillMost(
  market: Market,
  { seconds = 20 }: { seconds?: number } = {},
): Promise<MostPlaces> {
  const began = performance.now();
  const start = fillMore(market);
  const most = mostThereCanBe(market);
  if (filled(start) === market.cap) return { matching: start, isProved: true, bound: market.cap };
  if (market.projectOf.length === 0 || market.projectOf.length > pairsMost)
    return { matching: start, isProved: filled(start) === most, bound: most };

  const left = () => Math.max(0.1, seconds - (performance.now() - began) / 1000);
  const sized = await largest(market, start, left() * 0.7);
  const bound = Math.min(most, sized.bound, market.cap < 0 ? most : market.cap);
  if (market.cap >= 0 && filled(sized.matching) > market.cap) {
    const matching = solveFavouring(market, sized.matching);
    return { matching, isProved: true, bound: market.cap };
  }
  const matching = await bestRanks(market, sized.matching, left());
  return { matching, isProved: filled(matching) === bound, bound };
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
  start: Matching,
  secondsMax: number,
): Promise<{ matching: Matching; bound: number }> {
  // The cap only cuts off what is more than it.
  const uncapped = { ...market, cap: -1 };
  const found = market.cap < 0 ? start : fillMore(uncapped);
  const programme = new StabilityProgram(uncapped);
  const solution = await solved(programme, () => -1, found, secondsMax);
  if (!solution) return { matching: found, bound: mostThereCanBe(uncapped) };
  const matching = programme.read(solution.x);
  return {
    matching: filled(matching) > filled(found) ? matching : found,
    bound: solution.isProved ? filled(matching) : Math.floor(-solution.bound + 1e-6),
  };
}

async function bestRanks(market: Market, sized: Matching, secondsMax: number): Promise<Matching> {
  const uncapped = { ...market, cap: -1 };
  const start = solveFavouring(uncapped, sized);
  const programme = new StabilityProgram(uncapped);
  programme.countMatched(filled(sized), filled(sized));
  const solution = await solved(programme, (pair) => market.rankOf[pair]!, start, secondsMax);
  if (!solution) return start;
  const matching = programme.read(solution.x);
  return solution.isProved ? matching : solveFavouring(uncapped, matching);
}

/** @returns undefined when time ran out and nothing was found. */
async function solved(
  programme: StabilityProgram,
  costOf: (pair: number) => number,
  from: Matching,
  secondsMax: number,
): Promise<Solution | undefined> {
  const program = programme.build(costOf);
  try {
    const start = programme.valuesOf(from, program.costs.length);
    return await solve(program, { secondsMax, start });
  } catch (error) {
    if (error instanceof SolverLate) return undefined;
    throw error;
  }
}
