import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { isConnectionLost } from './connection-lost.ts';
import { whyUnusable } from './reach.ts';

const failing = async (url: string, text = 'SELECT 1') => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 300 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => {});
  }
  return undefined;
};

test('nobody at the port, at the socket, or at the name', async () => {
  for (const url of [
    'postgres://a@127.0.0.1:1/a',
    'postgres://a@localhost:1/a',
    'postgres://a@/a?host=/nowhere',
    'postgres://a@nowhere.invalid/a',
  ]) {
    const error = await failing(url);
    expect(error, url).toBeInstanceOf(Error);
    expect(isConnectionLost(error), `${url}: ${error}`).toBe(true);
    expect(isConnectionLost(new Error('wrapped', { cause: error }))).toBe(true);
  }
});

test('a server that shuts down, or ends a session', async () => {
  const error = await failing(inject('serverUrl'), 'SELECT pg_terminate_backend(pg_backend_pid())');
  expect(isConnectionLost(error)).toBe(true);
  for (const code of ['57P01', '57P03', '08006', '53300']) {
    expect(isConnectionLost(Object.assign(new Error('x'), { code })), code).toBe(true);
  }
});

test('our own mistakes are not its absence', async () => {
  expect(isConnectionLost(await failing(inject('serverUrl'), 'SELECT nonsense'))).toBe(false);
  const missingFile = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' });
  expect(isConnectionLost(missingFile)).toBe(false);
  for (const code of ['23505', '40P01', '08', '57014', undefined]) {
    expect(isConnectionLost(Object.assign(new Error('x'), { code })), code).toBe(false);
  }
  expect(isConnectionLost('ECONNREFUSED')).toBe(false);
});

test('why a database cannot be used, in one line without its password', async () => {
  expect(await whyUnusable(inject('serverUrl'))).toBeUndefined();
  expect(await whyUnusable('postgres://bsoc:hunter2@localhost:1/a')).toMatch(
    /^connect ECONNREFUSED/,
  );
  const url = new URL(inject('serverUrl'));
  url.pathname = '/nowhere';
  expect(await whyUnusable(url.href)).toBe('database "nowhere" does not exist');
});
