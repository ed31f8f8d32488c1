/** What is answered when something is not as it should be: clear, in the person's language, logged. */
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { forbidden } from '../acts/missing.ts';
import { refusal, slowDown } from '../acts/refusal.ts';
import { peopleWords } from '../people/words.ts';
import { address } from './address.ts';
import { createApp } from './app.tsx';
import { everyone } from './audience.ts';
import { Routes } from './routes.ts';

const logged: Record<string, unknown>[] = [];
const log = pino(
  { level: 'info' },
  new Writable({
    write(line, _encoding, done) {
      logged.push(JSON.parse(String(line)));
      done();
    },
  }),
);
const site = await openTestSite(undefined, { log });
await site.edition();
afterEach(() => {
  logged.length = 0;
});

const secret = 'row (id)=(42) holds a password';
const routes = new Routes()
  .page(address('/bug', '/bug'), everyone, {
    get: () => {
      throw new Error(secret);
    },
    post: async (visit) => {
      await visit.fields();
      throw new Error(secret);
    },
  })
  .page(address('/interdit', '/forbidden'), everyone, {
    get: () => {
      throw forbidden();
    },
  })
  .page(address('/conflit', '/conflict'), everyone, {
    post: async (visit) => {
      await visit.fields();
      throw refusal(peopleWords, 'conflict', 'installation_link_used');
    },
  })
  .page(address('/lent', '/slow'), everyone, {
    get: () => {
      throw slowDown(peopleWords, 'too_many_links', 7);
    },
  })
  .page(address('/en-dehors', '/outside'), everyone, {
    get: () => Promise.reject('not even an error'),
  });
site.app = createApp({ services: site.services, stages: [routes] });

test.each([
  ['/nulle-part', 404, 'Cette page n’existe pas'],
  ['/en/nowhere', 404, 'This page does not exist'],
  ['/editions/1999/projets', 404, 'Cette page n’existe pas'],
  ['/interdit', 403, 'Cette page ne vous est pas ouverte'],
  ['/en/forbidden', 403, undefined],
  ['/lent', 429, 'Attendez 7 minutes'],
  ['/en/slow', 429, '7 minutes'],
  ['/bug', 500, 'Une erreur s’est produite de notre côté'],
  ['/en/bug', 500, undefined],
  ['/en-dehors', 500, 'Une erreur s’est produite de notre côté'],
])(
  'GET %s: %i, a page of the site that says what happened and leads on',
  async (path, status, words) => {
    const answer = await site.ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain(`<html lang="${path.startsWith('/en/') ? 'en' : 'fr'}"`);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('noindex');
    if (words) expect(page).toContain(words);
  },
);

test.each(['text/html', 'application/json'])(
  'who must slow down is told when to try again, in seconds: %s',
  async (accept) => {
    const headers = { accept };
    expect((await site.ask('/lent', { headers })).headers.get('retry-after')).toBe('420');
    expect((await site.ask('/interdit', { headers })).headers.get('retry-after')).toBeNull();
  },
);

test('a bug: a reference to pass on, no detail; logged once with the same reference', async () => {
  const page = await (await site.ask('/bug?token=abc')).text();
  expect(page).not.toContain('password');
  expect(page).not.toMatch(/\.tsx?:\d+/);
  const [, id] = /référence ([0-9a-f-]{36})/.exec(page) ?? [];
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ level: 50, requestId: id, path: '/bug' });
  expect(JSON.stringify(logged[0])).toContain(secret);
  expect(JSON.stringify(logged)).not.toContain('token=abc');
});

