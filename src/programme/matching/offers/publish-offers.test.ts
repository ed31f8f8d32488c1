/** Publishing is one act: what was read is what is sent, once, and nobody is left without a word. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite } from '../../../../test/site.ts';
import { withdrawApplication } from '../../applications/apply/withdraw.ts';
import { sentApplication } from '../../applications/testing/applicants.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { mailsOfKinds, offersOf, offersScene, publishedOffers } from './testing/published.ts';

const site = await openTestSite();
const { db } = site.services;
const path = (edition: { slug: string }) => `/coordination/${edition.slug}/affectation/publication`;

/** The values of the hidden fields of the form that publishes. */
async function shownForm(at: string, as: Parameters<typeof site.ask>[1]) {
  const page = await (await site.ask(at, as)).text();
  const text = page.replace(/[\u00a0\u202f]/g, ' ');
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
  return { text, expected: value('expected') ?? '', until: value('until') ?? '' };
}

describe('one publication', async () => {
  const scene = await offersScene(site);
  const { edition, coordinator, zoe, nil, tom, lou, projects } = scene;
  await db
    .updateTable('applicationRules')
    .set({ wishesUntil: site.now().add({ hours: 48 }) })
    .where('editionId', '=', edition.id)
    .execute();
  const before = await shownForm(path(edition), { as: coordinator });

  test('the preview says how many offers and notices, until when, and shows each mail', () => {
    const { text } = before;
    expect(text).toContain('3 offres sont envoyées, dont 2 pour un premier vœu et 3 pour l’un des');
    expect(text).toContain('Une personne apprend qu’il n’y a pas encore de place');
    expect(text).toContain('mercredi 15 juin 2022 à 23 h 59 (heure de Paris)');
    expect(text).toContain('Répondez avant le 15 juin 2022');
    expect(text).toContain('Il n’y a pas de place à vous proposer pour l’instant');
    expect(text).toContain('classements ne sont pas déclarés terminés');
    expect(before.expected).toMatch(/^[0-9a-f]{64}$/);
  });

  test('another last day is previewed, and frozen in the form; a day out of reason is said', async () => {
    const chosen = await shownForm(`${path(edition)}?date=2022-06-20`, { as: coordinator });
    expect(chosen.until).toBe('2022-06-20T21:59:59Z');
    expect(chosen.text).toContain('Répondez avant le 20 juin 2022');
    expect(chosen.expected).not.toBe(before.expected);
    const past = await site.ask(`${path(edition)}?date=2022-06-01`, { as: coordinator });
    expect(past.status).toBe(422);
    const text = await past.text();
    expect(text).toContain('Choisissez une date entre le');
    expect(text).toContain('value="2022-06-01"');
    expect(text).not.toContain('name="expected"');
  });

  test('nothing is sent without the box ticked, nor from what is no longer so', async () => {
    const { expected, until } = before;
    const form = { expected, until };
    const unticked = await site.ask(path(edition), { as: coordinator, form });
    expect(unticked.status).toBe(422);
    const changed = { ...form, confirm: 'yes', expected: 'f'.repeat(64) };
    const refused = await site.ask(path(edition), { as: coordinator, form: changed });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('n’est plus ce que vous aviez sous les yeux');
    const moved = { ...form, confirm: 'yes', until: '2022-06-20T21:59:59Z' };
    expect((await site.ask(path(edition), { as: coordinator, form: moved })).status).toBe(409);
    expect(await offersOf(site, zoe.applicationId)).toEqual([]);
    expect(await mailsOfKinds(site, ['offer', 'no_place_yet'])).toEqual([]);
  });

  test('two people publish at once: one does, the other is told kindly, each mail leaves once', async () => {
    const other = await site.someone('Dan Roy', { role: 'coordinator', edition });
    const { expected, until } = before;
    const form = { expected, until, confirm: 'yes' };
    const answers = await Promise.all(
      [coordinator, other].map((as) => site.ask(path(edition), { as, form })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(await late?.text()).toContain('Rien n’a été envoyé deux fois');
    const mails = await mailsOfKinds(site, ['offer', 'no_place_yet']);
    expect(mails.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['no_place_yet', nil.student.email],
      ['offer', lou.student.email],
      ['offer', tom.student.email],
      ['offer', zoe.student.email],
    ]);
    for (const { textBody } of mails) expect(textBody.split(/\s+/).length).toBeLessThan(150);
  });

  test('it wrote the offers with their reasons, the notices, the session, and froze the wishes', async () => {
    const [offer] = await db
      .selectFrom('offer')
      .select(['rank', 'reasons', 'state', 'answerUntil', 'ideaId'])
      .where('applicationId', '=', zoe.applicationId)
      .execute();
    expect(offer).toMatchObject({ rank: 3, state: 'open', ideaId: projects.cap });
    expect(String(offer?.answerUntil)).toBe('2022-06-15T21:59:59Z');
    expect(offer?.reasons).toMatchObject([
      { ideaId: projects.ancre, rank: 1, code: 'project_full', position: 4, lastAdmitted: 2 },
      { ideaId: projects.boussole, rank: 2, code: 'project_full' },
    ]);
    const session = await db
      .selectFrom('matchingSession')
      .select(['state', 'publishedAt'])
      .where('editionId', '=', edition.id)
      .executeTakeFirstOrThrow();
    expect([session.state, String(session.publishedAt)]).toEqual(['published', String(site.now())]);
    const notices = await db.selectFrom('unmatchedNotice').select('applicationId').execute();
    expect(notices).toEqual([{ applicationId: nil.applicationId }]);
    const rules = await db
      .selectFrom('applicationRules')
      .select('wishesUntil')
      .where('editionId', '=', edition.id)
      .executeTakeFirstOrThrow();
    expect(String(rules.wishesUntil)).toBe(String(site.now()));
    const journal = await db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'matching.published')
      .execute();
    expect(journal).toMatchObject([{ details: { offers: 3, notices: 1 } }]);
  });

  test('afterwards the page says what was done, by whom, and offers to follow it', async () => {
    const text = await (await site.ask(path(edition), { as: coordinator })).text();
    expect(text).toContain('Les offres de cette session sont publiées');
    expect(text).toContain('Offres envoyées');
    expect(text).toContain('/coordination/2022/affectation/offres');
    expect(text).not.toContain('name="expected"');
  });

  test('what an offer says, and a notice, never changes', async () => {
    const frozen = (column: string) =>
      sql`UPDATE offer SET ${sql.raw(column)} WHERE application_id = ${zoe.applicationId}`.execute(
        db,
      );
    await expect(frozen(`reasons = '[]'`)).rejects.toMatchObject({ constraint: 'offer_is_kept' });
    await expect(frozen('rank = 1')).rejects.toMatchObject({ constraint: 'offer_is_kept' });
    await expect(sql`UPDATE unmatched_notice SET reasons = '[]'`.execute(db)).rejects.toThrow();
    await expect(sql`DELETE FROM offer`.execute(db)).rejects.toMatchObject({
      constraint: 'offer_is_kept',
    });
  });
});

