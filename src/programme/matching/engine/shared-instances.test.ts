/** Instances whose answer others computed too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { InstanceRefused } from './instance-refused.ts';
import { matchInstance } from './match.ts';
import { readInstance } from './read-instance.ts';

const folder = join(import.meta.dirname, 'testing');
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

interface Expected {
  issues: string[];
  accept: 'exact' | 'weakly-stable' | 'cap-stable' | 'reject';
  pairs: [string, string | null][];
  size: number;
  rank_distribution: Record<string, number>;
  mean_rank?: number;
  tolerated_moves?: number;
}
const placed = (pairs: readonly (readonly [string, string | null])[]) =>
  pairs.filter(([, project]) => project !== null);

async function judge(document: unknown, expected: Expected): Promise<Answer> {
  const answer = await matchInstance(readInstance(document));
  expect(placed(answer.pairs)).toEqual(placed(expected.pairs));
  expect(answer).toMatchObject({
    issues: expected.issues,
    size: expected.size,
    rank_distribution: expected.rank_distribution,
    blocking: [],
  });
  return answer;
}

const { cases } = json('cases.json') as {
  cases: { name: string; why: string; instance: unknown; expected: Expected }[];
};

test.each(cases)('$name: $why', async ({ instance, expected }) => {
  if (expected.accept !== 'reject') {
    await judge(instance, expected);
    return;
  }
  expect(() => readInstance(instance)).toThrow(InstanceRefused);
  expect(() => readInstance(instance)).toThrow(expected.issues[0]);
});

test.each(readdirSync(join(folder, 'instances')))('%s', async (file) => {
  const instance = json(`instances/${file}`);
  const expected = json(`expected/${file}`) as Expected;
  const answer = await judge(instance, expected);
  expect(answer.pairs.map(([id]) => id)).toEqual(
    instance.students.map(({ id }: { id: string }) => id),
  );
  expect(answer.mean_rank).toBeCloseTo(expected.mean_rank!, 4);
  expect(answer.tolerated).toHaveLength(expected.tolerated_moves ?? 0);
});
