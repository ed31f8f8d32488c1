import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalForm, hashOf } from './hash.ts';
import { matchInstance } from './match.ts';
import { matchAnyInstance } from './match-any.ts';
import { written } from './testing/written.ts';

const instance = written(
  { s2: ['p1', 'p2'], s1: ['p1', 'ghost'] },
  { p1: 'u1', p2: 'u1' },
  { u1: ['s1', 's2'] },
);

test('an answer has every student in the order of the instance, and why', () => {
  const { solve_ms, ms, hash, ...answer } = matchInstance(instance);
  expect(answer).toEqual({
    pairs: [
      ['s2', 'p2'],
      ['s1', 'p1'],
    ],
    issues: ['unknown_project'],
    reasons: [
      {
        student: 's2',
        project: 'p1',
        code: 'project_full',
        position: 2,
        lastAdmitted: 1,
        tied: false,
      },
    ],
    engine: '1',
    size: 2,
    rank_distribution: { 1: 1, 2: 1 },
    mean_rank: 1.5,
    blocking: [],
    tolerated: [],
    empty: [],
    found: [{ code: 'unknown_project', place: 'students[1].prefs[1]', ids: ['s1', 'ghost'] }],
    ignored: [],
  });
  expect(solve_ms).toBe(ms.solve);
  expect(hash).toBe(hashOf(instance));
});

describe('the hash', () => {
  test('is the SHA-256 of the canonical form, which anyone can write', () => {
    const form =
      '{"engine":"1","options":{"ties":"listed"},' +
      '"students":[{"id":"s2","prefs":["p1","p2"]},{"id":"s1","prefs":["p1","ghost"]}],' +
      '"projects":[{"id":"p1","supervisor":"u1","capacity":1},{"id":"p2","supervisor":"u1","capacity":1}],' +
      '"supervisors":[{"id":"u1","capacity":2,"prefs":["s1","s2"]}]}';
    expect(canonicalForm(instance)).toBe(form);
    expect(hashOf(instance)).toBe(createHash('sha256').update(form).digest('hex'));
  });

  test('is the same for what means the same, and another for any other', () => {
    const same = {
      seed: 7001,
      ...instance,
      name: 'another',
      options: { ties: null, global_cap: null },
    };
    expect(hashOf(same)).toBe(hashOf(instance));
    expect(hashOf({ ...instance, options: { global_cap: 1 } })).not.toBe(hashOf(instance));
    expect(hashOf({ ...instance, students: instance.students.toReversed() })).not.toBe(
      hashOf(instance),
    );
  });
});

describe('ties are broken as the options say', () => {
  const equals = (ties: 'listed' | 'lottery' | 'more' | 'most', seed?: string) =>
    written(
      { s1: [['p1', 'p2']], s2: ['p1'] },
      { p1: 'u1', p2: 'u2' },
      { u1: [['s1', 's2']], u2: ['s1'] },
      {
        ties,
        seed,
      },
    );
  const size = async (...args: Parameters<typeof equals>) =>
    (await matchAnyInstance(equals(...args))).size;

  test('as listed, or by a draw', async () => {
    expect(await size('listed')).toBe(1);
    const sizes = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => size('lottery', seed)),
    );
    expect(new Set(sizes)).toEqual(new Set([1, 2]));
    expect(await size('lottery', 'a')).toBe(sizes[0]);
  });

  test('so that more places are filled, or as many as can be, which is proved', async () => {
    expect(await size('more')).toBe(2);
    expect(await matchAnyInstance(equals('most'))).toMatchObject({
      size: 2,
      is_proved: true,
      bound: 2,
      blocking: [],
    });
  });
});
