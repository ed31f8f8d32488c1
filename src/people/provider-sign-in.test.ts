/** Signing in with an organisation's account, at a real provider of OpenID Connect on loopback. */
import { Writable } from 'node:stream';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OidcServer, startOidc } from '../../test/oidc.ts';
import { openTestSite, type TestSite } from '../../test/site.ts';

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
const siteOrigin = 'http://site.test';
const oidc = await startOidc({ siteOrigin });
const site = await openTestSite(undefined, { log, config: { oidc: oidc.config } });
afterAll(() => oidc.stop());
afterEach(() => oidc.answerAll());
beforeEach(async () => {
  await sql`DELETE FROM attempt_count`.execute(site.services.db);
});

/** One browser: the cookies it holds, for the site and for the provider. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly at: TestSite;
  readonly provider: OidcServer;

  constructor(at = site, provider = oidc) {
    this.at = at;
    this.provider = provider;
  }

  /** Asks the site, or the provider over HTTP; follows nothing. */
  async ask(address: string, form?: Record<string, string>): Promise<Response> {
    const { origin, pathname, search } = new URL(address, siteOrigin);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer =
      origin === siteOrigin
        ? await this.at.ask(pathname + search, { headers, ...(form && { form }) })
        : await fetch(origin + pathname + search, {
            headers,
            redirect: 'manual',
            ...(form && { method: 'POST', body: new URLSearchParams(form) }),
          });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  }

  /** Presses the button of the sign-in page. @returns the address of the provider it leads to. */
  async depart({ next = '', page = '/connexion' } = {}): Promise<string> {
    const leaving = await this.ask(`${page}/organisation`, { next });
    expect(leaving.status, await leaving.clone().text()).toBe(200);
    const [, to = ''] = /^0; url=(.+)$/.exec(leaving.headers.get('refresh') ?? '') ?? [];
    expect(await leaving.text()).toContain(`href="${to.replaceAll('&', '&amp;')}"`);
    return to;
  }

  /** Types an account at the provider (none: says no). @returns the callback it leads back to. */
  async authorise(to: string, account: string | undefined): Promise<string> {
    const asked = (await this.ask(to)).headers.get('location') ?? '';
    // Already signed in at the provider: it asks nothing.
    if (asked.startsWith(siteOrigin)) return asked;
    const address = new URL(asked, to).href;
    const typed = await this.ask(address, account ? { account } : {});
    const resumed = await this.ask(new URL(typed.headers.get('location') ?? '', address).href);
    const callback = resumed.headers.get('location') ?? '';
    expect(callback, await resumed.text()).toMatch(/^http:\/\/site\.test\/.+\?/);
    return callback;
  }

  /** The whole way there and back. */
  async signIn(account: string | undefined, options?: { next?: string; page?: string }) {
    return this.ask(await this.authorise(await this.depart(options), account));
  }

  /** Every session ends, here and there. */
  forget(): void {
    this.#cookies.clear();
  }
}

const person = (email: string) =>
  site.services.db
    .selectFrom('person')
    .select(['id', 'name', 'lang', 'emailVerified'])
    .where('email', '=', email)
    .executeTakeFirst();

/** Shows the page of a refusal, which always offers a mailed link and where one was going. */
async function refusal(answer: Response, status: number, words: RegExp, next = '') {
  const page = await answer.text();
  expect(answer.status, page).toBe(status);
  expect(page).toMatch(words);
  expect(page).toContain('name="email"');
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page.match(new RegExp(`name="next" value="${next}"`, 'g'))).toHaveLength(2);
  expect(answer.headers.getSetCookie().join()).not.toContain('session_token');
  return page;
}

test('the button stands on the sign-in page, by its name, in both languages', async () => {
  const page = await (await site.ask('/connexion?next=/proposer')).text();
  expect(page).toMatch(/action="\/connexion\/organisation"[\s\S]*Se connecter avec Annuaire/);
  expect(page.match(/name="next" value="\/proposer"/g)).toHaveLength(2);
  expect(page).toContain('Recevoir un lien de connexion');
  const english = await (await site.ask('/en/sign-in')).text();
  expect(english).toMatch(/action="\/en\/sign-in\/organisation"[\s\S]*Sign in with Annuaire/);
});

