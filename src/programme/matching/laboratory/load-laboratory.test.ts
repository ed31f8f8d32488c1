import { expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite } from '../../../../test/site.ts';
import { scenarioMade } from '../testing/matching.ts';
import { loadLaboratory } from './load-laboratory.ts';
import { smallEdition } from './testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor } = await smallEdition(site);
const load = () => loadLaboratory(site.services.db, coordinator, edition.id);

test('a laboratory of many scenarios is read in as many queries as one of one', async () => {
  await scenarioMade(site, edition, coordinator);
  const one = await countQueries(site, load);
  for (const fundedPlaces of [1, 2, 3, 4, 5]) {
    await scenarioMade(site, edition, coordinator, {
      title: `${fundedPlaces} places`,
      fundedPlaces,
    });
  }
  expect((await load()).columns).toHaveLength(6);
  expect(await countQueries(site, load)).toBe(one);
  expect(one).toBeLessThanOrEqual(10);
});

test('the engine places as many as the scenario funds, and as projects take', async () => {
  // Bo has Balisette, and one of Ada and Dan Cadastrelle: nobody else wishes for what is left.
  const { columns } = await load();
  expect(columns.map(({ figures }) => [figures?.fundedPlaces, figures?.matched])).toEqual([
    [6, 2],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 2],
  ]);
});

test('it is for the coordinators of the edition', async () => {
  await expect(loadLaboratory(site.services.db, mentor, edition.id)).rejects.toMatchObject({
    kind: 'missing',
  });
});
