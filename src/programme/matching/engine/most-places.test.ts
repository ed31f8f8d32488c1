import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Market, Matching } from './market.ts';
import { filled, fillMore } from './more-places.ts';
import { fillMost, mostThereCanBe } from './most-places.ts';
import type { Settled } from './relist.ts';
import { blockingPairs, everyMatching } from './testing/every-matching.ts';
import { generatedInstance } from './testing/generated-instance.ts';
import { runs } from './testing/runs.ts';
import { smallInstances } from './testing/small-instances.ts';

const marketOf = (instance: Instance) => indexInstance(instance).market;
const right = { faults: [], blocking: [], tolerated: [] };
const ranks = ({ market, matching }: Settled) => ranksOf(market, matching);
const ranksOf = (market: Market, matching: Matching) =>
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
          ...stable.filter((one) => filled(one) === size).map((one) => ranksOf(market, one)),
        );
        const found = await fillMost(market);
        expect(found).toMatchObject({ isProved: true, bound: size });
        expect(blockingPairs(found.market, found.matching)).toEqual([]);
        expect(check(found.market, found.matching, 'broken')).toEqual(right);
        expect([filled(found.matching), ranks(found)]).toEqual([size, best]);
      }),
      { numRuns: runs(15) },
    );
  }, 120_000);

  test('a cap is filled where as many can be matched without it, and changes nothing elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstances({ cap: true, students: 4 }), async (instance) => {
        const market = marketOf(instance);
        const without = await fillMost({ ...market, cap: -1 });
        const found = await fillMost(market);
        const size = market.cap < 0 ? without.bound : Math.min(without.bound, market.cap);
        expect(found).toMatchObject({ isProved: true, bound: size });
        expect(filled(found.matching)).toBe(size);
        expect(check(found.market, found.matching, 'broken')).toMatchObject({
          faults: [],
          blocking: [],
        });
      }),
      { numRuns: runs(12) },
    );
  }, 120_000);

  test('projects may have rankings of their own', async () => {
    let proved = 0;
    await fc.assert(
      fc.asyncProperty(smallInstances({ ownRankings: true }), async (instance) => {
        const market = marketOf(instance);
        const found = await fillMost(market);
        expect(check(found.market, found.matching, 'broken')).toMatchObject({
          faults: [],
          blocking: [],
        });
        expect(filled(found.matching)).toBeGreaterThanOrEqual(filled(fillMore(market).matching));
        expect(found.bound).toBeGreaterThanOrEqual(filled(found.matching));
        if (found.isProved) proved++;
      }),
      { numRuns: runs(12) },
    );
    expect(proved).toBeGreaterThan(6);
  }, 120_000);
});

describe('more than can be computed', () => {
  test('late, the best that was found is given, at least as large as the approximation', async () => {
    const market = marketOf(generatedInstance({ students: 250, seed: 5, ties: true }));
    const found = await fillMost(market, { seconds: 0.2 });
    expect(found.areRanksBest).toBe(false);
    expect(filled(found.matching)).toBeGreaterThanOrEqual(filled(fillMore(market).matching));
    expect(found.bound).toBeGreaterThanOrEqual(filled(found.matching));
    expect(check(found.market, found.matching, 'broken')).toEqual(right);
  });

  test('too many pairs are not tried', async () => {
    const market = marketOf(generatedInstance({ students: 2000, seed: 5, ties: true }));
    const { matching, isProved, bound } = await fillMost(market);
    expect(matching).toEqual(fillMore(market).matching);
    expect({ isProved, bound }).toEqual({ isProved: false, bound: mostThereCanBe(market) });
  });
});