test('somebody new signs in, and is named and written to as the provider and the page say', async () => {
  oidc.accounts.set('ada', { email: 'Ada@Example.org', email_verified: true, name: 'Ada L.' });
  const browser = new Browser();
  const answer = await browser.signIn('ada', { next: '/proposer', page: '/en/sign-in' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/proposer');
  const space = await browser.ask('/en/space');
  expect(space.status).toBe(200);
  expect(await space.text()).toContain('Ada L.');
  expect(await person('ada@example.org')).toMatchObject({
    name: 'Ada L.',
    lang: 'en',
    emailVerified: true,
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token'));
  const attributes = cookie?.split('; ').slice(1).sort();
  expect(attributes).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']);
  const signedOut = await browser.ask('/deconnexion', {});
  expect(signedOut.status).toBe(303);
  expect((await browser.ask('/espace')).status).toBe(303);
});

test('the request carries PKCE, a state and a nonce of its own, and the scopes asked for', async () => {
  const [one, two] = await Promise.all([new Browser().depart(), new Browser().depart()]);
  const { origin, searchParams } = new URL(one);
  expect(origin).toBe(oidc.config.issuer);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  expect(searchParams.get('scope')).toBe('openid profile email');
  expect(searchParams.get('response_type')).toBe('code');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    expect(searchParams.get(name)).not.toBe(new URL(two).searchParams.get(name));
  }
  expect(one).not.toContain(encodeURIComponent(oidc.config.clientSecret));
});

test('somebody known by mail is the same person; their name and language stay', async () => {
  const bea = await site.someone('Bea Known');
  oidc.accounts.set('bea', { email: bea.email, email_verified: true, name: 'Béatrice' });
  const browser = new Browser();
  expect((await browser.signIn('bea', { page: '/en/sign-in' })).status).toBe(303);
  expect(await (await browser.ask('/espace')).text()).toContain('Bea Known');
  expect(await person(bea.email)).toMatchObject({
    id: bea.personId,
    name: 'Bea Known',
    lang: 'fr',
  });
});

test('somebody known who had given no name is named', async () => {
  await site.services.identity.signInAs('nameless@example.org', new Headers());
  oidc.accounts.set('nina', { email: 'nameless@example.org', email_verified: true, name: 'Nina' });
  await new Browser().signIn('nina');
  expect(await person('nameless@example.org')).toMatchObject({ name: 'Nina' });
});

test.each([
  ['not verified', { email: 'target@example.org', email_verified: false }],
  ['of which nothing is said', { email: 'target@example.org' }],
  ['that is no address', { email: 'root@localhost', email_verified: true }],
  ['missing', { email_verified: true }],
])('an address that is %s signs nobody in', async (_, claims) => {
  const target = await site.someone('Target');
  oidc.accounts.set('mallory', { ...claims, name: 'Mallory' });
  const browser = new Browser();
  const refused = await browser.signIn('mallory', { next: '/proposer' });
  await refusal(refused, 403, /Annuaire n’a pas confirmé votre adresse/, '/proposer');
  expect((await browser.ask('/espace')).status).toBe(303);
  const accounts = site.services.db.selectFrom('account').select('id');
  expect(await accounts.where('accountId', '=', 'mallory').execute()).toEqual([]);
  expect(await person(target.email)).toMatchObject({ name: 'Target' });
});

test('an address that has changed at the provider is the same person still, at their old address', async () => {
  oidc.accounts.set('carl', { email: 'carl@old.example', email_verified: true, name: 'Carl' });
  await new Browser().signIn('carl');
  const before = await person('carl@old.example');
  expect(before).toBeDefined();
  for (const email_verified of [true, false]) {
    oidc.accounts.set('carl', { email: 'carl@new.example', email_verified, name: 'Carl' });
    const browser = new Browser();
    expect((await browser.signIn('carl')).status).toBe(303);
    expect(await (await browser.ask('/espace')).text()).toContain('Carl');
  }
  expect(await person('carl@old.example')).toEqual(before);
  expect(await person('carl@new.example')).toBeUndefined();
});

test('two people at once, and the same one twice at once, are who they are', async () => {
  for (const name of ['dan', 'eve']) {
    oidc.accounts.set(name, { email: `${name}@two.example`, email_verified: true, name });
  }
  const browsers = ['dan', 'eve', 'eve'].map((account) => ({ account, browser: new Browser() }));
  const callbacks = await Promise.all(
    browsers.map(async ({ account, browser }) =>
      browser.authorise(await browser.depart(), account),
    ),
  );
  const answers = await Promise.all(
    browsers.map(({ browser }, index) => browser.ask(callbacks[index] ?? '')),
  );
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  for (const { account, browser } of browsers) {
    expect(await (await browser.ask('/espace')).text()).toContain(account);
  }
  const { rows } = await sql`SELECT 1 FROM account WHERE account_id = 'eve'`.execute(
    site.services.db,
  );
  expect(rows).toHaveLength(1);
});

test('two tabs of one browser both come back', async () => {
  oidc.accounts.set('fay', { email: 'fay@example.org', email_verified: true, name: 'Fay' });
  const browser = new Browser();
  const [first, second] = [await browser.depart({ next: '/proposer' }), await browser.depart()];
  const later = await browser.authorise(second, 'fay');
  const earlier = await browser.authorise(first, 'fay');
  expect((await browser.ask(later)).headers.get('location')).toBe('/espace');
  expect((await browser.ask(earlier)).headers.get('location')).toBe('/proposer');
});

test('a form sent after the session had ended waits in its place after sign-in', async () => {
  oidc.accounts.set('gil', { email: 'gil@example.org', email_verified: true, name: 'Gil' });
  const browser = new Browser();
  await browser.signIn('gil');
  await site.edition();
  const idea = (await browser.ask('/proposer', {})).headers.get('location') ?? '';
  const form = idea.replace(/[^/]+$/, 'software');
  browser.forget();
  const sent = await browser.ask(form, { name: 'Corne de brume', version: '1' });
  const signIn = sent.headers.get('location') ?? '';
  expect(await (await browser.ask(signIn)).text()).toContain('Ce que vous avez saisi est conservé');
  const next = new URL(signIn, siteOrigin).searchParams.get('next') ?? '';
  expect(next).toContain('kept=');
  // Even after a first refusal.
  const refused = await browser.signIn(undefined, { next });
  const [, kept = ''] = /name="next" value="([^"]+)"/.exec(await refused.text()) ?? [];
  expect(kept).toBe(next);
  const back = await browser.signIn('gil', { next: kept });
  expect(back.headers.get('location')).toBe(next);
  expect(await (await browser.ask(next)).text()).toContain('Corne de brume');
});

test('an address elsewhere is never where one is led', async () => {
  oidc.accounts.set('hal', { email: 'hal@example.org', email_verified: true, name: 'Hal' });
  for (const next of ['//evil.example', 'https://evil.example/', '/\t/evil.example']) {
    const answer = await new Browser().signIn('hal', { next });
    expect(answer.headers.get('location')).toBe('/espace');
  }
});

describe('what goes wrong is said, with what to do next', () => {
  oidc.accounts.set('ida', { email: 'ida@example.org', email_verified: true, name: 'Ida' });

  test('the person says no', async () => {
    const fr = await new Browser().signIn(undefined, { next: '/proposer' });
    const page = await refusal(fr, 403, /avec Annuaire n’a pas été accordée/, '/proposer');
    expect(page).toContain('Réessayer avec Annuaire');
    expect(page).not.toContain('the person said no');
    const en = await new Browser().signIn(undefined, { page: '/en/sign-in' });
    await refusal(en, 403, /Signing in with Annuaire was not granted/);
  });

  test('the same answer again: a success in its browser, an explanation once signed out', async () => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart({ next: '/proposer' }), 'ida');
    expect((await browser.ask(callback)).headers.get('location')).toBe('/proposer');
    expect((await browser.ask(callback)).headers.get('location')).toBe('/proposer');
    await browser.ask('/deconnexion', {});
    await refusal(await browser.ask(callback), 410, /n’est plus valable/, '/proposer');
  });

  test('two clicks at the same instant use the answer once', async () => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart(), 'ida');
    const answers = await Promise.all([1, 2, 3].map(() => browser.ask(callback)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });

  test('too late', async () => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart({ next: '/proposer' }), 'ida');
    const before = site.now();
    site.setNow(before.add({ minutes: 30 }).toString());
    await refusal(await browser.ask(callback), 410, /plus de 30 minutes ont passé/, '/proposer');
    site.setNow(before.toString());
    expect((await browser.ask(callback)).status).toBe(303);
  });

  test('another browser, or one without its cookie, is told nothing and uses nothing up', async () => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart({ next: '/proposer' }), 'ida');
    const thief = new Browser();
    await thief.depart();
    await refusal(await thief.ask(callback), 410, /commencé dans un autre navigateur/);
    await refusal(await new Browser().ask(callback), 410, /commencé dans un autre navigateur/);
    expect((await browser.ask(callback)).status).toBe(303);
  });

  test.each(['', '?code=x', '?state=%00', '?state=x&code=x', '?error=access_denied'])(
    'a callback nobody asked for: %j',
    async (query) => {
      const browser = new Browser();
      await browser.depart();
      await refusal(
        await browser.ask(`/connexion/organisation/retour${query}`),
        410,
        /plus valable/,
      );
    },
  );

  test('a code that is not the one given, or given to somebody else', async () => {
    const mine = new Browser();
    const to = await mine.depart();
    const callback = new URL(await mine.authorise(to, 'ida'));
    callback.searchParams.set('code', 'made-up');
    await refusal(await mine.ask(callback.href), 410, /n’est plus valable/);

    const theirs = new Browser();
    const stolen = new URL(await theirs.authorise(await theirs.depart(), 'ida'));
    const other = new Browser();
    const state = new URL(await other.depart()).searchParams.get('state') ?? '';
    stolen.searchParams.set('state', state);
    await refusal(await other.ask(stolen.href), 410, /n’est plus valable/);
  });

  test('an answer in the name of another provider', async () => {
    const browser = new Browser();
    const callback = new URL(await browser.authorise(await browser.depart(), 'ida'));
    callback.searchParams.set('iss', 'https://evil.example');
    await refusal(await browser.ask(callback.href), 502, /n’a pas pu être vérifiée/);
  });

  test.each([
    ['an error of ours', /token$/, 401, 'invalid_client', 502],
    ['an error of its own', /token$/, 500, 'server_error', 503],
    ['no page of userinfo', /^\/me$/, 503, 'temporarily_unavailable', 503],
  ])('the provider answers with %s', async (_, path, given, error, status) => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart(), 'ida');
    oidc.instead(path, (response) => {
      response.writeHead(given, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error, error_description: 'a detail' }));
    });
    const page = await refusal(await browser.ask(callback), status, /Annuaire/);
    expect(page).not.toContain('a detail');
  });

  test('the provider hangs up, or keeps one waiting more than five seconds', async () => {
    const browser = new Browser();
    const callback = await browser.authorise(await browser.depart({ next: '/proposer' }), 'ida');
    oidc.instead(/token$/, (response) => response.destroy());
    const cut = await browser.ask(callback);
    expect(cut.headers.get('retry-after')).toBe('60');
    await refusal(cut, 503, /Annuaire ne répond pas/, '/proposer');

    const again = await browser.authorise(await browser.depart(), 'ida');
    oidc.instead(/token$/, () => {});
    const start = performance.now();
    await refusal(await browser.ask(again), 503, /Annuaire ne répond pas/);
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});

