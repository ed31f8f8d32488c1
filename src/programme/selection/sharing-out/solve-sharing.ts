import { solve } from '../../../solver/solve.ts';
import { programOf, type Sharing, type SharingProblem } from './sharing.ts';

/**
 * Shares ideas out, away from the thread that answers requests. The same problem has the same answer.
 * @throws SolverLate past `secondsMax`.
 */
export async function solveSharing(
  problem: SharingProblem,
  { secondsMax = 20 }: { secondsMax?: number } = {},
): Promise<Sharing> {
  const { program, read } = programOf(problem);
  if (program.costs.length === 0) return { added: [], shortages: [] };
  const solution = await solve(program, { secondsMax });
  // What an idea lacks has its own unknowns: there is always a solution.
  if (!solution) throw new Error('sharing out has no solution');
  return read(solution.x);
}
