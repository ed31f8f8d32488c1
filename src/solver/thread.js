// Run by solve.ts on a thread of its own, from its text: it imports nothing but by address.
// @ts-check
const { parentPort, workerData } = require('node:worker_threads');

solve().then((answer) => parentPort?.postMessage(answer));

async function solve() {
  const { default: loadHighs } = await import(workerData.highs);
  const highs = await loadHighs();
  /** @type {import('./linear-program.ts').LinearProgram} */
  const { rows, costs, starts, indices, values } = workerData.program;
  const [numRows, numCols] = [rows.length, costs.length];
  const model = highs.createModel({
    numRows,
    numCols,
    rowLower: rows,
    rowUpper: rows,
    colCost: costs,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    matrix: { format: 'csc', numRows, numCols, starts, indices, values },
  });
  // The simplex method ends on a vertex; networks are solved four times faster as they are given.
  const { secondsMax: time_limit } = workerData;
  model.options.set({ output_flag: false, solver: 'simplex', presolve: 'off', time_limit });
  model.run();
  const status = model.getModelStatus();
  const { optimal, infeasible, timeLimit } = highs.constants.modelStatus;
  if (status === optimal) {
    return { outcome: 'optimal', cost: model.getObjectiveValue(), x: model.getSolution().colValue };
  }
  if (status === infeasible) return { outcome: 'infeasible' };
  return { outcome: status === timeLimit ? 'late' : `status ${status}` };
}
