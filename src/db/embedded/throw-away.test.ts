import { spawnSync } from 'node:child_process';
import { cp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createDatabase } from './databases.ts';
import { findPostmaster } from './postmaster.ts';
import { scratchFolder } from './scratch.ts';
import { ask, dataFolder } from './testing/places.ts';
import { runProgram } from './testing/run-program.ts';
import { throwAwayServer } from './throw-away.ts';

vi.setConfig({ testTimeout: 60_000 });

it('gives tests a server without durability, whose databases are copied from one another', async () => {
  const server = await throwAwayServer();
  const [settings] = await ask(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  expect(settings).toEqual({ fsync: 'off', commit: 'off' });
  const template = await server.createDatabase('template');
  await ask(template, 'create table note as select 42 as it');
  const copy = await createDatabase(server.url, 'copy', { template: 'template' });
  expect(await ask(copy, 'select it from note')).toEqual([{ it: 42 }]);
  await server.dropDatabase('copy');
  await expect(ask(copy, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  const folder = new URL(server.url).searchParams.get('host')!;
  await server.stop();
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('removes the servers of test runs that were killed', async () => {
  const dead = spawnSync('true').pid;
  const left = await scratchFolder(`bsoc-throw-away-${dead}-`);
  await cp(await dataFolder(), left, { recursive: true });
  const killed = await runProgram({ dataDir: left, durable: false });
  await killed.end('SIGKILL');
  const cluster = join(left, 'postgresql');
  expect(await findPostmaster(cluster)).toBeDefined();
  await (await throwAwayServer()).stop();
  expect(await findPostmaster(cluster)).toBeUndefined();
  await expect(stat(left)).rejects.toMatchObject({ code: 'ENOENT' });
});
