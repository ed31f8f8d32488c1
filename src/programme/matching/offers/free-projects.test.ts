import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { openToExampleOrg, sentApplication } from '../../applications/testing/applicants.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { openToLateWishes } from '../cascade/late-wish.ts';
import { matchingTime, scenarioMade } from '../testing/matching.ts';
import { freeProjects } from './free-projects.ts';
import { publishedOffers } from './testing/published.ts';

const site = await openTestSite();

test('nobody is told of places in a project that was published as taking nobody', async () => {
  site.setNow(matchingTime);
  const { db } = site.services;
  const edition = await site.edition('2022');
  const [ancre = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole', 'Cap']);
  await openToExampleOrg(site, edition);
  const coordinator = await site.someone('Cléo Marchand', { role: 'coordinator', edition });
  await sentApplication(site, edition, await site.someone('Tom Girard'), { wishes: [ancre] });
  await sentApplication(site, edition, await site.someone('Lou Amar'), { wishes: [ancre] });
  const namesOfFree = async () => (await freeProjects(db, edition.id)).map(({ name }) => name);
  expect(await namesOfFree()).toEqual(['Ancre', 'Boussole', 'Cap']);

  const chosenScenarioId = await scenarioMade(site, edition, coordinator, { closed: ['boussole'] });
  await db.updateTable('matchingSession').set({ chosenScenarioId }).execute();
  expect(await publishedOffers(site, edition, coordinator)).toEqual({ offers: 1, notices: 1 });
  expect(await namesOfFree()).toEqual(['Cap']);
  // The draw says which of the two has no place.
  const { applicationId } = await db
    .selectFrom('unmatchedNotice')
    .select('applicationId')
    .executeTakeFirstOrThrow();
  const open = await openToLateWishes(db, edition.id, applicationId);
  expect(open.map(({ name }) => name)).toEqual(['Cap']);
});
