import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { scenarioMade } from '../testing/matching.ts';
import { computeAgain, makeScenario } from './compute-again.ts';
import { loadScenario } from './scenario.ts';
import { smallEdition } from './testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor, applications } = await smallEdition(site);
const slug = await site.services.db
  .selectFrom('project')
  .select('slug')
  .where('name', '=', 'Cadastrelle')
  .executeTakeFirstOrThrow()
  .then((found) => found.slug);
const pin = (student: string) => ({ student, project: slug, reason: 'Promis' });
const load = (id: string) => loadScenario(site.services.db, coordinator, edition.id, id);
const again = (ids: string[]) => site.actAs(coordinator, (act) => computeAgain(act, edition, ids));

test('a scenario is not computed again on the snapshot it has', async () => {
  const id = await scenarioMade(site, edition, coordinator, { pins: [pin('3')] });
  expect(await again([id])).toEqual({ made: 0, leftOut: 0 });
});

test('a pin of somebody who withdrew is left out, said, and the rest is computed', async () => {
  const { id } = await site.services.db
    .selectFrom('scenario')
    .select('id')
    .executeTakeFirstOrThrow();
  await site.act(({ tx }) =>
    tx
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('id', '=', applications[2] ?? '')
      .execute(),
  );
  expect(await again([id])).toEqual({ made: 1, leftOut: 1 });
  await site.runJobs();
  const { id: copy } = await site.services.db
    .selectFrom('scenario')
    .select('id')
    .where('madeFrom', '=', id)
    .executeTakeFirstOrThrow();
  expect(await load(copy)).toMatchObject({ state: 'computed', snapshotNumber: 2 });
  expect((await load(copy)).options.pins).toEqual([]);
  expect((await load(id)).options.pins).toEqual([pin('3')]);
});

test('two clicks at once make one scenario', async () => {
  const { options } = await load(
    await scenarioMade(site, edition, coordinator, { title: 'Sept', fundedPlaces: 7 }),
  );
  const click = () =>
    site.actAs(coordinator, (act) => makeScenario(act, edition, { title: 'Deux fois', options }));
  const [one, other] = await Promise.all([click(), click()]);
  expect(one).toBe(other);
});

test('only coordinators make scenarios', async () => {
  const act = site.actAs(mentor, (own) => computeAgain(own, edition, []));
  await expect(act).rejects.toMatchObject({ kind: 'forbidden' });
});
