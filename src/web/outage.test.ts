/** A database that goes away under a running site, and comes back. */

import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRelay, type Relay } from '../../test/relay.ts';
import { openTestSite, type Someone, type TestSite } from '../../test/site.ts';
import { idleHandlers } from '../jobs/testing/idle-handlers.ts';
import { stages } from '../programme/stages.ts';
import { createApp } from './app.tsx';
import { openPageCache, type PageCache } from './page-cache.ts';

let relay: Relay;
let site: TestSite;
let ada: Someone;
let cache: PageCache;
let form: string;
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  const log = pino(
    { level: 'warn' },
    new Writable({
      write(line, _encoding, done) {
        logged.push(JSON.parse(String(line)));
        done();
      },
    }),
  );
  site = await openTestSite(undefined, {
    log,
    through: async (url) => {
      relay = await openRelay(url);
      return relay.url;
    },
  });
  await site.edition();
  ada = await site.someone('Ada');
  const proposed = await site.ask('/proposer', { as: ada, form: {} });
  form = (proposed.headers.get('location') ?? '').replace(
    /\/formulaire\/\w+.*/,
    '/formulaire/software',
  );
  cache = openPageCache(site.services.clock, site.services.changes);
  site.app = createApp({ services: site.services, stages, cache });
});
// Those registered last run first: the way is open again when the site closes.
afterAll(() => relay.mend().catch(() => {}));

const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  site.app.request(`http://site.test${path}`, {
    ...init,
    headers: { host: 'site.test', origin: 'http://site.test', ...init.headers },
  });
const typed = { name: 'Ce que j’ai <b>tapé</b>\nhier', tagline: '"x" & \'y\'' };

async function until(isTrue: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('while it is away, and once it is back', async () => {
  expect((await ask('/espace', { headers: { cookie: ada.cookie } })).status).toBe(200);
  expect((await ask('/programme')).status).toBe(200);
  await relay.cut();
  await until(() => !site.services.changes.isListening);
  logged.length = 0;

  // A page says so, in the language of its address, and offers to try again.
  const page = await ask('/espace?a=1', { headers: { cookie: ada.cookie } });
  expect(page.status).toBe(503);
  expect(page.headers.get('retry-after')).toBe('5');
  const text = await page.text();
  expect(text).toContain('Le service est momentanément indisponible');
  expect(text).toContain('href="/espace?a=1"');
  expect(text).not.toMatch(/ECONN|Connection|postgres|at \w+ \(/);
  const english = await ask('/en/space', { headers: { cookie: ada.cookie } });
  expect(await english.text()).toContain('The service is unavailable');
  const json = await ask('/espace', {
    headers: { cookie: ada.cookie, accept: 'application/json' },
  });
  expect(json.status).toBe(503);
  expect(await json.json()).toMatchObject({ error: 'away', requestId: expect.any(String) });
  const lines = logged.filter(({ msg }) => msg === 'the database does not answer');
  expect(lines).toHaveLength(3);
  expect(new Set(lines.map(({ level }) => level))).toEqual(new Set([40]));

  // A form is given back whole, with a button that sends it again to the same address.
  const body = new URLSearchParams(typed);
  const away = await ask(form, { method: 'POST', body, headers: { cookie: ada.cookie } });
  expect(away.status).toBe(503);
  const given = await away.text();
  expect(given).toContain('Rien de ce que vous avez saisi n’est perdu');
  expect(given).toContain('>Renvoyer ma saisie</button>');
  const fields = [...given.matchAll(/<textarea name="(\w+)"[^>]*>([^<]*)<\/textarea>/g)];
  const again = new URLSearchParams(
    fields.map(([, name = '', value = '']) => [
      name,
      value
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#x27;', "'")
        .replaceAll('&amp;', '&'),
    ]),
  );
  expect(Object.fromEntries(again)).toEqual(typed);

  // Signing in or out during that time neither pretends nor crashes.
  for (const path of ['/connexion/lien/abc', '/connexion', '/deconnexion']) {
    const answer = await ask(path, {
      method: 'POST',
      body: new URLSearchParams({ email: 'a@example.org' }),
      headers: { cookie: ada.cookie },
    });
    expect(answer.status, path).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  const link = await ask('/connexion/lien/abc', { method: 'POST', body: new URLSearchParams() });
  expect(link.status).toBe(503);

  // Nothing is kept, and health says it.
  const before = cache.bytes;
  await ask('/programme');
  expect(cache.bytes).toBe(before);
  expect((await ask('/healthz')).status).toBe(200);
  const ready = await ask('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'the database does not answer' });
  const metrics = await ask('/metrics');
  expect(metrics.status).toBe(200);
  expect(await metrics.text()).toContain('bsoc_request_duration_seconds');

  // Back: the same process serves again, with the same sessions, and hears changes again.
  await relay.mend();
  await until(() => site.services.changes.isListening);
  expect((await ask('/readyz')).status).toBe(200);
  const back = await ask('/espace', { headers: { cookie: ada.cookie } });
  expect(back.status).toBe(200);
  const sent = await ask(form, { method: 'POST', body: again, headers: { cookie: ada.cookie } });
  expect([303, 422]).toContain(sent.status);
  const shown = await (await ask(form, { headers: { cookie: ada.cookie } })).text();
  expect(shown).toContain('Ce que j’ai &lt;b&gt;tapé&lt;/b&gt;');
  const { generation } = site.services.changes;
  await site.services.db.updateTable('edition').set({ name: 'Changed' }).execute();
  await until(() => site.services.changes.generation > generation);
}, 60_000);

test('background work goes on once it is back', async () => {
  const done: string[] = [];
  await site.services.jobs.work({
    ...idleHandlers,
    'mail.send': async ({ mailId }) => void done.push(mailId),
  });
  await relay.cut();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await relay.mend();
  await until(() => site.services.changes.isListening);
  const answer = await ask('/connexion', {
    method: 'POST',
    body: new URLSearchParams({ email: 'later@example.org' }),
  });
  expect(answer.status).toBe(303);
  await until(() => done.length > 0);
}, 60_000);
