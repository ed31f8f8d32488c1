/** Forms other sites make a browser send. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';

const site = await openTestSite();
const someone = await site.someone('Ada');

/** Sends a sign-out, the form that needs nothing but a session. */
function send(headers: Record<string, string>, body: BodyInit = 'a=b', path = '/deconnexion') {
  const type = 'application/x-www-form-urlencoded';
  return site.app.request(`http://site.test${path}`, {
    method: 'POST',
    body,
    headers: { host: 'site.test', 'content-type': type, cookie: someone.cookie, ...headers },
  });
}

const elsewhere = 'https://evil.example';
test.each<[string, Record<string, string>]>([
  ['from another site', { origin: elsewhere, 'sec-fetch-site': 'cross-site' }],
  ['from a sibling of our domain', { origin: 'http://a.site.test', 'sec-fetch-site': 'same-site' }],
  ['from another site, by a browser that says only its origin', { origin: elsewhere }],
  ['from a page without an origin', { origin: 'null' }],
  ['from nowhere', {}],
  ['from another port', { origin: 'http://site.test:81' }],
  ['from a name that begins like ours', { origin: 'http://site.test.evil.example' }],
  ['from a name that ends like ours', { origin: 'http://evil-site.test' }],
  ['from an origin that is none', { origin: 'site.test' }],
  ['as text', { origin: elsewhere, 'content-type': 'text/plain' }],
  ['as JSON', { origin: elsewhere, 'content-type': 'application/json' }],
  ['as anything', { origin: elsewhere, 'content-type': 'application/csp-report' }],
  [
    'with our origin, by a page of another site',
    {
      origin: 'http://site.test',
      'sec-fetch-site': 'cross-site',
    },
  ],
])('%s: refused, and the session goes on', async (_, headers) => {
  const answer = await send(headers);
  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect(page).toContain('un formulaire n’est accepté que depuis ce site');
  // What another site wrote is not put in a form of ours, one click from being sent.
  expect(page).not.toContain('<textarea');
  expect((await site.ask('/espace', { as: someone })).status).toBe(200);
});

test('in English, and in JSON for who asks for it', async () => {
  const english = await send({ origin: elsewhere }, 'a=b', '/en/sign-out');
  expect(await english.text()).toContain('accepted from this site only');
  const json = await send({ origin: elsewhere, accept: 'application/json' });
  expect(json.status).toBe(403);
  expect(await json.json()).toMatchObject({ error: 'cross_site' });
});

test.each(['PUT', 'PATCH', 'DELETE', 'POST'])('%s from another site is refused', async (method) => {
  const headers = { host: 'site.test', origin: elsewhere };
  const answer = await site.app.request('http://site.test/connexion', { method, headers });
  expect(answer.status).toBe(403);
});

test.each<[string, Record<string, string>]>([
  ['a browser on https or on this machine', { 'sec-fetch-site': 'same-origin' }],
  ['a reload', { 'sec-fetch-site': 'none' }],
  ['a browser that says only its origin', { origin: 'http://site.test' }],
  ['behind a proxy that keeps the host', { origin: 'https://other.test', host: 'other.test' }],
  ['behind a proxy that does not', { origin: 'http://site.test', host: '10.0.0.2:3000' }],
])('a form of this site is accepted: %s', async (_, headers) => {
  const email = `${Math.random()}@example.org`;
  const answer = await send(headers, new URLSearchParams({ email }).toString(), '/connexion');
  expect(answer.status).toBe(303);
});
