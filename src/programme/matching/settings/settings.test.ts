/** How an edition matches, as its coordinators set it. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import {
  applicationsOpen,
  openToExampleOrg,
  sentApplication,
} from '../../applications/testing/applicants.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { scenarioSaying } from '../testing/matching.ts';
import { matchingSettingsOf } from './save-settings.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const path = `/coordination/${edition.slug}/affectation/reglages`;
let cora: Someone;
let organisation = '';
let withOne = '';

const usual = {
  rankingsDate: '2022-06-12',
  rankingsTime: '',
  wishesDate: '2022-06-05',
  wishesTime: '18:30',
  answerDays: '5',
  mayStayOnList: 'yes',
  cascade: 'automatic',
};

beforeAll(async () => {
  [withOne = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole']);
  await openToExampleOrg(site, edition);
  cora = await site.someone('Cora', { role: 'coordinator', edition });
  const row = await site.services.db
    .selectFrom('project')
    .select('organisationId')
    .where('id', '=', withOne)
    .executeTakeFirstOrThrow();
  organisation = row.organisationId ?? '';
});

const seenNow = async () =>
  /name="seen" value="([^"]+)"/.exec(await (await site.ask(path, { as: cora })).text())?.[1] ?? '';
const send = async (form: Record<string, string>, seen?: string) =>
  site.ask(path, { as: cora, form: { seen: seen ?? (await seenNow()), ...usual, ...form } });
const stored = () => matchingSettingsOf(site.services.db, edition.id);
const places = () =>
  site.services.db
    .selectFrom('organisationPlaces')
    .select('places')
    .where('organisationId', '=', organisation)
    .executeTakeFirst();

test('dates are the last second of a day, or a time; what is set is in the journal', async () => {
  expect((await send({})).headers.get('location')).toBe(`${path}?done=saved`);
  const { rankingsUntil, wishesUntil, ...rest } = await stored();
  expect(String(rankingsUntil)).toBe('2022-06-12T21:59:59Z');
  expect(String(wishesUntil)).toBe('2022-06-05T16:30:00Z');
  expect(rest).toEqual({ answerDays: 5, mayStayOnList: true, cascade: 'automatic' });
  const line = await site.services.db
    .selectFrom('journal')
    .select(['details', 'actorId'])
    .where('act', '=', 'matching.rules_changed')
    .executeTakeFirstOrThrow();
  expect(line).toMatchObject({
    actorId: cora.personId,
    details: { answerDays: { from: '7', to: '5' } },
  });
  expect((await send({})).headers.get('location')).toBe(`${path}?done=unchanged`);
});

test('each organisation of the catalogue is listed with its projects, and limited or not', async () => {
  const html = await (await site.ask(path, { as: cora })).text();
  expect(html).toContain(`name="places.${organisation}"`);
  expect(html).toContain('Ancre');
  expect(html).toContain(`href="/coordination/${edition.slug}/edition"`);
  expect((await send({ [`places.${organisation}`]: '1' })).status).toBe(303);
  expect(await places()).toEqual({ places: 1 });
  expect((await send({ [`places.${organisation}`]: '' })).status).toBe(303);
  expect(await places()).toBeUndefined();
});

test.each<[Record<string, string>, string]>([
  [{ wishesDate: '2022-05-15' }, 'après la clôture des candidatures'],
  [{ rankingsDate: '', rankingsTime: '18:00' }, 'Classements jusqu’au'],
  [{ wishesDate: '31/02/2022' }, 'Vœux jusqu’au'],
  [{ answerDays: '0' }, 'Jours pour répondre'],
  [{ cascade: 'never' }, 'Quand une place se libère'],
])('%j is said at its field, and everything typed is still there', async (typed, message) => {
  const before = await stored();
  const answer = await send({ ...typed, answerDays: typed.answerDays ?? '9' });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain(message);
  expect(html).toContain(`value="${typed.answerDays ?? '9'}"`);
  expect(await stored()).toEqual(before);
});

test('only organisations with several projects or a limit stand before the fold', async () => {
  const folded = async () => {
    const html = await (await site.ask(path, { as: cora })).text();
    return /<details[^>]*>(?:(?!<\/details>).)*<\/details>/gs
      .exec(html.slice(html.indexOf('<h2 class="fr-h4">Places')))?.[0]
      .includes(`name="places.${organisation}"`);
  };
  await send({ [`places.${organisation}`]: '' });
  const before = await folded();
  await send({ [`places.${organisation}`]: '1' });
  expect([before, await folded()]).toEqual([true, false]);
  await send({ [`places.${organisation}`]: '' });
});

test('places that are no number are said at theirs', async () => {
  const answer = await send({ [`places.${organisation}`]: 'deux' });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('Indiquez un nombre de 0 à 100');
  expect(html).toContain('value="deux"');
});

test('what another coordinator changed meanwhile is not overwritten unseen', async () => {
  const seen = await seenNow();
  await send({ answerDays: '10' });
  const late = await send({ answerDays: '3' }, seen);
  const html = await late.text();
  expect(html).toContain('value="3"');
  expect((await stored()).answerDays).toBe(10);
});

test('dates that leave somebody no time are allowed, and said', async () => {
  await send({ rankingsDate: '2022-06-01', answerDays: '10' });
  expect(await textOf(await site.ask(path, { as: cora }))).toContain(
    'clos avant que l’ordre des vœux soit définitif',
  );
});

test('fewer places than are accepted is refused where it is typed, and by the database', async () => {
  const student = await site.someone('Zoe');
  const zoes = await sentApplication(site, edition, student, { wishes: [withOne] });
  await scenarioSaying(site, edition, cora, [[zoes, withOne]]);
  await site.act(async ({ tx, now }) => {
    const session = await tx.selectFrom('matchingSession').selectAll().executeTakeFirstOrThrow();
    const { id: batchId } = await tx
      .insertInto('offerBatch')
      .values({
        sessionId: session.id,
        number: 1,
        scenarioId: session.chosenScenarioId,
        publishedBy: cora.personId,
        publishedAt: now,
        answerUntil: now.add({ hours: 24 }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('offer')
      .values({
        batchId,
        editionId: edition.id,
        applicationId: zoes,
        studentId: student.personId,
        ideaId: withOne,
        organisationId: organisation,
        rank: 1,
        offeredAt: now,
        answerUntil: now.add({ hours: 24 }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('offer')
      .set({ state: 'accepted', endedAt: now })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('matchingSession')
      .set({ state: 'published', publishedAt: now })
      .where('id', '=', session.id)
      .execute();
  });
  const answer = await send({ [`places.${organisation}`]: '0', wishesDate: '', wishesTime: '' });
  expect(answer.status).toBe(422);
  expect(await textOf(answer)).toContain(
    'Une place est déjà acceptée ou offerte dans cette organisation',
  );
  await expect(
    sql`INSERT INTO organisation_places VALUES (${edition.id}, ${organisation}, 0)`.execute(
      site.services.db,
    ),
  ).rejects.toMatchObject({ constraint: 'given_places_stay' });
});

test('once offers are published, wishes are not opened again', async () => {
  const answer = await send({ wishesDate: '2022-06-20' });
  expect(answer.status).toBe(422);
  expect(await textOf(answer)).toContain('Des offres sont déjà publiées');
});

test('nobody but the team of the edition finds the page', async () => {
  const staff = await site.someone('Sam', { role: 'school_staff', edition });
  expect((await site.ask(path, { as: staff })).status).not.toBe(200);
  expect((await site.ask(path, { as: staff, form: { ...usual, seen: '' } })).status).toBe(403);
});
