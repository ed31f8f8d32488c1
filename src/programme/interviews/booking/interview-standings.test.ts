/** Where an application stands once interviews have begun, as its student reads it. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { sentApplication } from '../../applications/testing/applicants.ts';
import { textOf } from '../../ideas/testing/porteur.ts';
import { interviewScene, openSession } from '../testing/interviews.ts';

const site = await openTestSite('2022-05-16T10:00:00Z');
const scene = await interviewScene(site);
const { edition, student, operator, school, ideaId, coordinator } = scene;

const standing = async (as = student) => {
  const mine = await textOf(await site.ask('/candidater', { as }));
  const space = await textOf(await site.ask('/espace', { as }));
  return [mine, space];
};
const both = async (words: string, as = student) => {
  for (const page of await standing(as)) expect(page).toContain(words);
};

test('an interview to come is told with its instant, on the application and in the space', async () => {
  await both('Votre entretien a lieu le mercredi 18 mai 2022 à 14 h 00 (heure de Paris)');
});

test('over, it says what happens next; the interview stays in reach', async () => {
  site.setNow('2022-05-18T13:00:00Z');
  await both('préparent maintenant les affectations');
  const page = await (await site.ask('/candidater', { as: student })).text();
  expect(page).toContain(`/rendez-vous/${scene.interviewId}`);
});

test('a slot to choose comes before all else; who is asked nothing is told that it is read', async () => {
  const tom = await site.someone('Tom');
  await sentApplication(site, edition, tom, { wishes: [ideaId] });
  await both('Les invitations aux entretiens arrivent par courriel', tom);
  const { sessionId } = await openSession(site, edition, {
    startsAt: '2022-05-25T12:00:00Z',
    panel: [
      { person: operator, part: 'operator' },
      { person: school, part: 'school' },
    ],
  });
  await site.act(({ tx, now }) =>
    tx
      .insertInto('sessionCandidate')
      .values({
        sessionId,
        applicationId: scene.applicationId,
        invitedBy: coordinator.personId,
        invitedAt: now,
      })
      .execute(),
  );
  await both('choisissez un créneau avant le mardi 24 mai 2022 à 14 h 00');
  for (const page of await standing(tom)) expect(page).not.toContain('choisissez un créneau');
});
