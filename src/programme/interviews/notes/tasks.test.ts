/** What a panel is expected to do, in each member's list. */
import { expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { interviewScene } from '../testing/interviews.ts';
import { conclusionPath, notePath, sendNote } from './testing/notes.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { interviewId, operator, school, mentor, coordinator, student } = await interviewScene(site);

const space = async (as: Someone) => textOf(await site.ask('/espace', { as }));
const noteTask = 'Rendre votre appréciation de l’entretien du 18 mai 2022 à 14 h 00';
const conclusionTask = 'Conclure l’entretien du 18 mai 2022 à 14 h 00';

test('a note is expected from the end of the interview, within two days, of those who owe one', async () => {
  site.setNow('2022-05-18T12:29:59Z');
  expect(await space(school)).not.toContain(noteTask);
  site.setNow('2022-05-18T12:30:00Z');
  const shown = await space(school);
  expect(shown).toContain(noteTask);
  expect(shown).toContain('vendredi 20 mai 2022 à 14 h 30 (heure de Paris)');
  const html = await (await site.ask('/espace', { as: school })).text();
  expect(html).toContain(`href="${notePath(interviewId)}"`);
  for (const one of [coordinator, student]) expect(await space(one)).not.toContain(noteTask);
  await sendNote(site, school, interviewId);
  expect(await space(school)).not.toContain(noteTask);
  site.setNow('2022-05-21T12:00:00Z');
  expect(await space(mentor)).toContain(noteTask);
});

test('a conclusion is expected of the panel once notes are open, until there is one', async () => {
  for (const one of [operator, mentor]) await sendNote(site, one, interviewId);
  for (const one of [operator, school, mentor]) {
    expect(await space(one)).toContain(conclusionTask);
    expect(await space(one)).not.toContain(noteTask);
  }
  expect(await space(student)).not.toContain(conclusionTask);
  const form = { number: '0', advice: 'favourable', summary: 'Oui', wordToStudent: '' };
  await site.ask(conclusionPath(interviewId), { as: mentor, form });
  expect(await space(school)).not.toContain(conclusionTask);
});
