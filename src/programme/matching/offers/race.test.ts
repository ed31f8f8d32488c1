/** Many accept at once, through the door a browser uses: never more than the places. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { openToExampleOrg, sentApplication } from '../../applications/testing/applicants.ts';
import { becomesMentor, publishedNames } from '../../catalogue/testing/published-projects.ts';
import { matchingTime, scenarioSaying } from '../testing/matching.ts';
import { publishBatch } from './publish-batch.ts';
import { mailsOfKinds } from './testing/published.ts';

const site = await openTestSite(matchingTime);
const { db } = site.services;

/**
 * An edition whose offers, sent past the preview, are more than its places: the last guard is tried.
 * Two projects of one organisation, offered in turn.
 */
async function overOffered(
  slug: string,
  count: number,
  {
    funded,
    places,
    organisationPlaces,
  }: { funded: number; places: number; organisationPlaces?: number },
) {
  const edition = await site.edition(slug);
  const ideaIds = await publishedNames(site, edition, ['Ancre', 'Boussole']);
  await openToExampleOrg(site, edition);
  const coordinator = await site.someone('Cléo Marchand', { role: 'coordinator', edition });
  const mentor = await site.someone('Maël Bernard');
  for (const ideaId of ideaIds) await becomesMentor(site, mentor, ideaId);
  await db.updateTable('project').set({ places }).where('id', 'in', ideaIds).execute();
  await db
    .updateTable('edition')
    .set({ fundedPlaces: funded })
    .where('id', '=', edition.id)
    .execute();
  const organisationId = await shareOrganisation(ideaIds);
  if (organisationPlaces !== undefined) {
    await db
      .insertInto('organisationPlaces')
      .values({ editionId: edition.id, organisationId, places: organisationPlaces })
      .execute();
  }
  const students: Someone[] = [];
  const offers: { applicationId: string; ideaId: string; rank: number; reasons: [] }[] = [];
  for (let index = 0; index < count; index += 1) {
    const student = await site.someone(`Candidate ${slug} ${index}`);
    const ideaId = ideaIds[index % 2] ?? '';
    const applicationId = await sentApplication(site, edition, student, { wishes: [ideaId] });
    students.push(student);
    offers.push({ applicationId, ideaId, rank: 1, reasons: [] });
  }
  await scenarioSaying(site, edition, coordinator, []);
  await site.actAs(coordinator, async (act) => {
    const { id: sessionId } = await act.tx
      .updateTable('matchingSession')
      .set({ state: 'published', publishedAt: act.now })
      .where('editionId', '=', edition.id)
      .returning('id')
      .executeTakeFirstOrThrow();
    await publishBatch(act, edition, {
      sessionId,
      reason: 'Épreuve des places.',
      answerUntil: act.now.add({ hours: 240 }),
      offers,
    });
  });
  const rows = await db
    .selectFrom('offer')
    .select(['id', 'studentId'])
    .where('editionId', '=', edition.id)
    .execute();
  const offerOf = new Map(rows.map(({ id, studentId }) => [studentId, id]));
  return { edition, students, offerOf, ideaIds, organisationId, mentor };
}

async function shareOrganisation(ideaIds: readonly string[]): Promise<string> {
  const { organisationId } = await db
    .selectFrom('project')
    .select('organisationId')
    .where('id', '=', ideaIds[0] ?? '')
    .executeTakeFirstOrThrow();
  if (!organisationId) throw new Error('a project without an organisation');
  await db.updateTable('project').set({ organisationId }).where('id', 'in', ideaIds).execute();
  return organisationId;
}

/** Everybody presses the button at the same moment. */
async function acceptAll({ edition, students, offerOf }: Awaited<ReturnType<typeof overOffered>>) {
  const answers = await Promise.all(
    students.map((as) =>
      site.ask(`/editions/${edition.slug}/candidater/offre`, {
        as,
        form: { offer: offerOf.get(as.personId) ?? '', act: 'accept' },
      }),
    ),
  );
  const refused = answers.filter(({ status }) => status === 409);
  return {
    accepted: answers.filter(({ status }) => status === 303).length,
    refused: refused.length,
    texts: await Promise.all(
      refused.map(async (one) => (await one.text()).replace(/[\u00a0\u202f]/g, ' ')),
    ),
  };
}

