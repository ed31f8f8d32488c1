import { type Answer, answerOf, type Result } from './answer.ts';
import { givenUp } from './given-up.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Market } from './market.ts';
import { fillMore } from './more-places.ts';
import { fillMost } from './most-places.ts';
import { solve } from './solve.ts';

/** What is done one after the other, for who waits. */
export const stages = ['reading', 'solving', 'checking', 'reasons'] as const;
export type Stage = (typeof stages)[number];

/** How long an exact answer is looked for when nothing says, in seconds. */
export const secondsByDefault = 20;

/**
 * Matches any instance, by the method its options ask for; the result is checked.
 * @param instance as `readInstance` returns it.
 * @param tell told each stage as it begins.
 * @throws InstanceRefused when its decisions cannot be kept; EngineFault when the engine is wrong.
 */
export async function matchAnyInstance(
  instance: Instance,
  tell: (stage: Stage) => void = () => undefined,
): Promise<Answer> {
  tell('reading');
  const start = performance.now();
  const indexed = indexInstance(instance);
  tell('solving');
  const ready = performance.now();
  const found = await methodOf(instance, indexed.market);
  const solveMs = performance.now() - ready;
  return answerOf(instance, indexed, {
    ...found,
    extra: { ...found.extra, gives_up: givenUp(instance) },
    tell,
    indexMs: ready - start,
    solveMs,
  });
}

type Found = Omit<Result, 'indexMs' | 'solveMs'>;

async function methodOf({ options }: Instance, market: Market): Promise<Found> {
  const seconds = options?.seconds ?? secondsByDefault;
  switch (options?.ties ?? 'listed') {
    case 'more':
      return { ...fillMore(market), order: 'weak' };
    case 'most': {
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
