/** Writing and giving a review: what is kept, what counts, until when. */
import { beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { complete, send, sentIdea, textOf, type } from '../../ideas/testing/porteur.ts';
import { publishDecisions } from '../publish-decisions.ts';
import {
  assign,
  draftBy,
  givenBy,
  reviewPath,
  sendReview,
  setReviewsDue,
  whole,
} from './testing/reviewers.ts';

const site = await openTestSite();
const { db } = site.services;
let edition: Edition = await site.edition();
const ada = await site.someone('Ada Martin');
const lin = await site.someone('Lin', { role: 'school_staff', edition });
const sam = await site.someone('Sam', { role: 'school_staff', edition });
const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
let ideaId: string;
let count = 0;

beforeEach(async () => {
  site.setNow('2022-02-20T10:00:00Z');
  count += 1;
  ideaId = await sentIdea(site, ada, { ...complete, name: `Sésame ${count}` });
  await assign(site, ideaId, lin);
});

const read = async (as: Someone, path = reviewPath(ideaId)) => textOf(await site.ask(path, { as }));

describe('a reviewer', () => {
  test('reads the idea beside the form, with what each mark means', async () => {
    const answer = await site.ask(reviewPath(ideaId), { as: lin });
    expect(answer.status).toBe(200);
    const html = await answer.clone().text();
    expect(html.match(/name="interest"/g)).toHaveLength(5);
    expect(html.match(/name="mentoring"/g)).toHaveLength(5);
    expect(html.match(/<h1/g)).toHaveLength(1);
    const shown = await textOf(answer);
    for (const part of ['Qui détient quelle clé', 'Insuffisant', 'Excellent', 'sans votre nom']) {
      expect(shown).toContain(part);
    }
    expect(shown).toContain('lundi 7 mars 2022 à 23 h 59 (heure de Paris)');
  });

  test('gives it once everything required is there, without JavaScript', async () => {
    const answer = await sendReview(site, lin, ideaId);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('done=given');
    expect(await givenBy(site, ideaId, lin)).toMatchObject([
      {
        number: 1,
        side: 'school',
        revisionNumber: 1,
        interest: 3,
        mentoring: 2,
        recommendation: 'selected',
        interestReason: 'Des missions graduées',
        porteurRemark: 'Précisez la deuxième mission',
      },
    ]);
  });

  test('is told in place what is missing, and everything typed is still there', async () => {
    const answer = await sendReview(site, lin, ideaId, {
      interest: '4',
      interestReason: '  ',
      mentoringReason: 'Deux mainteneuses',
    });
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    for (const field of ['interestReason', 'mentoring', 'recommendation']) {
      expect(html).toContain(`href="#field-${field}"`);
    }
    expect(html).not.toContain('href="#field-mentoringReason"');
    expect(html).toContain('Deux mainteneuses');
    expect(html).toMatch(/id="field-interest-4"[^>]*checked/);
    expect(await givenBy(site, ideaId, lin)).toEqual([]);
    expect((await draftBy(site, ideaId, lin))?.fields).toMatchObject({ interest: '4' });
  });

  test('may keep a draft, however incomplete, and sees when it was saved', async () => {
    const answer = await sendReview(site, lin, ideaId, { interest: '1', act: 'save' });
    expect(answer.status).toBe(303);
    expect(await givenBy(site, ideaId, lin)).toEqual([]);
    site.setNow('2022-02-20T16:42:00Z');
    await sendReview(site, lin, ideaId, { interest: '2', act: 'save' });
    expect(await read(lin)).toContain('Enregistré à 17 h 42');
  });

  test('may give it again: the number rises and the first stays; the same twice is one', async () => {
    await sendReview(site, lin, ideaId);
    await sendReview(site, lin, ideaId, { ...whole, interest: '1' });
    await sendReview(site, lin, ideaId, { ...whole, interest: '1' });
    const given = await givenBy(site, ideaId, lin);
    expect(given.map(({ number, interest }) => [number, interest])).toEqual([
      [1, 3],
      [2, 1],
    ]);
  });

  test('who presses twice at once gives one review', async () => {
    const answers = await Promise.all([1, 2].map(() => sendReview(site, lin, ideaId)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await givenBy(site, ideaId, lin)).toHaveLength(1);
  });

  test('who sends a mark that is none, or a text too long, is told at the field', async () => {
    const long = 'a'.repeat(5001);
    const answer = await sendReview(site, lin, ideaId, {
      ...whole,
      interest: '5',
      mentoringReason: long,
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#field-interest"');
    expect(html).toContain('href="#field-mentoringReason"');
    expect(html).toContain(long);
    const huge = 'b'.repeat(10_001);
    const other = await sendReview(site, lin, ideaId, { ...whole, mentoringReason: huge });
    expect(other.status).toBe(422);
    expect(await other.text()).toContain(huge);
    expect(await givenBy(site, ideaId, lin)).toEqual([]);
  });
});

describe('a revision that comes after the review', () => {
  beforeEach(async () => {
    await sendReview(site, lin, ideaId);
    await type(site, ada, ideaId, 'mentoring', { ...complete, mentoring: 'Une seule mainteneuse' });
    await send(site, ada, ideaId);
  });

  test('is shown with what changed, and the review counts for the one that was read', async () => {
    const shown = await read(lin);
    expect(shown).toContain('Cette idée a changé depuis votre évaluation');
    expect(shown).toContain('de la version 1 à la version 2');
    expect(shown).toContain('Une seule mainteneuse');
    expect(shown).toContain('Ajouté');
  });

  test('may be confirmed with the same words', async () => {
    await sendReview(site, lin, ideaId, { ...whole, revision: '2' });
    const given = await givenBy(site, ideaId, lin);
    expect(given.map(({ revisionNumber }) => revisionNumber)).toEqual([1, 2]);
    expect(await read(lin)).not.toContain('Cette idée a changé depuis votre évaluation');
  });

  test('a page opened before it gives a review of what was read', async () => {
    await sendReview(site, lin, ideaId, { ...whole, interest: '0', revision: '1' });
    const given = await givenBy(site, ideaId, lin);
    expect(given.map(({ revisionNumber }) => revisionNumber)).toEqual([1, 1]);
  });
});

describe('two tabs', () => {
  const autosave = (fields: Record<string, string>) =>
    site.ask(reviewPath(ideaId, '/enregistrement'), { as: lin, form: fields });

  test('what each typed in another field is kept', async () => {
    const first = await (await autosave({ version: '1', interestReason: 'Un' })).json();
    expect(first).toMatchObject({ version: 2, savedAt: '11\u00a0h\u00a000' });
    expect((await autosave({ version: '1', mentoringReason: 'Deux' })).status).toBe(200);
    expect((await draftBy(site, ideaId, lin))?.fields).toEqual({
      interestReason: 'Un',
      mentoringReason: 'Deux',
    });
  });

  test('the same field typed twice waits for a choice; neither text is lost', async () => {
    await autosave({ version: '1', interestReason: 'Un', interest: '1' });
    const answer = await autosave({ version: '1', interestReason: 'Deux', interest: '4' });
    expect(answer.status).toBe(409);
    const { conflict } = await answer.json();
    expect(conflict).toBe(reviewPath(ideaId, '/comparaison'));
    const shown = await read(lin, conflict);
    for (const part of ['Un', 'Deux', '1 – Faible', '4 – Excellent']) expect(shown).toContain(part);
    const missing = await site.ask(conflict, { as: lin, form: { version: '2' } });
    expect(missing.status).toBe(422);
    const chosen = await site.ask(conflict, {
      as: lin,
      form: {
        version: '2',
        'choice.interestReason': 'other',
        'text.interestReason': 'Un et deux',
        'choice.interest': 'mine',
      },
    });
    expect(chosen.status).toBe(303);
    expect((await draftBy(site, ideaId, lin))?.fields).toEqual({
      interestReason: 'Un et deux',
      interest: '4',
    });
  });

  test('an old copy that was chosen against is forgotten', async () => {
    await autosave({ version: '1', interestReason: 'Un' });
    await autosave({ version: '1', interestReason: 'Deux' });
    await site.ask(reviewPath(ideaId, '/comparaison'), {
      as: lin,
      form: { version: '2', 'choice.interestReason': 'theirs' },
    });
    expect((await autosave({ version: '1', interestReason: 'Deux' })).status).toBe(205);
  });

  test('a form sent over another tab’s text is compared, not given', async () => {
    await autosave({ version: '1', interestReason: 'Un' });
    const answer = await sendReview(site, lin, ideaId, { ...whole, version: '1' });
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain('Deux versions de votre évaluation');
    expect(await givenBy(site, ideaId, lin)).toEqual([]);
  });
});

describe('the deadline', () => {
  test('lasts until its second is over; then the draft is kept and nothing is given', async () => {
    edition = await setReviewsDue(site, edition, '2022-03-07T17:00:00Z');
    site.setNow('2022-03-07T17:00:00.900Z');
    expect((await sendReview(site, lin, ideaId)).status).toBe(303);
    site.setNow('2022-03-07T17:00:01Z');
    const late = await sendReview(site, lin, ideaId, { ...whole, interestReason: 'Trop tard' });
    expect(late.status).toBe(409);
    const shown = await textOf(late);
    expect(shown).toContain('lundi 7 mars 2022 à 18 h 00 (heure de Paris)');
    expect(shown).toContain('écrivez à contact@site.test');
    expect(shown).toContain('Trop tard');
    expect(await givenBy(site, ideaId, lin)).toHaveLength(1);
    expect((await draftBy(site, ideaId, lin))?.fields).toMatchObject({
      interestReason: 'Trop tard',
    });
  });

  test('is later for who was granted more time', async () => {
    edition = await setReviewsDue(site, edition, '2022-03-07T17:00:00Z');
    site.setNow('2022-03-07T18:00:00Z');
    expect((await sendReview(site, lin, ideaId)).status).toBe(409);
    await db
      .insertInto('deadlineExtension')
      .values({
        editionId: edition.id,
        milestoneKind: 'reviews_due',
        personId: lin.personId,
        until: site.now().add({ hours: 1 }),
        reason: 'Malade',
        grantedBy: cleo.personId,
        grantedAt: site.now(),
      })
      .execute();
    expect((await sendReview(site, lin, ideaId)).status).toBe(303);
    await assign(site, ideaId, sam);
    expect((await sendReview(site, sam, ideaId)).status).toBe(409);
  });
});

test('once a decision is published, its instant is said and what was typed is kept', async () => {
  await sendReview(site, lin, ideaId);
  await db
    .insertInto('decision')
    .values({
      ideaId,
      number: 1,
      outcome: 'waitlisted',
      reason: 'Peu de places',
      preparedBy: cleo.personId,
      preparedAt: site.now(),
    })
    .execute();
  await site.act((act) => publishDecisions(act, edition));
  const late = await sendReview(site, lin, ideaId, { ...whole, interestReason: 'Après coup' });
  expect(late.status).toBe(409);
  const shown = await textOf(late);
  expect(shown).toContain('publiée le dimanche 20 février 2022 à 11 h 00 (heure de Paris)');
  expect(shown).toContain('contact@site.test');
  expect((await draftBy(site, ideaId, lin))?.fields).toMatchObject({
    interestReason: 'Après coup',
  });
  expect(await givenBy(site, ideaId, lin)).toHaveLength(1);
  expect(await read(lin)).toContain('Après coup');
  expect(await read(lin, '/evaluations/2022')).toMatch(
    /plus à l’examen .*pas encore rendue de nouveau/,
  );
});

describe('who may', () => {
  test('a school’s reviewer reads any idea under review, and reviews those given to them', async () => {
    const shown = await read(sam);
    expect(shown).toContain('Cette idée ne vous est pas confiée');
    expect(shown).toContain('Qui détient quelle clé');
    expect(shown).not.toContain('Rendre mon évaluation');
    expect((await sendReview(site, sam, ideaId)).status).toBe(403);
    expect(await draftBy(site, ideaId, sam)).toBeUndefined();
  });

  test('a coordinator reviews any, for the operator', async () => {
    expect((await sendReview(site, cleo, ideaId)).status).toBe(303);
    expect(await givenBy(site, ideaId, cleo)).toMatchObject([{ side: 'operator' }]);
  });

  test('someone of both sides reviews for that of their assignment', async () => {
    const both = await site.someone('Bo', { role: 'school_staff', edition });
    const again = await site.someone('Bo', { role: 'coordinator', edition });
    await assign(site, ideaId, both, 'school');
    await sendReview(site, again, ideaId);
    expect(await givenBy(site, ideaId, again)).toMatchObject([{ side: 'school' }]);
  });

  test('nobody else: another edition’s school, a student, its porteur', async () => {
    const other = await site.edition('2021');
    const away = await site.someone('Oda', { role: 'school_staff', edition: other });
    const student = await site.someone('Eli', { role: 'student', edition });
    for (const as of [away, student, ada]) {
      expect((await site.ask(reviewPath(ideaId), { as })).status).toBe(403);
    }
    const there = `/evaluations/2021/idees/${ideaId}`;
    expect((await site.ask(there, { as: away })).status).toBe(404);
    expect(
      (await site.ask(there, { as: away, form: whole as Record<string, string> })).status,
    ).toBe(404);
  });

  test('a draft idea is not there to review', async () => {
    await db.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', ideaId).execute();
    expect((await site.ask(reviewPath(ideaId), { as: sam })).status).toBe(404);
    expect((await sendReview(site, lin, ideaId)).status).toBe(409);
  });
});

test('the page is in English under /en, with the same form', async () => {
  const answer = await site.ask(`/en/reviews/2022/ideas/${ideaId}`, { as: lin });
  expect(answer.status).toBe(200);
  const shown = await textOf(answer);
  expect(shown).toContain('Conditions of mentoring');
  expect(shown).toContain('without your name');
});

test('the page takes as many queries with thirty reviews as with one', async () => {
  await sendReview(site, lin, ideaId);
  await sendReview(site, cleo, ideaId);
  const few = await countQueries(site, () => read(lin));
  for (let index = 0; index < 28; index += 1) {
    const one = await site.someone(`Rel ${index}`, { role: 'school_staff', edition });
    await db
      .insertInto('review')
      .values({
        ideaId,
        reviewerId: one.personId,
        number: 1,
        side: 'school',
        revisionNumber: 1,
        interest: 2,
        interestReason: 'Oui',
        mentoring: 2,
        mentoringReason: 'Oui',
        recommendation: 'selected',
        givenAt: site.now(),
      })
      .execute();
  }
  expect(await read(lin)).toContain('Rel 27');
  expect(await countQueries(site, () => read(lin))).toBe(few);
});