const acceptedIn = async (editionId: string) =>
  (
    await sql<{ ideaId: string; count: number }>`
      SELECT idea_id AS "ideaId", count(*)::integer AS count FROM offer
      WHERE edition_id = ${editionId} AND state = 'accepted' GROUP BY idea_id`.execute(db)
  ).rows;

describe('however many accept at once', () => {
  test('a hundred on six funded places: six succeed, ninety-four are told kindly', {
    timeout: 120_000,
  }, async () => {
    const scene = await overOffered('2022', 100, { funded: 6, places: 10 });
    const { accepted, refused, texts } = await acceptAll(scene);
    expect([accepted, refused]).toEqual([6, 94]);
    for (const text of texts) {
      expect(text).toContain(
        'Toutes les places que le programme finance viennent d’être acceptées',
      );
      expect(text).toContain('Votre offre reste ouverte jusqu’au samedi 18 juin 2022 à 12 h 00');
      expect(text).toContain('L’équipe cherche avec vous : contact@site.test');
    }
    const rows = await acceptedIn(scene.edition.id);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    const mails = await mailsOfKinds(site, ['offer_accepted', 'intern_coming']);
    expect(mails.filter(({ kind }) => kind === 'offer_accepted')).toHaveLength(6);
    expect(mails.filter(({ kind }) => kind === 'intern_coming')).toHaveLength(6);
    const journal = await db
      .selectFrom('journal')
      .select('id')
      .where('act', '=', 'offer.accepted')
      .execute();
    expect(journal).toHaveLength(6);
  });

  test('thirty on two projects of two places: two in each', { timeout: 60_000 }, async () => {
    const scene = await overOffered('projets', 30, { funded: 30, places: 2 });
    const { accepted, refused, texts } = await acceptAll(scene);
    expect([accepted, refused]).toEqual([4, 26]);
    for (const text of texts)
      expect(text).toMatch(/La dernière place de (Ancre|Boussole) vient d’être/);
    expect((await acceptedIn(scene.edition.id)).map(({ count }) => count)).toEqual([2, 2]);
  });

  test('thirty on an organisation that takes three: three', { timeout: 60_000 }, async () => {
    const scene = await overOffered('organisation', 30, {
      funded: 30,
      places: 10,
      organisationPlaces: 3,
    });
    const { accepted, refused, texts } = await acceptAll(scene);
    expect([accepted, refused]).toEqual([3, 27]);
    for (const text of texts) {
      expect(text).toMatch(/L’organisation qui porte (Ancre|Boussole) vient d’atteindre/);
    }
    const rows = await acceptedIn(scene.edition.id);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(3);

    // What was accepted is not taken back, at any of the three levels.
    const { edition, organisationId } = scene;
    await db
      .deleteFrom('organisationPlaces')
      .where('organisationId', '=', organisationId)
      .execute();
    for (const lower of [
      sql`UPDATE edition SET funded_places = 2 WHERE id = ${edition.id}`,
      sql`INSERT INTO organisation_places VALUES (${edition.id}, ${organisationId}, 2)`,
      sql`UPDATE project SET places = 0 WHERE id = ${rows[0]?.ideaId}`,
    ]) {
      await expect(lower.execute(db)).rejects.toMatchObject({ constraint: 'given_places_stay' });
    }
  });
});

test('an acceptance that is cut off leaves nothing: neither place, nor mail, nor journal', async () => {
  const { edition, students, offerOf } = await overOffered('coupure', 1, { funded: 1, places: 1 });
  const [student] = students as [Someone];
  const { acceptOffer } = await import('./answer-offer.ts');
  const offerId = offerOf.get(student.personId) ?? '';
  const before = await mailsOfKinds(site, ['offer_accepted', 'intern_coming']);
  const killed = site.actAs(student, async (act) => {
    await acceptOffer(act, edition, { offerId, staysOnList: false });
    await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(act.tx);
  });
  await expect(killed).rejects.toThrow();
  const state = () =>
    db.selectFrom('offer').select(['state', 'endedAt']).where('id', '=', offerId).execute();
  expect(await state()).toEqual([{ state: 'open', endedAt: null }]);
  expect(await mailsOfKinds(site, ['offer_accepted', 'intern_coming'])).toHaveLength(before.length);
  await site.actAs(student, (act) => acceptOffer(act, edition, { offerId, staysOnList: false }));
  expect(await state()).toMatchObject([{ state: 'accepted' }]);
});
