import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { solve } from './solve.ts';
import { byRounds } from './testing/by-rounds.ts';
import { contestedInstances } from './testing/contested-instances.ts';
import { type Assignment, Exhaustive } from './testing/exhaustive.ts';
import { solved } from './testing/named.ts';
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';

/** Any tiny instance, and those where much is wanted by many. */
const instances = (shape: {
  ties?: boolean;
  cap?: boolean;
  ownRankings?: boolean;
  students?: number;
}) =>
  fc.oneof(smallInstances({ ...shape, strict: !shape.ties }), {
    arbitrary: contestedInstances(shape),
    weight: 3,
  });

const size = (assignment: Assignment) => [...assignment.values()].filter(Boolean).length;

/** Holds for any of these instances; `found` counts those where there was something to see. */
function holds(
  arbitrary: fc.Arbitrary<Instance>,
  property: (instance: Instance) => boolean | undefined,
  numRuns = 300,
): void {
  let found = 0;
  fc.assert(
    fc.property(arbitrary, (instance) => {
      if (property(instance)) found++;
    }),
    { numRuns: runs(numRuns) },
  );
  expect(found).toBeGreaterThan(0);
}

describe('without ties', () => {
  test('the matching is stable, and every student likes it best of all that are', () => {
    holds(instances({}), (instance) => {
      const definitions = new Exhaustive(instance);
      const stable = definitions.stable(
        (...pair) => definitions.blocks(...pair, 'broken'),
        'broken',
      );
      const answer = solved(instance);
      expect(stable).toContainEqual(answer);
      expect(definitions.isBestForAll(answer, stable)).toBe(true);
      return stable.length > 1;
    });
  });

  test('with a cap and rankings of projects too, by position', () => {
    holds(instances({ cap: true, ownRankings: true }), (instance) => {
      const definitions = new Exhaustive(instance);
      const stable = definitions.stable((...pair) => definitions.isTaken(...pair), 'broken');
      const answer = solved(instance);
      expect(stable).toContainEqual(answer);
      expect(definitions.isBestForAll(answer, stable)).toBe(true);
      const cap = instance.options!.global_cap ?? Number.POSITIVE_INFINITY;
      expect(size(answer)).toBeLessThanOrEqual(cap);
      return size(answer) === cap;
    });
  });

  test('nobody gets a project they like better by another list than their own', () => {
    const few = smallInstances({
      strict: true,
      cap: true,
      students: 4,
      projects: 3,
      ownRankings: true,
    });
    const lists = arrangements(['p1', 'p2', 'p3', 'p4']);
    holds(
      few,
      (instance) => {
        const definitions = new Exhaustive(instance);
        const honest = solved(instance);
        for (const { id } of instance.students) {
          const own = definitions.place(id, honest.get(id));
          for (const prefs of lists) {
            const students = instance.students.map((one) => (one.id === id ? { id, prefs } : one));
            const outcome = solved({ ...instance, students }).get(id);
            expect(definitions.place(id, outcome)).toBeGreaterThanOrEqual(own);
          }
        }
        return size(honest) > 1 && size(honest) < instance.students.length;
      },
      100,
    );
  });
});

describe('with ties', () => {
  test('the matching is weakly stable', () => {
    holds(instances({ ties: true }), (instance) => {
      const definitions = new Exhaustive(instance);
      const stable = definitions.stable((...pair) => definitions.blocks(...pair, 'weak'), 'weak');
      expect(stable).toContainEqual(solved(instance));
      return stable.length > 1;
    });
  });

  test('of those that are stable as ties are listed, it is the best for every student', () => {
    holds(instances({ ties: true, cap: true, ownRankings: true }), (instance) => {
      const definitions = new Exhaustive(instance);
      const stable = definitions.stable((...pair) => definitions.isTaken(...pair), 'broken');
      expect(stable).toContainEqual(solved(instance));
      expect(definitions.isBestForAll(solved(instance), stable)).toBe(true);
      return stable.length > 1;
    });
  });
});

describe('the order of the document, and of who asks, changes nothing', () => {
  test('students, projects and supervisors in any order, with the same priority', () => {
    const shuffled = instances({ ties: true, cap: true, ownRankings: true }).chain((instance) => {
      const { students, projects, supervisors } = instance;
      const priority = students.map(({ id }) => id);
      const any = <One>(ones: readonly One[]) =>
        fc.shuffledSubarray([...ones], { minLength: ones.length });
      const options = { ...instance.options, global_priority: priority };
      return fc.record({
        one: fc.constant({ ...instance, options }),
        other: fc
          .tuple(any(students), any(projects), any(supervisors))
          .map(([a, b, c]) => ({ ...instance, options, students: a, projects: b, supervisors: c })),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ one, other }) => {
        expect(new Map([...solved(other)].sort())).toEqual(new Map([...solved(one)].sort()));
      }),
      { numRuns: runs(300) },
    );
  });

  test('whoever asks first, the rule followed by hand ends there', () => {
    fc.assert(
      fc.property(
        instances({ ties: true, cap: true, ownRankings: true }),
        fc.func(fc.nat()),
        (instance, chance) => {
          const rounds = byRounds(instance, new Exhaustive(instance), chance);
          expect(rounds).toEqual(solved(instance));
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

test('a long list takes time in proportion', () => {
  const milliseconds = (count: number) => {
    // Everyone wants the one place, and is better liked than all before: each displaces the last.
    const { market } = indexInstance({
      format: 'spa-instance/1',
      students: Array.from({ length: count }, (_, at) => ({ id: `s${at}`, prefs: ['p1'] })),
      projects: [{ id: 'p1', supervisor: 'u1', capacity: 1 }],
      supervisors: [
        {
          id: 'u1',
          capacity: 1,
          prefs: Array.from({ length: count }, (_, at) => `s${count - 1 - at}`),
        },
      ],
    });
    solve(market);
    const start = performance.now();
    expect(solve(market).filter((pair) => pair >= 0)).toHaveLength(1);
    return performance.now() - start;
  };
  milliseconds(1000);
  // Quadratic, it would take a hundred times longer.
  expect(milliseconds(200_000)).toBeLessThan(2000);
});

/** Every list of some of these, in every order. */
function arrangements(ids: readonly string[]): string[][] {
  return [
    [],
    ...ids.flatMap((id) =>
      arrangements(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]),
    ),
  ];
}
