import { setTimeout as delay } from 'node:timers/promises';
import { type Attached, attach, reattach, type Wish } from './attach.ts';
import { AlreadyRunning } from './errors.ts';

/** The connection of a program to its server, renewed when it breaks. */
export interface Watch {
  /** undefined while the connection is broken */
  current(): Attached | undefined;
  /** Stops renewing it; returns the connection there was, unless the server is not ours any more. */
  end(): Promise<Attached | undefined>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Connects again when the server went away. Its owner starts it again if it must, and keeps
 * trying; a guest only comes back to one that stays.
 */
export function keepAttached(wish: Wish, first: Attached): Watch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let last: Attached | undefined = first;
  let current: Attached | undefined = first;

  const watch = async () => {
    let pause = FIRST_PAUSE_MS;
    while (last) {
      if (current) await Promise.race([current.presence.ended, aborted]);
      if (signal.aborted) return;
      if (current) wish.log.warn('The connection to PostgreSQL broke; connecting again.');
      current = undefined;
      try {
        last = wish.role === 'owner' ? await attach(wish, last.address.port) : await reattach(wish);
        current = last;
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        wish.log.warn((error as Error).message);
        if (error instanceof AlreadyRunning) last = undefined;
        else await delay(pause, undefined, { signal, ref: false }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  };
  const watching = watch();

  return {
    current: () => current,
    end: async () => {
      stopping.abort();
      await watching;
      return last;
    },
  };
}
