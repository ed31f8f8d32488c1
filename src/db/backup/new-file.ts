import { createWriteStream, type WriteStream } from 'node:fs';
import { lstat, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupError } from './backup-error.ts';

interface NewFileOptions {
  /** Replace a file that is there. */
  force: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Writes a file whole or not at all: beside its place, on disk, then moved there. Only its owner can
 * read it. What is left of an earlier attempt is replaced.
 * @param write ends the stream it is given.
 * @returns its bytes.
 * @throws BackupError `exists`, `unwritable`
 */
export async function writeNewFile(
  path: string,
  { force, signal }: NewFileOptions,
  write: (file: WriteStream) => Promise<void>,
): Promise<number> {
  const there = await lstat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new BackupError('unwritable', { path, reason: 'EISDIR' });
  if (there && !force) throw new BackupError('exists', { path });
  const temporary = `${path}.tmp`;
  let trouble: NodeJS.ErrnoException | undefined;
  try {
    await rm(temporary, { force: true });
    const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true, signal });
    const closed = new Promise<void>((resolve) => file.once('close', resolve));
    file.on('error', (error) => {
      trouble = error;
    });
    try {
      await write(file);
    } finally {
      file.destroy();
      await closed;
    }
    const { size } = await stat(temporary);
    await rename(temporary, path);
    await keepName(path);
    return size;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const cause = trouble ?? (isOfFiles(error) ? error : undefined);
    if (signal?.aborted || !cause) throw error;
    throw new BackupError('unwritable', { path, reason: cause.code ?? cause.message }, { cause });
  }
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** The new name survives a crash of the machine only once its folder is on disk. */
async function keepName(path: string): Promise<void> {
  // Windows opens no folder.
  const folder = await open(dirname(path)).catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
