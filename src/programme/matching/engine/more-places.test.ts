import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import { approximate, filled, fillMore } from './more-places.ts';
import { settle } from './relist.ts';
import { solve } from './solve.ts';
import { blockingPairs, everyMatching } from './testing/every-matching.ts';
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';

const marketOf = (instance: Instance) => indexInstance(instance).market;
const right = { faults: [], blocking: [], tolerated: [] };

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
        const found = approximate(market);
        expect(blockingPairs(market, found)).toEqual([]);
        expect(check(market, found)).toEqual(right);
        expect(3 * filled(found)).toBeGreaterThanOrEqual(2 * largest);

        const settled = settle(market, found);
        expect(filled(settled.matching)).toBe(filled(found));
        expect(blockingPairs(settled.market, settled.matching)).toEqual([]);
        expect(check(settled.market, settled.matching, 'broken')).toEqual(right);

        const kept = fillMore(market);
        expect(filled(kept.matching)).toBe(Math.max(filled(found), filled(solve(market))));
        if (filled(kept.matching) > filled(solve(market))) more++;
      }),
      { numRuns: runs(600) },
    );
    expect(more).toBeGreaterThan(0);
  });

  test('whoever is given a place in favour of a matching has it, or one they prefer', () => {
    fc.assert(
      fc.property(smallInstances({ students: 4 }), (instance) => {
        const market = marketOf(instance);
        for (const one of everyMatching(market)) {
          if (blockingPairs(market, one).length > 0) continue;
          const settled = settle(market, one);
          for (const [student, pair] of one.entries()) {
            const now = settled.matching[student]!;
            expect(now < 0).toBe(pair < 0);
            if (pair >= 0)
              expect(settled.market.rankOf[now]).toBeLessThanOrEqual(market.rankOf[pair]!);
          }
        }
      }),
      { numRuns: runs(250) },
    );
  });

  test('a cap is filled exactly where as many places could be filled without it', () => {
    fc.assert(
      fc.property(smallInstances({ cap: true, ownRankings: true }), (instance) => {
        const market = marketOf(instance);
        const without = filled(fillMore({ ...market, cap: -1 }).matching);
        const expected = market.cap < 0 ? without : Math.min(without, market.cap);
        const { market: relisted, matching } = fillMore(market);
        expect(filled(matching)).toBe(expected);
        expect(check(relisted, matching, 'broken')).toMatchObject({ faults: [], blocking: [] });
      }),
      { numRuns: runs(250) },
    );
  });
});
