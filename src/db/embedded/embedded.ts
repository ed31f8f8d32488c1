/** The PostgreSQL that comes with the program, for when no DATABASE_URL is given. */
import { type Attached, attach, type Log, type Wish } from './attach.ts';
import { openDataFolder } from './data-folder.ts';
import { stopWithProcess } from './endings.ts';
import { asDataFolderError, type Holder } from './errors.ts';
import { keepAttached } from './keep-attached.ts';
import { askToStop, stopPostmaster } from './postmaster.ts';
import { urlOf } from './presence.ts';

export type { Log } from './attach.ts';
export { AlreadyRunning, EmbeddedError, type EmbeddedProblem, type Holder } from './errors.ts';
export { type RunningServer, runningServer } from './running-server.ts';

export interface EmbeddedOptions {
  /** the program's data folder, made if missing; the cluster is its `postgresql` */
  dataDir: string;
  /** as a person would recognise it, told to whoever starts a second one: `npm start` */
  program?: string;
  /**
   * false: answer for the server, and refuse when another program does. true: share it with
   * whoever is there, or start it for as long as it is used.
   */
  join?: boolean;
  /** false: a crash of the machine may lose or spoil data; for tests */
  durable?: boolean;
  log?: Log;
}

export interface EmbeddedServer {
  /** of the database `bsoc`, whose owner may create databases and is no superuser */
  url: string;
  /** false when it was running already, left by a killed program or shared with another */
  started: boolean;
  /**
   * Stops PostgreSQL and waits, losing nothing. A program that joined only leaves, unless it is
   * the last one using a server that nobody answers for.
   */
  stop(): Promise<void>;
}

const SILENT: Log = { info: () => {}, warn: () => {} };

/**
 * Starts PostgreSQL on a data folder, or takes over one whose program was killed, or joins the
 * running one. It is restarted if it dies, and stopped with the process on SIGINT, SIGTERM or
 * SIGHUP unless the program listens to that signal itself.
 * @throws AlreadyRunning without `join`, when another program answers for the server.
 * @throws EmbeddedError one line saying what to do, when there is no server to be had.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, program = 'semester-of-code', join = false, durable = true } = options;
  const log = options.log ?? SILENT;
  const data = await openDataFolder(dataDir);
  const me: Holder = { program, pid: process.pid, since: new Date() };
  const wish: Wish = { data, me, role: join ? 'guest' : 'owner', durable, log };
  const first = await attach(wish).catch((error) => {
    throw asDataFolderError(error, data.path);
  });
  const watch = keepAttached(wish, first);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= watch
      .end()
      .then((attached) => (attached ? leave(wish, attached) : undefined))
      .finally(forget);
    return stopped;
  };
  const abandon = () => {
    const attached = watch.current();
    if (!attached) return;
    if (!join) askToStop(attached.postmaster.pid, 'fast');
    else if (attached.started) askToStop(attached.postmaster.pid, 'when-unused');
  };
  const forget = stopWithProcess({ stop, abandon });
  return { url: urlOf(first.address), started: first.started, stop };
}

async function leave({ role, data }: Wish, { presence, postmaster }: Attached): Promise<void> {
  // A connection that broke tells nothing about other users: then the server is left to them.
  const isLast = role === 'owner' || (await presence.leave().catch(() => false));
  if (isLast) await stopPostmaster(data.cluster, postmaster.pid, 'fast');
  await presence.close();
}
