import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { compressed } from './compress.ts';

const text = 'Des mots qui reviennent. '.repeat(200);
const app = new Hono()
  .use(compressed)
  .get('/page', (c) => c.html(text, 200, { 'content-length': String(text.length), etag: '"a"' }))
  .get('/short', (c) => c.html('court'))
  .get('/picture', (c) => c.body(text, 200, { 'content-type': 'image/png' }))
  .get('/packed', (c) =>
    c.body(text, 200, { 'content-type': 'text/html', 'content-encoding': 'br' }),
  )
  .get('/none', (c) => c.body(null, 304));

const ask = (path: string, accepted?: string) =>
  app.request(path, { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

test.each([
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip', 'gzip'],
  ['zstd;q=0, gzip;q=0.5', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'zstd'],
  ['br', null],
  ['gzip;q=0', null],
  ['', null],
  [undefined, null],
])('for who accepts %j a page is sent as %j, whole', async (accepted, encoding) => {
  const answer = await ask('/page', accepted);
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('vary')).toBe('accept-encoding');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const length = answer.headers.get('content-length');
  if (length !== null) expect(Number(length)).toBe(bytes.length);
  const plain =
    encoding === 'zstd'
      ? zstdDecompressSync(bytes)
      : encoding === 'gzip'
        ? gunzipSync(bytes)
        : bytes;
  expect(plain.toString()).toBe(text);
  if (encoding) expect(bytes.length).toBeLessThan(text.length / 10);
});

test.each(['/short', '/picture', '/none'])('%s is sent as it is', async (path) => {
  const answer = await ask(path, 'gzip, zstd');
  expect(answer.headers.get('content-encoding')).toBeNull();
});

test('what is compressed already is not compressed again', async () => {
  expect((await ask('/packed', 'gzip')).headers.get('content-encoding')).toBe('br');
});
