/** The door to HiGHS, which solves linear programs, away from the thread that answers requests. */
import type { Worker } from 'node:worker_threads';
import { openThread } from '../threads/open-thread.ts';
import type { LinearProgram } from './linear-program.ts';
import type { Task, ThreadAnswer } from './thread.ts';

/**
 * A best vertex of what is feasible: on a totally unimodular program, whole numbers. Where unknowns
 * must be whole, the best that was found in time.
 */
export interface Solution {
  cost: number;
  /** No solution costs less. */
  bound: number;
  /** Whether none costs less than this one, by 1 or more where unknowns are whole. */
  isProved: boolean;
  /** One value an unknown. */
  x: Float64Array;
}

/** The solver had no answer in the time it was given. */
export class SolverLate extends Error {}

/**
 * Solves a linear program by HiGHS (Huangfu and Hall, 2018, Mathematical Programming Computation 10),
 * compiled to WebAssembly, on a thread that ends with it: by the simplex method, or by branch and cut
 * when some unknowns must be whole (their costs are whole numbers then). The same program has the same
 * solution each time, unless time runs out.
 * @param options.secondsMax how long it may take.
 * @param options.start where unknowns are whole, a solution to begin with, one value an unknown.
 * @returns undefined when nothing satisfies the rows.
 * @throws SolverLate when it takes longer, and nothing was found.
 */
export async function solve(
  program: LinearProgram,
  { secondsMax = 20, start }: { secondsMax?: number; start?: Float64Array } = {},
): Promise<Solution | undefined> {
  const task: Task = { program, secondsMax, ...(start && { start }) };
  const worker = openThread('solver-thread', import.meta.url, { workerData: task });
  const answer = await answerOf(worker, secondsMax);
  switch (answer.outcome) {
    case 'solved': {
      const { cost, bound, isProved, x } = answer;
      return { cost, bound, isProved, x };
    }
    case 'infeasible':
      return undefined;
    case 'late':
      throw new SolverLate(`no solution within ${secondsMax} s`);
    default:
      throw new Error(`the solver ended with ${answer.outcome}`);
  }
}

/** What the thread answers; it is ended in any case, also when it does not keep its own limit. */
function answerOf(worker: Worker, secondsMax: number): Promise<ThreadAnswer> {
  return new Promise<ThreadAnswer>((resolve, reject) => {
    const patience = setTimeout(() => resolve({ outcome: 'late' }), secondsMax * 1000 + 2000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the solver stopped with ${code}`)));
    worker.once('exit', () => clearTimeout(patience));
  }).finally(() => worker.terminate());
}
