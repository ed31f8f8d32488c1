import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import { draw } from './lists.ts';
import { written } from './testing/written.ts';

/** The pairs of a market: student, project, rank, position, tie. */
function pairs(instance: Instance) {
  const { market, ids } = indexInstance(instance);
  return Array.from(market.studentOf, (student, pair) =>
    [
      ids.students[student],
      ids.projects[market.projectOf[pair]!],
      market.rankOf[pair],
      market.positionOf[pair],
      market.tieOf[pair],
    ].join(' '),
  );
}
const found = (instance: Instance) =>
  indexInstance(instance)
    .issues.list()
    .map(({ code, place, ids }) => `${code} ${place} ${ids.join(',')}`);

describe('what is found in lists', () => {
  test('an unknown project and an unknown student are dropped, and still count in positions', () => {
    const instance = written({ s1: ['ghost', 'p1'] }, { p1: 'u1' }, { u1: ['ghost', 's1'] });
    expect(pairs(instance)).toEqual(['s1 p1 2 2 2']);
    expect(found(instance)).toEqual([
      'unknown_project students[0].prefs[0] s1,ghost',
      'unknown_student supervisors[0].prefs[0] u1,ghost',
    ]);
  });

  test('of two mentions the first counts, in a tie too', () => {
    const instance = written(
      { s1: ['p1', ['p2', 'p1']] },
      { p1: 'u1', p2: 'u1' },
      { u1: [['s1', 's1'], 's1'] },
    );
    expect(pairs(instance)).toEqual(['s1 p1 1 1 1', 's1 p2 2 1 1']);
    expect(found(instance)).toEqual([
      'duplicate_preference students[0].prefs[1][1] s1,p1',
      'duplicate_preference supervisors[0].prefs[0][1] u1,s1',
      'duplicate_preference supervisors[0].prefs[1] u1,s1',
    ]);
  });

  test('a project whose supervisor is unknown is dropped, with the wishes that name it', () => {
    const instance = written({ s1: ['p0', 'p1'] }, { p0: 'nobody', p1: 'u1' }, { u1: ['s1'] });
    expect(pairs(instance)).toEqual(['s1 p1 2 1 1']);
    expect(found(instance)).toEqual([
      'unknown_project students[0].prefs[0] s1,p0',
      'unknown_supervisor projects[0].supervisor p0,nobody',
    ]);
  });

  test('whom a supervisor does not rank cannot go there; whom it need not rank is ignored', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p2'] },
      { p1: 'u1', p2: 'u2' },
      { u1: ['s2'], u2: ['s2'] },
    );
    expect(pairs(instance)).toEqual(['s2 p2 1 1 1']);
    expect(found(instance)).toEqual([
      'not_ranked_by_supervisor students[0].prefs[0] s1',
      'superfluous_student supervisors[0].prefs[0] u1,s2',
    ]);
  });

  test('empty lists are told', () => {
    const instance = written({ s1: [], s2: [[]] }, { p1: 'u1' }, { u1: null });
    expect(found(instance)).toEqual([
      'empty_preferences students[0].prefs s1',
      'empty_preferences students[1].prefs s2',
      'empty_preferences supervisors[0].prefs u1',
    ]);
  });

  test('of an order of priority, what is unknown or named before is told', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p1'] },
      { p1: 'u1' },
      { u1: ['s1', 's2'] },
      {
        global_priority: ['ghost', 's2', 's2'],
      },
    );
    expect([...indexInstance(instance).market.priorityOf]).toEqual([1, 0]);
    expect(found(instance)).toEqual([
      'unknown_student options.global_priority[0] ghost',
      'duplicate_preference options.global_priority[2] s2',
    ]);
  });

  test('of a thing found everywhere, a thousand places are kept, and all are counted', () => {
    const ghosts = Array.from({ length: 1500 }, (_, at) => `ghost${at}`);
    const { issues } = indexInstance(written({ s1: ghosts }, {}, {}));
    expect(issues.list()).toHaveLength(1000);
    expect(issues.count('unknown_project')).toBe(1500);
    expect(issues.codes()).toEqual(['unknown_project']);
  });
});

