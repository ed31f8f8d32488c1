/** The engine, away from the thread that answers requests. */
import type { Instance } from '../engine/instance.ts';
import type { ScenarioAnswer } from '../laboratory/scenario-answer.ts';

export interface Computed {
  answer: ScenarioAnswer;
  hash: string;
  engine: string;
}
export interface ComputeOptions {
  onProgress?: (progress: { percent: number }) => void;
}

export function compute(_instance: Instance, _options: ComputeOptions = {}): Promise<Computed> {
  return Promise.reject(new Error('the engine is not there yet'));
}
