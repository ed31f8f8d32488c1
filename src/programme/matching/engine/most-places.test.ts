import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Market, Matching } from './market.ts';
import { filled, fillMore } from './more-places.ts';
import { fillMost, mostThereCanBe } from './most-places.ts';
import { blockingPairs, everyMatching } from './testing/every-matching.ts';
import { generatedInstance } from './testing/generated-instance.ts';
import { smallInstances } from './testing/small-instances.ts';

const marketOf = (instance: Instance) => indexInstance(instance).market;
const ranks = (market: Market, matching: Matching) =>
  matching.reduce((sum, pair) => sum + (pair < 0 ? 0 : market.rankOf[pair]!), 0);

describe('whatever the instance', () => {
  test('no weakly stable matching is larger, and none as large has better ranks', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstances(), async (instance) => {
        const market = marketOf(instance);
        const stable = [...everyMatching(market)].filter(
          (one) => blockingPairs(market, one).length === 0,
        );
        const size = Math.max(...stable.map(filled));
        const best = Math.min(
          ...stable.filter((one) => filled(one) === size).map((one) => ranks(market, one)),
        );
        const { matching, ...found } = await fillMost(market);
        expect(found).toEqual({ isProved: true, bound: size });
        expect(blockingPairs(market, matching)).toEqual([]);
        expect([filled(matching), ranks(market, matching)]).toEqual([size, best]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('a cap is filled where as many can be matched without it, and changes nothing elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstances({ cap: true, students: 4 }), async (instance) => {
        const market = marketOf(instance);
        const without = await fillMost({ ...market, cap: -1 });
        const { matching, isProved, bound } = await fillMost(market);
        const size = market.cap < 0 ? without.bound : Math.min(without.bound, market.cap);
        expect({ size: filled(matching), isProved, bound }).toEqual({
          size,
          isProved: true,
          bound: size,
        });
        expect(check(market, matching).faults).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('more than can be computed', () => {
  test('late, the best that was found is given, at least as large as the approximation', async () => {
    const market = marketOf(generatedInstance({ students: 250, seed: 5, ties: true }));
    const { matching, isProved, bound } = await fillMost(market, { seconds: 0.2 });
    expect(isProved).toBe(false);
    expect(filled(matching)).toBeGreaterThanOrEqual(filled(fillMore(market)));
    expect(bound).toBeGreaterThan(filled(matching));
    expect(check(market, matching)).toMatchObject({ faults: [], blocking: [] });
  });

  test('too many pairs are not tried', async () => {
    const market = marketOf(generatedInstance({ students: 2000, seed: 5, ties: true }));
    const { matching, isProved, bound } = await fillMost(market);
    expect(matching).toEqual(fillMore(market));
    expect({ isProved, bound }).toEqual({ isProved: false, bound: mostThereCanBe(market) });
  });
});
