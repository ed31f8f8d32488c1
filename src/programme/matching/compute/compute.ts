/** The engine, away from the thread that answers requests. */
import type { Answer } from '../engine/answer.ts';
import type { Instance } from '../engine/instance.ts';
import { matchAnyInstance } from '../engine/match-any.ts';

export interface ComputeOptions {
  onProgress?: (progress: { percent: number }) => void;
}

export function compute(instance: Instance, _options: ComputeOptions = {}): Promise<Answer> {
  return matchAnyInstance(instance);
}
