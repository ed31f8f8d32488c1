import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { climb } from './climb.ts';
import { indexInstance } from './index-instance.ts';
import { matchInstance } from './match.ts';
import { solve } from './solve.ts';
import { contestedInstances } from './testing/contested-instances.ts';
import { runs } from './testing/runs.ts';
import { written } from './testing/written.ts';

describe('who keeps a place until they have a better one', () => {
  test('has the better one when it is empty, though others stand better elsewhere', async () => {
    const instance = written(
      { kept: ['better', 'own'], one: ['far'], other: ['own'] },
      { better: 'u1', own: 'u2', far: 'u3' },
      { u1: ['x', 'kept'], u2: ['other', 'kept'], u3: ['one'] },
      { global_cap: 2, floors: [['kept', 'own']] },
    );
    const { market } = indexInstance(instance);
    // By the rule alone: turned away from `better` for `other`, whom they then displace.
    expect([...solve(market)].map((pair) => pair < 0)).toEqual([false, false, true]);
    expect((await matchInstance(instance)).pairs).toEqual([
      ['kept', 'better'],
      ['one', 'far'],
      ['other', null],
    ]);
  });

  test('has it not before one who stands better for it, and waits', async () => {
    const instance = written(
      { kept: ['better', 'own'], one: ['far'], other: ['own'], first: ['better'] },
      { better: 'u1', own: 'u2', far: 'u3' },
      { u1: ['x', 'first', 'kept'], u2: ['other', 'kept'], u3: ['one'] },
      { global_cap: 2, floors: [['kept', 'own']] },
    );
    expect((await matchInstance(instance)).pairs[0]).toEqual(['kept', 'own']);
  });

  test('moves within an organisation that is full', async () => {
    const instance = written(
      { kept: ['better', 'own'], one: ['own'] },
      { better: 'u1', own: 'u1' },
      { u1: null },
      {
        places: { u1: 1 },
        rankings: { better: ['x', 'kept'], own: ['one', 'kept'] },
        floors: [['kept', 'own']],
      },
    );
    expect((await matchInstance(instance)).pairs).toEqual([
      ['kept', 'better'],
      ['one', null],
    ]);
  });
});

test('nobody is worse off for it, and nobody without a floor is passed over', async () => {
  const withFloors = contestedInstances({ cap: true, ownRankings: true }).chain((instance) => {
    const ids = (ones: readonly { id: string }[]) => fc.constantFrom(...ones.map(({ id }) => id));
    const pair = fc.tuple(ids(instance.students), ids(instance.projects));
    return fc
      .array(pair, { minLength: 1, maxLength: 3 })
      .map((floors) => ({ ...instance, options: { ...instance.options, floors } }));
  });
  let moves = 0;
  await fc.assert(
    fc.asyncProperty(withFloors, async (instance) => {
      let market: ReturnType<typeof indexInstance>['market'];
      try {
        ({ market } = indexInstance(instance));
      } catch {
        return;
      }
      const before = solve(market);
      const { matching: after } = climb(market, before);
      for (const [student, pair] of before.entries()) {
        if (pair >= 0) expect(after[student]).toBeGreaterThanOrEqual(0);
        if (pair >= 0) expect(after[student]).toBeLessThanOrEqual(pair);
      }
      if (after.some((pair, student) => pair !== before[student])) moves++;
      // Checked against what each ranked, every complaint is due to a floor.
      const floors = instance.options.floors.map(String);
      for (const { because } of (await matchInstance(instance)).blocking)
        expect(floors).toContain(String(because));
    }),
    { numRuns: runs(1200) },
  );
  expect(moves).toBeGreaterThan(10);
});
