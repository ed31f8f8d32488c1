/** What was typed when a session had ended is kept, and given back to whoever sent it. */
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../test/site.ts';
import { stages } from '../programme/stages.ts';
import { patternsOf } from '../web/address.ts';
import { forgetExpired } from './forget-expired.ts';
import { keepAttempt } from './sign-in-attempt.ts';

const site = await openTestSite();
await site.edition();
const ada = await site.someone('Ada');
const ideaPath = await proposeAs(ada);
const form = `${ideaPath}/formulaire/software`;
const typed = { name: 'Une forge\r\nlibre', tagline: 'é'.normalize('NFD'), version: '1' };

beforeEach(async () => {
  await sql`DELETE FROM attempt_count`.execute(site.services.db);
});

async function proposeAs(someone: Someone): Promise<string> {
  const answer = await site.ask('/proposer', { as: someone, form: {} });
  const path = answer.headers.get('location') ?? '';
  return path.replace(/\/formulaire\/.*$/, '');
}

/** Sends a form without a session. @returns where one is led. */
async function sendWithoutSession(path: string, fields: Record<string, string | File>) {
  const answer = await site.ask(path, { form: fields });
  expect(answer.status).toBe(303);
  const location = new URL(answer.headers.get('location') ?? '', 'http://site.test');
  expect(location.pathname).toMatch(/^\/(connexion|en\/sign-in)$/);
  return { signIn: location, next: location.searchParams.get('next') ?? '' };
}

test('an idea typed after the session had ended is in its form again after sign-in', async () => {
  const { signIn, next } = await sendWithoutSession(form, typed);
  const page = await (await site.ask(signIn.pathname + signIn.search)).text();
  expect(page).toContain('Ce que vous avez saisi est conservé');
  expect(page).toContain('un fichier joint sera à choisir de nouveau');
  expect(next).toMatch(new RegExp(`^${form}\\?kept=[\\w-]{32}$`));
  const link = await mailedLink(next);
  const back = await site.ask(link, { form: {} });
  expect(back.headers.get('location')).toBe(next);
  const again = await site.ask(next, { as: ada });
  expect(again.status).toBe(200);
  const shown = await again.text();
  expect(shown).toContain('Une forge\nlibre');
  expect(shown).toContain('>é</textarea>');
});

async function mailedLink(next: string): Promise<string> {
  await site.ask('/connexion', { form: { email: ada.email, next } });
  const { textBody } = await site.services.db
    .selectFrom('mail')
    .select('textBody')
    .where('toAddress', '=', ada.email)
    .where('kind', '=', 'sign_in_link')
    .executeTakeFirstOrThrow();
  return /site\.test(\/\S+)/.exec(textBody)?.[1] ?? '';
}

test('it is given only to who holds its secret, and only at the address it was sent to', async () => {
  const { next } = await sendWithoutSession(form, { ...typed, name: 'Très secret' });
  const holds = async (path: string, as = ada) =>
    (await (await site.ask(path, { as })).text()).includes('Très secret');
  expect(await holds(next)).toBe(true);
  expect(await holds(form)).toBe(false);
  expect(await holds(`${form}?kept=guess`)).toBe(false);
  expect(await holds(next.replace('software', 'missions'))).toBe(false);
  const { rows } = await sql<{ text: string }>`SELECT secret_sha256 AS text FROM kept_form`.execute(
    site.services.db,
  );
  expect(rows.map(({ text }) => text)).not.toContain(new URLSearchParams(next).get('kept'));
});

test('it waits three days, then is forgotten', async () => {
  const { next } = await sendWithoutSession(form, { ...typed, name: 'Bientôt oublié' });
  const isBack = async () =>
    (await (await site.ask(next, { as: ada })).text()).includes('Bientôt oublié');
  const kept = () => site.services.db.selectFrom('keptForm').select('id').execute();
  const before = site.now();
  site.setNow('2022-02-23T09:59:59Z');
  await forgetExpired(site.services.db, site.now());
  expect(await isBack()).toBe(true);
  site.setNow('2022-02-23T10:00:00Z');
  expect(await isBack()).toBe(false);
  expect(await kept()).not.toEqual([]);
  await forgetExpired(site.services.db, site.now());
  expect(await kept()).toEqual([]);
  site.setNow(before.toString());
});

