/** The session cookie, over http and https. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { mayHaveSession, sessionCookieOf, sessionTokenIn } from './session-cookie.ts';

const plain = await openTestSite();
const secure = await openTestSite(undefined, { config: { baseUrl: 'https://site.test' } });

const sessionOf = (cookies: string[]) => cookies.find((cookie) => mayHaveSession(cookie)) ?? '';

test('over https the cookie is Secure, HttpOnly, SameSite=Lax, of this host alone', async () => {
  const cookies = await secure.services.identity.signInAs('a@example.org', new Headers());
  const cookie = sessionOf(cookies);
  expect(cookie).toMatch(/^__Host-bsoc\.session_token=\w{20,}\./);
  const attributes = cookie.split('; ').slice(1).sort();
  expect(attributes).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure']);
  for (const other of cookies) expect(other).toMatch(/; Secure/);
});

test('over http it is the same without Secure, which a browser would drop', async () => {
  const cookie = sessionOf(await plain.services.identity.signInAs('a@example.org', new Headers()));
  expect(cookie).toMatch(/^bsoc\.session_token=\w{20,}\./);
  const attributes = cookie.split('; ').slice(1).sort();
  expect(attributes).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']);
});

test('over https, sessions open, are recognised, kept out of the page cache, and end', async () => {
  const someone = await secure.someone('Ada');
  expect(mayHaveSession(someone.cookie)).toBe(true);
  const { identity } = secure.services;
  const headers = new Headers({ cookie: someone.cookie });
  expect((await identity.actorOf(headers))?.name).toBe('Ada');
  const forgotten = await identity.signOut(headers);
  expect(forgotten.join()).toMatch(/__Host-bsoc\.session_token=;/);
  expect(await identity.actorOf(headers)).toBeUndefined();
});

test('over https, the cookie another host of the domain may set is not read', async () => {
  const someone = await secure.someone('Eve');
  const planted = someone.cookie.replace('__Host-', '');
  expect(planted).not.toBe(someone.cookie);
  const actor = await secure.services.identity.actorOf(new Headers({ cookie: planted }));
  expect(actor).toBeUndefined();
});

test.each([
  ['bsoc.session_token=abc.def', 'abc'],
  ['a=b; bsoc.session_token=abc.def; c=d', 'abc'],
  ['xbsoc.session_token=evil; bsoc.session_token=abc.def', 'abc'],
  ['a=bsoc.session_token=evil', undefined],
  ['bsoc.session_token=', undefined],
  ["bsoc.session_token='; DROP TABLE session", undefined],
  ['', undefined],
])('the token in %j is %j', (cookies, token) => {
  expect(sessionTokenIn(cookies, sessionCookieOf('http://site.test'))).toBe(token);
});

test('a session remembers the address that the proxy names, not what the client claims', async () => {
  const { identity, db } = plain.services;
  const token = await identity.makeLinkToken('where@example.org');
  await plain.ask(`/connexion/lien/${token}`, {
    form: {},
    headers: { 'x-forwarded-for': '1.2.3.4, 203.0.113.9', 'user-agent': 'Firefox' },
  });
  const session = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['ipAddress', 'userAgent'])
    .where('email', '=', 'where@example.org')
    .executeTakeFirst();
  expect(session).toEqual({ ipAddress: '203.0.113.9', userAgent: 'Firefox' });
});
