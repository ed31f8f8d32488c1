import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from './hash.ts';
import type { Instance, TieRule } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import { matchInstance, type Stage } from './match.ts';
import shared from './testing/instances/t60-a.json' with { type: 'json' };
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';
import { written } from './testing/written.ts';

const instance = written(
  { s2: ['p1', 'p2'], s1: ['p1', 'ghost'] },
  { p1: 'u1', p2: 'u1' },
  { u1: ['s1', 's2'] },
);

test('an answer has every student in the order of the instance, and why', async () => {
  const { solve_ms, ms, hash, ...answer } = await matchInstance(instance);
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
    gives_up: ['equals_not_drawn'],
  });
  expect(solve_ms).toBe(ms.solve);
  expect(hash).toBe(hashOf(instance));
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
    (await matchInstance(equals(...args))).size;

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
    expect(await matchInstance(equals('most'))).toMatchObject({
      size: 2,
      is_proved: true,
      bound: 2,
      blocking: [],
    });
  });
});

const t60 = shared as unknown as Instance;
const by = (ties: TieRule, options: Instance['options'] = {}) =>
  matchInstance({ ...t60, options: { ...options, ties, seed: 'seed', seconds: 10 } });

describe('sixty students with ties, of whom 44 to 48 can have a place', () => {
  test('each way of telling equals apart says what it fills and what it gives up', async () => {
    const [listed, lottery, more, most] = [
      await matchInstance(t60),
      await by('lottery'),
      await by('more'),
      await by('most'),
    ];
    expect(listed.size).toBe(46);
    expect(lottery.size).toBeGreaterThanOrEqual(44);
    expect(more.size).toBe(48);
    expect(most).toMatchObject({ size: 48, is_proved: true, bound: 48 });
    expect(most.mean_rank).toBeLessThanOrEqual(more.mean_rank ?? 0);
    expect([listed, lottery, more, most].map(({ gives_up }) => gives_up)).toEqual([
      ['equals_not_drawn'],
      [],
      ['equals_not_drawn', 'students_may_gain_by_lying', 'perhaps_not_the_largest'],
      ['equals_not_drawn', 'students_may_gain_by_lying'],
    ]);
  });

  test('minimum places come first, and their compromises are named', async () => {
    const projects = t60.projects.map((one) => ({ ...one, minimum: one.capacity > 1 ? 2 : 0 }));
    const answer = await matchInstance({ ...t60, projects, options: { seconds: 10 } });
    const places = Map.groupBy(answer.pairs, ([, project]) => project);
    const held = projects.filter(({ id }) => places.has(id));
    expect(held.every(({ id, minimum }) => places.get(id)!.length >= minimum)).toBe(true);
    const notHeld = answer.compromises?.filter(({ code }) => code === 'project_not_held');
    expect(notHeld?.map(({ project }) => project).sort()).toEqual(
      projects
        .filter(({ id, minimum }) => minimum > 1 && !places.has(id))
        .map(({ id }) => id)
        .sort(),
    );
    expect(answer.blocking.length).toBe((answer.compromises?.length ?? 0) - (notHeld?.length ?? 0));
    expect(answer.gives_up).toContain('stability_compromised');
  });

  test('a pin is kept whatever the method, and stages are told in their order', async () => {
    const free = t60.students.find(({ prefs }) => prefs?.flat().includes('p1'))!.id;
    for (const ties of ['listed', 'lottery', 'more', 'most'] as const) {
      const told: Stage[] = [];
      const options = { ties, seed: 'seed', seconds: 5, pins: [[free, 'p1'] as const] };
      const { pairs } = await matchInstance({ ...t60, options }, (stage) => told.push(stage));
      expect(new Map(pairs).get(free)).toBe('p1');
      expect(told).toEqual(['reading', 'solving', 'checking', 'reasons']);
    }
  });
});

test('whatever the instance, filling more places never fills fewer, and passes the checks', async () => {
  await fc.assert(
    fc.asyncProperty(smallInstances({ cap: true, ownRankings: true }), async (instance) => {
      const more = await matchInstance({
        ...instance,
        options: { ...instance.options, ties: 'more' },
      });
      expect(more.size).toBeGreaterThanOrEqual((await matchInstance(instance)).size);
    }),
    { numRuns: runs(150) },
  );
});

/** Instances of which some students are given a place by a pin or keep one by a floor. */
const decided = (minimums: boolean) =>
  fc
    .tuple(
      smallInstances({ cap: true, ownRankings: true, minimums, students: 4 }),
      fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 2 }),
    )
    .map(([instance, given]): Instance => {
      const pairs = given.flatMap(([student, project, isPin]) => {
        const [s, p] = [instance.students[student], instance.projects[project]];
        return s && p ? [{ pair: [s.id, p.id] as const, isPin }] : [];
      });
      const of = (wanted: boolean) =>
        pairs.filter(({ isPin }) => isPin === wanted).map(({ pair }) => pair);
      return { ...instance, options: { ...instance.options, pins: of(true), floors: of(false) } };
    });

test.each([
  ['more', false, 150],
  ['most', false, 15],
  ['lottery', true, 8],
] as const)(
  'pins and floors are kept: ties %s, minimum places %s',
  async (ties, minimums, numRuns) => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(decided(minimums), async (instance) => {
        const { pins = [], floors = [] } = instance.options ?? {};
        const options = { ...instance.options, ties, seed: 'seed' };
        const answer = await matchInstance({ ...instance, options }).catch((error: unknown) => {
          // Places that are given must be there: what cannot be kept is refused.
          if (error instanceof InstanceRefused) return undefined;
          throw error;
        });
        if (!answer) return;
        const got = new Map(answer.pairs);
        for (const [student, project] of pins ?? []) expect(got.get(student)).toBe(project);
        for (const [student, project] of floors ?? []) {
          const wishes = instance.students.find(({ id }) => id === student)?.prefs ?? [];
          const rankOf = (id: string | null | undefined) => {
            const at = wishes.findIndex((one) => [one].flat().includes(id ?? ''));
            return at < 0 ? wishes.length : at;
          };
          expect(got.get(student)).not.toBeNull();
          expect(rankOf(got.get(student))).toBeLessThanOrEqual(rankOf(project));
        }
        kept += 1;
      }),
      { numRuns: runs(numRuns) },
    );
    expect(kept).toBeGreaterThan(3);
  },
  120_000,
);
