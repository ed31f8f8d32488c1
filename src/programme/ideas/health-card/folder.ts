import { lstat, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadingProblem } from './problem.ts';

const lookEveryMs = 200;
const prefix = 'bsoc-repository-';
/** Many times what a reading takes. */
const leftAfterMs = 15 * 60_000;

export interface FolderLimits {
  /** Bytes of all its files together. */
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Lends an empty folder, always removed afterwards; what a program killed meanwhile left is removed by
 * a later reading.
 * @param use is given the folder, and a signal that stops it when the folder weighs too much or
 *   `limits.signal` says so; the reason is a `ReadingProblem`.
 */
export async function withFolder<T>(
  { maxBytes, signal }: FolderLimits,
  use: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await sweep((await stat(folder)).mtimeMs);
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

/**
 * Removes the folders that nobody uses any more; those of somebody else stay.
 * @param nowMs as the disk tells the time, the same that dates the folders.
 */
async function sweep(nowMs: number): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const path = join(tmpdir(), name);
    const made = await lstat(path).catch(() => undefined);
    if (!made || nowMs - made.mtimeMs < leftAfterMs) continue;
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
