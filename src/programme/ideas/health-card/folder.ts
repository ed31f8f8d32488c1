import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadingProblem } from './problem.ts';

const lookEveryMs = 200;

export interface FolderLimits {
  /** Bytes of all its files together. */
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Lends an empty folder, always removed afterwards.
 * @param use is given the folder, and a signal that stops it when the folder weighs too much or
 *   `limits.signal` says so; the reason is a `ReadingProblem`.
 */
export async function withFolder<T>(
  { maxBytes, signal }: FolderLimits,
  use: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bsoc-repository-'));
  const overweight = new AbortController();
  let isLooking = false;
  const watch = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    if ((await weightOf(folder)) > maxBytes) {
      overweight.abort(
        new ReadingProblem('too_large', { megabytes: Math.ceil(maxBytes / 1_000_000) }),
      );
    }
    isLooking = false;
  }, lookEveryMs);
  try {
    return await use(folder, AbortSignal.any([signal, overweight.signal]));
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Bytes of the files of a folder; one that disappears meanwhile weighs nothing. */
async function weightOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
