/** What the database refuses of offers, whoever asks. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { type OfferState, offerStates, offerTransitions } from '../offer.ts';
import { offersOf, offersScene, publishedOffers } from './testing/published.ts';

const site = await openTestSite();
const { db } = site.services;
const { edition, tom, lou, zoe, nil, projects, coordinator } = await offersScene(site);
let batchId = '';
beforeAll(async () => {
  await publishedOffers(site, edition, coordinator);
  const batch = await db.selectFrom('offerBatch').select('id').executeTakeFirstOrThrow();
  batchId = batch.id;
});

interface Written {
  state?: OfferState;
  /** The project's, unless a test says otherwise. */
  organisation?: string | null;
  student?: string;
  edition?: string;
}

/** Writes an offer past every use case. @returns its id. */
async function written(
  { applicationId, student }: typeof nil,
  ideaId: string,
  { state = 'open', organisation, student: other, edition: of }: Written = {},
): Promise<string> {
  const project = await db
    .selectFrom('project')
    .select('organisationId')
    .where('id', '=', ideaId)
    .executeTakeFirst();
  const { id } = await db
    .insertInto('offer')
    .values({
      batchId,
      editionId: of ?? edition.id,
      applicationId,
      studentId: other ?? student.personId,
      ideaId,
      organisationId: organisation === undefined ? (project?.organisationId ?? null) : organisation,
      rank: 1,
      state,
      offeredAt: site.now(),
      answerUntil: site.now().add({ hours: 1 }),
      endedAt: state === 'open' ? null : site.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const moved = (id: string, to: string) =>
  sql`UPDATE offer SET state = ${to},
    ended_at = CASE WHEN ${to} = 'open' THEN NULL ELSE now() END WHERE id = ${id}`.execute(db);

/** Everything a test does is undone. */
class Undone extends Error {}

describe('moves', () => {
  const pairs = offerStates.flatMap((from) =>
    offerStates.filter((to) => to !== from).map((to) => ({ from, to })),
  );
  test.each(pairs)('$from to $to', async ({ from, to }) => {
    const isAllowed = offerTransitions.some((one) => one.from === from && one.to === to);
    const tried = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        INSERT INTO offer (batch_id, edition_id, application_id, student_id, idea_id,
          organisation_id, rank, state, offered_at, answer_until, ended_at)
        SELECT ${batchId}, p.edition_id, ${nil.applicationId}, ${nil.student.personId}, p.id,
          p.organisation_id, 1, ${from}, now(), now() + interval '1 hour',
          CASE WHEN ${from} = 'open' THEN NULL ELSE now() END
        FROM project p WHERE p.id = ${projects.ancre} RETURNING id`.execute(tx);
      await sql`UPDATE offer SET state = ${to},
        ended_at = CASE WHEN ${to} = 'open' THEN NULL ELSE now() END
        WHERE id = ${rows[0]?.id}`.execute(tx);
      throw new Undone();
    });
    if (isAllowed) await expect(tried).rejects.toBeInstanceOf(Undone);
    else await expect(tried).rejects.toMatchObject({ constraint: 'offer_moves_as_allowed' });
  });
});

test('one offer to answer and one place at a time, an offer for an applicant and a project', async () => {
  const refusedFor = (constraint: string) => ({ constraint });
  await expect(written(zoe, projects.ancre)).rejects.toMatchObject(
    refusedFor('offer_is_one_to_answer'),
  );
  const [offer] = await offersOf(site, zoe.applicationId);
  await moved(offer?.id ?? '', 'accepted');
  await expect(written(zoe, projects.boussole, { state: 'accepted' })).rejects.toMatchObject(
    refusedFor('place_is_one_a_student'),
  );
  const forAnother = written(nil, projects.ancre, { student: tom.student.personId });
  await expect(forAnother).rejects.toMatchObject(refusedFor('offer_is_for_an_applicant'));
  const elsewhere = written(nil, projects.ancre, { organisation: null });
  await expect(elsewhere).rejects.toMatchObject(refusedFor('offer_is_for_an_applicant'));
});

test('an offer that is written as accepted counts as one that is accepted', async () => {
  const [offer] = await offersOf(site, tom.applicationId);
  await moved(offer?.id ?? '', 'accepted');
  const second = written(nil, projects.ancre, { state: 'accepted' });
  await expect(second).rejects.toMatchObject({ constraint: 'project_places_hold_who_accepts' });
});

test('waiting goes with a place, an end with an instant, time with an answer', async () => {
  const [offer] = await offersOf(site, lou.applicationId);
  const set = (columns: string) =>
    sql`UPDATE offer SET ${sql.raw(columns)} WHERE id = ${offer?.id}`.execute(db);
  await expect(set('stays_on_list = true')).rejects.toMatchObject({
    constraint: 'offer_waits_with_a_place',
  });
  await expect(set(`ended_at = now()`)).rejects.toMatchObject({
    constraint: 'offer_ended_at_an_instant',
  });
  await expect(set('answer_until = offered_at')).rejects.toMatchObject({
    constraint: 'offer_leaves_time',
  });
});

test('a scenario is published once, and no longer changed by hand', async () => {
  const { scenarioId, sessionId } = await db
    .selectFrom('offerBatch')
    .select(['scenarioId', 'sessionId'])
    .where('id', '=', batchId)
    .executeTakeFirstOrThrow();
  const again = db
    .insertInto('offerBatch')
    .values({
      sessionId,
      number: 9,
      scenarioId,
      publishedAt: site.now(),
      answerUntil: site.now().add({ hours: 1 }),
    })
    .execute();
  await expect(again).rejects.toMatchObject({ constraint: 'scenario_is_published_once' });
  const byHand = db
    .insertInto('scenarioChange')
    .values({
      scenarioId: scenarioId ?? '',
      number: 1,
      applicationId: nil.applicationId,
      toIdea: projects.ancre,
      reason: 'Trop tard.',
      madeBy: coordinator.personId,
      madeAt: site.now(),
    })
    .execute();
  await expect(byHand).rejects.toMatchObject({ constraint: 'published_scenario_is_frozen' });
});

test('places that are offered and not yet answered are not taken back either', async () => {
  const [offer] = await offersOf(site, lou.applicationId);
  expect(offer).toMatchObject({ state: 'open', ideaId: projects.boussole });
  const count = await db
    .selectFrom('offer')
    .select((eb) => eb.fn.count<number>('applicationId').distinct().as('given'))
    .where('state', 'in', ['open', 'accepted'])
    .executeTakeFirstOrThrow();
  for (const lower of [
    sql`UPDATE project SET places = 0 WHERE id = ${projects.boussole}`,
    sql`UPDATE edition SET funded_places = ${Number(count.given) - 1} WHERE id = ${edition.id}`,
  ]) {
    await expect(lower.execute(db)).rejects.toMatchObject({ constraint: 'given_places_stay' });
  }
});

test('a project that joins another organisation keeps what it offered', async () => {
  const [offer] = await offersOf(site, lou.applicationId);
  const { id: organisationId } = await db
    .insertInto('organisation')
    .values({ name: 'Autre', kind: 'company', createdAt: site.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('project')
    .set({ organisationId })
    .where('id', '=', projects.boussole)
    .execute();
  await moved(offer?.id ?? '', 'accepted');
  expect(await offersOf(site, lou.applicationId)).toMatchObject([{ state: 'accepted' }]);
});

test('an offer is sent by a session of its own edition', async () => {
  const other = await offersScene(site, 'autre');
  const elsewhere = written(other.nil, other.projects.ancre, { edition: other.edition.id });
  await expect(elsewhere).rejects.toMatchObject({ constraint: 'offer_is_for_an_applicant' });
});
