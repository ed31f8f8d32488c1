/** Who reviews what: the page, the act and the hand, on the real database. */
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { complete, sentIdea, textOf } from '../../ideas/testing/porteur.ts';

const page = '/coordination/2022/repartition';
let site: TestSite;
let edition: Edition;
let ada: Someone;
let cleo: Someone;
let carl: Someone;
let sam: Someone;
let sid: Someone;
let ideas: string[];
/** Mails written before what a test does. */
let read = new Set<string>();

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  ada = await site.someone('Ada');
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  carl = await site.someone('Carl', { role: 'coordinator', edition, lang: 'en' });
  sam = await site.someone('Sam', { role: 'school_staff', edition });
  sid = await site.someone('Sid', { role: 'school_staff', edition });
  ideas = [];
  for (const name of ['Alpha', 'Bêta', 'Gamma', 'Delta']) {
    ideas.push(await sentIdea(site, ada, { ...complete, name }));
  }
  site.setNow('2022-03-07T09:00:00Z');
});

beforeEach(async () => {
  const { db } = site.services;
  await db.deleteFrom('reviewAssignment').execute();
  await db.deleteFrom('reviewPreference').execute();
  await db.deleteFrom('conflictOfInterest').execute();
  read = new Set((await allMails()).map(({ id }) => id));
});

const everybody = () => [cleo, carl, sam, sid].map(({ personId }) => personId);
const options = (more: Record<string, string | string[]> = {}) => ({
  school: '1',
  operator: '1',
  maximum: '',
  mode: 'keep',
  who: everybody(),
  ...more,
});
const queryOf = (values: Record<string, string | string[]>) =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();
const preview = (more: Record<string, string | string[]> = {}) =>
  site.ask(`${page}?${queryOf(options(more))}`, { as: cleo });
const fingerprintIn = (html: string) => /name="fingerprint" value="(\w+)"/.exec(html)?.[1] ?? '';
const apply = (fingerprint: string, more: Record<string, string | string[]> = {}) =>
  site.ask(page, { as: cleo, form: { ...options(more), fingerprint } });
const shareOut = async (more: Record<string, string | string[]> = {}) =>
  apply(fingerprintIn(await (await preview(more)).text()), more);
const assigned = () =>
  site.services.db
    .selectFrom('reviewAssignment')
    .select(['ideaId', 'reviewerId', 'side', 'isByHand'])
    .orderBy('ideaId')
    .orderBy('side')
    .execute();
const loadOf = async ({ personId }: Someone) =>
  (await assigned()).filter(({ reviewerId }) => reviewerId === personId).length;
const allMails = () =>
  site.services.db
    .selectFrom('mail')
    .select(['id', 'toAddress', 'subject', 'textBody', 'kind'])
    .where('kind', 'like', 'reviews_%')
    .orderBy('toAddress')
    .execute();
const mails = async () => (await allMails()).filter(({ id }) => !read.has(id));
const conflict = ({ personId }: Someone, ideaId = ideas[0] as string) =>
  site.services.db
    .insertInto('conflictOfInterest')
    .values({ ideaId, personId, reason: 'a colleague', declaredAt: site.now() })
    .execute();
const givenReview = ({ personId }: Someone, ideaId: string, side: 'school' | 'operator') =>
  site.services.db
    .insertInto('review')
    .values({
      ideaId,
      reviewerId: personId,
      number: 1,
      side,
      revisionNumber: 1,
      interest: 3,
      interestReason: 'x',
      mentoring: 3,
      mentoringReason: 'x',
      recommendation: 'selected',
      givenAt: site.now(),
    })
    .execute();
const byHand = (act: string, { personId }: Someone, ideaId = ideas[0] as string, as = cleo) =>
  site.ask(page, { as, form: { act, idea: ideaId, reviewer: personId } });

