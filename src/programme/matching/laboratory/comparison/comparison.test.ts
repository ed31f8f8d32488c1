import { describe, expect, test } from 'vitest';
import { scenarioOptions } from '../../scenario-options.ts';
import type { Snapshot, SnapshotProject } from '../../snapshot.ts';
import { allocationOf, type HandChange } from '../allocation.ts';
import { scenarioAnswer } from '../scenario-answer.ts';
import { compare, type Side } from './comparison.ts';

const project = (id: string, more: Partial<SnapshotProject> = {}): SnapshotProject => ({
  ...{ id, ideaId: `idea-${id}`, name: id, organisation: null, places: 1 },
  ...{ groups: [['1'], ['2'], ['3']], refused: [], unplaced: [], ranking: 1, isFinal: true },
  ...more,
});
const usual: Snapshot = {
  fundedPlaces: 3,
  students: [
    { id: '1', applicationId: 'app-1', wishes: ['a', 'b', 'c'] },
    { id: '2', applicationId: 'app-2', wishes: ['a', 'b'] },
    { id: '3', applicationId: 'app-3', wishes: ['b', 'a'] },
  ],
  projects: [project('a'), project('b'), project('c')],
  organisations: [],
};
const full = (student: string, of: string) => ({
  ...{ student, project: of, code: 'project_full', position: 2, lastAdmitted: 1, tied: false },
});

interface Said {
  pairs: Record<string, string>;
  reasons?: object[];
  options?: object;
  snapshot?: Partial<Snapshot>;
  changes?: HandChange[];
  number?: number;
}
function side({ pairs, reasons = [], options = {}, snapshot, changes, number = 1 }: Said): Side {
  const shot = { ...usual, ...snapshot };
  const answer = scenarioAnswer.parse({
    ...{
      pairs: Object.entries(pairs),
      reasons,
      issues: [],
      blocking: [],
      tolerated: 0,
      solveMs: 1,
    },
  });
  return {
    scenario: { options: scenarioOptions.parse(options), number, title: '', snapshotNumber: 1 },
    snapshot: shot,
    placed: allocationOf(shot, answer, changes),
  };
}
/** What moves, as `student: from → to kind, why not before, why not after, possible`. */
const moves = (from: Said, to: Said) =>
  compare(side(from), side(to)).moves.map((move) =>
    [
      `${move.student.id}: ${move.from?.id ?? '–'} → ${move.to?.id ?? '–'} ${move.kind}`,
      move.whyNotBefore?.because ?? '–',
      move.whyNotAfter?.because ?? '–',
      move.possible?.because ?? '–',
    ].join(', '),
  );

test('nothing moves between a scenario and itself', () => {
  const said = { pairs: { 1: 'a', 2: 'b' } };
  expect(compare(side(said), side(said))).toEqual({
    moves: [],
    counts: { enters: 0, gains: 0, other: 0, loses: 0, leaves: 0 },
    onlyFrom: [],
    onlyTo: [],
    fill: [],
    empty: [],
  });
});

describe('who moves, and why, each way', () => {
  test.each<[string, Said, Said, string[]]>([
    [
      'a second place lets somebody in, who prefers it',
      { pairs: { 1: 'a', 2: 'b' }, reasons: [full('2', 'a')] },
      { pairs: { 1: 'a', 2: 'a' }, options: { projectPlaces: { a: 2 } } },
      ['2: b → a gains, reason, preferred, more_places'],
    ],
    [
      'somebody had no project because funded places ran short',
      {
        pairs: { 1: 'a' },
        reasons: [{ ...full('2', 'b'), code: 'global_cap' }],
        options: { fundedPlaces: 1 },
      },
      { pairs: { 1: 'a', 2: 'b' } },
      ['2: – → b enters, reason, –, more_funded'],
    ],
    [
      'a closed project sends its intern elsewhere, and somebody out',
      { pairs: { 1: 'a', 2: 'b' } },
      { pairs: { 1: 'b' }, options: { closed: ['a'] }, reasons: [full('2', 'b')] },
      ['1: a → b loses, preferred, closed, opened', '2: b → – leaves, –, reason, others_elsewhere'],
    ],
    [
      'a pin puts somebody there, and the one who had it loses it',
      { pairs: { 1: 'a' } },
      {
        pairs: { 1: 'b', 2: 'a' },
        options: { pins: [{ student: '2', project: 'a', reason: 'Promis' }] },
        reasons: [full('1', 'a')],
      },
      [
        '1: a → b loses, preferred, reason, others_elsewhere',
        '2: – → a enters, unknown, –, pinned',
      ],
    ],
    [
      'an exclusion is lifted',
      {
        pairs: { 1: 'b' },
        options: { exclusions: [{ student: '1', project: 'a', reason: 'Conflit' }] },
      },
      { pairs: { 1: 'a' } },
      ['1: b → a gains, excluded, preferred, no_longer_excluded'],
    ],
    [
      'a hand change says so, even for a project that was not wished for',
      { pairs: { 2: 'a' } },
      {
        pairs: { 2: 'a' },
        changes: [{ number: 1, applicationId: 'app-2', fromIdea: 'idea-a', toIdea: 'idea-c' }],
      },
      ['2: a → c other, not_wished, by_hand, –'],
    ],
    [
      'its mentors no longer refuse somebody',
      {
        pairs: {},
        snapshot: { projects: [project('a', { refused: ['1'] }), project('b'), project('c')] },
      },
      { pairs: { 1: 'a' } },
      ['1: – → a enters, refused, –, ranked_again'],
    ],
    [
      'a project was not in the earlier snapshot',
      { pairs: {}, snapshot: { projects: [project('b'), project('c')] } },
      { pairs: { 1: 'a' } },
      ['1: – → a enters, not_there, –, arrived'],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(moves(from, to)).toEqual(expected);
  });
});

test('students of one snapshot alone are counted apart, and projects that fill or empty are named', () => {
  const later = { students: usual.students.slice(1) };
  const { onlyFrom, onlyTo, fill, empty, counts } = compare(
    side({ pairs: { 1: 'a', 2: 'b' } }),
    side({ pairs: { 2: 'c' }, snapshot: later }),
  );
  expect(onlyFrom.map(({ id }) => id)).toEqual(['1']);
  expect(onlyTo).toEqual([]);
  expect(fill.map(({ id }) => id)).toEqual(['c']);
  expect(empty.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(counts).toEqual({ enters: 0, gains: 0, other: 1, loses: 0, leaves: 0 });
});
