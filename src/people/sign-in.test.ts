import { Writable } from 'node:stream';
import { sql } from 'kysely';
import pino from 'pino';
import { expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../test/site.ts';
import { idleHandlers } from '../jobs/testing/idle-handlers.ts';

const logged: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  }),
);
const site = await openTestSite(undefined, { log });
await site.edition();

/** Asks for a link from a network that has not asked yet, and reads the mail. */
async function linkFor(email: string, next = '', page = '/connexion') {
  const { db } = site.services;
  await sql`DELETE FROM attempt_count`.execute(db);
  const to = db.selectFrom('mail').selectAll().where('toAddress', '=', email);
  const before = new Set((await to.execute()).map(({ id }) => id));
  expect((await site.ask(page, { form: { email, next } })).status).toBe(303);
  const mail = (await to.execute()).find(({ id }) => !before.has(id));
  if (!mail) throw new Error(`no mail to ${email}`);
  const [, path = '', token = ''] =
    /http:\/\/site\.test(\/\S*\/(?:lien|link)\/(\w+)\S*)/.exec(mail.textBody) ?? [];
  return { path, token, mail };
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const withCookie = (cookie: string) => ({ headers: { cookie } });

test('a mail scanner that opens the link ten times uses nothing up; the button signs in once', async () => {
  const { path } = await linkFor('scanned@example.org');
  for (let count = 0; count < 10; count += 1) {
    const page = await site.ask(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Me connecter</button>');
    expect(page.headers.getSetCookie()).toEqual([]);
  }
  const signedIn = await site.ask(path, { form: {} });
  expect(signedIn.status).toBe(303);
  expect(signedIn.headers.get('location')).toBe('/espace');
  const space = await site.ask('/espace', withCookie(cookieOf(signedIn)));
  expect(space.status).toBe(200);
});

test('the same link again: a success in the same browser, an explanation and a way on in another', async () => {
  const { path } = await linkFor('twice@example.org', '/proposer');
  const first = await site.ask(path, { form: {} });
  const cookie = cookieOf(first);
  for (const again of [
    await site.ask(path, { form: {}, headers: { cookie } }),
    await site.ask(path, { headers: { cookie } }),
  ]) {
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe('/proposer');
  }
  for (const elsewhere of [await site.ask(path, { form: {} }), await site.ask(path)]) {
    expect(elsewhere.status).toBe(410);
    const page = await elsewhere.text();
    expect(page).toContain('Ce lien n’est plus valable');
    expect(page).toContain('href="/connexion?next=%2Fproposer"');
    expect(page).not.toContain('twice@example.org');
    expect(elsewhere.headers.getSetCookie()).toEqual([]);
  }
});

test('two clicks at the same instant open one session', async () => {
  const { path } = await linkFor('hasty@example.org');
  const answers = await Promise.all([1, 2, 3].map(() => site.ask(path, { form: {} })));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  const { count } = await site.services.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('email', '=', 'hasty@example.org')
    .executeTakeFirstOrThrow();
  expect(count).toBe(1);
});

test('an expired link says so, in both languages, and offers a new one', async () => {
  const { path } = await linkFor('late@example.org', '', '/en/sign-in');
  expect((await site.ask(path)).status).toBe(200);
  await site.services.db
    .updateTable('verification')
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .execute();
  const page = await site.ask(path);
  expect(page.status).toBe(410);
  expect(await page.text()).toMatch(/no longer valid[\s\S]*Receive a new link<\/button>/);
  const used = await site.ask(path, { form: {} });
  expect(used.status).toBe(410);
  expect(
    await (await site.ask(path.replace('/en/sign-in/link', '/connexion/lien'))).text(),
  ).toContain('plus valable');
});

test('in place of a link that has served, a new one comes at once, to an address nobody is told', async () => {
  const { path, token } = await linkFor('renewed@example.org', '/proposer');
  await site.ask(path, { form: {} });
  const expired = await (await site.ask(path)).text();
  const [, action = ''] = /action="(\/connexion\/lien\/[^"]+)"/.exec(expired) ?? [];
  const [, next = ''] = /name="next" value="([^"]+)"/.exec(expired) ?? [];
  expect(action).toBe(`/connexion/lien/${token}/nouveau`);
  const sent = await site.ask(action, { form: { next } });
  expect(sent.status).toBe(303);
  const location = sent.headers.get('location') ?? '';
  expect(location).toBe('/connexion?renewed=1&next=%2Fproposer');
  const page = await (await site.ask(location)).text();
  expect(page).toContain('à l’adresse qui avait reçu le précédent');
  expect(expired + page).not.toContain('renewed@example.org');
  const links = await linksMailedTo('renewed@example.org');
  expect(links).toHaveLength(2);
  const fresh = links.find((link) => !link.includes(token)) ?? '';
  const signedIn = await site.ask(fresh, { form: {} });
  expect(signedIn.headers.get('location')).toBe('/proposer');
});

