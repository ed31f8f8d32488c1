import type { ChildProcess } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { runningServer, startEmbedded } from './embedded.ts';
import { findPostmaster } from './postmaster.ts';
import { ask, dataFolder, temporaryFolder } from './testing/places.ts';
import { runProgram } from './testing/run-program.ts';

vi.setConfig({ testTimeout: 60_000 });

const clusterOf = (dataDir: string) => join(dataDir, 'postgresql');
const postmasterOf = async (dataDir: string) => (await findPostmaster(clusterOf(dataDir)))!.pid;

/** Writes numbers until the connection breaks; returns the last one that was acknowledged. */
async function writeUntilBroken(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('create table if not exists written (it int)');
  let last = 0;
  try {
    for (;;) {
      await client.query('insert into written values ($1)', [last + 1]);
      last += 1;
    }
  } catch {
    return last;
  }
}

async function lastLogLine(dataDir: string): Promise<string> {
  const folder = join(clusterOf(dataDir), 'log');
  const name = (await readdir(folder)).find((name) => name.startsWith('postgresql-'));
  return (await readFile(join(folder, name!), 'utf8')).trimEnd().split('\n').at(-1)!;
}

describe('after kill -9 of the program', () => {
  it('the next one takes over the PostgreSQL that was left, and everything in it', async () => {
    const dataDir = await dataFolder();
    const killed = await runProgram({ dataDir });
    await ask(killed.url, 'create table note as select 42 as it');
    const pid = await postmasterOf(dataDir);
    await killed.end('SIGKILL');
    const next = await startEmbedded({ dataDir, program: 'next' });
    expect(next).toMatchObject({ started: false, url: killed.url });
    expect(await postmasterOf(dataDir)).toBe(pid);
    expect(await ask(next.url, 'select it from note')).toEqual([{ it: 42 }]);
    expect(await runningServer(dataDir)).toMatchObject({ owner: { program: 'next' } });
    await next.stop();
    expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
  });

  it('and of PostgreSQL, the next one recovers all that was acknowledged', async () => {
    const dataDir = await dataFolder();
    const killed = await runProgram({ dataDir });
    const writing = writeUntilBroken(killed.url);
    await delay(500);
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
    await killed.end('SIGKILL');
    const acknowledged = await writing;
    expect(acknowledged).toBeGreaterThan(10);
    const next = await startEmbedded({ dataDir });
    expect(next.started).toBe(true);
    const [row] = await ask(
      next.url,
      'select count(*)::int as count, max(it) as last from written',
    );
    // One more may have been written without having been acknowledged.
    expect(row!.count).toBe(row!.last);
    expect([acknowledged, acknowledged + 1]).toContain(row!.last);
    await next.stop();
  });

  it('and of PostgreSQL, whose number another process now has, the next one starts', async () => {
    const dataDir = await dataFolder();
    const killed = await runProgram({ dataDir, durable: false });
    const other = await runProgram({ dataDir: await dataFolder(), durable: false });
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
    await killed.end('SIGKILL');
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
      const file = join(clusterOf(dataDir), name);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/^\d+/, `${other.child.pid}`));
    }
    expect(await runningServer(dataDir)).toBeUndefined();
    const next = await startEmbedded({ dataDir, durable: false });
    expect(next.started).toBe(true);
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('while it was creating the database, the next one creates it', async () => {
    const dataDir = await temporaryFolder();
    const starting = runProgram({ dataDir, durable: false }, { onSpawn: killWhenCreating }).catch(
      () => undefined,
    );
    async function killWhenCreating(child: ChildProcess): Promise<void> {
      const isCreating = (name: string) => name.startsWith('postgresql.new-');
      while (!(await readdir(dataDir)).some(isCreating)) await delay(5);
      child.kill('SIGKILL');
    }
    expect(await starting).toBeUndefined();
    await expect(stat(clusterOf(dataDir))).rejects.toMatchObject({ code: 'ENOENT' });
    const next = await startEmbedded({ dataDir, durable: false });
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });
});

describe('while the program lives', () => {
  it('a PostgreSQL that was killed comes back at the same address', async () => {
    const dataDir = await dataFolder();
    const server = await startEmbedded({ dataDir });
    await ask(server.url, 'create table note as select 42 as it');
    const pid = await postmasterOf(dataDir);
    process.kill(pid, 'SIGKILL');
    const answer = await vi.waitFor(() => ask(server.url, 'select it from note'), 20_000);
    expect(answer).toEqual([{ it: 42 }]);
    expect(await postmasterOf(dataDir)).not.toBe(pid);
    await vi.waitFor(async () => {
      expect(await runningServer(dataDir)).toMatchObject({ owner: { pid: process.pid } });
    }, 5_000);
    await server.stop();
    expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
  });

  it('it still answers for the server after one of its connections crashed', async () => {
    const dataDir = await dataFolder();
    const server = await startEmbedded({ dataDir, durable: false });
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]!.pid, 'SIGKILL');
    await vi.waitFor(async () => {
      expect(await runningServer(dataDir)).toMatchObject({ owner: { pid: process.pid } });
    }, 20_000);
    await server.stop();
    expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
  });
});

describe('when the program ends', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s, PostgreSQL has stopped properly',
    async (signal) => {
      const dataDir = await dataFolder();
      const program = await runProgram({ dataDir, durable: false });
      expect(await program.end(signal)).toEqual({ code: null, signal });
      expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
      expect(await lastLogLine(dataDir)).toMatch(/database system is shut down$/);
    },
  );

  it('in its own way on Ctrl-C, which npm sends twice, PostgreSQL waits for it', async () => {
    const dataDir = await dataFolder();
    const program = await runProgram(
      { dataDir, durable: false, onSigint: true },
      { detached: true },
    );
    // A terminal sends it to every process of the group.
    process.kill(-program.child.pid!, 'SIGINT');
    await delay(50);
    process.kill(-program.child.pid!, 'SIGINT');
    expect(await program.nextLine()).toEqual({ last: [{ sameServer: true }] });
    expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
  });

  it('without stopping it, PostgreSQL stops by itself', async () => {
    const dataDir = await dataFolder();
    await runProgram({ dataDir, durable: false, exits: true });
    await vi.waitFor(async () => {
      expect(await findPostmaster(clusterOf(dataDir))).toBeUndefined();
      expect(await lastLogLine(dataDir)).toMatch(/database system is shut down$/);
    }, 10_000);
  });
});
