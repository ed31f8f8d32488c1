/** Writing and giving a note: what is kept, what counts, from when, who reads. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { bookedInterview, interviewScene, otherMotivation } from '../testing/interviews.ts';
import { conclusionPath, notePath, sendNote, whole } from './testing/notes.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { operator, school, mentor, coordinator, student } = scene;
const panel = [operator, school, mentor];
let interviewId = scene.interviewId;

beforeEach(async () => {
  site.setNow('2022-05-18T12:10:00Z');
  await db
    .updateTable('interview')
    .set({ state: 'cancelled', cancelledAt: site.now() })
    .where('state', '=', 'booked')
    .execute();
  const [slot] = scene.slots;
  if (slot) interviewId = await bookedInterview(site, { ...scene, slot });
});

const read = async (as: Someone, path = notePath(interviewId)) =>
  textOf(await site.ask(path, { as }));
const give = (as: Someone, typed: Record<string, string> = whole) =>
  sendNote(site, as, interviewId, typed);
const givenBy = (as: Someone) =>
  db
    .selectFrom('interviewNote')
    .innerJoin('draft', 'draft.id', 'draftId')
    .select(['content', 'givenAt', 'draft.fields'])
    .where('interviewId', '=', interviewId)
    .where('authorId', '=', as.personId)
    .executeTakeFirst();
const mailsOf = async (kind: string) =>
  (
    await db
      .selectFrom('mail')
      .select(['toAddress', 'textBody'])
      .where('kind', '=', kind)
      .where('textBody', 'like', `%${interviewId}%`)
      .orderBy('toAddress')
      .execute()
  ).map(({ toAddress }) => toAddress);

describe('a member of the panel', () => {
  test.each([
    ['school', () => school, 'ce que le stage apprendrait à cette personne'],
    ['mentor', () => mentor, 'les contributions que l’on peut espérer'],
    ['operator', () => operator, 'la place de cette personne dans la promotion'],
  ])('writes on the view that is theirs: %s', async (_part, who, view) => {
    const answer = await site.ask(notePath(interviewId), { as: who() });
    expect(answer.status).toBe(200);
    const html = await answer.clone().text();
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<textarea/g)).toHaveLength(2);
    const shown = await textOf(answer);
    expect(shown).toContain(view);
    expect(shown).toContain('Par exemple');
    expect(shown).toContain('Votre appréciation de l’entretien avec Zoé Lambert');
  });

  test('reads the application beside it: the school and the operator all of it', async () => {
    for (const one of [school, operator]) {
      const shown = await read(one);
      expect(shown).toContain('CentraleSupélec');
      expect(shown).toContain('J’aimerais apprendre à contribuer');
      expect(shown).toContain(otherMotivation);
    }
  });

  test('a mentor, the profile and the motivation for their own project, without its rank', async () => {
    const shown = await read(mentor);
    expect(shown).toContain('CentraleSupélec');
    expect(shown).toContain('Motivation de Zoé Lambert pour ce projet.');
    expect(shown).not.toContain(otherMotivation);
    expect(shown).not.toContain('Boussole');
    expect(shown).not.toContain('J’aimerais apprendre à contribuer');
    expect(shown).not.toContain('1er vœu');
    expect(await read(school)).toContain('1er vœu');
  });

  test('gives it without JavaScript; it stays sealed and can be corrected', async () => {
    const answer = await give(school);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${notePath(interviewId)}?done=given#note`);
    expect(await givenBy(school)).toMatchObject({ content: whole });
    const shown = await read(school);
    expect(shown).toContain('Rendue le 18 mai 2022 à 14 h 10');
    expect((await give(school, { ...whole, advice: 'Plutôt oui' })).status).toBe(303);
    expect(await givenBy(school)).toMatchObject({ content: { ...whole, advice: 'Plutôt oui' } });
  });

  test('is told in place what is missing, and everything typed is still there', async () => {
    const answer = await give(school, {
      said: 'A lu le code',
      weighed: ' ',
      advice: 'x'.repeat(301),
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#field-weighed"');
    expect(html).toContain('href="#field-advice"');
    expect(html).not.toContain('href="#field-said"');
    expect(html).toContain('A lu le code');
    expect(html).toContain('x'.repeat(301));
    expect(await givenBy(school)).toMatchObject({
      content: null,
      fields: { said: 'A lu le code' },
    });
    const huge = 'y'.repeat(10_001);
    const other = await give(school, { ...whole, said: huge });
    expect(other.status).toBe(422);
    expect(await other.text()).toContain(huge);
  });

  test('types before the interview, and gives from its first instant on', async () => {
    site.setNow('2022-05-18T11:59:59Z');
    const early = await give(school);
    expect(early.status).toBe(409);
    const shown = await textOf(early);
    expect(shown).toContain('mercredi 18 mai 2022 à 14 h 00 (heure de Paris)');
    expect(shown).toContain(whole.said);
    expect(await givenBy(school)).toMatchObject({ content: null, fields: whole });
    site.setNow('2022-05-18T12:00:00Z');
    expect((await give(school)).status).toBe(303);
  });

  test('who pressed twice gave one note, and the journal says it once, and nothing else', async () => {
    await Promise.all([give(school), give(school)]);
    const lines = await db
      .selectFrom('journal')
      .select(['act', 'details', 'actorId'])
      .where('subjectId', '=', interviewId)
      .execute();
    expect(lines).toEqual([{ act: 'interview.note_given', details: {}, actorId: school.personId }]);
  });

  test('finds what they had typed when their session had ended', async () => {
    const answer = await site.ask(notePath(interviewId), { form: { ...whole, act: 'give' } });
    const next = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('next');
    expect(next).toMatch(/kept=/);
    const shown = await read(school, next ?? '');
    expect(shown).toContain('Votre session avait pris fin');
    expect(shown).toContain(whole.said);
  });

  test('reads the page in English', async () => {
    const shown = await read(school, `/en/appointments/${interviewId}/note`);
    expect(shown).toContain('what the internship would teach this person');
  });
});

describe('two tabs', () => {
  const autosave = (fields: Record<string, string>) =>
    site.ask(notePath(interviewId, '/enregistrement'), { as: school, form: fields });

  test('what each typed in another field is kept', async () => {
    expect(await (await autosave({ version: '1', said: 'Un' })).json()).toEqual({
      version: 2,
      savedAt: '14\u00a0h\u00a010',
    });
    expect((await autosave({ version: '1', weighed: 'Deux' })).status).toBe(200);
    expect(await givenBy(school)).toMatchObject({ fields: { said: 'Un', weighed: 'Deux' } });
  });

  test('the same field typed twice waits for a choice; neither text is lost', async () => {
    await autosave({ version: '1', said: 'Un' });
    const answer = await autosave({ version: '1', said: 'Deux' });
    expect(answer.status).toBe(409);
    const { conflict } = await answer.json();
    const shown = await read(school, conflict);
    for (const part of ['Un', 'Deux', 'Ce qui a été dit']) expect(shown).toContain(part);
    expect(await read(school)).toContain('attendent votre choix');
    const none = await site.ask(conflict, { as: school, form: { version: '2' } });
    expect(none.status).toBe(422);
    const chosen = await site.ask(conflict, {
      as: school,
      form: { version: '2', 'choice.said': 'other', 'text.said': 'Un et deux' },
    });
    expect(chosen.status).toBe(303);
    expect(await givenBy(school)).toMatchObject({ fields: { said: 'Un et deux' } });
    expect((await autosave({ version: '1', said: 'Deux' })).status).toBe(205);
  });

  test('a form sent over another tab’s text is compared, not given', async () => {
    await autosave({ version: '1', said: 'Un' });
    const answer = await give(school, { ...whole, version: '1' });
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain('Deux versions de votre texte');
    expect(await givenBy(school)).toMatchObject({ content: null });
  });

  test('two that save first at once share one draft', async () => {
    const answers = await Promise.all([
      autosave({ version: '1', said: 'Un' }),
      autosave({ version: '1', weighed: 'Deux' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await givenBy(school)).toMatchObject({ fields: { said: 'Un', weighed: 'Deux' } });
  });
});

describe('the last note', () => {
  test('opens them all: each of the panel is mailed once, and reads them; none changes', async () => {
    await give(school);
    await give(operator, { ...whole, said: 'Secret de l’opérateur' });
    expect(await read(school)).not.toContain('Secret');
    expect(await mailsOf('interview_notes_open')).toEqual([]);
    await give(mentor);
    expect(await mailsOf('interview_notes_open')).toEqual(panel.map(({ email }) => email).sort());
    for (const one of [...panel, coordinator]) {
      expect(await read(one, conclusionPath(interviewId))).toContain('Secret de l’opérateur');
    }
    const late = await give(operator, { ...whole, said: 'Après coup' });
    expect(late.status).toBe(409);
    const shown = await textOf(late);
    expect(shown).toContain('Après coup');
    expect(shown).toContain('a sa place dans la conclusion');
    expect(await givenBy(operator)).toMatchObject({ content: { said: 'Secret de l’opérateur' } });
    expect(await read(operator)).toContain('Ce que vous aviez saisi sans le rendre');
  });

  test('given twice at the same instant by two people: one mail each, nothing missed', async () => {
    await give(school);
    const answers = await Promise.all([give(operator), give(mentor)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await mailsOf('interview_notes_open')).toEqual(panel.map(({ email }) => email).sort());
  });

  test('given again with the same words once open is a success that changes nothing', async () => {
    for (const one of panel) await give(one);
    expect((await give(mentor)).status).toBe(303);
    expect(await mailsOf('interview_notes_open')).toHaveLength(3);
  });
});

describe('who left the panel', () => {
  test('is waited for no more: notes open by themselves, who stayed is told, their note stays', async () => {
    await give(school);
    await give(operator);
    const leave = (at: typeof operator, leftAt: ReturnType<typeof site.now> | null) =>
      db
        .updateTable('panelMember')
        .set({ leftAt })
        .where('sessionId', '=', scene.sessionId)
        .where('personId', '=', at.personId)
        .execute();
    await leave(operator, site.now());
    await leave(mentor, site.now());
    await site.act((act) => act.queue.send('calendar.tick', {}));
    await site.runJobs();
    await site.act((act) => act.queue.send('calendar.tick', {}));
    await site.runJobs();
    expect(await mailsOf('interview_notes_open')).toEqual([school.email]);
    expect(await read(school, conclusionPath(interviewId))).toContain(
      'École – l’apprentissage, par Sam',
    );
    expect(await read(school, conclusionPath(interviewId))).toContain(
      'Opérateur – la promotion, par',
    );
    expect((await site.ask(conclusionPath(interviewId), { as: mentor })).status).toBe(404);
    const own = await read(mentor);
    expect(own).toContain('Cette candidature ne vous est plus ouverte');
    expect(own).not.toContain('CentraleSupélec');
    await leave(operator, null);
    await leave(mentor, null);
  });
});

test('who reads without names sees none, nor within texts; a mentor when the edition says so', async () => {
  const { editionId, personId } = { editionId: scene.edition.id, personId: school.personId };
  const reader = { editionId, personId, since: site.now() };
  await db.insertInto('blindReader').values(reader).execute();
  const named = await read(operator);
  expect(named).toContain('Zoé Lambert pour ce projet');
  expect(named).toContain('forge.example.org/etudiante');
  const blind = await read(school);
  expect(blind).toContain('Votre appréciation de l’entretien');
  expect(blind).toContain('[masqué] pour ce projet');
  expect(blind).not.toMatch(/Zoé|Lambert|forge\.example\.org/);
  await db.deleteFrom('blindReader').where('personId', '=', personId).execute();
  await db.updateTable('applicationRules').set({ readsBlind: true }).execute();
  expect(await read(mentor)).toContain('CentraleSupélec');
  expect(await read(mentor)).not.toMatch(/Zoé|Lambert|forge\.example\.org/);
  await db.updateTable('applicationRules').set({ readsBlind: false }).execute();
});

test('a mentor reads nothing of the application before the date set for mentors', async () => {
  const mentorsReadFrom = site.now().add({ hours: 1 });
  await db.updateTable('applicationRules').set({ mentorsReadFrom }).execute();
  expect(await read(mentor)).toContain('à partir du mercredi 18 mai 2022 à 15 h 10');
  expect(await read(mentor)).not.toContain('CentraleSupélec');
  expect(await read(school)).toContain('CentraleSupélec');
  await db.updateTable('applicationRules').set({ mentorsReadFrom: null }).execute();
});

test('an application withdrawn since the interview is read no more; notes can still be given', async () => {
  const setState = (state: 'submitted' | 'withdrawn') =>
    db.updateTable('application').set({ state }).where('id', '=', scene.applicationId).execute();
  await setState('withdrawn');
  for (const one of panel) {
    const shown = await read(one);
    expect(shown).toContain('Cette candidature a été retirée');
    expect(shown).not.toContain('CentraleSupélec');
  }
  await give(school);
  expect(await givenBy(school)).toMatchObject({ content: whole });
  await setState('submitted');
  expect(await read(school)).toContain('CentraleSupélec');
});

test('nobody without a seat in the panel has a note to write', async () => {
  for (const as of [student, scene.otherMentor, coordinator]) {
    expect((await site.ask(notePath(interviewId), { as })).status).toBe(404);
    expect((await give(as)).status).toBe(404);
    expect(await givenBy(as)).toBeUndefined();
  }
});