test('new links count among the five that an address is sent', async () => {
  const { path } = await linkFor('hammered@example.org');
  await site.ask(path, { form: {} });
  const renew = () => site.ask(`${path}/nouveau`, { form: {} });
  expect((await site.ask(`${path}/nouveau`)).headers.get('location')).toBe(path);
  for (let count = 0; count < 4; count += 1) expect((await renew()).status).toBe(303);
  const refused = await renew();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('900');
  expect(await linksMailedTo('hammered@example.org')).toHaveLength(5);
});

test('a link nobody was sent, or of another month: the page asks for the address', async () => {
  const { path } = await linkFor('ancient@example.org');
  await site.ask(path, { form: {} });
  const before = site.now();
  site.setNow(before.add({ hours: 30 * 24 }).toString());
  for (const unknown of [path, '/connexion/lien/made-up']) {
    const page = await (await site.ask(`${unknown}?next=/proposer`)).text();
    expect(page).toMatch(/<form [^>]*action="\/connexion"[\s\S]*name="email"/);
    expect(page).toContain('name="next" value="/proposer"');
    const nothing = await site.ask(`${unknown}/nouveau`, { form: { next: '/proposer' } });
    expect(nothing.headers.get('location')).toBe('/connexion?next=%2Fproposer');
  }
  site.setNow(before.toString());
  expect(await linksMailedTo('ancient@example.org')).toHaveLength(1);
});

async function linksMailedTo(email: string): Promise<string[]> {
  const mails = await site.services.db
    .selectFrom('mail')
    .select('textBody')
    .where('toAddress', '=', email)
    .execute();
  return mails.map(({ textBody }) => /http:\/\/site\.test(\S+)/.exec(textBody)?.[1] ?? '');
}

test('a link lasts an hour', async () => {
  await linkFor('hour@example.org');
  const { rows } = await sql<{ minutes: number }>`
    SELECT round(extract(epoch FROM max(expires_at) - now()) / 60)::int AS minutes
    FROM verification`.execute(site.services.db);
  expect(rows).toEqual([{ minutes: 60 }]);
});

test('asking again keeps the links sent before', async () => {
  const first = await linkFor('again@example.org');
  await site.ask('/connexion', { form: { email: 'again@example.org' } });
  expect((await site.ask(first.path, { form: {} })).status).toBe(303);
});

test('a link of nobody is not valid', async () => {
  const { token } = await linkFor('known@example.org');
  expect(await site.services.identity.isLinkTokenValid(token)).toBe(true);
  for (const wrong of [`${token}x`, token.slice(1), 'x', '%00', '..%2F..', 'é']) {
    expect((await site.ask(`/connexion/lien/${wrong}`)).status, wrong).toBeGreaterThan(403);
    expect((await site.ask(`/connexion/lien/${wrong}`, { form: {} })).status).toBeLessThan(500);
  }
});

test('the answer does not say whether an address is known', async () => {
  await site.someone('Known Person');
  const answers = await Promise.all(
    ['known.person@example.org', 'nobody.known@example.org'].map(async (email) => {
      const sent = await site.ask('/connexion', { form: { email } });
      const page = await site.ask(sent.headers.get('location') ?? '');
      const seen = `${sent.status} ${sent.headers.get('location')} ${await page.text()}`;
      return seen.replaceAll(email, 'X').replaceAll(encodeURIComponent(email), 'X');
    }),
  );
  expect(answers[0]).toContain('303 /connexion?sent=X');
  expect(answers[0]).toBe(answers[1]);
});

