import { type Answer, answerOf } from './answer.ts';
import { climb } from './climb.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { solve } from './solve.ts';

/**
 * Matches an instance whose ties are broken as listed or by lot and that has no minimum places:
 * the student-optimal stable matching, checked.
 * @param instance as `readInstance` returns it.
 * @throws InstanceRefused when its decisions cannot be kept; EngineFault when the engine is wrong.
 */
export function matchInstance(instance: Instance): Answer {
  const start = performance.now();
  const indexed = indexInstance(instance);
  const ready = performance.now();
  const { market, matching } = climb(indexed.market, solve(indexed.market));
  const solveMs = performance.now() - ready;
  return answerOf(instance, indexed, {
    market,
    matching,
    order: 'broken',
    indexMs: ready - start,
    solveMs,
  });
}
