import { expect, test } from 'vitest';
import { openGate } from './gate.ts';

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('a move waits for the requests inside, and those that come wait for it', async () => {
  const gate = openGate();
  const order: string[] = [];
  const inside = gate.pass(async () => {
    await later(20);
    order.push('inside');
  });
  const move = gate.alone(async () => {
    order.push('move begins');
    await later(20);
    order.push('move ends');
  });
  const after = gate.pass(async () => {
    order.push('after');
  });
  await Promise.all([inside, move, after]);
  expect(order).toEqual(['inside', 'move begins', 'move ends', 'after']);
});

test('two moves go one after the other', async () => {
  const gate = openGate();
  const order: number[] = [];
  const move = (number: number) =>
    gate.alone(async () => {
      order.push(number);
      await later(10);
      order.push(-number);
    });
  await Promise.all([move(1), move(2), move(3)]);
  expect(order).toEqual([1, -1, 2, -2, 3, -3]);
});

test('a move that fails opens the gate again', async () => {
  const gate = openGate();
  await expect(gate.alone(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(await gate.pass(async () => 'in')).toBe('in');
});

test('a request that does not end holds a move for a while only', async () => {
  const gate = openGate({ patienceMs: 20 });
  void gate.pass(() => new Promise(() => {}));
  expect(await gate.alone(async () => 'moved')).toBe('moved');
});