test('a provider that is down stops neither the start nor the mailed link, and is found once it is up', async () => {
  const late = await startOidc({ siteOrigin });
  late.instead(/.*/, (response) => response.destroy());
  const other = await openTestSite(undefined, { config: { oidc: late.config } });
  const leave = (page: string) =>
    other.ask(`${page}/organisation`, { form: { next: '/proposer' } });
  await refusal(await leave('/connexion'), 503, /Annuaire ne répond pas/, '/proposer');
  await refusal(await leave('/en/sign-in'), 503, /Annuaire does not answer/, '/proposer');
  const mailed = await other.ask('/connexion', { form: { email: 'a@example.org' } });
  expect(mailed.status).toBe(303);
  late.answerAll();
  expect((await leave('/connexion')).status).toBe(200);
  const asked = late.requests.filter((one) => one.includes('openid-configuration')).length;
  expect((await leave('/connexion')).status).toBe(200);
  expect(late.requests.filter((one) => one.includes('openid-configuration'))).toHaveLength(asked);
  await late.stop();
});

test('a document of discovery that names another issuer is not believed', async () => {
  const { config } = oidc;
  const wrong = { ...config, issuer: config.issuer.replace('127.0.0.1', 'localhost') };
  const other = await openTestSite(undefined, { config: { oidc: wrong } });
  const answer = await other.ask('/connexion/organisation', { form: {} });
  expect(answer.status).toBe(502);
});

