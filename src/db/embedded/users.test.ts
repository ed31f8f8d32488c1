/** Whoever starts the program, on whatever machine. Each case runs for real where it is possible. */
import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPostmaster } from './postmaster.ts';
import {
  ask,
  asRoot,
  type Installation,
  install,
  isRoot,
  ordinary,
  programFolder,
  removeWithServers,
  temporaryFolder,
  works,
} from './testing/places.ts';
import { runProgram, type Surroundings } from './testing/run-program.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const durable = false;
const rootAndNamespaces = works([
  ...asRoot,
  ...['unshare', '--user', '--map-user=1', '--map-group=1', 'true'],
]);
const mounts = isRoot && works(['unshare', '--mount', 'true']);

let root: string;
/** an installation that every user can read */
let open: Installation;

beforeAll(async () => {
  root = await programFolder('bsoc-test-install-');
  await chmod(root, 0o755);
  open = await install(root);
  const silent = join(root, 'forbidding');
  await mkdir(silent);
  await writeFile(join(silent, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const say = (what: string) => process.stderr.write(`embedded/users.test.ts: ${what}\n`);
  if (!rootAndNamespaces) say('root in a user namespace is not tested: namespaces are forbidden.');
  if (!isRoot) say('root without user namespaces is not tested: this is not root.');
});

afterAll(() => removeWithServers(root));

/** As on a machine, or in a container, that forbids user namespaces, and without traces on this one. */
function withoutNamespaces(): string[] {
  const fresh = 'mount -t tmpfs tmpfs /var/cache && exec "$@"';
  const cache = mounts ? ['unshare', '--mount', '--', 'sh', '-c', fresh, 'sh'] : [];
  return [...cache, 'env', `PATH=${join(root, 'forbidding')}:${process.env.PATH}`];
}

/** As on a machine with these users. */
async function withAccounts(change: (passwd: string) => string): Promise<string[]> {
  const file = join(await temporaryFolder(), 'passwd');
  await writeFile(file, change(await readFile('/etc/passwd', 'utf8')));
  const script = 'mount --bind "$0" /etc/passwd && exec "$@"';
  return ['unshare', '--mount', '--', 'sh', '-c', script, file];
}

const withoutPostgres = (passwd: string) => passwd.replace(/^_?postgres:.*\n/gm, '');
const onlyRoot = (passwd: string) => `${passwd.match(/^root:.*$/m)![0]}\n`;

/** Starts, writes, stops, starts again, reads, stops; returns who owned the cluster. */
async function runTwice(dataDir: string, surroundings: Surroundings): Promise<number> {
  const first = await runProgram({ dataDir, durable }, surroundings);
  expect(first.message).toBeUndefined();
  await ask(first.url, 'create table note as select 42 as it');
  await first.end('SIGTERM');
  const cluster = join(dataDir, 'postgresql');
  expect(await findPostmaster(cluster)).toBeUndefined();
  const second = await runProgram({ dataDir, durable }, surroundings);
  expect(await ask(second.url, 'select it from note')).toEqual([{ it: 42 }]);
  await second.end('SIGTERM');
  expect(await findPostmaster(cluster)).toBeUndefined();
  return (await stat(cluster)).uid;
}

describe('an ordinary user', () => {
  it('runs it, in a folder only this user can enter', async () => {
    const folder = await temporaryFolder();
    if (isRoot) await chown(folder, ordinary.uid, ordinary.uid);
    const owner = await runTwice(join(folder, 'data'), { ...open, prefix: ordinary.prefix });
    expect(owner).toBe(ordinary.uid);
  });

  it.skipIf(!isRoot)('cannot come in to the one of somebody else', async () => {
    const folder = await temporaryFolder();
    const { url } = await runProgram({ dataDir: join(folder, 'data'), durable });
    await chmod(folder, 0o755);
    await chmod(join(folder, 'data'), 0o755);
    const reader = join(root, 'come-in.mjs');
    await writeFile(
      reader,
      `import pg from 'pg';
       const client = new pg.Client({ connectionString: process.argv[2] });
       client.connect().then(() => 'came in', (error) => error.code).then((said) => {
         process.stdout.write(said);
         process.exit();
       });`,
    );
    const [file, ...args] = [...ordinary.prefix, open.node, reader, url];
    expect(execFileSync(file!, args, { encoding: 'utf8' })).toBe('EACCES');
    // The same program does come in when it is root's.
    expect(execFileSync(open.node, [reader, url], { encoding: 'utf8' })).toBe('came in');
  });

  it.skipIf(!isRoot || !rootAndNamespaces)('without a name runs it all the same', async () => {
    const uid = 54321;
    const folder = await temporaryFolder();
    await chown(folder, uid, uid);
    const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
    expect(await runTwice(join(folder, 'data'), { ...open, prefix })).toBe(uid);
  });
});

describe.skipIf(!rootAndNamespaces)('root, with user namespaces', () => {
  it('runs it with its own files, in a folder only root can enter', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    expect(await runTwice(dataDir, { prefix: asRoot })).toBe(process.getuid?.());
  });

  it.skipIf(!mounts)('needs neither a user postgres nor one with the number 1000', async () => {
    const prefix = await withAccounts((passwd) =>
      withoutPostgres(passwd).replace(/^.*:1000:\d+:.*\n/gm, ''),
    );
    const dataDir = join(await temporaryFolder(), 'data');
    expect(await runTwice(dataDir, { prefix })).toBe(0);
  });

  it.skipIf(!isRoot)('leaves the data in somebody’s closed folder to that person', async () => {
    const folder = await temporaryFolder();
    await chown(folder, ordinary.uid, ordinary.uid);
    const dataDir = join(folder, 'data');
    expect(await runTwice(dataDir, open)).toBe(ordinary.uid);
    const theirs = await runProgram({ dataDir, durable }, { ...open, prefix: ordinary.prefix });
    expect(await ask(theirs.url, 'select it from note')).toEqual([{ it: 42 }]);
    await theirs.end('SIGTERM');
  });
});

describe.skipIf(!isRoot)('root, without user namespaces', () => {
  it('runs it as a system user, though only root can enter the folder and the program', async () => {
    const closed = await temporaryFolder(programFolder);
    const here = await install(join(closed, 'program'));
    const owner = await runTwice(join(closed, 'data'), { ...here, prefix: withoutNamespaces() });
    expect(owner).not.toBe(0);
  });

  it.skipIf(!mounts)('runs it as nobody where there is no user postgres', async () => {
    const prefix = await withAccounts(withoutPostgres);
    const dataDir = join(await temporaryFolder(), 'data');
    expect(await runTwice(dataDir, { prefix: [...prefix, ...withoutNamespaces()] })).toBe(65534);
  });

  it.skipIf(!mounts)('says what to do where there is nobody either', async () => {
    const prefix = await withAccounts(onlyRoot);
    const dataDir = join(await temporaryFolder(), 'data');
    const refused = await runProgram({ dataDir }, { prefix: [...prefix, ...withoutNamespaces()] });
    expect(refused).toMatchObject({
      problem: 'no-user',
      message:
        'PostgreSQL refuses to run as root, and here it can run neither in a user namespace (unshare of util-linux 2.38 or later) nor as the user postgres or nobody: start the program as an ordinary user, or give a DATABASE_URL.',
    });
  });

  it.skipIf(!rootAndNamespaces)(
    'goes on with data that were made with them, and back',
    async () => {
      const dataDir = join(await temporaryFolder(), 'data');
      const before = await runProgram({ dataDir, durable });
      await ask(before.url, 'create table note as select 42 as it');
      await before.end('SIGTERM');
      expect((await stat(join(dataDir, 'postgresql'))).uid).toBe(0);
      for (const prefix of [withoutNamespaces(), []]) {
        const after = await runProgram({ dataDir, durable }, { prefix });
        expect(await ask(after.url, 'select it from note')).toEqual([{ it: 42 }]);
        await after.end('SIGTERM');
        expect((await stat(join(dataDir, 'postgresql'))).uid).not.toBe(0);
      }
    },
  );
});

describe('an installation in which npm ran no install script', () => {
  it('makes the missing links', async () => {
    const here = await install(await temporaryFolder(programFolder));
    const links = await removeLinks(here);
    expect(await runTwice(join(await temporaryFolder(), 'data'), here)).toBe(process.getuid?.());
    for (const link of links) expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  it('and that is read-only, runs without them', async () => {
    const folder = await temporaryFolder();
    if (isRoot) await chown(folder, ordinary.uid, ordinary.uid);
    await removeLinks(open);
    // Root can write everywhere: this is for an ordinary user, to whom it belongs to root.
    const library = join(open.platformPackage, 'native', 'lib');
    await chmod(library, 0o555);
    const dataDir = join(folder, 'data');
    expect(await runTwice(dataDir, { ...open, prefix: ordinary.prefix })).toBe(ordinary.uid);
    expect(await readdir(join(dataDir, 'postgresql-libraries'))).toContain('libpq.so.5');
    await chmod(library, 0o755);
  });
});

/** Removes what the package's install script makes. */
async function removeLinks({ platformPackage }: Installation): Promise<string[]> {
  const list = await readFile(join(platformPackage, 'native', 'pg-symlinks.json'), 'utf8');
  const links = (JSON.parse(list) as { target: string }[]).map(({ target }) =>
    join(platformPackage, target),
  );
  await Promise.all(links.map((link) => rm(link, { force: true })));
  return links;
}