describe('a sharing out', () => {
  test('is shown before it is done, and then done as shown: two readers an idea, evenly', async () => {
    const shown = await preview();
    expect(shown.status).toBe(200);
    expect(await textOf(shown)).toContain('8 évaluations sont confiées');
    expect(await assigned()).toEqual([]);
    const answer = await shareOut();
    expect(answer.status).toBe(303);
    const all = await assigned();
    expect(all.map(({ side }) => side).sort()).toEqual([
      ...Array<string>(4).fill('operator'),
      ...Array<string>(4).fill('school'),
    ]);
    expect(new Set(all.map(({ ideaId }) => ideaId))).toEqual(new Set(ideas));
    expect(await Promise.all([cleo, carl, sam, sid].map(loadOf))).toEqual([2, 2, 2, 2]);
  });

  test('tells each person once, in their language, and not who did it', async () => {
    await shareOut();
    const sent = await mails();
    expect(sent.map(({ toAddress }) => toAddress)).toEqual([carl, sam, sid].map((p) => p.email));
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Review 2 ideas',
      'Évaluez 2 idées',
      'Évaluez 2 idées',
    ]);
    expect(sent[1]?.textBody).toContain('/evaluations/2022');
    expect(sent[1]?.textBody.match(/« (Alpha|Bêta|Gamma|Delta) »/g)).toHaveLength(2);
  });

  test('respects conflicts and wishes', async () => {
    await conflict(sam);
    await site.services.db
      .insertInto('reviewPreference')
      .values([
        {
          ideaId: ideas[1] as string,
          reviewerId: sam.personId,
          preference: 'unwanted',
          setAt: site.now(),
        },
        {
          ideaId: ideas[2] as string,
          reviewerId: sam.personId,
          preference: 'wanted',
          setAt: site.now(),
        },
      ])
      .execute();
    await shareOut();
    const own = (await assigned()).filter(({ reviewerId }) => reviewerId === sam.personId);
    expect(own.map(({ ideaId }) => ideaId).sort()).toEqual([ideas[2], ideas[3]].sort());
  });

  test('names what is impossible, why, and who could be added', async () => {
    await conflict(sam);
    const who = [cleo, carl, sam].map(({ personId }) => personId);
    const text = await textOf(await preview({ who }));
    expect(text).toContain('Une idée n’aura pas toutes ses lectures');
    expect(text).toMatch(/Alpha\s+– Il manque une personne pour lire au nom de l’école\./);
    expect(text).toContain('Sam est en conflit d’intérêts.');
    expect(text).toContain('À cocher pour compléter : Sid.');
    await conflict(sid);
    expect(await textOf(await preview())).toContain(
      'Sam et Sid sont en conflit d’intérêts. Personne d’autre ne peut lire cette idée',
    );
  });

  test('keeps to a maximum a person', async () => {
    const text = await textOf(await preview({ maximum: '1' }));
    expect(text).toContain('4 évaluations sont confiées');
    expect(text).toContain('ont déjà le maximum que vous avez fixé');
  });

  test('says nothing of an idea to a coordinator kept out of it', async () => {
    await conflict(cleo);
    await conflict(sam);
    await conflict(sid);
    const text = await textOf(await preview());
    expect(text).toContain('Vous n’intervenez pas sur cette idée');
    expect(text).not.toContain('en conflit d’intérêts');
  });

  test('does nothing when things changed since it was shown, and shows it anew', async () => {
    const fingerprint = fingerprintIn(await (await preview()).text());
    await conflict(sam);
    const answer = await apply(fingerprint);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('La situation a changé depuis cette proposition');
    expect(await assigned()).toEqual([]);
    expect((await apply(fingerprintIn(html))).status).toBe(303);
    expect(await assigned()).toHaveLength(8);
  });

  test('sent twice, gives nothing twice', async () => {
    const fingerprint = fingerprintIn(await (await preview()).text());
    const both = await Promise.all([apply(fingerprint), apply(fingerprint)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await assigned()).toHaveLength(8);
    expect(await mails()).toHaveLength(3);
  });

  test('later, gives what arrived since and moves nothing', async () => {
    await shareOut();
    const before = await assigned();
    site.setNow('2022-03-06T10:00:00Z');
    const late = await sentIdea(site, ada, { ...complete, name: 'Tardive' });
    site.setNow('2022-03-07T09:00:00Z');
    read = new Set((await allMails()).map(({ id }) => id));
    await shareOut();
    const after = await assigned();
    expect(after.filter(({ ideaId }) => ideaId !== late)).toEqual(before);
    expect(after.filter(({ ideaId }) => ideaId === late)).toHaveLength(2);
    expect((await mails()).every(({ textBody }) => textBody.includes('Tardive'))).toBe(true);
    await site.act((act) =>
      act.tx.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', late).execute(),
    );
  });

  test('again, may move all but what was given by hand or reviewed', async () => {
    await byHand('assign', sam, ideas[0]);
    await byHand('assign', sam, ideas[1]);
    await givenReview(sid, ideas[2] as string, 'school');
    await byHand('assign', cleo, ideas[3]);
    await site.act((act) =>
      act.tx
        .updateTable('reviewAssignment')
        .set({ isByHand: false })
        .where('reviewerId', '=', cleo.personId)
        .execute(),
    );
    await shareOut({ mode: 'redo', who: [carl, sam, sid].map(({ personId }) => personId) });
    const all = await assigned();
    expect(all.filter(({ reviewerId }) => reviewerId === cleo.personId)).toEqual([]);
    expect(await loadOf(carl)).toBe(4);
    const school = (id: string | undefined) =>
      all.filter((one) => one.ideaId === id && one.side === 'school').map((one) => one.reviewerId);
    expect(school(ideas[0])).toEqual([sam.personId]);
    expect(school(ideas[1])).toEqual([sam.personId]);
    // Read already: nobody else is asked.
    expect(school(ideas[2])).toEqual([]);
    expect(school(ideas[3])).toEqual([sid.personId]);
  });

  test.each([
    [{ school: '4' }, 'Indiquez un nombre entre 1 et 3.'],
    [{ maximum: 'beaucoup' }, 'Indiquez un nombre entier'],
    [{ who: [] }, 'Cochez au moins une personne.'],
  ])('with %j: says what to correct, and keeps the rest', async (wrong, message) => {
    const answer = await preview({ operator: '2', ...wrong });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(message);
    expect(html).toMatch(/name="operator"[\s\S]*?<option value="2" selected/);
  });
});

