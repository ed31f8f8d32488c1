import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { type IndexedInstance, indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Matching } from './market.ts';
import { solve } from './solve.ts';
import { contestedInstances } from './testing/contested-instances.ts';
import { type Assignment, Exhaustive } from './testing/exhaustive.ts';
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';
import { written } from './testing/written.ts';

const sound = { faults: [], blocking: [], tolerated: [] };

/** The matching that gives these students these projects, by ids. */
function matchingOf({ market, ids }: IndexedInstance, places: Record<string, string>): Matching {
  const pairs = Int32Array.from(ids.students, () => -1);
  for (const [student, project] of Object.entries(places))
    pairs[ids.students.indexOf(student)] = market.projectOf.findIndex(
      (one, pair) =>
        one === ids.projects.indexOf(project) &&
        market.studentOf[pair] === ids.students.indexOf(student),
    );
  return pairs;
}

const named = ({ market, ids }: IndexedInstance, pairs: readonly number[]) =>
  pairs.map((pair) => [
    ids.students[market.studentOf[pair]!],
    ids.projects[market.projectOf[pair]!],
  ]);

describe('a planted fault is found', () => {
  const indexed = indexInstance(
    written(
      { s1: ['p1', 'p2'], s2: ['p1', 'p2'], s3: ['p2', 'p3'], s4: ['p4'] },
      { p1: 'u1', p2: 'u1', p3: 'u2', p4: 'u2' },
      { u1: ['s1', 's2', 's3'], u2: ['s4', 's3'] },
      { global_cap: 3, places: { u1: 2, u2: 1 } },
    ),
  );
  const { market } = indexed;
  const right = { s1: 'p1', s2: 'p2', s4: 'p4' };

  test('none in the right one', () => {
    expect(matchingOf(indexed, right)).toEqual(solve(market));
    expect(check(market, matchingOf(indexed, right), 'broken')).toEqual(sound);
  });

  test('two swapped', () => {
    const swapped = matchingOf(indexed, { ...right, s1: 'p2', s2: 'p1' });
    const { faults, blocking } = check(market, swapped);
    expect(faults).toEqual([]);
    expect(named(indexed, blocking)).toEqual([['s1', 'p1']]);
  });

  test('one left out', () => {
    const without = matchingOf(indexed, { s1: 'p1', s2: 'p2' });
    expect(named(indexed, check(market, without).blocking)).toEqual([
      ['s3', 'p3'],
      ['s4', 'p4'],
    ]);
  });

  test('too many in a project, with a supervisor, of all', () => {
    const full = matchingOf(indexed, { s1: 'p1', s2: 'p1', s3: 'p3', s4: 'p4' });
    expect(check(market, full).faults).toEqual([
      { code: 'project_over', at: 0 },
      { code: 'supervisor_over', at: 1 },
      { code: 'cap_over', at: 4 },
    ]);
  });

  test('the pair of another, no pair, a pair too few', () => {
    const stolen = matchingOf(indexed, right);
    stolen[0] = stolen[1]!;
    expect(check(market, stolen).faults).toEqual([{ code: 'not_their_pair', at: 0 }]);
    stolen[0] = 99;
    expect(check(market, stolen).faults).toEqual([{ code: 'not_their_pair', at: 0 }]);
    expect(check(market, stolen.subarray(1)).faults).toEqual([{ code: 'wrong_length', at: 3 }]);
  });

  test('a pin or a floor that was not kept, a minimum that is not reached', () => {
    const decided = indexInstance(
      written(
        { s1: ['p1'], s2: ['p1'] },
        { p1: 'u1 2' },
        { u1: ['s1', 's2'] },
        {
          floors: [['s2', 'p1']],
        },
      ),
    );
    const only = matchingOf(decided, { s1: 'p1' });
    expect(check(decided.market, only).faults).toEqual([{ code: 'decision_not_kept', at: 1 }]);
    const large = { ...decided.market, minimums: Int32Array.of(2) };
    expect(check(large, matchingOf(decided, { s2: 'p1' })).faults).toEqual([
      { code: 'minimum_not_met', at: 0 },
    ]);
  });
});

