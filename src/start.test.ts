/** Starting and stopping, as an operator sees them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runProgram } from '../test/program.ts';
import { createDatabase, dropDatabase } from './db/embedded/databases.ts';

const name = `bsoc_test_${randomUUID().replaceAll('-', '')}`;
let databaseUrl: string;
let dataDir: string;
beforeAll(async () => {
  databaseUrl = await createDatabase(inject('serverUrl'), name, { template: inject('template') });
  dataDir = await mkdtemp(join(tmpdir(), 'bsoc-start-'));
});
afterAll(async () => {
  await dropDatabase(inject('serverUrl'), name);
  await rm(dataDir, { recursive: true });
});

const settings = () => ({ DATABASE_URL: databaseUrl, BSOC_DATA_DIR: dataDir, PORT: '0' });

test.each<[Record<string, string>, string]>([
  [{ PORT: 'abc' }, 'PORT must be a port number, from 0 to 65535\n'],
  [{ BSOC_SECRET: 'short' }, 'BSOC_SECRET must have at least 32 characters\n'],
  [
    { DATABASE_URL: 'postgres://bsoc:hunter2@127.0.0.1:1/bsoc' },
    'DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1\n',
  ],
])(
  '%j stops the start with one line and exit code 2',
  async (wrong, line) => {
    const program = runProgram([], { ...settings(), ...wrong });
    expect(await program.ended).toBe(2);
    expect(program.errors()).toBe(line);
    expect(program.out()).toBe('');
  },
  60_000,
);

test('so does a port that is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, resolve);
  });
  const { port } = other.address() as AddressInfo;
  try {
    const program = runProgram(['--port', String(port)], settings());
    expect(await program.ended).toBe(2);
    expect(program.errors()).toBe(`port ${port} is taken: choose another with PORT or --port\n`);
  } finally {
    other.close();
  }
}, 60_000);

test('it says where it is, leads the first admin in, and ends when told to, requests finished', async () => {
  const program = runProgram([], settings());
  const [, token] = await program.says(/first start: open \S+\/installation\/(\S+)\n/);
  const [line, url = ''] = await program.says(/^ready (http:\/\/localhost:\d+)$/m);
  expect(
    program
      .out()
      .split('\n')
      .filter((one) => one === line),
  ).toHaveLength(1);
  expect((await fetch(`${url}/installation/${token}`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const big = await fetch(`${url}/connexion`, {
    method: 'POST',
    body: new Uint8Array(12 * 2 ** 20),
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(big.status).toBe(413);

  // A form that is being sent when the signal comes is still answered.
  let finish: () => void = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('email=ada%40example'));
      finish = () => {
        controller.enqueue(new TextEncoder().encode('.org'));
        controller.close();
      };
    },
  });
  const sending = fetch(`${url}/connexion`, {
    method: 'POST',
    body,
    duplex: 'half',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
  } as RequestInit);
  await new Promise((resolve) => setTimeout(resolve, 300));
  program.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  finish();
  expect((await sending).status).toBe(303);
  expect(await program.ended).toBe(0);
  expect(program.errors()).toBe('');
}, 60_000);
