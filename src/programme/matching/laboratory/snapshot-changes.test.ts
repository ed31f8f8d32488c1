import { expect, test } from 'vitest';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';
import { snapshotChanges } from './snapshot-changes.ts';

const project = (id: string, more: Partial<SnapshotProject> = {}): SnapshotProject => ({
  ...{ id, ideaId: `idea-${id}`, name: id, organisation: 'dinum', places: 1 },
  ...{ groups: [['1'], ['2']], refused: [], unplaced: [], ranking: 1, isFinal: true },
  ...more,
});
const student = (id: string, ...wishes: string[]) => ({ id, applicationId: `app-${id}`, wishes });
const before: Snapshot = {
  fundedPlaces: 6,
  students: [student('1', 'a', 'b'), student('2', 'a')],
  projects: [project('a'), project('b')],
  organisations: [{ id: 'dinum', name: 'DINUM', kind: 'administration', places: null }],
};
const nothing = {
  ...{ arrived: 0, left: 0, wishes: 0, projectsIn: [], projectsOut: [] },
  ...{ rankings: [], places: [], limits: [], funded: undefined },
};

test('nothing changed between a snapshot and itself', () => {
  expect(snapshotChanges(before, structuredClone(before))).toEqual(nothing);
});

test.each<[string, Partial<Snapshot>, object]>([
  [
    'an application arrives, one leaves, one has other wishes',
    { students: [student('1', 'b', 'a'), student('3', 'a')] },
    { arrived: 1, left: 1, wishes: 1 },
  ],
  [
    'a project arrives and one leaves',
    { projects: [project('a'), project('c')] },
    { projectsIn: [project('c')], projectsOut: [project('b')] },
  ],
  [
    'mentors put candidates in another order',
    { projects: [project('a', { ranking: 2, groups: [['2'], ['1']] }), project('b')] },
    { rankings: [project('a', { ranking: 2, groups: [['2'], ['1']] })] },
  ],
  [
    'a ranking saved again as it was has not changed',
    { projects: [project('a', { ranking: 2 }), project('b')] },
    {},
  ],
  [
    'a candidate who left does not make another ranking',
    { projects: [project('a', { groups: [['1']] }), project('b')] },
    {},
  ],
  [
    'places of a project, of an organisation, of the edition',
    {
      fundedPlaces: 5,
      projects: [project('a', { places: 3 }), project('b')],
      organisations: [{ ...before.organisations[0]!, places: 2 }],
    },
    {
      places: [{ name: 'a', before: 1, after: 3 }],
      limits: [{ name: 'DINUM', before: null, after: 2 }],
      funded: { before: 6, after: 5 },
    },
  ],
])('%s', (_, changed, expected) => {
  expect(snapshotChanges(before, { ...before, ...changed })).toEqual({ ...nothing, ...expected });
});
