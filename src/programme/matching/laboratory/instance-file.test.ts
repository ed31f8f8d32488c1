import { beforeAll, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { matchInstance } from '../engine/match.ts';
import { readInstance } from '../engine/read-instance.ts';
import { scenarioMade } from '../testing/matching.ts';
import { loadScenario } from './scenario.ts';
import { smallEdition } from './testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor, students } = await smallEdition(site);
const pathOf = (id: string) => `/coordination/2022/affectation/scenarios/${id}/instance.json`;
let scenarioId: string;

beforeAll(async () => {
  const [first] = await site.services.db
    .selectFrom('project')
    .select('slug')
    .orderBy('slug')
    .execute();
  scenarioId = await scenarioMade(site, edition, coordinator, {
    fundedPlaces: 2,
    pins: [{ student: '3', project: first?.slug ?? '', reason: 'Promis à Cleo' }],
  });
});

test('anyone with the file finds the same answer, and the same hash', async () => {
  const answer = await site.ask(pathOf(scenarioId), { as: coordinator });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="affectation-2022-session-1-scenario-A.json"',
  );
  const again = await matchInstance(readInstance(await answer.json()));
  const stored = await loadScenario(site.services.db, coordinator, edition.id, scenarioId);
  expect(stored.state).toBe('computed');
  expect(again.pairs).toEqual(stored.answer?.pairs);
  expect(again.hash).toBe(stored.hash);
  expect(again.engine).toBe(stored.engine);
});

test('it names nobody, and keeps the reason of a decision for the team', async () => {
  const text = await (await site.ask(pathOf(scenarioId), { as: coordinator })).text();
  expect(text).toContain('"balisette"');
  expect(text).not.toMatch(/Ada|Cleo|Dan\b|Promis|example\.org|Mona/);
});

test('nobody but coordinators has it', async () => {
  for (const someone of [mentor, students[0]]) {
    expect((await site.ask(pathOf(scenarioId), { as: someone })).status).toBe(403);
  }
  const other = await site.edition('2021');
  const stranger = await site.someone('Oda', { role: 'coordinator', edition: other });
  expect((await site.ask(pathOf(scenarioId), { as: stranger })).status).toBe(403);
  const elsewhere = pathOf(scenarioId).replace('2022', '2021');
  expect((await site.ask(elsewhere, { as: stranger })).status).toBe(404);
});
