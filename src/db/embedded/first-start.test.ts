import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type EmbeddedServer, runningServer, startEmbedded } from './embedded.ts';
import { scratchFolder } from './scratch.ts';
import { ask, dataFolder, removeWithServers, temporaryFolder } from './testing/places.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('on an empty folder', () => {
  let folder: string;
  let dataDir: string;
  let server: EmbeddedServer;

  beforeAll(async () => {
    folder = await scratchFolder('bsoc-test-');
    dataDir = join(folder, 'not', 'yet', 'there');
    server = await startEmbedded({ dataDir });
  });

  afterAll(async () => {
    await server.stop();
    await removeWithServers(folder);
  });

  it('makes a PostgreSQL 18 with a database whose user is no superuser', async () => {
    const [row] = await ask(
      server.url,
      `select current_database() as database, current_user as user, rolsuper as super,
         rolcreatedb as creates, current_setting('server_version_num')::int / 10000 as version
       from pg_roles where rolname = current_user`,
    );
    expect(row).toEqual({
      database: 'bsoc',
      user: 'bsoc',
      super: false,
      creates: true,
      version: 18,
    });
    expect(server.started).toBe(true);
  });

  it('waits for the disk at each commit and checks every page it reads', async () => {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'];
    const [row] = await ask(
      server.url,
      `select ${names.map((name) => `current_setting('${name}') as ${name}`)}`,
    );
    expect(row).toEqual(Object.fromEntries(names.map((name) => [name, 'on'])));
  });

  it('keeps time in UTC and text in UTF-8', async () => {
    const [row] = await ask(
      server.url,
      `select current_setting('TimeZone') as zone, current_setting('log_timezone') as log,
         current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({ zone: 'UTC', log: 'UTC', encoding: 'UTF8' });
  });

  it.each(['unaccent', 'pg_trgm', 'btree_gist'])('lets its user create %s', async (extension) => {
    await ask(server.url, `create extension ${extension}`);
    const rows = await ask(
      server.url,
      `select extname from pg_extension where extname = '${extension}'`,
    );
    expect(rows).toEqual([{ extname: extension }]);
  });

  it('sorts as French people do when asked to', async () => {
    const rows = await ask(
      server.url,
      `select word from unnest('{zèbre,été,Eau,école,ecole,Œuvre,oeuf}'::text[]) word
       order by word collate "fr-x-icu"`,
    );
    expect(rows.map(({ word }) => word)).toEqual('Eau ecole école été oeuf Œuvre zèbre'.split(' '));
  });

  it('knows French quotation marks and apostrophes from letters', async () => {
    const [row] = await ask(
      server.url,
      `select to_tsvector('french', '« L’accessibilité » de l’État')::text as words,
         lower('ÉTAT') as lower`,
    );
    expect(row).toEqual({ words: "'accessibil':2 'état':5", lower: 'état' });
  });

  it.skipIf(process.platform === 'win32')('shows its files to nobody else', async () => {
    const mode = async (path: string) =>
      ((await stat(join(dataDir, path))).mode & 0o777).toString(8);
    expect(await mode('.')).toBe('700');
    expect(await mode('postgresql')).toBe('700');
    expect(await mode('postgresql/semester-of-code.password')).toBe('600');
    expect(await mode('postgresql/.s.PGSQL.5432')).toBe('700');
    expect(await mode('postgresql/log')).toBe('700');
  });

  it('lets nobody in without the password, and the superuser never', async () => {
    const connect = async (user: string, password: string) => {
      const url = new URL(server.url);
      url.username = user;
      url.password = password;
      await ask(url.href, 'select 1');
    };
    await connect('bsoc', new URL(server.url).password);
    await expect(connect('bsoc', 'guess')).rejects.toMatchObject({ code: '28P01' });
    await expect(connect('postgres', '')).rejects.toMatchObject({ code: '28000' });
  });

  it('logs errors without the people they are about', async () => {
    await ask(server.url, 'create table person (mail text primary key)');
    const insert = `insert into person values ('ada@example.org')`;
    await ask(server.url, insert);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const again = client.query('insert into person values ($1)', ['ada@example.org']);
    await expect(again).rejects.toMatchObject({ code: '23505' });
    await client.end();
    const file = await readFile(join(dataDir, 'postgresql', 'current_logfiles'), 'utf8');
    const read = () => readFile(join(dataDir, 'postgresql', file.trim().split(' ')[1]!), 'utf8');
    // Another process writes the lines down, a moment later.
    await expect
      .poll(read, { timeout: 10_000 })
      .toContain('duplicate key value violates unique constraint "person_pkey"');
    expect(await read()).not.toContain('ada@example.org');
  });

  it('tells where it runs, for whom, and since when', async () => {
    const running = await runningServer(dataDir);
    expect(running).toEqual({
      url: server.url,
      owner: { program: 'semester-of-code', pid: process.pid, since: expect.any(Date) },
    });
    expect(Date.now() - running!.owner!.since.getTime()).toBeLessThan(60_000);
  });
});

it('starts again on the same data, with the same password', async () => {
  const dataDir = await dataFolder();
  const first = await startEmbedded({ dataDir, durable: false });
  await ask(first.url, 'create table note as select 42 as it');
  await first.stop();
  expect(await runningServer(dataDir)).toBeUndefined();
  const second = await startEmbedded({ dataDir, durable: false });
  expect(second).toMatchObject({ started: true, url: first.url });
  expect(await ask(second.url, 'select it from note')).toEqual([{ it: 42 }]);
  await second.stop();
});

it('makes a new password when its file was lost', async () => {
  const dataDir = await dataFolder();
  const first = await startEmbedded({ dataDir, durable: false });
  await ask(first.url, 'create table note as select 42 as it');
  await first.stop();
  await rm(join(dataDir, 'postgresql', 'semester-of-code.password'));
  const second = await startEmbedded({ dataDir, durable: false });
  expect(second.url).not.toBe(first.url);
  expect(await ask(second.url, 'select it from note')).toEqual([{ it: 42 }]);
  await second.stop();
});

it("lets the operator's settings win over the program's", async () => {
  const dataDir = await dataFolder();
  await (await startEmbedded({ dataDir, durable: false })).stop();
  await appendFile(join(dataDir, 'postgresql', 'postgresql.conf'), "work_mem = '3MB'\n");
  const server = await startEmbedded({ dataDir, durable: false });
  const rows = await ask(
    server.url,
    `select current_setting('work_mem') as own, current_setting('jit') as given`,
  );
  expect(rows).toEqual([{ own: '3MB', given: 'off' }]);
  await server.stop();
});

it('does not mind that port 5432 is taken', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.once('listening', resolve).once('error', () => resolve());
    taken.listen(5432, '127.0.0.1');
  });
  onTestFinished(() => {
    taken.close();
  });
  const server = await startEmbedded({ dataDir: await dataFolder(), durable: false });
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

it('listens on a loopback port, with the password, where the path is too long for a socket', async () => {
  const dataDir = join(await temporaryFolder(), 'x'.repeat(100));
  await mkdir(dataDir);
  const server = await startEmbedded({ dataDir, durable: false });
  const url = new URL(server.url);
  expect(url.hostname).toBe('127.0.0.1');
  expect(await ask(server.url, `select current_setting('listen_addresses') as it`)).toEqual([
    { it: '127.0.0.1' },
  ]);
  url.password = 'guess';
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await runningServer(dataDir))?.url).toBe(server.url);
  await server.stop();
});
