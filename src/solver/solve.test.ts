import { expect, test } from 'vitest';
import { ProgramBuilder } from './linear-program.ts';
import { SolverLate, solve } from './solve.ts';

/** Two things for two people, one each: the costs of giving thing t to person p. */
function assignment(costs: readonly (readonly number[])[]) {
  const program = new ProgramBuilder();
  const things = costs.map(() => program.row(1));
  const people = (costs[0] ?? []).map(() => program.row(1));
  for (const [t, line] of costs.entries()) {
    for (const [p, cost] of line.entries()) {
      program.unknown(cost, [
        [things[t] as number, 1],
        [people[p] as number, 1],
      ]);
    }
  }
  return program.build();
}

test('the cheapest way is found, in whole numbers', async () => {
  const solution = await solve(
    assignment([
      [1, 2, 9],
      [1, 9, 9],
      [9, 1, 3],
    ]),
  );
  expect(solution?.cost).toBe(6);
  expect(Array.from(solution?.x ?? [], Math.abs)).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1]);
});

test('what cannot be satisfied is said to be so', async () => {
  const program = new ProgramBuilder();
  const row = program.row(2);
  program.unknown(1, [[row, 1]]);
  expect(await solve(program.build())).toBeUndefined();
});

test('other requests are answered meanwhile, and a limit is kept', async () => {
  const big = assignment(
    Array.from({ length: 300 }, (_, t) =>
      Array.from({ length: 300 }, (_, p) => (t * 7919 + p * 104_729) % 1009),
    ),
  );
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  await expect(solve(big, { secondsMax: 0.001 })).rejects.toThrow(SolverLate);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
});
