import { type Answer, answerOf, type Compromise, type Result } from './answer.ts';
import { climb } from './climb.ts';
import type { NumberedCompromise } from './compromises.ts';
import { givenUp } from './given-up.ts';
import { type IndexedInstance, indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { fillMinimums } from './minimum-places.ts';
import { fillMore } from './more-places.ts';
import { fillMost } from './most-places.ts';
import { solve } from './solve.ts';

/** What is done one after the other, for who waits. */
export const stages = ['reading', 'solving', 'checking', 'reasons'] as const;
export type Stage = (typeof stages)[number];

/** How long an exact answer is looked for when nothing says, in seconds. */
export const secondsByDefault = 20;

/**
 * Matches any instance, by the method its options ask for; the result is checked. Where projects have
 * minimum places, these come first: ties are then taken as they are broken.
 * @param instance as `readInstance` returns it.
 * @param tell told each stage as it begins.
 * @throws InstanceRefused when its decisions cannot be kept; EngineFault when the engine is wrong.
 */
export async function matchInstance(
  instance: Instance,
  tell: (stage: Stage) => void = () => undefined,
): Promise<Answer> {
  tell('reading');
  const start = performance.now();
  const indexed = indexInstance(instance);
  tell('solving');
  const ready = performance.now();
  const found = await methodOf(instance, indexed);
  // A minimum has its own idea of who may move.
  const reached = found.extra?.compromises ? found : climb(found.market, found.matching);
  const solveMs = performance.now() - ready;
  return answerOf(instance, indexed, {
    ...found,
    ...reached,
    extra: { ...found.extra, gives_up: givenUp(instance) },
    tell,
    indexMs: ready - start,
    solveMs,
  });
}

type Found = Omit<Result, 'indexMs' | 'solveMs'>;

async function methodOf({ options }: Instance, { market, ids }: IndexedInstance): Promise<Found> {
  const seconds = options?.seconds ?? secondsByDefault;
  if (market.minimums.some((least) => least > 1)) {
    const { compromises, isProved, bound, ...settled } = await fillMinimums(market, { seconds });
    const extra = {
      is_proved: isProved,
      bound,
      compromises: compromises.map((one) => named(one, ids)),
    };
    return { ...settled, order: 'broken', extra };
  }
  switch (options?.ties ?? 'listed') {
    case 'more':
      return { ...fillMore(market), order: 'weak' };
    case 'most': {
      const { isProved, bound, areRanksBest: _, ...settled } = await fillMost(market, { seconds });
      return { ...settled, order: 'weak', extra: { is_proved: isProved, bound } };
    }
    default:
      return { market, matching: solve(market), order: 'broken' };
  }
}

function named(one: NumberedCompromise, ids: IndexedInstance['ids']): Compromise {
  const project = ids.projects[one.project]!;
  if (one.code !== 'kept_apart') return { code: one.code, project };
  const [student, wish] = [ids.students[one.student]!, ids.projects[one.wish]!];
  return { code: one.code, project, student, wish };
}
