import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { approximate, filled, fillMore } from './more-places.ts';
import { solve } from './solve.ts';
import { blockingPairs, everyMatching } from './testing/every-matching.ts';
import { smallInstances } from './testing/small-instances.ts';

const marketOf = (instance: Instance) => indexInstance(instance).market;

describe('whatever the instance, with ties', () => {
  test('the matching is weakly stable, and at least two thirds of the largest', () => {
    let more = 0;
    fc.assert(
      fc.property(smallInstances(), (instance) => {
        const market = marketOf(instance);
        const stable = [...everyMatching(market)].filter(
          (one) => blockingPairs(market, one).length === 0,
        );
        const largest = Math.max(...stable.map(filled));
        for (const found of [approximate(market), fillMore(market)]) {
          expect(blockingPairs(market, found)).toEqual([]);
          expect(check(market, found)).toEqual({ faults: [], blocking: [], tolerated: [] });
          expect(3 * filled(found)).toBeGreaterThanOrEqual(2 * largest);
        }
        expect(filled(fillMore(market))).toBeGreaterThanOrEqual(filled(solve(market)));
        if (filled(fillMore(market)) > filled(solve(market))) more++;
      }),
      { numRuns: 2000 },
    );
    expect(more).toBeGreaterThan(0);
  });

  test('a cap is filled exactly where as many places could be filled without it', () => {
    fc.assert(
      fc.property(smallInstances({ cap: true }), (instance) => {
        const market = marketOf(instance);
        const without = filled(fillMore({ ...market, cap: -1 }));
        const expected = market.cap < 0 ? without : Math.min(without, market.cap);
        expect(filled(fillMore(market))).toBe(expected);
        expect(check(market, fillMore(market)).faults).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
