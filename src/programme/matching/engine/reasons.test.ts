import { describe, expect, test } from 'vitest';
import { figuresOf } from './figures.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { reasonsOf } from './reasons.ts';
import { solve } from './solve.ts';
import { written } from './testing/written.ts';

function told(instance: Instance) {
  const { market, ids } = indexInstance(instance);
  return reasonsOf(market, solve(market)).map(
    ({ student, project, code, position, lastAdmitted, tied }) =>
      `${ids.students[student]} ${ids.projects[project]} ${code} ${position} > ${lastAdmitted}${tied ? ' tied' : ''}`,
  );
}

describe('what stood between a student and a project they prefer', () => {
  test('the project, by the last it admitted', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p1'], s3: ['p1'] },
      { p1: 'u1 2' },
      { u1: ['s2', 's1', 's3'] },
    );
    expect(told(instance)).toEqual(['s3 p1 project_full 3 > 2']);
  });

  test('its supervisor, by the last admitted over all their projects', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p2'] },
      { p1: 'u1', p2: 'u1' },
      { u1: ['s2', 's1'] },
      { places: { u1: 1 } },
    );
    expect(told(instance)).toEqual(['s1 p1 supervisor_full 2 > 1']);
  });

  test('no place at all', () => {
    const instance = written(
      { s1: ['p1', 'p2'] },
      { p1: 'u1 0', p2: 'u2' },
      { u1: ['s1'], u2: ['s1'] },
      { places: { u2: 0 } },
    );
    expect(told(instance)).toEqual([
      's1 p1 project_closed 1 > undefined',
      's1 p2 supervisor_closed 1 > undefined',
    ]);
  });

  test('the cap, where nothing else did', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p2'], s3: ['p1'] },
      { p1: 'u1', p2: 'u2' },
      { u1: ['s1', 's3'], u2: ['s1', 's3', 's2'] },
      { global_cap: 1 },
    );
    expect(told(instance)).toEqual(['s2 p2 global_cap 3 > 1', 's3 p1 project_full 2 > 1']);
  });

  test('only the way ties are broken', () => {
    const equals = written({ s1: ['p1'], s2: ['p1'] }, { p1: 'u1' }, { u1: [['s1', 's2']] });
    expect(told(equals)).toEqual(['s2 p1 project_full 2 > 1 tied']);
    const across = written(
      { s1: ['p1'], s2: ['p2'] },
      { p1: 'u1', p2: 'u2' },
      { u1: ['s1'], u2: ['s2'] },
      { global_cap: 1, global_priority: ['s2'] },
    );
    expect(told(across)).toEqual(['s1 p1 global_cap 1 > 1 tied']);
  });

  test('a place that was given by decision', () => {
    const instance = written(
      { s1: ['p1'], s2: ['p1'] },
      { p1: 'u1' },
      { u1: ['s1', 's2'] },
      {
        pins: [['s2', 'p1']],
      },
    );
    expect(told(instance)).toEqual(['s1 p1 project_full 1 > 0']);
  });

  test('nothing is said of equals of what they have, nor of what they cannot have', () => {
    const instance = written(
      { s1: [['p1', 'p2'], 'p3'], s2: ['p1', 'p4', 'p3'] },
      { p1: 'u1', p2: 'u1', p3: 'u1', p4: 'u2' },
      { u1: ['s2', 's1'], u2: [] },
    );
    expect(told(instance)).toEqual([]);
    expect(solve(indexInstance(instance).market)).toHaveLength(2);
  });
});

test('figures say how many have which wish, and why places are empty', () => {
  const instance = written(
    { s1: ['p1', 'p2'], s2: ['p1', 'p2'], s3: ['p6', 'p3'], s4: ['p1'], s5: [] },
    { p1: 'u1', p2: 'u1 3', p3: 'u2', p4: 'u2', p5: 'u2 0', p6: 'u3', p7: 'u4' },
    { u1: ['s1', 's2', 's4'], u2: ['s1'], u3: ['s3'], u4: ['s1'] },
    { places: { u1: 2, u4: 0 } },
  );
  const { market, wished } = indexInstance(instance);
  const matching = solve(market);
  expect(figuresOf(market, matching, reasonsOf(market, matching), wished)).toEqual({
    size: 3,
    unmatched: 2,
    rankDistribution: { 1: 2, 2: 1 },
    meanRank: 4 / 3,
    worstRank: 2,
    empty: [
      { project: 1, places: 2, reason: 'all_elsewhere' },
      { project: 2, places: 1, reason: 'nobody_acceptable' },
      { project: 3, places: 1, reason: 'nobody_wished' },
      { project: 4, places: 0, reason: 'closed' },
      { project: 6, places: 1, reason: 'closed' },
    ],
  });
  const capped = indexInstance({ ...instance, options: { global_cap: 2 } });
  const two = solve(capped.market);
  const reasons = reasonsOf(capped.market, two);
  expect(figuresOf(capped.market, two, reasons, capped.wished).empty[0]).toEqual({
    project: 1,
    places: 3,
    reason: 'global_cap',
  });
});
