import {
  access,
  chown,
  constants,
  mkdir,
  readdir,
  readFile,
  realpath,
  stat,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { asDataFolderError, EmbeddedError } from './errors.ts';

/** What the embedded server keeps in the program's data folder. */
export interface DataFolder {
  /** the program's data folder; other things than the database live there too */
  path: string;
  /** PostgreSQL's own folder; either absent or completely initialised, never in between */
  cluster: string;
  /** links to shared libraries, when npm made none */
  links: string;
}

export function dataFolderAt(path: string): DataFolder {
  return { path, cluster: join(path, 'postgresql'), links: join(path, 'postgresql-libraries') };
}

/**
 * Makes the folder where it is missing, closed to other users.
 * @throws EmbeddedError `data-folder` when it cannot be made, entered or written to.
 */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const wanted = resolve(dataDir);
  try {
    const existing = await nearestExisting(wanted);
    const firstMade = await mkdir(wanted, { recursive: true, mode: 0o700 });
    const { uid, gid } = await stat(existing);
    if (firstMade && process.getuid?.() === 0 && uid !== 0) {
      // Root at work in somebody's folder leaves nothing there that this person cannot use.
      for (let made = wanted; made !== existing; made = dirname(made)) await chown(made, uid, gid);
    }
    await access(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
    return dataFolderAt(await realpath(wanted));
  } catch (error) {
    throw asDataFolderError(error, wanted);
  }
}

async function nearestExisting(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found ? path : nearestExisting(dirname(path));
}

/**
 * True when the folder holds a cluster that this program may run.
 * @throws EmbeddedError `other-version` or `data-folder` when it holds something else.
 */
export async function holdsCluster({ cluster }: DataFolder, major: string): Promise<boolean> {
  const owner = await stat(cluster).catch(() => undefined);
  if (!owner) return false;
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && uid !== owner.uid) {
    throw new EmbeddedError(
      'data-folder',
      `${cluster} belongs to another user (number ${owner.uid}): start the program as that user, or give the folder to this one (chown -R ${uid}).`,
    );
  }
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === major) return true;
  if (version === '') {
    const isEmpty = await readdir(cluster).then(
      (names) => names.length === 0,
      () => false,
    );
    if (isEmpty) return false;
    throw new EmbeddedError(
      'data-folder',
      `${cluster} exists but is not a PostgreSQL data folder: move it away, or choose another data folder.`,
    );
  }
  throw new EmbeddedError(
    'other-version',
    `${cluster} was made by PostgreSQL ${version.trim()} and this program brings PostgreSQL ${major}: make a backup with the program's previous version, start on an empty data folder and restore it there.`,
  );
}
