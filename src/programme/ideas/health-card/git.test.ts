/** The machine's git: there, and recent enough to be held to the addresses that were checked. */
import { chmodSync, existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, expect, test } from 'vitest';
import { withFolder } from './folder.ts';
import { git } from './git.ts';
import { readRepository } from './read-repository.ts';
import { hasGit } from './testing/git-host.ts';

const path = process.env.PATH;
const folder = mkdtempSync(join(tmpdir(), 'bsoc-path-'));
afterEach(() => {
  process.env.PATH = path;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing is asked of any host before git is known to be fit. */
const read = () =>
  readRepository('http://127.0.0.1:1/a', Temporal.Instant.from('2022-02-20T10:00:00Z'), {
    guard: { allowedHosts: ['127.0.0.1:1'] },
    forges: {},
  }).then(({ problems }) => problems.find(({ about }) => about === 'repository'));

test('a machine with an old git, without git, then with a recent one', async () => {
  process.env.PATH = folder;
  const fakeGit = (version: string) => {
    writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "git version ${version}"\n`);
    chmodSync(join(folder, 'git'), 0o755);
  };
  expect(await read()).toMatchObject({ code: 'git_missing' });
  fakeGit('2.30.2');
  expect(await read()).toMatchObject({
    code: 'git_too_old',
    values: { version: '2.30.2', needed: '2.37' },
  });
  fakeGit('1.99.0');
  expect(await read()).toMatchObject({ code: 'git_too_old' });
  fakeGit('2.37.0 (Apple Git-137)');
  expect(await read()).toMatchObject({ code: 'unreachable' });
});

test.runIf(hasGit)('the system bounds it, whoever watches', async () => {
  const { stdout } = await git(['-c', 'alias.bounds=!ulimit -f; ulimit -v; ulimit -t', 'bounds'], {
    folder,
    remote: { url: new URL('http://127.0.0.1/a'), addresses: ['127.0.0.1'] },
    signal: AbortSignal.timeout(5000),
  });
  expect(stdout.toString()).toMatch(/^\d+\n\d+\n\d+\n$/);
});

test('what a reading killed long ago left is removed by the next; what is in use stays', async () => {
  const old = mkdtempSync(join(tmpdir(), 'bsoc-repository-'));
  writeFileSync(join(old, 'pack'), 'a');
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(old, hourAgo, hourAgo);
  const limits = { maxBytes: 1000, signal: AbortSignal.timeout(5000) };
  await withFolder(limits, async (first) => {
    await withFolder(limits, async () => {});
    expect([existsSync(old), existsSync(first)]).toEqual([false, true]);
  });
});
