import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { AlreadyRunning, runningServer, startEmbedded } from './embedded.ts';
import { ask, dataFolder, temporaryFolder } from './testing/places.ts';
import { runProgram } from './testing/run-program.ts';

vi.setConfig({ testTimeout: 60_000 });

const durable = false;

describe('while a program answers for the server', () => {
  it('tells a second one which program runs, its process and since when', async () => {
    const dataDir = await dataFolder();
    const before = new Date();
    const first = await runProgram({ dataDir, program: 'npm start', durable });
    const refusal = await startEmbedded({ dataDir, durable }).catch((error) => error);
    expect(refusal).toBeInstanceOf(AlreadyRunning);
    const { holder } = refusal as AlreadyRunning;
    expect(holder).toMatchObject({ program: 'npm start', pid: first.child.pid });
    expect(holder.since.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(refusal.message).toBe(
      `npm start (process ${first.child.pid}) already runs on ${dataDir}, since ${holder.since.toISOString()}: stop it first, or choose another data folder.`,
    );
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets a command join it and leave without stopping it', async () => {
    const dataDir = await dataFolder();
    const first = await runProgram({ dataDir, program: 'npm start', durable });
    const guest = await startEmbedded({ dataDir, join: true, durable });
    expect(guest).toMatchObject({ started: false, url: first.url });
    await guest.stop();
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops when that program does, even with a guest there, who does not restart it', async () => {
    const dataDir = await dataFolder();
    const first = await runProgram({ dataDir, durable });
    const guest = await startEmbedded({ dataDir, join: true, durable });
    await first.end('SIGTERM');
    expect(await runningServer(dataDir)).toBeUndefined();
    await delay(300);
    expect(await runningServer(dataDir)).toBeUndefined();
    await guest.stop();
  });

  it('finds which it is through any path to the folder', async () => {
    const dataDir = await dataFolder();
    const first = await runProgram({
      dataDir: `${dataDir}/../${dataDir.split('/').pop()}`,
      durable,
    });
    expect((await runningServer(dataDir))?.url).toBe(first.url);
  });
});

describe('while only commands use the server', () => {
  it('the last one to leave stops it, whichever started it', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbedded({ dataDir, join: true, durable });
    const second = await startEmbedded({ dataDir, join: true, durable });
    expect([first.started, second.started]).toEqual([true, false]);
    await first.stop();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(await runningServer(dataDir)).toBeUndefined();
  });

  it('a program that comes takes it over, and keeps it when they leave', async () => {
    const dataDir = await dataFolder();
    const command = await startEmbedded({ dataDir, join: true, durable });
    expect(await runningServer(dataDir)).toEqual({ url: command.url, owner: undefined });
    const program = await startEmbedded({ dataDir, program: 'npm start', durable });
    await command.stop();
    expect(await runningServer(dataDir)).toMatchObject({ owner: { program: 'npm start' } });
    await program.stop();
    expect(await runningServer(dataDir)).toBeUndefined();
  });
});

it('of two programs at once on an empty folder, one runs and the other is told', async () => {
  const dataDir = await temporaryFolder();
  const programs = await Promise.all([
    runProgram({ dataDir, durable }),
    runProgram({ dataDir, durable }),
  ]);
  const running = programs.filter(({ url }) => url);
  const told = programs.filter(({ problem }) => problem === 'already-running');
  expect([running.length, told.length]).toEqual([1, 1]);
  expect(told[0]?.holder?.pid).toBe(running[0]?.child.pid);
  expect(await ask(running[0]!.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('commands that start at once on an empty folder share one server', async () => {
  const dataDir = await temporaryFolder();
  const commands = await Promise.all(
    [1, 2, 3].map(() => runProgram({ dataDir, join: true, durable })),
  );
  expect(commands.filter(({ started }) => started)).toHaveLength(1);
  expect(new Set(commands.map(({ url }) => url)).size).toBe(1);
  for (const command of commands) await command.end('SIGTERM');
  expect(await runningServer(dataDir)).toBeUndefined();
});