test('a provider like ProConnect: signed userinfo, the secret in the form, a name in two parts', async () => {
  const proconnect = await startOidc({ siteOrigin, likeProConnect: true });
  const config = { ...proconnect.config, vouchesForEmail: true };
  const other = await openTestSite(undefined, { config: { oidc: config } });
  proconnect.accounts.set('jo', {
    email: 'jo@gouv.example',
    given_name: 'Jo',
    usual_name: 'Le Bihan',
  });
  const browser = new Browser(other, proconnect);
  expect((await browser.signIn('jo')).status).toBe(303);
  expect(await (await browser.ask('/espace')).text()).toContain('Jo Le Bihan');

  const callback = await browser.authorise(await new Browser(other, proconnect).depart(), 'jo');
  expect(callback).toContain('code=');
  proconnect.instead(/^\/me$/, (response) => {
    response.setHeader('content-type', 'application/jwt');
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const forged = { sub: 'jo', email: 'admin@gouv.example', email_verified: true };
    response.end(`${part({ alg: 'RS256', typ: 'JWT' })}.${part(forged)}.${'A'.repeat(342)}`);
  });
  const victim = new Browser(other, proconnect);
  const answer = await victim.signIn('jo');
  await refusal(answer, 502, /n’a pas pu être vérifiée/);
  await proconnect.stop();
});

