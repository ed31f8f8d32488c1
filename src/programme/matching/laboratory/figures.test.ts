import { describe, expect, test } from 'vitest';
import type { Snapshot, SnapshotProject } from '../snapshot.ts';
import { allocationOf, type HandChange } from './allocation.ts';
import { figuresOf } from './figures.ts';
import { scenarioAnswer } from './scenario-answer.ts';

const project = (id: string, more: Partial<SnapshotProject> = {}): SnapshotProject => ({
  id,
  ideaId: `idea-${id}`,
  name: id,
  organisation: null,
  places: 1,
  groups: [],
  refused: [],
  unplaced: [],
  ranking: 1,
  isFinal: true,
  ...more,
});
const student = (id: string, ...wishes: string[]) => ({ id, applicationId: `app-${id}`, wishes });

/** Three students, four projects of two kinds, one of them without an organisation. */
const snapshot: Snapshot = {
  fundedPlaces: 5,
  students: [
    student('1', 'a', 'b', 'c', 'd'),
    student('2', 'a', 'b', 'c', 'd'),
    student('3', 'a'),
    student('4', 'a', 'b', 'c', 'd'),
  ],
  projects: [
    project('a', { organisation: 'dinum', groups: [['1'], ['2', '3']], places: 2 }),
    project('b', { organisation: 'dinum', unplaced: ['1'] }),
    project('c', { organisation: 'asso', refused: ['1', '2', '4'] }),
    project('d', { groups: [['4', '1']] }),
  ],
  organisations: [
    { id: 'dinum', name: 'DINUM', kind: 'administration', places: 2 },
    { id: 'asso', name: 'Asso', kind: 'association', places: null },
  ],
};

type Pairs = Record<string, string | null>;
const placedBy = (pairs: Pairs, changes: readonly HandChange[] = []) =>
  allocationOf(
    snapshot,
    scenarioAnswer.parse({
      pairs: Object.entries(pairs),
      reasons: [],
      issues: [],
      blocking: [],
      tolerated: 0,
      solveMs: 1,
    }),
    changes,
  );
const empties = (pairs: Pairs, options = {}) =>
  Object.fromEntries(
    figuresOf(snapshot, placedBy(pairs), options).empty.map(({ project: { id }, because }) => [
      id,
      because,
    ]),
  );

describe('the figures of an allocation', () => {
  test.each([
    ['nobody is matched', {}, { matched: 0, first: 0, firstThree: 0, unmatched: 4, fundedLeft: 5 }],
    [
      'two first wishes and a fourth',
      { 1: 'a', 2: 'a', 4: 'd' },
      { matched: 3, first: 2, firstThree: 2, unmatched: 1, fundedLeft: 2, ranks: [2, 0, 0, 1] },
    ],
    [
      'a second and a third wish are among the first three',
      { 1: 'b', 2: 'c' },
      { matched: 2, first: 0, firstThree: 2, ranks: [0, 1, 1] },
    ],
    [
      'a project nobody wished for is none of their wishes',
      { 3: 'd' },
      { matched: 1, first: 0, firstThree: 0, unwished: 1, ranks: [] },
    ],
  ])('%s', (_, pairs, expected) => {
    expect(figuresOf(snapshot, placedBy(pairs))).toMatchObject({ students: 4, ...expected });
  });

  test('say why a project stays empty', () => {
    expect(empties({ 1: 'a' })).toEqual({ b: 'elsewhere', c: 'not_wished', d: 'elsewhere' });
    expect(empties({ 1: 'a' }, { closed: ['b'], projectPlaces: { d: 0 } })).toEqual({
      b: 'closed',
      c: 'not_wished',
      d: 'closed',
    });
  });

  test('count places and people by kind of organisation, as the scenario has them', () => {
    const options = { projectPlaces: { a: 3 }, closed: ['b'] };
    expect(figuresOf(snapshot, placedBy({ 1: 'a', 2: 'a', 4: 'd' }), options).kinds).toEqual([
      { kind: 'administration', projects: 2, places: 3, matched: 2, empty: 1 },
      { kind: 'association', projects: 1, places: 1, matched: 0, empty: 1 },
      { kind: 'none', projects: 1, places: 1, matched: 1, empty: 0 },
    ]);
  });

  test('count funded places as the scenario has them, even when there are too few', () => {
    const options = { fundedPlaces: 2 };
    const figures = figuresOf(snapshot, placedBy({ 1: 'a', 2: 'a', 4: 'd' }), options);
    expect(figures).toMatchObject({ fundedPlaces: 2, fundedLeft: -1 });
  });

  test('follow what people changed by hand', () => {
    const change = { number: 1, applicationId: 'app-1', fromIdea: 'idea-a', toIdea: 'idea-b' };
    const figures = figuresOf(snapshot, placedBy({ 1: 'a' }, [change]));
    expect(figures).toMatchObject({ matched: 1, first: 0, firstThree: 1 });
  });
});
