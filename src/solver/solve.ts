/** The door to HiGHS, which solves linear programs, away from the thread that answers requests. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LinearProgram } from './linear-program.ts';
import thread from './thread.js?raw';

/** A best vertex of what is feasible: on a totally unimodular program, whole numbers. */
export interface Solution {
  cost: number;
  /** One value an unknown. */
  x: Float64Array;
}

/** The solver had no answer in the time it was given. */
export class SolverLate extends Error {}

type Answer =
  | ({ outcome: 'optimal' } & Solution)
  | { outcome: 'infeasible' }
  | { outcome: 'late' | `status ${number}` };

/**
 * Solves a linear program by the simplex method of HiGHS (Huangfu and Hall, 2018, Mathematical
 * Programming Computation 10), compiled to WebAssembly, on a thread that ends with it. The same
 * program has the same solution each time.
 * @param options.secondsMax how long it may take.
 * @returns undefined when nothing satisfies the rows.
 * @throws SolverLate when it takes longer.
 */
export async function solve(
  program: LinearProgram,
  { secondsMax = 20 }: { secondsMax?: number } = {},
): Promise<Solution | undefined> {
  const highs = pathToFileURL(createRequire(import.meta.url).resolve('highs')).href;
  const workerData = { program, highs, secondsMax };
  const answer = await answerOf(new Worker(thread, { eval: true, workerData }), secondsMax);
  switch (answer.outcome) {
    case 'optimal':
      return answer;
    case 'infeasible':
      return undefined;
    case 'late':
      throw new SolverLate(`no solution within ${secondsMax} s`);
    default:
      throw new Error(`the solver ended with ${answer.outcome}`);
  }
}

/** What the thread answers; it is ended in any case, also when it does not keep its own limit. */
function answerOf(worker: Worker, secondsMax: number): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const patience = setTimeout(() => resolve({ outcome: 'late' }), secondsMax * 1000 + 2000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the solver stopped with ${code}`)));
    worker.once('exit', () => clearTimeout(patience));
  }).finally(() => worker.terminate());
}
