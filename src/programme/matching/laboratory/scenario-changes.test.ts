import { expect, test } from 'vitest';
import { scenarioOptions } from '../scenario-options.ts';
import type { Snapshot } from '../snapshot.ts';
import { optionsWithin, scenarioChanges } from './scenario-changes.ts';

const project = (id: string, places: number) => ({
  ...{ id, ideaId: `idea-${id}`, name: id, organisation: 'dinum', places },
  ...{ groups: [], refused: [], unplaced: [], ranking: 0, isFinal: false },
});
const snapshot: Snapshot = {
  fundedPlaces: 6,
  students: [{ id: '1', applicationId: 'app-1', wishes: ['a'] }],
  projects: [project('a', 2), project('b', 1)],
  organisations: [{ id: 'dinum', name: 'DINUM', kind: 'administration', places: null }],
};
const all = scenarioOptions.parse({
  ties: 'more',
  fundedPlaces: 5,
  projectPlaces: { a: 3, gone: 4 },
  organisationPlaces: { dinum: 2, gone: 1 },
  minimums: { a: 2 },
  closed: ['b', 'gone'],
  pins: [{ student: '1', project: 'a', reason: 'Promis' }],
  exclusions: [
    { student: '1', project: 'b', reason: 'Conflit' },
    { student: '9', project: 'a', reason: 'Parti' },
  ],
});

test('a scenario as the edition is changes nothing', () => {
  expect(scenarioChanges(scenarioOptions.parse({}), snapshot)).toEqual([]);
});

test('a scenario says each thing it changes, with what it was', () => {
  expect(
    scenarioChanges(all, snapshot).map(({ kind, ...change }) => [
      kind,
      'before' in change ? `${change.before} → ${change.after}` : '',
    ]),
  ).toEqual([
    ['ties', ''],
    ['funded', '6 → 5'],
    ['places', '2 → 3'],
    ['minimum', ''],
    ['closed', ''],
    ['organisation', 'null → 2'],
    ['pin', ''],
    ['exclusion', ''],
  ]);
});

test('options taken to another snapshot leave out whom and what it does not have, and count them', () => {
  const { options, leftOut } = optionsWithin(all, snapshot);
  expect(leftOut).toBe(4);
  expect(options).toEqual({
    ...all,
    projectPlaces: { a: 3 },
    organisationPlaces: { dinum: 2 },
    closed: ['b'],
    exclusions: [{ student: '1', project: 'b', reason: 'Conflit' }],
  });
});
