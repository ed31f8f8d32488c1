/** Public pages kept as bytes, over real sockets. */
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { stages } from '../programme/stages.ts';
import { createApp } from './app.tsx';
import { entityTag, isNamed } from './entity-tag.ts';
import { openPageCache } from './page-cache.ts';
import { openShelf } from './shelf.ts';

const site = await openTestSite();
await site.edition();
// What that changed is told a moment later.
await new Promise((resolve) => setTimeout(resolve, 200));
const { services } = site;
const cache = openPageCache(services.clock, services.changes, {
  pages: 3_000_000,
  searches: 300_000,
});
const app = createApp({ services, stages, cache });
const listener = getRequestListener(app.fetch);
let rendered = 0;
/** As `start` puts them together. */
const server: Server = createServer((request, response) => {
  if (cache.answer(request, response)) return;
  rendered += 1;
  void listener(request, response);
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks over a socket, without anything undoing the compression. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Asks twice. @returns the answer that was rendered and the one from memory. */
async function twice(
  path: string,
  headers: Record<string, string> = {},
): Promise<[Answer, Answer]> {
  const before = rendered;
  const first = await ask(path, headers);
  const second = await ask(path, headers);
  expect(rendered - before).toBe(1);
  return [first, second];
}

const unpack = ({ headers, body }: Answer): string => {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  if (encoding === 'gzip') return gunzipSync(body).toString();
  if (encoding === 'zstd') return zstdDecompressSync(body).toString();
  return body.toString();
};

beforeEach(() => services.changes.forget());

test.each([
  ['', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['*', 'br'],
  ['identity', undefined],
])('what is kept is what was rendered, for who accepts %j', async (accepted, encoding) => {
  const headers: Record<string, string> = accepted ? { 'accept-encoding': accepted } : {};
  const [first, second] = await twice('/programme', headers);
  expect(second.headers['content-encoding']).toBe(encoding);
  expect(unpack(second)).toBe(unpack(first));
  expect(unpack(second)).toMatch(/<h1[ >]/);
  expect(Number(second.headers['content-length'])).toBe(second.body.length);
  expect(second.headers.etag).toBe(first.headers.etag);
  expect(second.headers.vary?.toLowerCase()).toContain('accept-encoding');
});

test('a kept page has every header of the rendered one, those of security among them', async () => {
  const [first, second] = await twice('/programme');
  const own = ({ headers }: Answer) =>
    Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) =>
          !['date', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'].includes(
            name,
          ),
      ),
    );
  expect(own(second)).toEqual(own(first));
  for (const name of [
    'content-security-policy',
    'x-content-type-options',
    'referrer-policy',
    'x-frame-options',
  ]) {
    expect(second.headers).toHaveProperty(name);
  }
});

test('who has the page already is told so: weak or strong, in a list, or any', async () => {
  const [{ headers }] = await twice('/programme');
  const tag = headers.etag ?? '';
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
  const strong = tag.slice(2);
  for (const known of [tag, strong, `"other", ${tag}`, `${strong},"x"`, '*']) {
    const answer = await ask('/programme', { 'if-none-match': known });
    expect(answer.status, known).toBe(304);
    expect(answer.body).toHaveLength(0);
    expect(answer.headers.etag).toBe(tag);
  }
  for (const other of ['"other"', tag.slice(0, -2), strong.slice(1, -1), '']) {
    expect((await ask('/programme', { 'if-none-match': other })).status, other).toBe(200);
  }
  // The same before it is kept.
  services.changes.forget();
  expect((await ask('/programme', { 'if-none-match': tag })).status).toBe(304);
});

test('HEAD has the headers of GET and nothing else', async () => {
  const [first] = await twice('/programme');
  const head = await ask('/programme', {}, 'HEAD');
  expect(head.status).toBe(200);
  expect(head.body).toHaveLength(0);
  expect(head.headers.etag).toBe(first.headers.etag);
  services.changes.forget();
  const fresh = await ask('/programme', {}, 'HEAD');
  expect(fresh.status).toBe(200);
  expect(fresh.body).toHaveLength(0);
});

test('each query is its own page', async () => {
  const [all] = await twice('/projets');
  const [some] = await twice('/projets?q=rien-de-tel');
  expect(unpack(some)).toContain('rien-de-tel');
  expect(unpack(all)).not.toContain('rien-de-tel');
  expect(unpack(await ask('/projets'))).toBe(unpack(all));
});

test('nobody signed in is given a kept page, and none of theirs is kept', async () => {
  const ada = await site.someone('Ada');
  const mine = await ask('/programme', { cookie: ada.cookie });
  expect(unpack(mine)).toContain('Se déconnecter');
  expect(mine.headers['cache-control']).toContain('private');
  const before = rendered;
  const visitor = await ask('/programme');
  expect(rendered).toBe(before + 1);
  expect(unpack(visitor)).not.toContain('Se déconnecter');
  expect(unpack(await ask('/programme', { cookie: ada.cookie }))).toContain('Se déconnecter');
  expect(unpack(await ask('/programme'))).not.toContain('Se déconnecter');
});

test('pages about one person, errors and forms are never kept', async () => {
  for (const path of ['/connexion', '/nulle-part', '/espace', '/connexion/lien/x']) {
    await ask(path);
    const before = rendered;
    await ask(path);
    expect(rendered - before, path).toBe(1);
  }
});

