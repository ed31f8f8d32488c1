/** The machine's git: there, and recent enough to be held to the addresses that were checked. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { readRepository } from './read-repository.ts';

const path = process.env.PATH;
const folder = mkdtempSync(join(tmpdir(), 'bsoc-path-'));
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

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
