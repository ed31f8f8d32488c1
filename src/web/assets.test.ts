import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Assets, admits, assetRoutes, loadAssets } from './assets.ts';

const dist = mkdtempSync(join(tmpdir(), 'assets-'));
let assets: Assets;

beforeAll(() => {
  mkdirSync(join(dist, 'assets'));
  const write = (name: string, content: string) =>
    writeFileSync(join(dist, 'assets', name), content);
  write('theme-abc.css', 'plain sheet');
  write('theme-abc.css.br', 'brotli');
  write('theme-abc.css.gz', 'gzip');
  write('marianne-regular-latin-def.woff2', 'font');
  writeFileSync(
    join(dist, 'assets.json'),
    JSON.stringify({
      'theme.css': { file: 'theme-abc.css', bytes: 11, br: 6, gzip: 4 },
      'marianne-regular-latin.woff2': { file: 'marianne-regular-latin-def.woff2', bytes: 4 },
    }),
  );
  assets = loadAssets(dist);
});

afterAll(() => rmSync(dist, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  assetRoutes(assets).request(path, { headers });

describe('an asset', () => {
  test('is addressed by a name that holds its content’s hash', () => {
    expect(assets.href('theme.css')).toBe('/assets/theme-abc.css');
  });

  test('is sent in the smallest form the browser admits', async () => {
    const encodings = ['gzip, deflate, br', 'gzip', '', 'br;q=0, gzip'];
    const bodies = encodings.map(async (encoding) => {
      const response = await get('/assets/theme-abc.css', { 'accept-encoding': encoding });
      return [response.headers.get('content-encoding'), await response.text()];
    });
    expect(await Promise.all(bodies)).toEqual([
      ['br', 'brotli'],
      ['gzip', 'gzip'],
      [null, 'plain sheet'],
      ['gzip', 'gzip'],
    ]);
  });

  test('is kept for a year, by form', async () => {
    const response = await get('/assets/theme-abc.css', { 'accept-encoding': 'br' });
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-length': '6',
      'content-type': 'text/css; charset=utf-8',
      etag: '"theme-abc.css.br"',
      vary: 'Accept-Encoding',
    });
  });

  test('already compressed does not vary', async () => {
    const response = await get('/assets/marianne-regular-latin-def.woff2', {
      'accept-encoding': 'br',
    });
    expect(response.headers.get('content-type')).toBe('font/woff2');
    expect(response.headers.has('vary')).toBe(false);
    expect(await response.text()).toBe('font');
  });

  test('that the browser holds is not sent again', async () => {
    const headers = { 'accept-encoding': 'br', 'if-none-match': '"theme-abc.css.br"' };
    const response = await get('/assets/theme-abc.css', headers);
    expect([response.status, await response.text()]).toEqual([304, '']);
  });
});

test('an address with no file is not found, whatever it climbs to', async () => {
  const paths = ['/assets/theme-old.css', '/assets/theme-abc.css.br', '/assets/..%2fassets.json'];
  const statuses = await Promise.all(paths.map(async (path) => (await get(path)).status));
  expect(statuses).toEqual([404, 404, 404]);
});

test('a name the build does not know is refused', () => {
  expect(() => assets.href('page.js')).toThrow('No asset is named page.js');
});

test('without a build, loading says what to run', () => {
  expect(() => loadAssets(join(dist, 'nowhere'))).toThrow('npm run build');
});

test.each([
  ['gzip, br', 'br', true],
  ['gzip', 'br', false],
  ['*', 'br', true],
  ['br;q=0, *', 'br', false],
  ['BR ; q=0.5', 'br', true],
  ['', 'br', false],
])('“%s” admits %s: %s', (header, coding, expected) => {
  expect(admits(header, coding)).toBe(expected);
});
