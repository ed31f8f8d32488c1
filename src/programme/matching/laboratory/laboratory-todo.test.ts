import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { scenarioMade } from '../testing/matching.ts';
import { closeMatchingSession, openMatchingSession } from './matching-session.ts';
import { smallEdition } from './testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor } = await smallEdition(site);
const told = async (as = coordinator) =>
  /<[^>]*>([^<]*(?:d’affectation|offres du scénario choisi)[^<]*)</.exec(
    await (await site.ask('/espace', { as })).text(),
  )?.[1];

test('the team is told what comes next, from the end of rankings to publication', async () => {
  expect(await told()).toBeUndefined();
  await site.act(({ tx, now }) =>
    tx
      .insertInto('matchingRules')
      .values({ editionId: edition.id, rankingsUntil: now.subtract({ hours: 1 }) })
      .execute(),
  );
  expect(await told()).toBe('Ouvrir la session d’affectation\u00a0: les classements sont clos');
  expect(await told(mentor)).toBeUndefined();

  await site.actAs(coordinator, (act) => openMatchingSession(act, edition));
  expect(await told()).toBe('Composer un premier scénario d’affectation');

  const scenarioId = await scenarioMade(site, edition, coordinator);
  expect(await told()).toBe('Choisir un scénario d’affectation');

  await site.act(({ tx }) =>
    tx.updateTable('matchingSession').set({ chosenScenarioId: scenarioId }).execute(),
  );
  expect(await told()).toBe('Publier les offres du scénario choisi');

  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  expect(await told()).toBeUndefined();
});