test('a change in another process, in raw SQL, clears it at commit and not before', async () => {
  const client = new pg.Client({ connectionString: services.database.url });
  await client.connect();
  try {
    await twice('/programme');
    await client.query('BEGIN');
    await client.query("UPDATE edition SET name = 'Semestre du code renommé'");
    const before = rendered;
    expect(unpack(await ask('/programme'))).not.toContain('renommé');
    expect(rendered).toBe(before);
    const { generation } = services.changes;
    await client.query('COMMIT');
    while (services.changes.generation === generation) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const after = await ask('/');
    expect(after.status).toBe(200);
    expect(rendered).toBe(before + 1);
    expect(unpack(await ask('/programme'))).toContain('renommé');
  } finally {
    await client.end();
  }
});

test('what changed while a page was being rendered makes it not worth keeping', async () => {
  const request = new Request('http://site.test/race');
  const { generation } = cache;
  services.changes.forget();
  const before = cache.bytes;
  const answer = await cache.keep(request, new Response('old'), generation);
  expect(await answer.text()).toBe('old');
  expect(cache.bytes).toBe(before);
  await cache.keep(request, new Response('new'), cache.generation);
  expect(cache.bytes).toBeGreaterThan(before);
});

test('a page lasts until the minute turns, on the clock of the programme', async () => {
  site.setNow('2022-02-20T10:00:00.500Z');
  await twice('/programme');
  const before = rendered;
  site.setNow('2022-02-20T10:00:59.999Z');
  await ask('/programme');
  expect(rendered).toBe(before);
  site.setNow('2022-02-20T10:01:00Z');
  await ask('/programme');
  expect(rendered).toBe(before + 1);
});

test('the page of a deadline changes at its second, not a minute later', async () => {
  site.setNow('2022-03-06T22:59:59Z');
  const before = unpack((await twice('/'))[1]);
  site.setNow('2022-03-06T23:00:00Z');
  const after = unpack(await ask('/'));
  expect(after).not.toBe(before);
  site.setNow('2022-02-20T10:00:00Z');
});

test('thousands of made-up queries take bounded memory, and drive out no page without one', async () => {
  await twice('/programme');
  const before = rendered;
  for (let count = 0; count < 300; count += 1) {
    await cache.keep(
      new Request(`http://site.test/projets?x=${count}`),
      new Response('x'.repeat(20_000)),
      cache.generation,
    );
  }
  expect(cache.bytes).toBeLessThan(3_300_000);
  await ask('/programme');
  expect(rendered).toBe(before);
  expect((await ask('/projets?x=299')).body).toHaveLength(20_000);
  expect((await ask('/projets?x=0')).body).not.toHaveLength(20_000);
});

test('an address that spells another one is not kept beside it', async () => {
  const before = cache.bytes;
  for (const path of ['/%70rogramme', `/programme?${'x'.repeat(600)}`]) {
    const answer = await cache.keep(
      new Request(`http://site.test${path}`),
      new Response('x'),
      cache.generation,
    );
    expect(answer.headers.get('etag')).not.toBeNull();
  }
  expect(cache.bytes).toBe(before);
});

test('neither host, forwarding headers nor a method in disguise poison what others are given', async () => {
  const poison = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'evil',
    'x-forwarded-prefix': '/evil',
    'x-http-method-override': 'POST',
    'x-original-url': '/evil',
    'x-rewrite-url': '/evil',
    forwarded: 'host=evil.example',
    'accept-language': 'evil',
    'user-agent': 'evil',
    accept: 'text/evil',
  };
  for (const path of ['/', '/programme', '/projets', '/calendrier', '/sitemap.xml']) {
    services.changes.forget();
    const poisoned = await ask(path, poison);
    expect(poisoned.status, path).toBe(200);
    const [given] = [await ask(path)];
    expect(unpack(given), path).not.toContain('evil');
  }
  const absolute = await ask('http://evil.example/programme');
  expect(unpack(absolute)).not.toContain('evil');
  expect(unpack(await ask('/programme'))).not.toContain('evil');
});

test('an answer that sets a cookie is for one person', async () => {
  const before = cache.bytes;
  const response = new Response('x', { headers: { 'set-cookie': 'a=b' } });
  await cache.keep(new Request('http://site.test/programme'), response, cache.generation);
  expect(cache.bytes).toBe(before);
});

test('a shelf keeps what was asked for last, within its size', () => {
  const shelf = openShelf<string>(10);
  shelf.put('a', 'A', 4);
  shelf.put('b', 'B', 4);
  expect(shelf.get('a')).toBe('A');
  shelf.put('c', 'C', 4);
  expect([shelf.get('a'), shelf.get('b'), shelf.get('c')]).toEqual(['A', undefined, 'C']);
  expect(shelf.bytes).toBe(8);
  shelf.put('c', 'C2', 6);
  expect([shelf.get('c'), shelf.bytes]).toEqual(['C2', 10]);
  shelf.put('huge', 'H', 11);
  expect([shelf.get('huge'), shelf.bytes]).toEqual([undefined, 0]);
  shelf.drop('nothing');
  expect(shelf.bytes).toBe(0);
});

test('a tag is of the bytes; names are compared without their weakness', () => {
  const tag = entityTag(Buffer.from('a'));
  expect(tag).not.toBe(entityTag(Buffer.from('b')));
  expect(isNamed(tag, tag.slice(2))).toBe(true);
  expect(isNamed(tag, undefined)).toBe(false);
  expect(isNamed(tag, `x${tag}`)).toBe(false);
});