test('somebody already signed in is led on without a detour', async () => {
  const someone = await site.someone('Kim');
  const before = oidc.requests.length;
  const answer = await site.ask('/connexion/organisation', {
    as: someone,
    form: { next: '/proposer' },
  });
  expect(answer.headers.get('location')).toBe('/proposer');
  expect(oidc.requests).toHaveLength(before);
});

test('thirty departures from one network; past that, one waits, or asks for a mailed link', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.5' };
  const leave = (page = '/connexion') => site.ask(`${page}/organisation`, { form: {}, headers });
  for (let count = 0; count < 30; count += 1) expect((await leave()).status).toBe(200);
  const refused = await leave('/en/sign-in');
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain('Wait 15 minutes');
  expect(refused.headers.get('retry-after')).toBe('900');
  const form = { email: 'still@example.org' };
  expect((await site.ask('/connexion', { form, headers })).status).toBe(303);
});

test('the address of the form, asked for by a link, leads back to the form', async () => {
  expect((await site.ask('/connexion/organisation')).headers.get('location')).toBe('/connexion');
  const english = await site.ask('/en/sign-in/organisation');
  expect(english.headers.get('location')).toBe('/en/sign-in');
});

test('a form of another site starts nothing', async () => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answer = await site.ask('/connexion/organisation', { form: {}, headers });
  expect(answer.status).toBe(403);
});

test('nothing that signs in is logged or kept: no code, token, secret or address', async () => {
  oidc.accounts.set('lou', { email: 'lou@example.org', email_verified: true, name: 'Lou' });
  logged.length = 0;
  const browser = new Browser();
  const to = await browser.depart();
  const callback = new URL(await browser.authorise(to, 'lou'));
  const code = callback.searchParams.get('code') ?? '-';
  await browser.ask(callback.href);
  const wrong = new URL(await browser.authorise(await new Browser().depart(), 'lou'));
  await browser.ask(wrong.href);
  const refused = await new Browser().signIn(undefined);
  expect(refused.status).toBe(403);
  const all = logged.join('');
  expect(all).toContain('access_denied');
  const { db } = site.services;
  const kept = [
    ...(await db.selectFrom('account').selectAll().execute()),
    ...(await db.selectFrom('signInAttempt').select(['stateSha256', 'browserSha256']).execute()),
  ];
  const state = new URL(to).searchParams.get('state') ?? '-';
  for (const secret of [code, state, oidc.config.clientSecret]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(all).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain(secret);
  }
  expect(all).not.toContain('lou@example.org');
  expect(kept.every((row) => !('accessToken' in row) || row.accessToken === null)).toBe(true);
});

test('where no provider is set, nothing of it exists', async () => {
  const plain = await openTestSite();
  for (const [path, form] of [
    ['/connexion/organisation', {}],
    ['/en/sign-in/organisation', {}],
    ['/connexion/organisation', undefined],
    ['/connexion/organisation/retour?state=x&code=x', undefined],
    ['/en/sign-in/organisation/return', undefined],
  ] as const) {
    expect((await plain.ask(path, form && { form })).status, path).toBe(404);
  }
  const page = await (await plain.ask('/connexion')).text();
  expect(page).not.toContain('organisation"');
  expect(page).not.toContain('Se connecter avec');
});