describe('by hand', () => {
  test('a reviewer is added, told, and taken off again; twice is a success', async () => {
    for (let times = 0; times < 2; times += 1) {
      expect((await byHand('assign', sam)).status).toBe(303);
    }
    expect(await assigned()).toMatchObject([{ reviewerId: sam.personId, isByHand: true }]);
    for (let times = 0; times < 2; times += 1) {
      expect((await byHand('unassign', sam)).status).toBe(303);
    }
    expect(await assigned()).toEqual([]);
    expect((await mails()).map(({ kind }) => kind).sort()).toEqual([
      'reviews_given',
      'reviews_taken_back',
    ]);
  });

  test('not somebody kept out, nor of neither side; a review given stays', async () => {
    await conflict(sam);
    const refused = await byHand('assign', sam);
    expect(refused.status).toBe(409);
    expect(await textOf(refused)).toContain('ne peut pas évaluer cette idée');
    expect((await byHand('assign', ada, ideas[1])).status).toBe(409);
    await byHand('assign', sid, ideas[1]);
    await givenReview(sid, ideas[1] as string, 'school');
    const stays = await byHand('unassign', sid, ideas[1]);
    expect(stays.status).toBe(409);
    expect(await textOf(stays)).toContain('a déjà rendu son évaluation');
    expect(await assigned()).toHaveLength(1);
  });

  test('not by a coordinator kept out of the idea, nor by the school', async () => {
    await conflict(carl);
    expect((await byHand('assign', sam, ideas[0], carl)).status).toBe(403);
    expect((await site.ask(`${page}?idea=${ideas[0]}`, { as: carl })).status).toBe(403);
    expect((await byHand('assign', sam, ideas[0], sid)).status).toBe(403);
    expect(await assigned()).toEqual([]);
  });

  test('without a person chosen: says so at the field', async () => {
    const answer = await site.ask(page, {
      as: cleo,
      form: { act: 'assign', idea: ideas[0] ?? '' },
    });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain('Choisissez la personne');
  });
});

describe('past the program', () => {
  const insert = (side: string, { personId }: Someone) =>
    sql`INSERT INTO review_assignment (idea_id, reviewer_id, side, is_by_hand, assigned_at)
      VALUES (${ideas[0]}, ${personId}, ${side}, false, now())`.execute(site.services.db);

  test('nobody is assigned an idea of their own, or about which they declared a conflict', async () => {
    await expect(insert('school', ada)).rejects.toMatchObject({
      constraint: 'reviewer_is_impartial',
    });
    await conflict(sam);
    await expect(insert('school', sam)).rejects.toMatchObject({
      constraint: 'reviewer_is_impartial',
    });
    await insert('school', sid);
  });

  test('an assignment is not handed to somebody kept out', async () => {
    await insert('school', sid);
    await conflict(sam);
    await expect(
      sql`UPDATE review_assignment SET reviewer_id = ${sam.personId}`.execute(site.services.db),
    ).rejects.toMatchObject({ constraint: 'reviewer_is_impartial' });
  });

  test('nobody is assigned twice, nor for a third side', async () => {
    await insert('school', sid);
    await expect(insert('operator', sid)).rejects.toMatchObject({ code: '23505' });
    await expect(insert('jury', sam)).rejects.toMatchObject({ constraint: 'review_side_is_known' });
  });
});
