import { type Answer, answerOf, type Result } from './answer.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Market } from './market.ts';
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
  const found = await methodOf(instance, indexed.market);
  const solveMs = performance.now() - ready;
  return answerOf(instance, indexed, { ...found, indexMs: ready - start, solveMs });
}

type Found = Omit<Result, 'indexMs' | 'solveMs'>;

async function methodOf({ options }: Instance, market: Market): Promise<Found> {
  switch (options?.ties ?? 'listed') {
    case 'more':
      return { ...fillMore(market), order: 'weak' };
    case 'most': {
      const seconds = options?.seconds ?? undefined;
      const found = await fillMost(market, { seconds });
      return {
        market: found.market,
        matching: found.matching,
        order: 'weak',
        extra: { is_proved: found.isProved, bound: found.bound },
      };
    }
    default:
      return { market, matching: solve(market), order: 'broken' };
  }
}
