/** PostgreSQL's parent process: finding, starting and stopping it. */
import { type ChildProcess, execFile } from 'node:child_process';
import { open, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findBinaries, programPath } from './binaries.ts';
import { listenArguments } from './listen.ts';
import { dataPath, type ServerUser, spawnAs } from './server-user.ts';
import { durabilityArguments } from './settings.ts';

/** A living postmaster, as its own pid file tells. */
export interface Postmaster {
  pid: number;
  /** a folder when it listens on a Unix socket, else 127.0.0.1 */
  host: string;
  port: number;
  ready: boolean;
}

/**
 * Reads who serves this cluster. A pid file left by a crash counts for nothing, even when its
 * number has since gone to another process, as it easily does in a new container.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const [pidText, , , port, socketFolder, , , status] = await readPidFile(cluster);
  const pid = Number(pidText);
  if (!pid || !isAlive(pid) || !(await servesCluster(pid, cluster))) return undefined;
  return {
    pid,
    host: socketFolder ? cluster : '127.0.0.1',
    port: Number(port),
    ready: status?.trim() === 'ready',
  };
}

async function readPidFile(cluster: string): Promise<string[]> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n');
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  }
  if (process.platform === 'win32') return true;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', `${pid}`]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres');
}

/** A postmaster that was just started and may not answer yet. */
export interface Launch {
  child: ChildProcess;
  at: Date;
  /** set once it ended */
  exit?: { code: number | null; signal: NodeJS.Signals | null };
  /** what it wrote before its log took over */
  words(): Promise<string>;
}

/**
 * Starts a postmaster that outlives this process, whatever ends it, and returns at once.
 * @param port of the run before, which programs may still know, if it listened on one.
 */
export async function launch(
  cluster: string,
  user: ServerUser,
  { durable, port }: { durable: boolean; port?: number },
): Promise<Launch> {
  const wordsFile = join(cluster, 'log', 'start.log');
  const words = await open(wordsFile, 'w', 0o600);
  if (user.account) await words.chown(user.account.uid, user.account.gid);
  const args = ['-D', dataPath(user, cluster), ...(await listenArguments(cluster, port))];
  const at = new Date();
  // A pipe would break with this process, and a terminal's Ctrl-C reaches its whole process group.
  const child = spawnAs(user, 'postgres', [...args, ...durabilityArguments(durable)], {
    folder: cluster,
    stdio: ['ignore', words.fd, words.fd],
    detached: true,
    env: await ignoringStalePid(cluster),
  });
  child.unref();
  const launched: Launch = {
    child,
    at,
    words: () => readFile(wordsFile, 'utf8').catch(() => ''),
  };
  child.once('error', () => {
    launched.exit = { code: null, signal: null };
  });
  child.once('exit', (code, signal) => {
    launched.exit = { code, signal };
  });
  await words.close();
  return launched;
}

/**
 * PostgreSQL yields to any living process whose number stands in its pid file, save its ancestors.
 * Where that process is known to serve something else, it is passed off as one, as pg_ctl does for
 * itself: removing the file instead could hit the one of a server that has just started.
 */
async function ignoringStalePid(cluster: string): Promise<Record<string, string>> {
  const pid = Number((await readPidFile(cluster))[0]);
  const isStale = pid > 0 && isAlive(pid) && !(await servesCluster(pid, cluster));
  return isStale ? { PG_GRANDPARENT_PID: `${pid}` } : {};
}

/** What a postmaster is asked to do: see "Shutting Down the Server" in PostgreSQL's manual. */
export type Shutdown = 'fast' | 'immediate' | 'when-unused';

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', 'when-unused': 'SIGTERM' } as const;

/** Asks a postmaster to stop, without waiting; one that is gone already is fine. */
export function askToStop(pid: number, shutdown: Shutdown): void {
  try {
    process.kill(pid, SIGNALS[shutdown]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Stops a postmaster and waits until it has written everything and let go of the folder. */
export async function stopPostmaster(
  cluster: string,
  pid: number,
  shutdown: Shutdown,
): Promise<void> {
  // Its number may long be another process's.
  if ((await findPostmaster(cluster))?.pid !== pid) return;
  if (process.platform === 'win32') await signalOnWindows(pid, shutdown);
  else askToStop(pid, shutdown);
  // In a container without init, one that is nobody's child stays as a zombie: a number, no folder.
  while (isAlive(pid) && (await servesCluster(pid, cluster))) await delay(5);
}

/** Windows has no signals: there PostgreSQL listens on a pipe that its own program knows. */
async function signalOnWindows(pid: number, shutdown: Shutdown): Promise<void> {
  const pgCtl = programPath(await findBinaries(''), 'pg_ctl');
  await promisify(execFile)(pgCtl, ['kill', SIGNALS[shutdown].slice('SIG'.length), `${pid}`]);
}

/** True when a process has this number, whoever runs it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
