import { access, constants, mkdtemp, realpath, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Where to put what nobody keeps: memory where there is plenty, else the temporary folder. A cluster
 * is a thousand files, and making them after as many were removed takes ext4 a second.
 */
export async function scratchPlace(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(MEMORY);
    await access(MEMORY, constants.W_OK);
    if (bavail * bsize >= ENOUGH_BYTES) return MEMORY;
  } catch {
    // Not Linux, or a container without it.
  }
  return await realpath(tmpdir());
}

/** Makes a new folder there, closed to other users; whoever asks removes it. */
export async function scratchFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(await scratchPlace(), prefix));
}
