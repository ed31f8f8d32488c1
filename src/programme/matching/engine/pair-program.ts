/** What the integer programmes of matching share: unknown number `pair` is whether a pair is had. */
import type { LinearProgram, ProgramBuilder } from '../../../solver/linear-program.ts';
import { type Solution, SolverLate, solve } from '../../../solver/solve.ts';
import type { Market, Matching } from './market.ts';

/** Bounds of a row that has none. */
export const none = Number.NEGATIVE_INFINITY;
export const any = Number.POSITIVE_INFINITY;

/**
 * The largest instances that are given to the solver: about 300 students with ten wishes each.
 */
export const pairsMost = 4000;

/** One pair at most a student; exactly one for who has a place by decision, whatever they leave it for. */
export function limitStudents(builder: ProgramBuilder, market: Market): void {
  const { students, starts, positionOf } = market;
  for (let student = 0; student < students; student++) {
    const [first, end] = [starts[student]!, starts[student + 1]!];
    const isGiven = end > first && positionOf[end - 1] === 0;
    const row = builder.rowBetween(isGiven ? 1 : none, 1);
    for (let pair = first; pair < end; pair++) builder.count(pair, [row, 1]);
  }
}

/** The matching that a solution says. */
export function readMatching({ students, studentOf }: Market, x: Float64Array): Matching {
  const matching: Matching = new Int32Array(students).fill(-1);
  for (let pair = 0; pair < studentOf.length; pair++)
    if (Math.round(x[pair]!) === 1) matching[studentOf[pair]!] = pair;
  return matching;
}

/**
 * The best solution found in time, proved or not.
 * @param options see `solve` of the solver.
 * @returns undefined when time ran out and nothing was found.
 */
export async function solvedInTime(
  program: LinearProgram,
  options: { secondsMax: number; start?: Float64Array },
): Promise<Solution | undefined> {
  try {
    return await solve(program, options);
  } catch (error) {
    if (error instanceof SolverLate) return undefined;
    throw error;
  }
}
