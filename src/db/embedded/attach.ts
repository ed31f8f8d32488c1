import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries, majorVersion } from './binaries.ts';
import { createCluster, giveCluster, readPassword, setPassword, writeSettings } from './cluster.ts';
import { type DataFolder, holdsCluster } from './data-folder.ts';
import { AlreadyRunning, EmbeddedError, type Holder } from './errors.ts';
import { findPostmaster, isAlive, type Launch, launch, type Postmaster } from './postmaster.ts';
import { type Address, connect, type Presence } from './presence.ts';
import { lastWords } from './programs.ts';
import { chooseServerUser } from './server-user.ts';

/** Where the embedded server reports what a person may want to know; a pino logger will do. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** What a program wants of the server. */
export interface Wish {
  data: DataFolder;
  me: Holder;
  /** answer for the server alone, or share it with whoever is there */
  role: 'owner' | 'guest';
  durable: boolean;
  log: Log;
}

/** A program and its server, connected. */
export interface Attached {
  address: Address;
  postmaster: Postmaster;
  presence: Presence;
  /** true when PostgreSQL was started for this */
  started: boolean;
}

const LOOK_AGAIN_MS = 5;
const SAY_SO_MS = 5_000;
const GHOST_MS = 2_000;
const TRY_AGAIN_FOR_MS = 10_000;

/** Reasons that pass: another start was quicker, old backends are ending, the port was taken. */
const PASSING =
  /postmaster\.pid" already exists|pre-existing shared memory|create any TCP\/IP sock/;

/**
 * Finds the server of a data folder or starts it, and takes the place wished for.
 * @param port to listen on again, where there are no Unix sockets.
 * @throws AlreadyRunning to an owner, when another program answers for the server.
 * @throws EmbeddedError when there is none to be had.
 */
export async function attach(wish: Wish, port?: number): Promise<Attached> {
  const since = Date.now();
  const patience = patienceOf(wish.log);
  let launched: Launch | undefined;
  for (;;) {
    const postmaster = await findPostmaster(wish.data.cluster);
    if (postmaster?.ready) {
      const attached = await takePlace(wish, postmaster, since);
      if (attached) return { ...attached, started: postmaster.pid === launched?.child.pid };
    } else if (!postmaster && (!launched || launched.exit)) {
      if (launched) await explain(launched, wish.data, Date.now() - since);
      launched = await start(wish, port);
    }
    await patience();
  }
}

/** Comes back to a server that is still there; undefined when it is gone or goes. */
export async function reattach(wish: Wish): Promise<Attached | undefined> {
  const patience = patienceOf(wish.log);
  for (;;) {
    const postmaster = await findPostmaster(wish.data.cluster);
    if (!postmaster) return undefined;
    const attached = postmaster.ready && (await takePlace(wish, postmaster, Date.now()));
    if (attached) return { ...attached, started: false };
    await patience();
  }
}

/** Waits a moment before the next look, and says from time to time what is waited for. */
function patienceOf(log: Log): () => Promise<void> {
  let told = Date.now();
  return async () => {
    if (Date.now() - told > SAY_SO_MS) {
      told = Date.now();
      log.info('Waiting for PostgreSQL, which is recovering from a crash or stopping.');
    }
    await delay(LOOK_AGAIN_MS);
  };
}

/** Returns undefined when the server goes away at that moment. */
async function takePlace(
  { data, me, role }: Wish,
  postmaster: Postmaster,
  since: number,
): Promise<Omit<Attached, 'started'> | undefined> {
  const address = await addressOf(data, postmaster);
  const presence = await connect(address, me);
  if (!presence) return undefined;
  try {
    if (role === 'owner' && !(await presence.own())) {
      const holder = await presence.owner();
      await presence.close();
      // The server takes a moment to see that a killed program is gone.
      const isGone = !holder || (!isAlive(holder.pid) && Date.now() - since < GHOST_MS);
      if (isGone) return undefined;
      throw new AlreadyRunning(data.path, holder);
    }
    await presence.use();
    return { address, postmaster, presence };
  } catch (error) {
    if (error instanceof AlreadyRunning) throw error;
    await presence.close();
    return undefined;
  }
}

/**
 * The way in to a running server.
 * @throws EmbeddedError `start-failed` when its password was lost.
 */
export async function addressOf({ cluster }: DataFolder, postmaster: Postmaster): Promise<Address> {
  const password = await readPassword(cluster);
  if (password) return { host: postmaster.host, port: postmaster.port, password };
  throw new EmbeddedError(
    'start-failed',
    `PostgreSQL (process ${postmaster.pid}) runs on ${cluster} but its password cannot be read: stop it (kill -INT ${postmaster.pid}) and start again; a new one is made.`,
  );
}

async function start({ data, durable, log }: Wish, port?: number): Promise<Launch> {
  const binaries = await findBinaries(data.links);
  const exists = await holdsCluster(data, majorVersion(binaries));
  const user = await chooseServerUser(data.path, data.cluster, binaries);
  if (!exists) {
    log.info(`Creating a PostgreSQL database in ${data.cluster}.`);
    await createCluster(data, user, { durable });
  }
  await giveCluster(data.cluster, user);
  await writeSettings(data.cluster, user);
  if (!(await readPassword(data.cluster))) await setPassword(data.cluster, user, { durable });
  return await launch(data.cluster, user, { durable, port });
}

/** @throws EmbeddedError `start-failed`, unless trying again may help. */
async function explain(launched: Launch, { cluster }: DataFolder, triedMs: number): Promise<void> {
  const output = `${await launched.words()}\n${await logSince(cluster, launched.at)}`;
  if (PASSING.test(output) && triedMs < TRY_AGAIN_FOR_MS) {
    await delay(100);
    return;
  }
  throw new EmbeddedError(
    'start-failed',
    `PostgreSQL could not start on ${cluster}: ${lastWords(output)}`,
  );
}

/** What the server logged since then. */
async function logSince(cluster: string, since: Date): Promise<string> {
  const folder = join(cluster, 'log');
  const logs = (await readdir(folder)).filter((name) => name.startsWith('postgresql-'));
  const times = await Promise.all(logs.map(async (name) => (await stat(join(folder, name))).mtime));
  const current = logs.find((_, index) => times[index]! >= since);
  if (!current) return '';
  // Lines begin with their time, in UTC.
  const start = since.toISOString().replace('T', ' ').replace('Z', '');
  const lines = (await readFile(join(folder, current), 'utf8')).split('\n');
  return lines.filter((line) => line >= start).join('\n');
}
