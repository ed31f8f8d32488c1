/** Makes the cluster: PostgreSQL's folder, the program's user and its database. */
import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { initialise, runAlone, syncToDisk } from './programs.ts';
import type { ServerUser } from './server-user.ts';
import { ACCESS_RULES, INCLUDE, SETTINGS_FILE, settingsText } from './settings.ts';

/** The program's user and its database, both. Not a superuser: an injected query reads no file. */
export const DATABASE = 'bsoc';

const PASSWORD_FILE = 'semester-of-code.password';
const DRAFT = 'postgresql.new-';
const DRAFT_IS_ABANDONED_AFTER_MS = 10 * 60_000;

/**
 * Initialises the cluster beside its place, then moves it there: a crash leaves none or all of it,
 * and of two processes at once one wins.
 * @param durable when false, nothing is forced to the disk.
 * @throws EmbeddedError `init-failed` with the last words of the program that failed.
 */
export async function createCluster(
  data: DataFolder,
  user: ServerUser,
  { durable }: { durable: boolean },
): Promise<void> {
  await removeAbandonedDrafts(data);
  const draft = join(data.path, `${DRAFT}${randomBytes(4).toString('hex')}`);
  try {
    await makeFolder(draft, user);
    await initialise(user, draft);
    await makeFolder(join(draft, 'log'), user);
    await writeFile(join(draft, 'postgresql.conf'), INCLUDE, { flag: 'a' });
    await writeFile(join(draft, 'pg_hba.conf'), ACCESS_RULES);
    await writeSettings(draft, user);
    await setPassword(draft, user, { durable: false }, [
      `CREATE ROLE ${DATABASE} LOGIN CREATEDB`,
      `CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`,
    ]);
    if (durable) await syncToDisk(user, draft);
    await moveInto(data.cluster, draft);
    if (durable) await syncFolder(data.path);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Writes the program's current settings, which the server reads when it starts. */
export async function writeSettings(cluster: string, user: ServerUser): Promise<void> {
  await writePrivately(join(cluster, SETTINGS_FILE), settingsText(), user);
}

/**
 * Gives the program's user a new random password, kept in the cluster and readable by its owner
 * alone. The server must not be running.
 * @param before commands to run first.
 * @throws EmbeddedError `init-failed`
 */
export async function setPassword(
  cluster: string,
  user: ServerUser,
  { durable }: { durable: boolean },
  before: string[] = [],
): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const commands = [...before, `ALTER ROLE ${DATABASE} PASSWORD '${password}'`];
  await runAlone(user, cluster, commands, { durable });
  await writePrivately(join(cluster, PASSWORD_FILE), `${password}\n`, user);
}

/** The password of the program's user, or undefined when its file was lost. */
export async function readPassword(cluster: string): Promise<string | undefined> {
  const text = await readFile(join(cluster, PASSWORD_FILE), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** Gives a cluster, made by another user, to the one that PostgreSQL now runs as. */
export async function giveCluster(cluster: string, { account }: ServerUser): Promise<void> {
  if (!account || (await stat(cluster)).uid === account.uid) return;
  for (const name of await readdir(cluster, { recursive: true })) {
    await chown(join(cluster, name), account.uid, account.gid);
  }
  // Last, since it is what tells that nothing is left to do.
  await chown(cluster, account.uid, account.gid);
}

async function makeFolder(path: string, { account }: ServerUser): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (account) await chown(path, account.uid, account.gid);
}

async function writePrivately(path: string, text: string, { account }: ServerUser): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  if (account) await chown(draft, account.uid, account.gid);
  await rename(draft, path);
}

async function moveInto(place: string, draft: string): Promise<void> {
  await rename(draft, place).catch(async (error) => {
    // Another process was quicker: its cluster is as good as this one.
    const theirs = await stat(join(place, 'PG_VERSION')).catch(() => undefined);
    if (!theirs) throw error;
  });
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function removeAbandonedDrafts({ path }: DataFolder): Promise<void> {
  for (const name of await readdir(path)) {
    if (!name.startsWith(DRAFT)) continue;
    const made = await stat(join(path, name)).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > DRAFT_IS_ABANDONED_AFTER_MS) {
      await rm(join(path, name), { recursive: true, force: true });
    }
  }
}
