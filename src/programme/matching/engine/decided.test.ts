import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexInstance } from './index-instance.ts';
import type { Instance, Pair } from './instance.ts';
import { matchInstance } from './match.ts';
import { contestedInstances } from './testing/contested-instances.ts';
import { runs } from './testing/runs.ts';
import { written } from './testing/written.ts';

describe('who would be right to complain', () => {
  const students = { s1: ['p1', 'p2'], s2: ['p1', 'p2'], s3: ['p2'] };
  const projects = { p1: 'u1', p2: 'u2' };
  const rankings = { u1: ['s1', 's2'], u2: ['s1', 's2', 's3'] };
  const blocking = async (options: NonNullable<Instance['options']>) =>
    (await matchInstance(written(students, projects, rankings, options))).blocking.map(
      ({ student, project, because }) => `${student} ${project} because ${because?.join(' ')}`,
    );

  test('nobody without a decision', async () => {
    expect(await blocking({})).toEqual([]);
  });

  test('of a pin: whoever it is kept from, and who is pinned', async () => {
    expect(await blocking({ pins: [['s2', 'p1']] })).toEqual(['s1 p1 because s2 p1']);
    expect(await blocking({ pins: [['s1', 'p2']] })).toEqual(['s1 p1 because s1 p2']);
    expect(await blocking({ pins: [['s3', 'p2']] })).toEqual(['s2 p2 because s3 p2']);
  });

  test('of a floor, while it is used', async () => {
    expect(await blocking({ floors: [['s3', 'p2']] })).toEqual(['s2 p2 because s3 p2']);
    // s2 prefers p1 but stands behind s1, and keeps p2, which they would have had.
    expect(await blocking({ floors: [['s2', 'p2']] })).toEqual([]);
  });

  test('of an exclusion: the two of them', async () => {
    expect(await blocking({ exclusions: [['s1', 'p1']] })).toEqual(['s1 p1 because s1 p1']);
  });

  test('of a funded place that was given', async () => {
    expect(await blocking({ global_cap: 1, pins: [['s3', 'p2']] })).toEqual([
      's1 p1 because s3 p2',
      's1 p2 because s3 p2',
      's2 p1 because s3 p2',
      's2 p2 because s3 p2',
    ]);
  });
});

test('decisions are kept, whatever they are, and every complaint is due to one', async () => {
  const decided = contestedInstances({ cap: true, ownRankings: true, ties: true }).chain(
    (instance) => {
      const ids = (ones: readonly { id: string }[]) => fc.constantFrom(...ones.map(({ id }) => id));
      const pair = fc.tuple(ids(instance.students), ids(instance.projects));
      return fc.record({
        instance: fc.constant(instance),
        pins: fc.array(pair, { maxLength: 2 }),
        floors: fc.array(pair, { maxLength: 2 }),
        exclusions: fc.array(pair, { maxLength: 3 }),
      });
    },
  );
  let [kept, complaints] = [0, 0];
  await fc.assert(
    fc.asyncProperty(decided, async ({ instance, ...decisions }) => {
      const asked = { ...instance, options: { ...instance.options, ...decisions } };
      try {
        indexInstance(asked);
      } catch {
        return;
      }
      const { pairs, blocking } = await matchInstance(asked);
      const has = (student: string) => pairs.find(([id]) => id === student)?.[1];
      for (const [student, project] of decisions.pins) expect(has(student)).toBe(project);
      for (const [student, project] of decisions.exclusions) expect(has(student)).not.toBe(project);
      for (const [student, project] of decisions.floors) {
        const wishes = instance.students.find(({ id }) => id === student)!.prefs!.flat();
        const before = wishes.includes(project) ? wishes.slice(0, wishes.indexOf(project)) : wishes;
        expect([...before, project]).toContain(has(student));
      }
      kept += decisions.pins.length + decisions.floors.length;
      complaints += blocking.length;
      const all: string[] = Object.values(decisions).flat().map(String);
      for (const { because } of blocking) expect(all).toContain(String(because as Pair));
    }),
    { numRuns: runs(1000) },
  );
  expect(kept).toBeGreaterThan(100);
  expect(complaints).toBeGreaterThan(100);
});
