import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionSecret } from './secret.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bsoc-secret-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('the secret of the environment is used as it is, and written nowhere', async () => {
  const secret = 'thirty-two characters, at the least';
  expect(await sessionSecret({ secret, dataDir })).toBe(secret);
  expect(await readdir(dataDir)).toEqual([]);
});

test('without one, it is made once, readable by its owner alone, and stays the same', async () => {
  const first = await sessionSecret({ secret: undefined, dataDir });
  expect(first.length).toBeGreaterThanOrEqual(64);
  expect(await sessionSecret({ secret: undefined, dataDir })).toBe(first);
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(first);
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDir)).toEqual(['secret']);
});

test('many processes that start at once share one, never half of one', async () => {
  const all = await Promise.all(
    Array.from({ length: 50 }, () => sessionSecret({ secret: undefined, dataDir })),
  );
  expect(new Set(all).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['secret']);
});

test('a file that holds no secret stops the start with one line', async () => {
  await writeFile(join(dataDir, 'secret'), '');
  await expect(sessionSecret({ secret: undefined, dataDir })).rejects.toThrow(
    /secret does not hold a secret: delete it/,
  );
});
