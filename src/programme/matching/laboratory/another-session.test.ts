/** A second session gives what the first has not: nobody twice, no place twice. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import {
  answers,
  cascadeScene,
  expectSound,
  offersBy,
  runAll,
} from '../cascade/testing/cascading.ts';
import { isWaiting, myOutcome } from '../offers/my-outcome.ts';
import { publishedOffers } from '../offers/testing/published.ts';
import { scenarioMade } from '../testing/matching.ts';
import { closeMatchingSession, openMatchingSession } from './matching-session.ts';
import { readStillToGive } from './still-to-give.ts';

const site = await openTestSite();
const { db } = site.services;

test('another session leaves out who has a place, who is asked and who declined', async () => {
  const { edition, projects, students, coordinator } = await cascadeScene(site, '2022', {
    Tom: ['ancre'],
    Lou: ['ancre', 'boussole'],
    Zoé: ['ancre', 'boussole', 'cap'],
    Nil: ['boussole', 'ancre'],
  });
  await answers(site, edition, students.Tom, 'decline');
  await answers(site, edition, students.Lou, 'accept');
  await runAll(site);
  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  await site.actAs(coordinator, (act) => openMatchingSession(act, edition));
  const live = await readStillToGive(db, edition.id);
  expect(live.students.map(({ applicationId }) => applicationId)).toEqual([
    students.Nil.applicationId,
  ]);
  expect(live.fundedPlaces).toBe(4);
  expect(Object.fromEntries(live.projects.map(({ id, places }) => [id, places]))).toEqual({
    ancre: 1,
    boussole: 0,
    cap: 0,
  });

  await scenarioMade(site, edition, coordinator);
  await sql`UPDATE matching_session SET chosen_scenario_id = (SELECT id FROM scenario
      WHERE session_id = matching_session.id AND state = 'computed' LIMIT 1)
    WHERE edition_id = ${edition.id} AND state = 'open'`.execute(db);
  // Zoé answers the offer of the first session while the second is open.
  await answers(site, edition, students.Zoé, 'decline');
  expect(await publishedOffers(site, edition, coordinator)).toEqual({ offers: 1, notices: 0 });
  await runAll(site);
  const given = {
    Tom: ['ancre declined'],
    Lou: ['boussole accepted'],
    Zoé: ['cap declined'],
    Nil: ['ancre open'],
  };
  expect(await offersBy(site, students)).toEqual(given);
  await expectSound(site, edition);

  // What is free again goes to nobody who was told that nothing more would come.
  await answers(site, edition, students.Nil, 'accept');
  await site.actAs(coordinator, (act) => removeProject(act, projects.ancre ?? '', 'Fermé.'));
  await runAll(site);
  expect(await offersBy(site, students)).toEqual({ ...given, Nil: ['ancre cancelled'] });
  await expectSound(site, edition);
});

test('who lost their place and gets none in another session reads the last thing first', async () => {
  const { edition, projects, students, coordinator } = await cascadeScene(site, '2024', {
    Tom: ['ancre'],
    Lou: ['boussole'],
  });
  await answers(site, edition, students.Lou, 'accept');
  await site.actAs(coordinator, (act) => removeProject(act, projects.boussole ?? '', 'Fermé.'));
  await runAll(site);
  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  site.setNow(site.now().add({ hours: 1 }).toString());
  await scenarioMade(site, edition, coordinator);
  await sql`UPDATE matching_session SET chosen_scenario_id = (SELECT id FROM scenario
      WHERE session_id = matching_session.id AND state = 'computed' LIMIT 1)
    WHERE edition_id = ${edition.id} AND state = 'open'`.execute(db);
  expect(await publishedOffers(site, edition, coordinator)).toEqual({ offers: 0, notices: 1 });
  const outcome = await myOutcome(db, students.Lou.student, edition.id);
  expect(outcome.past).toMatchObject([{ state: 'cancelled' }]);
  expect(isWaiting(outcome)).toBe(true);
});

test('of two people who open a session at once, the second is told that one is open', async () => {
  const edition = await site.edition('2023');
  const coordinator = await site.someone('Cléo 2023', { role: 'coordinator', edition });
  const open = () => site.actAs(coordinator, (act) => openMatchingSession(act, edition));
  const three = await Promise.allSettled([open(), open(), open()]);
  expect(three.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of three) {
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'session_is_open' });
  }
});