test('capitals and spaces around an address are the same address', async () => {
  await site.someone('Mixed Case');
  await site.ask('/connexion', { form: { email: '  Mixed.Case@Example.ORG ' } });
  const { path } = await linkFor('mixed.case@example.org');
  expect((await site.ask(path, { form: {} })).status).toBe(303);
  const person = await site.services.db
    .selectFrom('person')
    .select('email')
    .where('email', 'ilike', 'mixed.case@example.org')
    .execute();
  expect(person).toEqual([{ email: 'mixed.case@example.org' }]);
});

test.each([
  '',
  'nobody',
  'a@b',
  'a b@example.org',
  `${'x'.repeat(250)}@example.org`,
  'a@x.org\nBcc: b@x.org',
])('what is not an address is asked again, with what was typed: %j', async (email) => {
  const answer = await site.ask('/connexion', { form: { email, next: '/proposer' } });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('value="/proposer"');
  expect(page).toContain('fr-message--error');
});

test('the longest address there is can be written to', async () => {
  const email = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.fr`;
  const answer = await site.ask('/connexion', { form: { email } });
  expect(answer.status).toBe(303);
});

test('somebody new is written to in the language of the page they signed in on', async () => {
  for (const [email, path, lang] of [
    ['anglais@example.org', '/en/sign-in', 'en'],
    ['francaise@example.org', '/connexion', 'fr'],
  ] as const) {
    const link = await linkFor(email, '', path);
    await site.ask(link.path, { form: {} });
    const person = await site.services.db
      .selectFrom('person')
      .select(['lang', 'emailVerified'])
      .where('email', '=', email)
      .executeTakeFirst();
    expect(person).toEqual({ lang, emailVerified: true });
  }
});

test('somebody known keeps their language whatever page they sign in on', async () => {
  await site.someone('Franca', { lang: 'fr' });
  const link = await linkFor('franca@example.org', '', '/en/sign-in');
  await site.ask(link.path, { form: {} });
  const { lang } = await site.services.db
    .selectFrom('person')
    .select('lang')
    .where('email', '=', 'franca@example.org')
    .executeTakeFirstOrThrow();
  expect(lang).toBe('fr');
});

test('the mail names who it is for, its one button, how long it lasts, and why', async () => {
  const { email } = await site.someone('Zoé Ünal');
  const { mail, path } = await linkFor(email, '/proposer');
  expect(mail.toName).toBe('Zoé Ünal');
  expect(mail.subject).toBe('Connectez-vous à BlueHats Semester of Code');
  const text = mail.textBody;
  expect(path).toMatch(/^\/connexion\/lien\/\w+\?next=%2Fproposer$/);
  expect(text).toContain('Me connecter :\nhttp://site.test/connexion/lien/');
  expect(text).toContain('Le lien est valable 60 minutes');
  expect(text).toContain('\n-- \nVous recevez ce message parce que');
});

test('many people sign in at the same instant, more than there are connections', async () => {
  await sql`DELETE FROM attempt_count`.execute(site.services.db);
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, number) =>
      site.ask('/connexion', { form: { email: `crowd${number}@example.org` } }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
});

test('two requests for one address at once get a link each', async () => {
  const tokens = await Promise.all(
    [1, 2, 3, 4].map(() => site.services.identity.makeLinkToken('same@example.org')),
  );
  expect(new Set(tokens).size).toBe(4);
});

const often = [
  ['/connexion', /Attendez 15 minutes, puis réessayez ; les liens déjà reçus restent valables/],
  ['/en/sign-in', /Wait 15 minutes/],
] as const;
test.each(often)('the sixth link to one address is refused in words: %s', async (path, words) => {
  await sql`DELETE FROM attempt_count`.execute(site.services.db);
  const ask = () => site.ask(path, { form: { email: 'often@example.org' } });
  for (let count = 0; count < 5; count += 1) expect((await ask()).status).toBe(303);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(await refused.text()).toMatch(words);
  expect(refused.headers.get('retry-after')).toBe('900');
  const other = await site.ask(path, { form: { email: 'other@example.org' } });
  expect(other.status).toBe(303);
});

test('thirty links from one network; past that, the people it tries keep theirs', async () => {
  await sql`DELETE FROM attempt_count`.execute(site.services.db);
  const ask = (email: string, from: string) =>
    site.ask('/connexion', { form: { email }, headers: { 'x-forwarded-for': from } });
  // One subscriber of IPv6 is one network, whatever the address.
  for (let count = 0; count < 30; count += 1) {
    const answer = await ask(`n${count}@example.org`, `2001:db8:1:2::${count}`);
    expect(answer.status).toBe(303);
  }
  for (let count = 0; count < 6; count += 1) {
    expect((await ask('victim@example.org', '2001:db8:1:2:a::1')).status).toBe(429);
  }
  expect((await ask('victim@example.org', '198.51.100.7')).status).toBe(303);
});

test('what is counted names nobody', async () => {
  await site.ask('/connexion', { form: { email: 'counted@example.org' } });
  const { rows } = await sql<{ key: string }>`SELECT key FROM attempt_count`.execute(
    site.services.db,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ key }) => key).join()).not.toContain('counted');
});

test.each([
  ['/projets?q=→', '/projets?q=%E2%86%92'],
  ['//evil.example', '/espace'],
  ['/\t/evil.example', '/espace'],
])('after sign-in, %j leads to %j', async (next, location) => {
  const { path } = await linkFor('goes@example.org', next);
  const tampered = `${path.split('?')[0]}?next=${encodeURIComponent(next)}`;
  const answer = await site.ask(tampered, { form: {} });
  expect(answer.headers.get('location')).toBe(location);
  const already = await site.ask(
    `/connexion?next=${encodeURIComponent(next)}`,
    withCookie(cookieOf(answer)),
  );
  expect(already.headers.get('location')).toBe(location);
});

test('signing out ends the session in the database, not only in the browser', async () => {
  const someone = await site.someone('Leaver');
  const other = await site.someone('Stayer');
  const answer = await site.ask('/deconnexion', { as: someone, form: {} });
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie().join()).toMatch(/bsoc\.session_token=;.*Max-Age=0/);
  const isIn = async (one: Someone) => (await site.ask('/espace', { as: one })).status === 200;
  expect(await isIn(someone)).toBe(false);
  expect(await isIn(other)).toBe(true);
  expect(await sessionsOf(someone)).toBe(0);
});

test('a session ends when its time has come', async () => {
  const someone = await site.someone('Brief');
  expect((await site.ask('/espace', { as: someone })).status).toBe(200);
  await site.services.db
    .updateTable('session')
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where('personId', '=', someone.personId)
    .execute();
  expect((await site.ask('/espace', { as: someone })).status).toBe(303);
});

test('a role taken back is gone at the next request', async () => {
  const edition = await site.edition('2030');
  const someone = await site.someone('Former', { role: 'coordinator', edition });
  expect((await site.ask('/coordination/2030', { as: someone })).status).toBe(200);
  await site.services.db
    .updateTable('roleGrant')
    .set({ revokedAt: sql`now()` })
    .where('personId', '=', someone.personId)
    .execute();
  expect((await site.ask('/coordination/2030', { as: someone })).status).not.toBe(200);
});

test('nothing that signs in is ever logged: no link, token or cookie', async () => {
  logged.length = 0;
  const { path, token } = await linkFor('secret@example.org');
  const signedIn = await site.ask(path, { form: {} });
  const cookie = cookieOf(signedIn);
  await site.ask('/espace', withCookie(cookie));
  await site.ask(path, { form: {} });
  await site.services.jobs.drain({
    ...idleHandlers,
    'mail.send': () => Promise.reject(new Error('no server')),
  });
  await site.ask('/deconnexion', { form: {}, headers: { cookie } });
  const all = logged.join('');
  expect(all).toContain('no server');
  const [, session = '-'] = /session_token=(\w+)/.exec(cookie) ?? [];
  expect(session.length).toBeGreaterThan(20);
  for (const secret of [token, session, 'secret@example.org', 'session_token']) {
    expect(all).not.toContain(secret);
  }
});

async function sessionsOf({ personId }: Someone): Promise<number> {
  const { count } = await site.services.db
    .selectFrom('session')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow();
  return count;
}
