import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Started, startUntilReady } from './program.ts';

const idle = ['-e', "console.log('first'); console.log('ready 1'); setInterval(() => {}, 1000)"];

describe('a program that is measured', () => {
  test('ends with the measure, even one that fails', async () => {
    let started: Started | undefined;
    const measure = async () => {
      await using program = await startUntilReady(idle);
      started = program;
      expect(program.process.signalCode).toBeNull();
      throw new Error('a bad answer');
    };
    await expect(measure()).rejects.toThrow('a bad answer');
    expect(started?.lines).toEqual(['first', 'ready 1']);
    expect(started?.process.signalCode).toBe('SIGTERM');
  });

  test('may be stopped twice, and be gone already', async () => {
    const program = await startUntilReady(idle);
    const gone = once(program.process, 'exit');
    program.process.kill('SIGKILL');
    await gone;
    await program.stop();
    await program.stop();
  });

  test('that ends before it is ready fails', async () => {
    await expect(startUntilReady(['-e', "console.log('no')"])).rejects.toThrow(
      'before it was ready',
    );
  });
});