describe('what changed since the snapshot', async () => {
  const scene = await offersScene(site, 'autre');
  const { edition, coordinator, tom, lou, zoe, projects } = scene;

  test('a withdrawal and a late application are counted, and the snapshot said to be outdated', async () => {
    await site.actAs(tom.student, (act) => withdrawApplication(act, edition));
    const late = await site.someone('Ida Late');
    await sentApplication(site, edition, late, { wishes: [projects.cap] });
    const { text } = await shownForm(path(edition), { as: coordinator });
    expect(text).toContain('2 offres sont envoyées');
    expect(text).toContain('2 personnes apprennent qu’il n’y a pas encore de place');
    expect(text).toContain('Une candidature a été retirée depuis');
    expect(text).toContain('La place ainsi libérée se proposera après la publication');
    expect(text).toContain('Une candidature est arrivée après l’instantané');
    expect(text).toContain('Quelque chose a changé depuis l’instantané');
  });

  test('more offers than funded places, or a project that left, forbid it, with what to do', async () => {
    await db.updateTable('edition').set({ fundedPlaces: 1 }).where('id', '=', edition.id).execute();
    await site.actAs(coordinator, (act) => removeProject(act, projects.cap, 'Le porteur part.'));
    const { text, expected } = await shownForm(path(edition), { as: coordinator });
    expect(text).toContain('L’édition finance une place, et 2 seraient données');
    expect(text).toContain('Cap n’est plus au catalogue, et une personne y est affectée');
    expect(expected).toBe('');
    await expect(publishedOffers(site, edition, coordinator)).rejects.toMatchObject({
      code: 'plan_has_problems',
    });
    expect(await offersOf(site, lou.applicationId)).toEqual([]);
    expect(await offersOf(site, zoe.applicationId)).toEqual([]);
  });

  test('a database that knows better refuses an offer for a project that left', async () => {
    const session = await db
      .selectFrom('matchingSession')
      .select('id')
      .where('editionId', '=', edition.id)
      .executeTakeFirstOrThrow();
    const { publishBatch } = await import('./publish-batch.ts');
    const sent = site.actAs(coordinator, (act) =>
      publishBatch(act, edition, {
        sessionId: session.id,
        reason: 'À la main.',
        answerUntil: act.now.add({ hours: 48 }),
        offers: [{ applicationId: zoe.applicationId, ideaId: projects.cap, rank: 3, reasons: [] }],
      }),
    );
    await expect(sent).rejects.toMatchObject({ code: 'not_offered_any_more' });
  });
});

test('who reads without names publishes as well, and is shown nobody’s', async () => {
  const { edition, zoe, tom, lou, nil } = await offersScene(site, 'sans-noms');
  await db
    .updateTable('applicationRules')
    .set({ readsBlind: true })
    .where('editionId', '=', edition.id)
    .execute();
  const coordinator = await site.someone('Dan Roy', { role: 'coordinator', edition });
  const { text, expected } = await shownForm(path(edition), { as: coordinator });
  expect(expected).toMatch(/^[0-9a-f]{64}$/);
  expect(text).toContain('Une personne candidate (vous lisez sans les noms)');
  for (const { student } of [zoe, tom, lou, nil]) {
    expect(text).not.toContain(student.name);
    expect(text).not.toContain(student.email);
  }
});

test('a preview takes as many queries for four students as for fourteen', async () => {
  const { edition, coordinator, projects } = await offersScene(site, 'compte');
  const ask = () => site.ask(path(edition), { as: coordinator });
  const four = await countQueries(site, ask);
  for (let index = 0; index < 10; index += 1) {
    const student = await site.someone(`Nouvelle ${index}`);
    await sentApplication(site, edition, student, { wishes: [projects.cap] });
  }
  expect(await countQueries(site, ask)).toBe(four);
});

test('nobody but the edition’s coordinators publishes', async () => {
  const { edition, zoe, mentor } = await offersScene(site, 'encore');
  const school = await site.someone('Sam Petit', { role: 'school_staff', edition });
  for (const who of [zoe.student, mentor, school]) {
    const answer = await site.ask(path(edition), { as: who, form: { confirm: 'yes' } });
    expect(answer.status).toBe(403);
  }
  await expect(publishedOffers(site, edition, school)).rejects.toMatchObject({ code: 'forbidden' });
});
