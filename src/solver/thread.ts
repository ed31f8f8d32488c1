/** Run by `solve.ts` on a thread of its own, so that a long computation stops nothing else. */
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { LinearProgram } from './linear-program.ts';

export interface Task {
  program: LinearProgram;
  secondsMax: number;
  /** A solution to start from; of programs with whole unknowns. */
  start?: Float64Array;
}

/** What the thread answers, once. */
export type ThreadAnswer =
  | { outcome: 'solved'; cost: number; bound: number; isProved: boolean; x: Float64Array }
  | { outcome: 'infeasible' }
  | { outcome: 'late' | `status ${number}` };

parentPort?.postMessage(await run(workerData as Task));

async function run({ program, secondsMax, start }: Task): Promise<ThreadAnswer> {
  const highs = await loadHighs();
  const { lower, upper, costs, isWhole, starts, indices, values } = program;
  const [numRows, numCols] = [lower.length, costs.length];
  const isMixed = isWhole.includes(1);
  const model = highs.createModel({
    numRows,
    numCols,
    rowLower: lower,
    rowUpper: upper,
    colCost: costs,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    matrix: { format: 'csc', numRows, numCols, starts, indices, values },
    ...(isMixed && { integrality: isWhole }),
  });
  model.options.set({ output_flag: false, time_limit: secondsMax });
  // The simplex method ends on a vertex; networks are solved four times faster as they are given.
  if (!isMixed) model.options.set({ solver: 'simplex', presolve: 'off' });
  // Costs are whole numbers in such programs: what is less than 1 from the bound is the best.
  else model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.999 });
  if (isMixed && start) model.setSolution({ colValue: start });
  model.run();

  const status = model.getModelStatus();
  const { optimal, infeasible, timeLimit } = highs.constants.modelStatus;
  if (status === infeasible) return { outcome: 'infeasible' };
  const isProved = status === optimal;
  const hasSolution = isMixed && model.info.get('primal_solution_status') === 2;
  if (!isProved && !(status === timeLimit && hasSolution))
    return { outcome: status === timeLimit ? 'late' : `status ${status}` };
  const cost = model.getObjectiveValue();
  const bound = isMixed && !isProved ? Number(model.info.get('mip_dual_bound')) : cost;
  return { outcome: 'solved', cost, bound, isProved, x: model.getSolution().colValue };
}
