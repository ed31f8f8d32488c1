/**
 * Who PostgreSQL runs as. It refuses to run as root, and the users it could run as instead cannot
 * enter folders that are root's alone; docs/decisions/0002 tells the ways out, tried here in order.
 */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import {
  type Account,
  hasName,
  type NamedAccount,
  namespaceUid,
  ownerOf,
  readAccounts,
  systemAccounts,
} from './accounts.ts';
import { type Binaries, type Program, programPath } from './binaries.ts';
import { copyBinaries } from './binaries-copy.ts';
import { EmbeddedError } from './errors.ts';

/** How PostgreSQL's programs are run, and whom its files belong to. */
export interface ServerUser {
  binaries: Binaries;
  /** the command that puts a program into a user namespace, if one is needed */
  wrapper: string[];
  /** whom to become and to give the files to; absent: the user this process runs as */
  account?: Account;
  /** false when a folder above the data is closed to this user */
  entersByPath: boolean;
}

/** How this user names the folder it is started in. */
export function dataPath(user: ServerUser, folder: string): string {
  // The link leads straight to the folder, past the closed ones above it.
  return user.entersByPath ? folder : '/proc/self/cwd';
}

interface SpawnOptions {
  stdio: StdioOptions;
  detached?: boolean;
  env?: Record<string, string>;
}

/** Starts a program of PostgreSQL, in `folder`. */
export function spawnAs(
  user: ServerUser,
  program: Program,
  args: string[],
  { folder, ...options }: SpawnOptions & { folder: string },
): ChildProcess {
  const command = [...user.wrapper, programPath(user.binaries, program), ...args];
  return spawnIn(user, command, { cwd: folder, ...options });
}

function spawnIn(
  { binaries, account }: Pick<ServerUser, 'binaries' | 'account'>,
  [file, ...args]: string[],
  { env, ...options }: SpawnOptions & { cwd: string },
): ChildProcess {
  return spawn(file!, args, {
    ...options,
    ...account,
    env: { ...environment(binaries), ...env },
    windowsHide: true,
  });
}

/** Nothing of ours that is secret, nothing of the person's that bends PostgreSQL (`PGPORT`, `LC_ALL`). */
function environment({ libraryFolders }: Binaries): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { LC_MESSAGES: 'C' };
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LOCPATH']) {
    if (process.env[name] !== undefined) env[name] = process.env[name];
  }
  if (libraryFolders.length > 0) {
    const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
    env[name] = libraryFolders.join(delimiter);
  }
  return env;
}

type Candidate = Pick<ServerUser, 'wrapper' | 'account'>;

/**
 * Chooses by trying.
 * @param dataDir exists.
 * @param cluster PostgreSQL's own folder in it, which may not exist yet.
 * @throws EmbeddedError `no-user` when root has nobody to run PostgreSQL as.
 */
export async function chooseServerUser(
  dataDir: string,
  cluster: string,
  binaries: Binaries,
): Promise<ServerUser> {
  const isRoot = process.getuid?.() === 0;
  const oneself: ServerUser = { binaries, wrapper: [], entersByPath: true };
  if (!isRoot && (hasName() || process.platform === 'win32')) return oneself;
  const accounts = await readAccounts();
  const namespace = { wrapper: namespaceCommand(namespaceUid(accounts)) };
  const candidates = isRoot ? await forRoot(dataDir, cluster, accounts, namespace) : [namespace];
  for (const candidate of candidates) {
    const user = await tryOut(candidate, dataDir, binaries);
    if (user) return user;
  }
  // A user without a name can run what another one initialised; initdb says what it lacks.
  if (!isRoot) return oneself;
  throw new EmbeddedError(
    'no-user',
    'PostgreSQL refuses to run as root, and here it can run neither in a user namespace (unshare of util-linux 2.38 or later) nor as the user postgres or nobody: start the program as an ordinary user, or give a DATABASE_URL.',
  );
}

async function forRoot(
  dataDir: string,
  cluster: string,
  accounts: NamedAccount[],
  namespace: Candidate,
): Promise<Candidate[]> {
  const clusterOwner = await ownerOf(cluster);
  // PostgreSQL serves its owner's files only.
  if (clusterOwner && clusterOwner.uid !== 0) return [{ wrapper: [], account: clusterOwner }];
  // Data in an ordinary user's folder are that user's, even if root starts the program once.
  const folderOwner = await ownerOf(dataDir);
  const isOrdinary = accounts.some(({ uid }) => uid !== 0 && uid === folderOwner?.uid);
  return [
    ...(folderOwner && isOrdinary && !clusterOwner ? [{ wrapper: [], account: folderOwner }] : []),
    namespace,
    ...systemAccounts(accounts).map((account) => ({ wrapper: [], account })),
  ];
}

const REACHES_BOTH = 0;
const REACHES_BINARIES = 2;
const REACHES_NEITHER = 3;
const TRIAL = `"$1" --version >/dev/null 2>&1 || exit ${REACHES_NEITHER}
cd -- "$2" 2>/dev/null || exit ${REACHES_BINARIES}`;

async function tryOut(
  candidate: Candidate,
  dataDir: string,
  original: Binaries,
): Promise<ServerUser | undefined> {
  const attempt = async (binaries: Binaries) => {
    const script = ['/bin/sh', '-c', TRIAL, 'sh', programPath(binaries, 'postgres'), dataDir];
    const command = [...candidate.wrapper, ...script];
    const child = spawnIn({ ...candidate, binaries }, command, { cwd: '/', stdio: 'ignore' });
    return { binaries, code: await exitCode(child) };
  };
  let result = await attempt(original);
  if (result.code === REACHES_NEITHER && process.platform === 'linux') {
    const copy = await copyBinaries(original).catch(() => undefined);
    if (copy) result = await attempt(copy);
  }
  const { binaries, code } = result;
  if (code === REACHES_BOTH) return { ...candidate, binaries, entersByPath: true };
  if (code === REACHES_BINARIES && process.platform === 'linux') {
    return { ...candidate, binaries, entersByPath: false };
  }
  return undefined;
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
}

/** Inside, PostgreSQL believes it is an ordinary user; outside, it is root and so are its files. */
function namespaceCommand(uid: number): string[] {
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`, '--'];
}
