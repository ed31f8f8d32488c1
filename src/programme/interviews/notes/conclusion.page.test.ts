/** Opening notes before all are in, and what the panel concludes: who, when, and what the student reads. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { bookedInterview, interviewScene } from '../testing/interviews.ts';
import { conclusionPath, notePath, sendNote, unsealingPath, whole } from './testing/notes.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { operator, school, mentor, coordinator, student } = scene;
const panel = [operator, school, mentor];
let interviewId = scene.interviewId;

const said = {
  advice: 'favourable',
  summary: 'Motivation solide, bases suffisantes.',
  wordToStudent: 'Merci pour cet échange.',
};

beforeEach(async () => {
  site.setNow('2022-05-18T12:40:00Z');
  await db
    .updateTable('interview')
    .set({ state: 'cancelled', cancelledAt: site.now() })
    .where('state', '=', 'booked')
    .execute();
  const [slot] = scene.slots;
  if (slot) interviewId = await bookedInterview(site, { ...scene, slot });
});

const giveAll = async () => {
  for (const one of panel) await sendNote(site, one, interviewId);
};
const read = async (as: Someone, path: string) => textOf(await site.ask(path, { as }));
const conclude = (as: Someone, form: Record<string, string> = {}) =>
  site.ask(conclusionPath(interviewId), { as, form: { number: '0', ...said, ...form } });
const unseal = (as: Someone, reason = 'Maël est malade jusqu’en juin') =>
  site.ask(unsealingPath(interviewId), { as, form: { reason } });
const conclusions = () =>
  db
    .selectFrom('interviewConclusion')
    .select(['number', 'advice', 'summary', 'wordToStudent', 'concludedBy'])
    .where('interviewId', '=', interviewId)
    .orderBy('number')
    .execute();
const mails = (kind: string) =>
  db
    .selectFrom('mail')
    .select(['toAddress', 'subject', 'textBody', 'htmlBody'])
    .where('kind', '=', kind)
    .where('textBody', 'like', `%${interviewId}%`)
    .orderBy('toAddress')
    .execute();
const addressesOf = async (kind: string) => (await mails(kind)).map(({ toAddress }) => toAddress);

describe('opening notes before all are in', () => {
  beforeEach(async () => {
    await sendNote(site, school, interviewId, { ...whole, said: 'Ce que l’école a entendu' });
  });

  test('is a coordinator’s, with a reason; the panel is mailed that it happened and why', async () => {
    expect((await unseal(coordinator, ' ')).status).toBe(422);
    const answer = await unseal(coordinator);
    expect(answer.status).toBe(303);
    expect(await addressesOf('interview_notes_unsealed')).toEqual(
      panel.map(({ email }) => email).sort(),
    );
    const [mail] = await mails('interview_notes_unsealed');
    expect(mail?.textBody).toContain('Cléo Marchand a ouvert les appréciations');
    expect(mail?.textBody).toContain('Maël est malade jusqu’en juin');
    expect(mail?.textBody).not.toContain('Zoé');
    const shown = await read(mentor, conclusionPath(interviewId));
    expect(shown).toContain('Ce que l’école a entendu');
    expect(shown).toContain('Maël est malade jusqu’en juin');
    const lines = await db
      .selectFrom('journal')
      .select(['act', 'details'])
      .where('subjectId', '=', interviewId)
      .where('act', '=', 'interview.notes_unsealed')
      .execute();
    expect(lines).toEqual([
      { act: 'interview.notes_unsealed', details: { reason: 'Maël est malade jusqu’en juin' } },
    ]);
  });

  test('happens once, however often it is clicked', async () => {
    const answers = await Promise.all([unseal(coordinator), unseal(operator)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await unseal(coordinator)).status).toBe(303);
    expect(await addressesOf('interview_notes_unsealed')).toHaveLength(3);
    expect(await addressesOf('interview_notes_open')).toHaveLength(0);
  });

  test('leaves who had not given theirs their text, which nobody else reads', async () => {
    await sendNote(site, mentor, interviewId, { ...whole, said: 'Pas encore rendu', act: 'save' });
    await unseal(coordinator);
    const late = await sendNote(site, mentor, interviewId, { ...whole, said: 'Trop tard' });
    expect(late.status).toBe(409);
    expect(await textOf(late)).toContain('Trop tard');
    expect(await read(mentor, notePath(interviewId))).toContain('Trop tard');
    for (const one of [school, operator, coordinator]) {
      expect(await read(one, conclusionPath(interviewId))).not.toMatch(
        /Trop tard|Pas encore rendu/,
      );
    }
  });

  test('is nobody else’s, and waits for the end of the interview', async () => {
    for (const as of [school, mentor, student]) {
      expect([403, 404]).toContain((await unseal(as)).status);
      expect([403, 404]).toContain((await site.ask(unsealingPath(interviewId), { as })).status);
    }
    const elsewhere = await site.edition('2021');
    const oda = await site.someone('Oda', { role: 'coordinator', edition: elsewhere });
    expect((await unseal(oda)).status).toBe(404);
    site.setNow('2022-05-18T12:29:59Z');
    const early = await unseal(coordinator);
    expect(early.status).toBe(409);
    expect(await textOf(early)).toContain('mercredi 18 mai 2022 à 14 h 30 (heure de Paris)');
    expect(await addressesOf('interview_notes_unsealed')).toEqual([]);
  });

  test('has nothing to do once all are in', async () => {
    await giveAll();
    const answer = await unseal(coordinator);
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain('elles sont déjà ouvertes');
  });
});

describe('the joint conclusion', () => {
  test('waits for the notes to be open', async () => {
    const answer = await conclude(school);
    expect(answer.status).toBe(409);
    expect(await conclusions()).toEqual([]);
    expect(await read(school, conclusionPath(interviewId))).toContain('Le jury conclut quand');
  });

  test('is any panel member’s or a coordinator’s, and nobody else’s', async () => {
    await giveAll();
    for (const [index, as] of [...panel, coordinator].entries()) {
      const answer = await conclude(as, { number: String(index), summary: `Par ${as.name}` });
      expect(answer.status).toBe(303);
    }
    expect((await conclusions()).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const as of [student, scene.otherMentor]) {
      expect((await conclude(as)).status).toBe(404);
      expect((await site.ask(conclusionPath(interviewId), { as })).status).toBe(404);
    }
    expect(await conclusions()).toHaveLength(4);
  });

  test('says in place what is missing, and keeps what was typed', async () => {
    await giveAll();
    const answer = await conclude(school, {
      advice: '',
      summary: ' ',
      wordToStudent: 'Merci à vous',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#field-advice"');
    expect(html).toContain('href="#field-summary"');
    expect(html).toContain('Merci à vous');
  });

  test('clicked twice is one', async () => {
    await giveAll();
    const answers = await Promise.all([conclude(school), conclude(school)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await conclusions()).toHaveLength(1);
    expect(await addressesOf('interview_word')).toEqual([student.email]);
  });

  test('written meanwhile by somebody else: both are shown, nothing is lost, and one goes on', async () => {
    await giveAll();
    await conclude(school);
    const mine = { advice: 'reserved', summary: 'Une réserve', wordToStudent: 'Un autre mot' };
    const answer = await conclude(mentor, mine);
    expect(answer.status).toBe(409);
    const html = await answer.clone().text();
    expect(html).toContain('name="number" value="1"');
    const shown = await textOf(answer);
    expect(shown).toContain('Sam Petit l’a écrite');
    for (const text of [said.summary, said.wordToStudent, 'Une réserve', 'Un autre mot']) {
      expect(shown).toContain(text);
    }
    expect(html).toMatch(/id="field-advice-reserved"[^>]*checked/);
    expect(await conclusions()).toHaveLength(1);
    expect((await conclude(mentor, { ...mine, number: '1' })).status).toBe(303);
    expect(await conclusions()).toMatchObject([said, mine]);
  });

  test('of two at the same instant, one is written and the other is told', async () => {
    await giveAll();
    const answers = await Promise.all([
      conclude(school, { summary: 'Un' }),
      conclude(mentor, { summary: 'Deux' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await conclusions()).toHaveLength(1);
  });

  test('comes back after a session that ended', async () => {
    await giveAll();
    const answer = await site.ask(conclusionPath(interviewId), { form: { number: '0', ...said } });
    const next = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('next');
    expect(await read(school, next ?? '')).toContain(said.summary);
    expect(await conclusions()).toEqual([]);
  });
});

describe('the word to the student', () => {
  const page = () => `/rendez-vous/${interviewId}`;

  test('is previewed as they will see it, and nothing is written', async () => {
    await giveAll();
    const answer = await conclude(school, { act: 'preview' });
    expect(answer.status).toBe(200);
    const preview = await answer.text();
    expect(await conclusions()).toEqual([]);
    await conclude(school);
    const theirs = await (await site.ask(page(), { as: student })).text();
    const word = /<div class="bsoc-review__text" dir="auto">Merci[\s\S]*?<\/section>/;
    expect(preview.match(word)?.[0]).toBeDefined();
    expect(preview.match(word)?.[0]).toBe(theirs.match(word)?.[0]);
  });

  test('is all that the student reads, and they are mailed once for each new one', async () => {
    await giveAll();
    await conclude(school);
    await conclude(school, { number: '1', summary: 'Mieux dit' });
    expect(await addressesOf('interview_word')).toEqual([student.email]);
    const shown = await read(student, page());
    expect(shown).toContain(said.wordToStudent);
    for (const secret of [whole.said, whole.weighed, said.summary, 'Mieux dit', 'Favorable']) {
      expect(shown).not.toContain(secret);
    }
    await conclude(mentor, { number: '2', wordToStudent: 'Un nouveau mot.' });
    const sent = await mails('interview_word');
    expect(sent).toHaveLength(2);
    expect(sent.map(({ textBody }) => textBody).join()).toContain('prend la place du précédent');
    expect(sent.map(({ textBody }) => textBody).join()).not.toMatch(/nouveau mot\.|Merci pour/);
    expect(await read(student, page())).toContain('Un nouveau mot.');
    expect(await read(student, page())).not.toContain(said.wordToStudent);
  });

  test('that is empty is not mailed about, and nothing is shown', async () => {
    await giveAll();
    await conclude(school, { wordToStudent: '' });
    expect(await addressesOf('interview_word')).toEqual([]);
    expect(await read(student, page())).not.toContain('Le mot du jury');
  });
});
