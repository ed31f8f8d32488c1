import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureBuilt } from './ensure.ts';
import { fingerprint } from './fingerprint.ts';

/** Stands for Vite: slow, counts its runs, writes a stamp, fails on a source that says so. */
const builder = `
  import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  appendFileSync('runs', 'x');
  const source = readFileSync('src/main.ts', 'utf8');
  if (source === 'broken') { process.stderr.write('main.ts is broken'); process.exit(1); }
  mkdirSync(process.env.BSOC_DIST);
  writeFileSync(process.env.BSOC_DIST + '/stamp', readFileSync('wanted', 'utf8'));
  writeFileSync(process.env.BSOC_DIST + '/output', source);
`;

let root: string;
const path = (name: string) => join(root, name);
const edit = (source: string) => {
  writeFileSync(path('src/main.ts'), source);
  writeFileSync(path('wanted'), fingerprint(root));
};
const output = () => readFileSync(path('dist/output'), 'utf8');
const runs = () => readFileSync(path('runs'), 'utf8').length;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ensure-'));
  mkdirSync(path('src'));
  mkdirSync(path('node_modules/vite/bin'), { recursive: true });
  writeFileSync(path('node_modules/vite/package.json'), '{"type":"module"}');
  writeFileSync(path('node_modules/vite/bin/vite.js'), builder);
  edit('first');
});
afterEach(() => rmSync(root, { recursive: true }));

test('builds when there is no build or the sources changed, and only then', async () => {
  await ensureBuilt(root);
  await ensureBuilt(root);
  expect([runs(), output()]).toEqual([1, 'first']);
  writeFileSync(path('src/main.test.ts'), 'a test is no source');
  await ensureBuilt(root);
  expect(runs()).toBe(1);
  edit('second');
  await ensureBuilt(root);
  expect([runs(), output()]).toEqual([2, 'second']);
});

test('a failed build says why and leaves the former one', async () => {
  await ensureBuilt(root);
  edit('broken');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const built = await ensureBuilt(root);
  const words = said.mock.calls.join('');
  said.mockRestore();
  expect(built).toBe(false);
  expect(words).toContain('main.ts is broken');
  expect(output()).toBe('first');
});

test('the lock of a builder that died is taken over', async () => {
  mkdirSync(path('node_modules/.cache/semester-of-code'), { recursive: true });
  writeFileSync(path('node_modules/.cache/semester-of-code/build.lock'), '999999999');
  expect(await ensureBuilt(root)).toBe(true);
});

test('while another process builds, waits and then builds nothing', async () => {
  const lock = path('node_modules/.cache/semester-of-code/build.lock');
  mkdirSync(path('node_modules/.cache/semester-of-code'), { recursive: true });
  writeFileSync(lock, String(process.ppid));
  const waiting = ensureBuilt(root);
  mkdirSync(path('dist'));
  writeFileSync(path('dist/stamp'), fingerprint(root));
  rmSync(lock);
  expect(await waiting).toBe(true);
  expect(() => runs()).toThrow('ENOENT');
});
