/** Whatever happens, and in whatever order, everybody without a place is still in the list, or was told. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { removeProject } from '../../catalogue/remove-project.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import {
  closeMatchingSession,
  currentSession,
  takeSnapshot,
} from '../laboratory/matching-session.ts';
import { freeProjects } from '../offers/free-projects.ts';
import { mailsOfKinds, publishedOffers } from '../offers/testing/published.ts';
import { scenarioMade } from '../testing/matching.ts';
import { latestCascade } from './latest-cascade.ts';
import { cascadeFacts } from './load-facts.ts';
import { offerByHand } from './offer-by-hand.ts';
import { offerStandings } from './offer-standings.ts';
import { answers, cascadeScene, expectSound, offersBy, runAll } from './testing/cascading.ts';
import { waitingList } from './waiting-list.ts';

const site = await openTestSite();
const { db } = site.services;

test('who kept their place rather than a better one, then lost it, is on the list again', async () => {
  const { edition, students, projects, coordinator } = await cascadeScene(
    site,
    '2022',
    { Tom: ['ancre'], Zoé: ['cap'], Lou: ['ancre', 'boussole', 'cap'] },
    { cascade: 'automatic' },
  );
  await answers(site, edition, students.Lou, 'stay');
  await answers(site, edition, students.Tom, 'decline');
  await runAll(site);
  site.setNow(site.now().add({ hours: 1 }).toString());
  await answers(site, edition, students.Lou, 'decline');
  await runAll(site);
  site.setNow(site.now().add({ hours: 1 }).toString());
  await site.actAs(coordinator, (act) => removeProject(act, projects.boussole ?? '', 'Fermé.'));
  await runAll(site);
  expect((await offersBy(site, students)).Lou).toEqual(['boussole cancelled', 'ancre declined']);
  const session = await currentSession(db, edition.id);
  if (!session) throw new Error('no session');
  const list = waitingList(await cascadeFacts(db, session));
  expect(
    list.find(({ student }) => student.applicationId === students.Lou.applicationId),
  ).toMatchObject({ because: 'project_left', isInCascades: true });
  const standing = await offerStandings(db, students.Lou.student.personId);
  expect(standing.get(edition.id)).toEqual({ kind: 'on_list' });
  const page = await (
    await site.ask('/editions/2022/candidater/offre', { as: students.Lou.student })
  ).text();
  // What they read first is what happened last.
  expect(page).toContain('liste d’attente');
  expect(page).not.toContain('Vous ne recevrez plus d’offre');

  await answers(site, edition, students.Zoé, 'decline');
  await runAll(site);
  expect((await offersBy(site, students)).Lou).toEqual([
    'boussole cancelled',
    'ancre declined',
    'cap open',
  ]);
  await expectSound(site, edition);
});

test('freed places follow the lists that offers were made from, though others were taken since', async () => {
  const { edition, projects, students, coordinator } = await cascadeScene(
    site,
    '2023',
    { Tom: ['ancre', 'cap'], Lou: ['ancre', 'boussole'], Zoé: ['cap', 'boussole'] },
    { fundedPlaces: 0, cascade: 'automatic' },
  );
  // Without a funded place, everybody is told.
  expect(await offersBy(site, students)).toEqual({ Tom: [], Lou: [], Zoé: [] });
  await expectSound(site, edition);
  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  await db.updateTable('edition').set({ fundedPlaces: 2 }).where('id', '=', edition.id).execute();
  const chosenScenarioId = await scenarioMade(site, edition, coordinator, {
    exclusions: [{ student: '1', project: 'cap', reason: 'Déjà venu.' }],
  });
  await site.actAs(coordinator, (act) => removeProject(act, projects.cap ?? '', 'Fermé.'));
  await runAll(site);
  await site.actAs(coordinator, (act) => takeSnapshot(act, edition));
  await db
    .updateTable('matchingSession')
    .set({ chosenScenarioId })
    .where('state', '=', 'open')
    .where('editionId', '=', edition.id)
    .execute();
  const taken = await currentSession(db, edition.id);
  expect(taken?.snapshot.number).toBe(2);
  expect(await publishedOffers(site, edition, coordinator)).toMatchObject({ offers: 2 });
  await answers(site, edition, students.Tom, 'decline');
  await runAll(site);
  expect(await offersBy(site, students)).toEqual({
    Tom: ['ancre declined'],
    Lou: ['boussole open'],
    Zoé: [],
  });
  const cascade = await latestCascade(db, taken?.id ?? '');
  expect(cascade).toMatchObject({ snapshotNumber: 1, state: 'computed' });
  await expectSound(site, edition);
});

test('when a session is closed, who waits is told, and nobody waits any more', async () => {
  const { edition, projects, students, coordinator } = await cascadeScene(site, '2024', {
    Tom: ['ancre'],
    Lou: ['ancre', 'boussole'],
    Zoé: ['ancre', 'cap'],
    Nil: ['boussole'],
    Ari: ['cap'],
  });
  await answers(site, edition, students.Lou, 'stay');
  await answers(site, edition, students.Zoé, 'decline');
  await runAll(site);
  const close = () => site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  await Promise.all([close(), close()]);
  const told = (await mailsOfKinds(site, ['waiting_list_closed'])).filter(({ toAddress }) =>
    toAddress.includes('.2024@'),
  );
  // Tom has an offer to answer; Zoé was told when she declined.
  expect(told.map(({ toAddress }) => toAddress).toSorted()).toEqual(
    [students.Ari, students.Lou, students.Nil].map(({ student }) => student.email).toSorted(),
  );
  expect((await offersBy(site, students)).Lou).toEqual(['boussole accepted']);
  await answers(site, edition, students.Tom, 'accept');

  // A place that is lost after that promises no other.
  await site.actAs(coordinator, (act) => removeProject(act, projects.boussole ?? '', 'Fermé.'));
  await runAll(site);
  const [mail] = (await mailsOfKinds(site, ['offer_cancelled'])).filter(
    ({ toAddress }) => toAddress === students.Lou.student.email,
  );
  expect(mail?.textBody).toContain('les places libres ne sont plus proposées');
  expect(mail?.textBody).not.toContain('liste d’attente');
  await expectSound(site, edition);
});

test('who accepted a place that was offered by hand, out of their wishes, still goes up', async () => {
  const { edition, projects, students, coordinator } = await cascadeScene(
    site,
    '2025',
    { Tom: ['ancre'], Nil: ['ancre', 'boussole'], Lou: ['boussole'] },
    { cascade: 'automatic' },
  );
  expect(await offersBy(site, students)).toEqual({
    Tom: ['ancre open'],
    Nil: ['boussole open'],
    Lou: [],
  });
  await site.actAs(coordinator, (act) =>
    offerByHand(act, edition, {
      applicationId: students.Lou.applicationId,
      ideaId: projects.cap ?? '',
      reason: 'Une place libre.',
    }),
  );
  await answers(site, edition, students.Lou, 'stay');
  await runAll(site);
  await answers(site, edition, students.Nil, 'decline');
  await runAll(site);
  expect((await offersBy(site, students)).Lou).toEqual(['cap accepted stays', 'boussole open']);
  // Tom and Lou: of three funded places, one is left for a project that somebody adds.
  await db.updateTable('edition').set({ fundedPlaces: 3 }).where('id', '=', edition.id).execute();
  const [more = ''] = await publishedNames(site, edition, ['Drisse']);
  const free = await freeProjects(db, edition.id);
  expect(free.find(({ ideaId }) => ideaId === more)).toMatchObject({ left: 1 });
  await answers(site, edition, students.Lou, 'accept');
  await runAll(site);
  expect((await offersBy(site, students)).Lou).toEqual(['cap released', 'boussole accepted']);
  await expectSound(site, edition);
});

test('so does who has a place in a project that came after the lists were taken', async () => {
  const { edition, students, coordinator } = await cascadeScene(
    site,
    '2026',
    { Tom: ['ancre'], Nil: ['boussole', 'ancre'], Lou: ['ancre', 'boussole'] },
    { cascade: 'automatic' },
  );
  const [late = ''] = await publishedNames(site, edition, ['Dérive']);
  await site.actAs(coordinator, (act) =>
    offerByHand(act, edition, {
      applicationId: students.Lou.applicationId,
      ideaId: late,
      reason: 'Un projet de plus.',
    }),
  );
  await answers(site, edition, students.Lou, 'stay');
  await runAll(site);
  await answers(site, edition, students.Tom, 'decline');
  await runAll(site);
  expect((await offersBy(site, students)).Lou).toEqual(['dérive accepted stays', 'ancre open']);
  await expectSound(site, edition);
});

test('a scenario that gave fewer places than there are is not overrun by what follows', async () => {
  const { edition, students, coordinator } = await cascadeScene(
    site,
    '2027',
    { Tom: ['ancre'], Nil: ['boussole'], Lou: ['ancre', 'cap'], Zoé: ['cap'] },
    { fundedPlaces: 0, cascade: 'automatic' },
  );
  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  await db.updateTable('edition').set({ fundedPlaces: 6 }).where('id', '=', edition.id).execute();
  const chosenScenarioId = await scenarioMade(site, edition, coordinator, { fundedPlaces: 2 });
  await db
    .updateTable('matchingSession')
    .set({ chosenScenarioId })
    .where('state', '=', 'open')
    .where('editionId', '=', edition.id)
    .execute();
  expect(await publishedOffers(site, edition, coordinator)).toEqual({ offers: 2, notices: 2 });
  const open = () =>
    db
      .selectFrom('offer')
      .select('applicationId')
      .where('editionId', '=', edition.id)
      .where('state', '=', 'open')
      .execute();
  const [first] = await open();
  const one = Object.values(students).find((who) => who.applicationId === first?.applicationId);
  if (!one) throw new Error('no offer is open');
  await answers(site, edition, one, 'decline');
  await runAll(site);
  // One was freed, one is given again.
  expect(await open()).toHaveLength(2);
  await expectSound(site, edition);
});