test('what was typed when a bug or a rule stopped it stands in the page, ready to be sent', async () => {
  for (const [path, status] of [
    ['/bug', 500],
    ['/conflit', 409],
  ] as const) {
    const form = { text: 'a <b>\r\n"c"', list: ['1', '2'], image: new File(['x'], 'x.png') };
    const answer = await site.ask(path, { form });
    expect(answer.status).toBe(status);
    const page = await answer.text();
    expect(page).toMatch(/<form [^>]*method="post"/);
    expect(page).toMatch(/<textarea name="text"[^>]*>a &lt;b&gt;\n&quot;c&quot;<\/textarea>/);
    expect(page.match(/<textarea name="list"/g)).toHaveLength(2);
    expect(page).toContain('Les fichiers joints ne sont pas conservés');
    expect(page).toContain('Renvoyer ma saisie');
  }
  const empty = await (await site.ask('/conflit', { form: {} })).text();
  expect(empty).not.toContain('Renvoyer ma saisie');
});

describe('for a script', () => {
  const headers = { accept: 'application/json' };
  test.each([
    ['/nulle-part', 404, 'missing', 'Cette page n’existe pas'],
    ['/interdit', 403, 'forbidden', undefined],
    ['/en/slow', 429, 'too_many_links', '7 minutes'],
  ])('%s: %i in JSON', async (path, status, error, words) => {
    const answer = await site.ask(path, { headers });
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as { error: string; message: string };
    expect(body.error).toBe(error);
    if (words && error !== 'missing') expect(body.message).toContain(words);
  });

  test('a bug in JSON is a reference and nothing else', async () => {
    const answer = await site.ask('/bug', { headers });
    expect(answer.status).toBe(500);
    const body = (await answer.json()) as object;
    expect(Object.keys(body).sort()).toEqual(['error', 'requestId']);
    expect(logged).toHaveLength(1);
  });
});

test('a form over eight megabytes is refused before it is read, and says how much it may be', async () => {
  const body = new FormData();
  body.append('image', new File([new Uint8Array(9 * 2 ** 20)], 'big.png'));
  const send = (path: string) =>
    site.app.request(`http://site.test${path}`, {
      method: 'POST',
      body,
      headers: { host: 'site.test', origin: 'http://site.test' },
    });
  const answer = await send('/conflit');
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('Un formulaire peut peser 8 Mo au plus');
  expect(await (await send('/en/conflict')).text()).toContain('8 MB at most');
});

test('the same sent in pieces, without saying how much it is', async () => {
  const piece = new Uint8Array(2 ** 20);
  let count = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      count += 1;
      if (count > 50) controller.close();
      else controller.enqueue(piece);
    },
  });
  const answer = await site.app.request('http://site.test/conflit', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { host: 'site.test', origin: 'http://site.test', 'transfer-encoding': 'chunked' },
  } as RequestInit);
  expect(answer.status).toBe(413);
  expect(count).toBeLessThan(15);
});

test.each(['text/plain', 'application/json', 'multipart/form-data'])(
  'what is no form (%s) is 400, in words, not a bug',
  async (type) => {
    const answer = await site.app.request('http://site.test/conflit', {
      method: 'POST',
      body: '{"a":1}',
      headers: { host: 'site.test', origin: 'http://site.test', 'content-type': type },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('L’envoi n’a pas pu être lu');
    expect(logged).toEqual([]);
  },
);

test.each([
  '/%00',
  '/bug%00',
  '/editions/%00/projets',
  '/%E0%A4%A',
  '/%FF',
  '/..%2f..%2fetc/passwd',
  '//x',
])('an address that cannot be (%s) is not there', async (path) => {
  const answer = await site.ask(path);
  expect(answer.status).toBe(404);
  expect(logged).toEqual([]);
});

test('a slash too many leads to the page without it, never elsewhere', async () => {
  const answer = await site.ask('/interdit/?a=b');
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe('/interdit?a=b');
  for (const path of ['//evil.example/', '/%5Cevil.example/', '/\\evil.example/']) {
    const location = (await site.ask(path)).headers.get('location') ?? '/';
    expect(new URL(location, 'http://site.test').origin, path).toBe('http://site.test');
  }
});

test('pages for one person are kept by no proxy', async () => {
  const answer = await site.ask('/nulle-part');
  expect(answer.headers.get('cache-control')).toBe('private, no-cache');
});
