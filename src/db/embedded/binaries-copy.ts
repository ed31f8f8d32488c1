import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Binaries, completeLinks } from './binaries.ts';

const CACHE = '/var/cache/semester-of-code';

/**
 * Copies PostgreSQL, once per version, to where every user of the machine can run it. For root
 * only, whose folders are closed to the user PostgreSQL then runs as.
 */
export async function copyBinaries({ folder, version }: Binaries): Promise<Binaries> {
  const root = join(CACHE, `postgresql-${version}`);
  const copy: Binaries = { folder: join(root, 'native'), version, libraryFolders: [] };
  if (await isOurs(root)) return copy;
  const draft = `${root}.new-${process.pid}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  try {
    await cp(folder, join(draft, 'native'), {
      recursive: true,
      // Relative links stay relative: they hold in the copy too.
      verbatimSymlinks: true,
      filter: (source) => !/\.a$|\/pgxs$|\/pkgconfig$/.test(source),
    });
    await completeLinks(draft, join(draft, 'links'));
    await openToAll(draft);
    await chmod(CACHE, 0o755);
    await rename(draft, root).catch(async (error) => {
      // Another process was quicker.
      if (!(await isOurs(root))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}

/** Programs that another user could change must not be run. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found !== undefined && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** npm under a strict umask leaves files that only root can read. */
async function openToAll(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const program = entry.isDirectory() || dirname(path).endsWith('bin');
    if (!entry.isSymbolicLink()) await chmod(path, program ? 0o755 : 0o644);
  }
}
