/** What a mentor who ranks reads of interviews: the advice of the panels they sat in, once it is open. */
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { applicationsOpen } from '../../applications/testing/applicants.ts';
import { becomesMentor } from '../../catalogue/testing/published-projects.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { conclusionPath, sendNote } from '../../interviews/notes/testing/notes.ts';
import { interviewScene } from '../../interviews/testing/interviews.ts';

const site = await openTestSite(applicationsOpen);
const scene = await interviewScene(site);
const { operator, school, mentor, otherMentor, ideaId, otherIdeaId, interviewId } = scene;
let absent: Someone;

beforeAll(async () => {
  absent = await site.someone('Aude Loin');
  await becomesMentor(site, absent, ideaId);
  site.setNow('2022-05-18T12:40:00Z');
});

const ranking = async (as: Someone, idea = ideaId) =>
  textOf(await site.ask(`/idees/${idea}/classement`, { as }));

test('nothing while notes are sealed, nor before the panel has concluded', async () => {
  expect(await ranking(mentor)).not.toContain('Jury');
  for (const one of [operator, school, mentor]) await sendNote(site, one, interviewId);
  expect(await ranking(mentor)).not.toContain('Jury');
});

test('then its advice, with the way to the interview, and neither summary nor word', async () => {
  const form = {
    number: '0',
    advice: 'reserved',
    summary: 'SECRETRESUME',
    wordToStudent: 'SECRETMOT',
  };
  await site.ask(conclusionPath(interviewId), { as: operator, form });
  const html = await (await site.ask(`/idees/${ideaId}/classement`, { as: mentor })).text();
  expect(html).toContain(`href="/rendez-vous/${interviewId}"`);
  expect(html).toMatch(/Jury\s: avis réservé/);
  for (const secret of ['SECRETRESUME', 'SECRETMOT']) expect(html).not.toContain(secret);
});

test('a mentor who did not sit on that panel reads nothing of it', async () => {
  expect(await ranking(absent)).toContain('Zoé Lambert');
  expect(await ranking(absent)).not.toContain('Jury');
  expect(await ranking(otherMentor, otherIdeaId)).not.toContain('Jury');
});
