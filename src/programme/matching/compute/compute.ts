/** The engine, away from the thread that answers requests. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { openThread } from '../../../threads/open-thread.ts';
import type { Answer } from '../engine/answer.ts';
import type { Instance } from '../engine/instance.ts';
import { InstanceRefused } from '../engine/instance-refused.ts';
import { matchInstance, type Stage } from '../engine/match.ts';
import { join, slicesOf } from './slices.ts';
import type { FromThread } from './thread.ts';

export interface Progress {
  stage: Stage;
  /** Of the whole, from 0 to 100. */
  percent: number;
}

export interface ComputeOptions {
  onProgress?: (progress: Progress) => void;
  /** How long it may take in all, whatever the instance allows an exact answer. */
  secondsMax?: number;
  /** Gives up when it is aborted, with its reason. */
  signal?: AbortSignal;
}

/** The computation was late, or its thread broke; the message says which, for the log. */
export class ComputeFailed extends Error {}

/**
 * Entries of lists up to which an instance is computed at once, where it is asked for: it takes less
 * than the 30 to 50 ms that a thread takes to start. Fewer where there are floors: of each
 * that lets up, the matching is computed again (`climb`), a tenth of the work of the whole.
 */
export const entriesAtOnce = 10_000;

/**
 * Computes an instance on a thread of its own, which ends in any case; a small one at once. Documents
 * travel in slices, so that a large one does not stop the server either.
 * @param instance as `readInstance` returns it, or as `toInstance` makes it.
 * @throws InstanceRefused when its decisions cannot be kept; ComputeFailed; the signal's reason.
 */
export async function compute(
  instance: Instance,
  { onProgress = () => undefined, secondsMax = 120, signal }: ComputeOptions = {},
): Promise<Answer> {
  signal?.throwIfAborted();
  if (isSmall(instance)) {
    onProgress({ stage: 'solving', percent: 50 });
    return matchInstance(instance);
  }
  const worker = openThread('matching-thread', import.meta.url, {});
  const timeout = AbortSignal.timeout(secondsMax * 1000);
  const given = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const answer = answerOf(worker, given, onProgress);
    // Whoever waits for the answer hears of a failure; until then nobody does.
    answer.catch(() => undefined);
    for (const slice of slicesOf(instance)) {
      if (given.aborted) break;
      worker.postMessage({ slice });
      await nextTurn();
    }
    worker.postMessage('go');
    return await answer;
  } catch (error) {
    if (timeout.aborted && error === timeout.reason)
      throw new ComputeFailed(`no answer within ${secondsMax} s`);
    throw error;
  } finally {
    await worker.terminate();
  }
}

function isSmall({ students, projects, supervisors, options }: Instance): boolean {
  if (options?.ties === 'most' || projects.some(({ minimum }) => (minimum ?? 0) > 1)) return false;
  let left = entriesAtOnce / (1 + (options?.floors?.length ?? 0) / 10);
  for (const kind of [students, projects, supervisors])
    for (const { prefs } of kind) {
      for (const one of prefs ?? []) left -= typeof one === 'string' ? 1 : one.length;
      if (left < 0) return false;
    }
  return true;
}

function answerOf(
  worker: Worker,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Answer> {
  const parts: Record<string, unknown> = {};
  return new Promise((resolve, reject) => {
    const hear = (message: FromThread) => {
      if ('stage' in message) onProgress(message);
      else if ('slice' in message) {
        join(parts, message.slice);
        // One slice a turn: requests are answered in between.
        setImmediate(() => worker.postMessage('more'));
      } else if ('refused' in message) reject(refusalOf(message.refused));
      else if ('failed' in message) reject(new ComputeFailed(message.failed));
      else resolve(parts as unknown as Answer);
    };
    worker.on('message', hear);
    worker.once('error', (error) => reject(new ComputeFailed(`the thread broke: ${error}`)));
    worker.once('exit', (code) => reject(new ComputeFailed(`the thread stopped with ${code}`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

/** A refusal as it was thrown on the thread: what was found there is written already. */
function refusalOf({ code, place, found, message }: InstanceRefused): InstanceRefused {
  return Object.assign(new InstanceRefused(code, place, found), { found, message });
}
