import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { compromisesOf, costOf, isBetter } from './compromises.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { heldBy, type Market, type Matching } from './market.ts';
import { fillMinimums } from './minimum-places.ts';
import { solve } from './solve.ts';
import { everyMatching } from './testing/every-matching.ts';
import { generatedInstance } from './testing/generated-instance.ts';
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';

const marketOf = (instance: Instance) => indexInstance(instance).market;

/** `wished` has room for the two who wish for it; `needy` takes place with two or not at all. */
const torn = ({ wished = 2, ...options }: { wished?: number } & Instance['options'] = {}) =>
  indexInstance({
    format: 'spa-instance/1',
    options,
    students: [
      { id: 's1', prefs: ['wished'] },
      { id: 's2', prefs: ['wished', 'needy'] },
      { id: 's3', prefs: ['needy'] },
    ],
    projects: [
      { id: 'wished', supervisor: 'u1', capacity: wished },
      { id: 'needy', supervisor: 'u2', capacity: 3, minimum: 2 },
    ],
    supervisors: [
      { id: 'u1', capacity: 2, prefs: ['s1', 's2'] },
      { id: 'u2', capacity: 3, prefs: ['s1', 's2', 's3'] },
    ],
  });

/** With ids. */
async function told(indexed: ReturnType<typeof torn>) {
  const { ids } = indexed;
  const found = await fillMinimums(indexed.market);
  return {
    pairs: Array.from(found.matching, (pair) =>
      pair < 0 ? null : ids.projects[found.market.projectOf[pair]!],
    ),
    compromises: found.compromises.map((one) => ({
      code: one.code,
      project: ids.projects[one.project],
      ...('student' in one && { student: ids.students[one.student], wish: ids.projects[one.wish] }),
    })),
  };
}

describe('a minimum', () => {
  test('is reached by keeping a student where they are needed, which is named', async () => {
    expect(await told(torn())).toEqual({
      pairs: ['wished', 'needy', 'needy'],
      compromises: [{ code: 'kept_apart', project: 'needy', student: 's2', wish: 'wished' }],
    });
  });

  test('that students reach by themselves costs nothing', async () => {
    expect(await told(torn({ wished: 1 }))).toEqual({
      pairs: ['wished', 'needy', 'needy'],
      compromises: [],
    });
  });

  test('that cannot be reached closes the project, which is named', async () => {
    expect(
      await told(
        torn({
          exclusions: [['s2', 'needy']],
        }),
      ),
    ).toEqual({
      pairs: ['wished', 'wished', null],
      compromises: [{ code: 'project_not_held', project: 'needy' }],
    });
  });

  test('gives way to a decision, which is named', async () => {
    const decided = torn({
      pins: [['s3', 'needy']],
      exclusions: [['s2', 'needy']],
    });
    expect(await told(decided)).toEqual({
      pairs: ['wished', 'wished', 'needy'],
      compromises: [{ code: 'minimum_not_reached', project: 'needy' }],
    });
    const { market, matching } = await fillMinimums(decided.market);
    expect(check(market, matching, 'broken').faults).toEqual([]);
  });
});

/** Whether it may be an answer: minimum places are respected, and only they excuse pairs that block. */
function allowed(market: Market, matching: Matching) {
  const held = heldBy(market, matching);
  const isShort = held.some((count, project) => count > 0 && count < market.minimums[project]!);
  return isShort ? undefined : compromisesOf(market, matching);
}

/** Two or three projects, of which some need two people that others would have: often torn. */
const needyInstances = (): fc.Arbitrary<Instance> => {
  const students = ['s1', 's2', 's3', 's4'];
  const everyone = fc.shuffledSubarray(students, { minLength: students.length });
  return fc.record({
    format: fc.constant('spa-instance/1' as const),
    options: fc.record({ global_cap: fc.option(fc.integer({ min: 2, max: 4 })) }),
    students: fc.tuple(
      ...students.map((id) =>
        fc.shuffledSubarray(['p1', 'p2', 'p3'], { minLength: 1 }).map((prefs) => ({ id, prefs })),
      ),
    ),
    projects: fc.tuple(
      ...['p1', 'p2', 'p3'].map((id) =>
        fc.record({
          id: fc.constant(id),
          supervisor: fc.constantFrom('u1', 'u2'),
          capacity: fc.integer({ min: 1, max: 3 }),
          minimum: fc.constantFrom(0, 2, 3),
        }),
      ),
    ),
    supervisors: fc.tuple(
      ...['u1', 'u2'].map((id) =>
        everyone.chain((prefs) =>
          fc.integer({ min: 2, max: 4 }).map((capacity) => ({ id, capacity, prefs })),
        ),
      ),
    ),
  });
};

const any = () => smallInstances({ minimums: true, cap: true, ownRankings: true, students: 4 });

test.each([
  ['any', any, 10],
  ['torn', needyInstances, 10],
] as const)(
  'of %s instances, no other matching is better in the order that is promised',
  async (_kind, instances, numRuns) => {
    await fc.assert(
      fc.asyncProperty(instances(), async (instance) => {
        const market = marketOf(instance);
        const found = await fillMinimums(market);
        const cost = costOf(market, found.matching, found.compromises);
        expect(allowed(market, found.matching)).toEqual(found.compromises);
        expect(check(found.market, found.matching, 'broken').faults).toEqual([]);
        expect(found).toMatchObject({ isProved: true, bound: cost.matched });
        for (const other of everyMatching(market)) {
          const compromises = allowed(market, other);
          if (compromises) expect(isBetter(costOf(market, other, compromises), cost)).toBe(false);
        }
      }),
      { numRuns: runs(numRuns) },
    );
  },
  180_000,
);

test('without a minimum, what is stable has no compromise', async () => {
  const market = marketOf(generatedInstance({ students: 40, seed: 2 }));
  const found = await fillMinimums(market);
  expect(found).toMatchObject({ compromises: [], isProved: true });
  expect(found.matching).toEqual(solve(market));
});

test('out of time, projects are closed until the others have their minimum', async () => {
  const instance = generatedInstance({ students: 3000, seed: 2 });
  const market = marketOf({
    ...instance,
    projects: instance.projects.map((one) => ({ ...one, minimum: 2 })),
  });
  const { market: kept, matching, compromises, isProved } = await fillMinimums(market);
  expect(isProved).toBe(false);
  expect(compromises.every(({ code }) => code === 'project_not_held')).toBe(true);
  expect(check(kept, matching, 'broken')).toMatchObject({ faults: [], blocking: [] });
});