describe('equals', () => {
  const indexed = indexInstance(
    written({ s1: ['p1'], s2: ['p1'] }, { p1: 'u1' }, { u1: [['s1', 's2']] }),
  );
  const second = matchingOf(indexed, { s2: 'p1' });

  test('wrong nobody, unless the order they were broken in is asked for', () => {
    expect(check(indexed.market, second)).toEqual(sound);
    expect(named(indexed, check(indexed.market, second, 'broken').blocking)).toEqual([
      ['s1', 'p1'],
    ]);
  });
});

describe('a move that would cost nobody a place is tolerated, of who has one', () => {
  const students = { s1: ['p2', 'p1'], s2: ['p3'], s3: ['p4'] };
  const tolerated = (instance: Instance) => {
    const indexed = indexInstance(instance);
    const verdict = check(indexed.market, solve(indexed.market), 'broken');
    expect(verdict).toMatchObject({ faults: [], blocking: [] });
    return named(indexed, verdict.tolerated);
  };

  test('where funded places go by position', () => {
    const capped = (global_cap: number | null) =>
      written(
        students,
        { p1: 'u1', p2: 'u2', p3: 'u3', p4: 'u4' },
        { u1: ['s1'], u2: ['s2', 's3', 's1'], u3: ['s2'], u4: ['s1', 's3'] },
        { global_cap },
      );
    // s1 is third for p2, so that s2 and s3 come before; first for p1, so before s3.
    expect(tolerated(capped(2))).toEqual([['s1', 'p2']]);
    expect(tolerated(capped(null))).toEqual([]);
  });

  test('where those of a supervisor do, across the rankings of projects', () => {
    const shared = (places: number) =>
      written(
        students,
        { p1: 'u1', p2: 'u1', p3: 'u1', p4: 'u1' },
        { u1: null },
        {
          places: { u1: places },
          rankings: { p1: ['s1'], p2: ['s2', 's3', 's1'], p3: ['s2'], p4: ['s1', 's3'] },
        },
      );
    expect(tolerated(shared(2))).toEqual([['s1', 'p2']]);
    expect(tolerated(shared(3))).toEqual([]);
  });
});

describe('whatever the matching, what it finds is what the definitions say', () => {
  const everyMatching = (arbitrary: typeof instances) =>
    arbitrary.chain((instance) => {
      const all = [...new Exhaustive(instance).assignments()];
      return fc.record({ instance: fc.constant(instance), assignment: fc.constantFrom(...all) });
    });
  const instances = fc.oneof(
    smallInstances({ students: 4 }),
    contestedInstances({ ties: true, students: 4 }),
  );

  test.each(['weak', 'broken'] as const)('pairs that block, %s', (order) => {
    let found = 0;
    fc.assert(
      fc.property(everyMatching(instances), ({ instance, assignment }) => {
        const definitions = new Exhaustive(instance);
        const expected = blockingPairs(definitions, assignment, order);
        const indexed = indexInstance(instance);
        const places = Object.fromEntries([...assignment].filter(([, project]) => project));
        const verdict = check(
          indexed.market,
          matchingOf(indexed, places as Record<string, string>),
          order,
        );
        expect(verdict.faults).toEqual([]);
        expect(new Set(named(indexed, verdict.blocking).map(String))).toEqual(new Set(expected));
        if (expected.length > 0) found++;
      }),
      { numRuns: runs(250) },
    );
    expect(found).toBeGreaterThan(0);
  });
});

function blockingPairs(
  definitions: Exhaustive,
  assignment: Assignment,
  order: 'weak' | 'broken',
): string[] {
  return [...assignment.keys()].flatMap((student) =>
    definitions
      .preferred(assignment, student, order)
      .filter((project) => definitions.blocks(assignment, student, project, order))
      .map((project) => `${student},${project}`),
  );
}
