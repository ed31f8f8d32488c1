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

/** As much as fits: things with a value and a weight, and what may be carried in all. */
function sack(things: readonly (readonly [value: number, weight: number])[], most: number) {
  const program = new ProgramBuilder();
  const weight = program.rowBetween(Number.NEGATIVE_INFINITY, most);
  for (const [value, heavy] of things) program.wholeUnknown(-value, [[weight, heavy]]);
  return program.build();
}

test('what cannot be cut is taken whole or left', async () => {
  const solution = await solve(
    sack(
      [
        [10, 6],
        [7, 5],
        [6, 5],
      ],
      10,
    ),
  );
  expect(solution).toMatchObject({ cost: -13, bound: -13, isProved: true });
  expect(Array.from(solution?.x ?? [], (one) => Math.round(Math.abs(one)))).toEqual([0, 1, 1]);
});

test('a row may have a least and a most, and an unknown may come into it later', async () => {
  const program = new ProgramBuilder();
  const sum = program.rowBetween(1, 2);
  const unknowns = [5, -1, -2, -3].map((cost) => program.wholeUnknown(cost));
  for (const unknown of unknowns) program.count(unknown, [sum, 1]);
  expect((await solve(program.build()))?.cost).toBe(-5);
  program.count(unknowns[0] as number, [program.rowBetween(1, Number.POSITIVE_INFINITY), 1]);
  expect((await solve(program.build()))?.cost).toBe(2);
});

test('out of time, the best that was found is given with its bound, and is not called proved', async () => {
  const things = Array.from(
    { length: 120 },
    (_, at) => [1000 + ((at * 7919) % 101), 1000 + ((at * 104_729) % 97)] as const,
  );
  const program = new ProgramBuilder();
  const rows = Array.from({ length: 40 }, () => program.rowBetween(0, 24_000));
  for (const [at, [value, weight]] of things.entries()) {
    program.wholeUnknown(
      -value,
      rows.map((row) => [row, weight + ((at * row * 31) % 211)]),
    );
  }
  const start = new Float64Array(things.length);
  const solution = await solve(program.build(), { secondsMax: 0.3, start });
  expect(solution?.isProved).toBe(false);
  expect(solution?.cost).toBeLessThanOrEqual(0);
  expect(solution?.bound).toBeLessThan(solution?.cost ?? 0);
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
