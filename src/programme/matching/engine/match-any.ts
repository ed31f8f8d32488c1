import { type Answer, answerOf, type Result } from './answer.ts';
import { type IndexedInstance, indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { fillMore } from './more-places.ts';
import { fillMost } from './most-places.ts';
import { solve } from './solve.ts';

/**
 * Matches any instance, by the method its options ask for; the result is checked.
 * @param instance as `readInstance` returns it.
 * @throws InstanceRefused when its decisions cannot be kept; EngineFault when the engine is wrong.
 */
export async function matchAnyInstance(instance: Instance): Promise<Answer> {
  const start = performance.now();
  const indexed = indexInstance(instance);
  const ready = performance.now();
  const found = await methodOf(instance, indexed);
  const solveMs = performance.now() - ready;
  return answerOf(instance, indexed, { ...found, indexMs: ready - start, solveMs });
}

type Found = Omit<Result, 'indexMs' | 'solveMs'>;

async function methodOf({ options }: Instance, { market }: IndexedInstance): Promise<Found> {
  switch (options?.ties ?? 'listed') {
    case 'more':
      return { matching: fillMore(market), order: 'weak' };
    case 'most': {
      const { matching, isProved, bound } = await fillMost(market, {
        seconds: options?.seconds ?? undefined,
      });
      return { matching, order: 'weak', extra: { is_proved: isProved, bound } };
    }
    default:
      return { matching: solve(market), order: 'broken' };
  }
}