describe('ties', () => {
  const equal = { s1: [['p1', 'p2']], s2: ['p1'], s3: ['p1'] };
  const projects = { p1: 'u1', p2: 'u1' };

  test('are broken in the order written', () => {
    const instance = written(equal, projects, { u1: ['s3', ['s2', 's1']] });
    expect(pairs(instance)).toEqual(['s1 p1 1 3 2', 's1 p2 1 3 2', 's2 p1 1 2 2', 's3 p1 1 1 1']);
  });

  test('or by a draw that anyone can make again with sha256sum, what is dropped last', () => {
    const seed = 'BSOC 2022';
    const ids = ['s1', 's2', 's3', 's4', 's5'];
    const sum = (id: string) =>
      execFileSync('sha256sum', { input: `${seed}:${id}`, encoding: 'utf8' }).slice(0, 64);
    const expected = [...ids].sort((one, other) => (sum(one) < sum(other) ? -1 : 1));
    expect(Array.from(draw(seed, ids), (at) => ids[at])).toEqual(expected);
    expect(expected).not.toEqual(ids);

    const everyone = Object.fromEntries(ids.map((id) => [id, ['p1']]));
    const drawn = written(
      everyone,
      { p1: 'u1' },
      { u1: [['ghost', ...ids]] },
      {
        ties: 'lottery',
        seed,
      },
    );
    expect(pairs(drawn)).toEqual(ids.map((id) => `${id} p1 1 ${expected.indexOf(id) + 1} 1`));
  });

  test('a draw breaks ties of students as well, and moves nobody out of a tie', () => {
    const names = ['p1', 'p2', 'p3', 'p4'];
    const instance = written(
      { s1: ['p4', names.slice(0, 3)] },
      Object.fromEntries(names.map((id) => [id, 'u1'])),
      { u1: ['s1'] },
      { ties: 'lottery', seed: 'b' },
    );
    const order = Array.from(draw('b', names), (at) => names[at]).filter((id) => id !== 'p4');
    expect(order).not.toEqual(['p1', 'p2', 'p3']);
    expect(pairs(instance)).toEqual(['s1 p4 1 1 1', ...order.map((id) => `s1 ${id} 2 1 1`)]);
  });
});

test('a project with a ranking of its own is ranked by it, and its supervisor may have none', () => {
  const instance = written(
    { s1: ['p1', 'p2'], s2: ['p1'] },
    { p1: 'u1', p2: 'u1' },
    { u1: ['s1'] },
    {
      rankings: { p1: ['s2', 's1'] },
    },
  );
  expect(pairs(instance)).toEqual(['s1 p1 1 2 2', 's1 p2 2 1 1', 's2 p1 1 1 1']);
  const alone = written({ s1: ['p1'] }, { p1: 'u1' }, { u1: null }, { rankings: { p1: ['s1'] } });
  expect(found(alone)).toEqual([]);
});

describe('decisions', () => {
  const instance = (options: NonNullable<Parameters<typeof written>[3]>) =>
    written(
      { s1: ['p1', 'p2', 'p3'], s2: ['p1'] },
      { p1: 'u1', p2: 'u1', p3: 'u2 0', p4: 'u2' },
      { u1: ['s2', 's1'], u2: ['s1'] },
      options,
    );

  test('a pin is all a student has, ranked or not', () => {
    expect(pairs(instance({ pins: [['s1', 'p2']] }))).toEqual(['s1 p2 2 0 0', 's2 p1 1 1 1']);
    expect(pairs(instance({ pins: [['s2', 'p4']] })).at(-1)).toBe('s2 p4 2 0 0');
  });

  test('a floor ends the list of a student, ranked or not', () => {
    expect(pairs(instance({ floors: [['s1', 'p2']] })).slice(0, 2)).toEqual([
      's1 p1 1 2 2',
      's1 p2 2 0 0',
    ]);
    expect(pairs(instance({ floors: [['s2', 'p4']] })).slice(-2)).toEqual([
      's2 p1 1 1 1',
      's2 p4 2 0 0',
    ]);
  });

  test('an exclusion takes a pair away', () => {
    expect(pairs(instance({ exclusions: [['s1', 'p2']] }))).toEqual([
      's1 p1 1 2 2',
      's1 p3 3 1 1',
      's2 p1 1 1 1',
    ]);
  });

  test.each([
    ['an unknown student', { pins: [['s9', 'p1']] }, 'options.pins[0][0]'],
    ['an unknown project', { exclusions: [['s1', 'p9']] }, 'options.exclusions[0][1]'],
    [
      'two places for one',
      {
        pins: [
          ['s1', 'p1'],
          ['s1', 'p2'],
        ],
      },
      'options.pins[1]',
    ],
    ['a pin and a floor', { pins: [['s1', 'p1']], floors: [['s1', 'p1']] }, 'options.floors[0]'],
    [
      'more than a project has',
      { pins: [['s1', 'p1']], floors: [['s2', 'p1']] },
      'options.floors[0]',
    ],
    ['a project without a place', { pins: [['s1', 'p3']] }, 'options.pins[0]'],
    [
      'more than a supervisor has',
      {
        pins: [
          ['s1', 'p1'],
          ['s2', 'p2'],
        ],
        places: { u1: 1 },
      },
      'options.pins[1]',
    ],
    [
      'more than the cap',
      {
        pins: [
          ['s1', 'p1'],
          ['s2', 'p2'],
        ],
        global_cap: 1,
      },
      'options.pins[1]',
    ],
    ['what is excluded', { pins: [['s1', 'p1']], exclusions: [['s1', 'p1']] }, 'options.pins[0]'],
  ] as const)('%s is refused', (_, options, place) => {
    expect(() => indexInstance(instance(options))).toThrow(
      expect.objectContaining({ code: 'bad_option', place }),
    );
    expect(() => indexInstance(instance(options))).toThrow(InstanceRefused);
  });
});

test('places beyond any number of students are as many', () => {
  const { market } = indexInstance(
    written({}, { p1: 'u1 1e300' }, { u1: [] }, { global_cap: 1e300 }),
  );
  expect(market.places[0]).toBeGreaterThan(1e9);
  expect(market.cap).toBeGreaterThan(1e9);
});
