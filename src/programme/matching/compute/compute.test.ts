import { describe, expect, test } from 'vitest';
import type { Instance } from '../engine/instance.ts';
import { InstanceRefused } from '../engine/instance-refused.ts';
import { matchInstance } from '../engine/match.ts';
import { generatedInstance } from '../engine/testing/generated-instance.ts';
import { ComputeFailed, compute, entriesAtOnce, type Progress } from './compute.ts';

const large = generatedInstance({ students: 20_000, seed: 3 });
const tied = generatedInstance({ students: 30, seed: 3, ties: true });
const withoutTimes = ({ solve_ms, ms, ...answer }: Awaited<ReturnType<typeof compute>>) => answer;

/** Turns of the event loop until a promise is settled. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  await work;
  clearInterval(timer);
  return turns;
}

describe('a large instance', () => {
  test('is answered as it would be at once, while the server goes on', async () => {
    const told: Progress[] = [];
    const computing = compute(large, { onProgress: (progress) => told.push(progress) });
    expect(await turnsDuring(computing)).toBeGreaterThan(5);
    expect(withoutTimes(await computing)).toEqual(withoutTimes(await matchInstance(large)));
    expect(told.map(({ stage }) => stage)).toEqual(['reading', 'solving', 'checking', 'reasons']);
    expect(told.map(({ percent }) => percent)).toEqual(
      told.map(({ percent }) => percent).toSorted((a, b) => a - b),
    );
  });

  test('that is refused is refused as it would be at once', async () => {
    const refused: Instance = { ...large, options: { pins: [['s1', 'nowhere']] } };
    const error = await compute(refused).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(InstanceRefused);
    const atOnce = await matchInstance(refused).catch((one: unknown) => one);
    expect(error).toMatchObject({ ...(atOnce as InstanceRefused) });
    expect((error as Error).message).toBe((atOnce as Error).message);
  });

  test('is given up when it is late, or when nobody waits any more', async () => {
    await expect(compute(large, { secondsMax: 0.001 })).rejects.toThrow(ComputeFailed);
    const caller = new AbortController();
    const computing = compute(large, { signal: caller.signal });
    caller.abort(new Error('the page was closed'));
    await expect(computing).rejects.toThrow('the page was closed');
  });

  test('that breaks the engine says so', async () => {
    const broken = { ...large, options: { pins: [null] } } as unknown as Instance;
    await expect(compute(broken)).rejects.toThrow(/TypeError/);
  });
});

test('an exact answer is looked for on a thread however small the instance', async () => {
  const instance: Instance = { ...tied, options: { ties: 'most', seconds: 5 } };
  const told: Progress[] = [];
  const computing = compute(instance, { onProgress: (progress) => told.push(progress) });
  expect(await turnsDuring(computing)).toBeGreaterThan(5);
  expect(await computing).toMatchObject({ is_proved: true });
  expect(told.at(-1)).toMatchObject({ stage: 'reasons' });
});

test('a small instance is computed at once', async () => {
  const entries = tied.students.flatMap(({ prefs }) => prefs ?? []).length;
  expect(entries).toBeLessThan(entriesAtOnce);
  expect(withoutTimes(await compute(tied))).toEqual(withoutTimes(await matchInstance(tied)));
});

test('where many keep their place until they have a better one, the server goes on as well', async () => {
  const instance = generatedInstance({ students: 600, seed: 3 });
  const entries = [...instance.students, ...instance.supervisors].flatMap(
    ({ prefs }) => prefs ?? [],
  );
  expect(entries.length).toBeLessThan(entriesAtOnce);
  const { pairs } = await matchInstance(instance);
  const floors = pairs.flatMap(([student, project]) =>
    project ? [[student, project] as const] : [],
  );
  const computing = compute({ ...instance, options: { floors, global_cap: floors.length } });
  expect(await turnsDuring(computing)).toBeGreaterThan(5);
});
