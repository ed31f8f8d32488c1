import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../../test/site.ts';
import { scenarioMade } from '../../testing/matching.ts';
import { smallScenario, textOf } from './testing/small-scenario.ts';

const site = await openTestSite();
const small = await smallScenario(site);
const { edition, coordinator, scenarioId, path, projects, applications } = small;
const colleague = await site.someone('Baptiste', { role: 'coordinator', edition });
let other: string;

const pathOf = (id: string) => `/coordination/2022/affectation/scenarios/${id}`;
const choose = (id: string, chosen: string, form: Record<string, string> = {}, as = coordinator) =>
  site.ask(pathOf(id), { as, form: { chosen, ...form } });
const chosen = async () =>
  (
    await site.services.db
      .selectFrom('matchingSession')
      .select('chosenScenarioId')
      .executeTakeFirstOrThrow()
  ).chosenScenarioId;

beforeAll(async () => {
  other = await scenarioMade(site, edition, coordinator, { title: 'Deux places', fundedPlaces: 2 });
});

test('a scenario is chosen, another one replaces it, and the journal keeps both', async () => {
  expect((await choose(scenarioId, '')).headers.get('location')).toBe(`${path}?done=chosen`);
  expect(await chosen()).toBe(scenarioId);
  const html = await (await site.ask(path, { as: coordinator })).text();
  expect(html).toContain(`/coordination/2022/affectation/publication?scenario=${scenarioId}`);
  expect((await choose(other, scenarioId)).status).toBe(303);
  expect(await chosen()).toBe(other);
  const lines = await site.services.db
    .selectFrom('journal')
    .select('details')
    .where('act', '=', 'scenario.chosen')
    .orderBy('id')
    .execute();
  expect(lines.map(({ details }) => details)).toEqual([
    { letter: 'A', title: 'Tel quel', instead: null },
    { letter: 'B', title: 'Deux places', instead: 'A' },
  ]);
});

test('the same choice again is a success, and writes nothing', async () => {
  expect((await choose(other, '')).status).toBe(303);
  const { count } = await site.services.db
    .selectFrom('journal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('act', '=', 'scenario.chosen')
    .executeTakeFirstOrThrow();
  expect(count).toBe(2);
});

test('whoever chooses without having seen the other choice is told of it first', async () => {
  const late = await choose(
    scenarioId,
    scenarioId === (await chosen()) ? '' : scenarioId,
    {},
    colleague,
  );
  expect(late.status).toBe(409);
  const html = await late.text();
  expect(textOf(html)).toContain('Le scénario B (Deux places) vient d’être choisi');
  expect(html).toContain(`name="chosen" value="${other}"`);
  expect(await chosen()).toBe(other);
});

test('two at once: one is chosen, the other is told', async () => {
  const answers = await Promise.all([
    choose(scenarioId, other),
    choose(scenarioId, other, {}, colleague),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const third = await scenarioMade(site, edition, coordinator, { title: 'Trois', fundedPlaces: 3 });
  const race = await Promise.all([
    choose(third, scenarioId),
    choose(other, scenarioId, {}, colleague),
  ]);
  expect(race.map(({ status }) => status).sort()).toEqual([303, 409]);
  await choose(scenarioId, (await chosen()) ?? '');
});

describe('of an older snapshot', () => {
  beforeAll(async () => {
    await site.services.db
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('id', '=', applications[1] ?? '')
      .execute();
  });

  test('it is chosen only once what changed was confirmed', async () => {
    const answer = await choose(other, scenarioId);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(textOf(html)).toContain('ont changé depuis l’instantané de ce scénario');
    expect(textOf(html)).toContain('Une personne serait laissée de côté à la publication');
    expect(textOf(html)).toContain(
      'Bo (n° 2) a retiré sa candidature ; sa place à « Balisette » resterait vide.',
    );
    expect(html).toContain('name="confirmed" value="yes"');
    expect(await chosen()).toBe(scenarioId);
    expect((await choose(other, scenarioId, { confirmed: 'yes' })).status).toBe(303);
    expect(await chosen()).toBe(other);
  });

  test('nobody who withdrew is put anywhere, only nowhere', async () => {
    const line = `${path}/candidatures/${applications[1]}`;
    const to = (where: string) =>
      site.ask(line, {
        as: coordinator,
        form: { to: where, confirmed: where, seen: '0', reason: 'Essai.' },
      });
    const answer = await to(projects[2] ?? '');
    expect(answer.status).toBe(409);
    expect(textOf(await answer.text())).toContain('Cette candidature a été retirée depuis.');
    expect((await to('none')).status).toBe(303);
  });
});

test('nobody but the team chooses, and nobody once offers are published', async () => {
  expect((await choose(scenarioId, other, {}, small.mentor)).status).toBe(403);
  await site.services.db
    .updateTable('matchingSession')
    .set({ state: 'published', publishedAt: site.now() })
    .execute();
  const answer = await choose(scenarioId, other, { confirmed: 'yes' });
  expect(answer.status).toBe(409);
  expect(await chosen()).toBe(other);
});