test('ended sessions, links and sign-ins are forgotten as well, the others stay', async () => {
  const { db, identity } = site.services;
  const gone = await site.someone('Gone');
  const token = await identity.makeLinkToken('old@example.org');
  const fresh = await identity.makeLinkToken('fresh@example.org');
  await sql`UPDATE session SET expires_at = now() WHERE person_id = ${gone.personId}`.execute(db);
  await sql`UPDATE verification SET expires_at = now() WHERE value LIKE '%old@example.org%'`.execute(
    db,
  );
  const attempt = { nonce: 'n', codeVerifier: 'v', next: '' };
  await keepAttempt(db, site.now().subtract({ minutes: 30 }), 'browser', {
    ...attempt,
    state: 'old',
  });
  await keepAttempt(db, site.now(), 'browser', { ...attempt, state: 'new' });
  await forgetExpired(db, site.now());
  const attempts = await db.selectFrom('signInAttempt').select('expiresAt').execute();
  expect(attempts.map(({ expiresAt }) => String(expiresAt))).toEqual(['2022-02-20T10:30:00Z']);
  const values = (await db.selectFrom('verification').select('value').execute()).map(
    ({ value }) => value,
  );
  expect(values.join()).not.toContain('old@example.org');
  expect(await identity.isLinkTokenValid(token)).toBe(false);
  expect(await identity.isLinkTokenValid(fresh)).toBe(true);
  const sessions = await db.selectFrom('session').select('personId').execute();
  expect(sessions.some(({ personId }) => personId === gone.personId)).toBe(false);
  expect(sessions.some(({ personId }) => personId === ada.personId)).toBe(true);
});

/** Every address that takes forms of people signed in: none may lose what was typed. */
const takesForms = stages
  .flatMap((stage) => stage.list)
  .filter(({ post, postAudience }) => post && postAudience.name !== 'everyone')
  .flatMap(({ address }) => patternsOf(address))
  .filter(({ lang, path }) => lang === 'fr' && !path.includes('/editions/'))
  .map(({ path }) => path);

/** Pages that show what was kept in their own fields, which they alone know. */
const ownFields: Record<string, Record<string, string>> = {
  '/roles': { email: 'typed@example.org' },
  '/coordination/:edition/jalons': { 'call_closes.date': '2022-03-13' },
  '/coordination/:edition/evenements/nouveau': { titleFr: 'Un webinaire' },
  '/coordination/:edition/entretiens/nouvelle-session': { title: 'Entretiens de mai' },
};

test.each(takesForms)('nothing sent to %s is lost', async (pattern) => {
  const idea = ideaPath.split('/').at(-1) ?? '';
  const path = pattern
    .replace(':edition', '2022')
    .replace(':idea', idea)
    .replace(':step', 'software')
    .replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
  const words = 'Ce que personne ne veut taper deux fois';
  const fields = { anything: words, name: words, reason: words, ...ownFields[pattern] };
  const { next } = await sendWithoutSession(path, fields);
  const admin = await site.someone('Admin', { role: 'admin' });
  const as = path.startsWith('/idees') ? ada : admin;
  const answer = await site.ask(next, { as });
  expect(answer.status).toBeLessThan(500);
  const shown = Object.values(ownFields[pattern] ?? { words })[0] ?? words;
  expect((await answer.text()).includes(shown)).toBe(true);
});

test('a form without anything typed is not kept', async () => {
  const { next } = await sendWithoutSession(`${ideaPath}/retrait`, {});
  expect(next).toBe(`${ideaPath}/retrait`);
});

test('a script is told to sign in, and told where', async () => {
  const answer = await site.ask(form, { form: typed, headers: { accept: 'application/json' } });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ signIn: '/connexion' });
});

test('what is too long to keep, or the thirty-first form of one network, stays on the page', async () => {
  const huge = await site.ask(form, { form: { ...typed, presentation: 'x'.repeat(1_000_001) } });
  expect(huge.status).toBe(413);
  const page = await huge.text();
  expect(page).toContain('Ouvrez la page de connexion dans un autre onglet');
  expect(page).toMatch(/<textarea name="presentation"[^>]*>x{1000001}<\/textarea>/);

  const headers = { 'x-forwarded-for': '203.0.113.9' };
  for (let count = 0; count < 30; count += 1) await site.ask(form, { form: typed, headers });
  const refused = await site.ask(form, { form: { ...typed, name: 'La suivante' }, headers });
  expect(refused.status).toBe(413);
  expect(await refused.text()).toContain('>La suivante</textarea>');
  const elsewhere = { 'x-forwarded-for': '198.51.100.1' };
  expect((await site.ask(form, { form: typed, headers: elsewhere })).status).toBe(303);
});

test('a paste of 200 kB is kept whole', async () => {
  const paste = 'Un long texte.\n'.repeat(14_000);
  const { next } = await sendWithoutSession(`${ideaPath}/mentors`, { anything: paste });
  const kept = await site.services.db.selectFrom('keptForm').select('fields').execute();
  expect(next).toContain('kept=');
  expect(
    kept.some(({ fields }) => JSON.stringify(fields) === JSON.stringify({ anything: [paste] })),
  ).toBe(true);
});
