/**
 * Before the browser tests: the built demonstration as a process of its own, on a port and a
 * database that are thrown away afterwards. Workers find it at `process.env.E2E_BASE_URL`, its
 * database at `process.env.E2E_DATABASE_URL`, and the site's routes in `process.env.E2E_ROUTES` (see
 * `routes.ts`).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createDatabase, dropDatabase } from '../../src/db/embedded/databases.ts';
import { isAlive } from '../../src/db/embedded/postmaster.ts';
import { runningServer } from '../../src/db/embedded/running-server.ts';
import { scratchFolder, scratchPlace } from '../../src/db/embedded/scratch.ts';
import { readRoutes } from './routes.ts';

const root = join(import.meta.dirname, '../..');
const startSeconds = 90;

const prefix = 'bsoc-e2e-';

export default async function startDemo(): Promise<() => Promise<void>> {
  await removeLeftovers();
  const data = await scratchFolder(`${prefix}${process.pid}-`);
  const server = process.env.DATABASE_URL;
  const database = `bsoc_e2e_${process.pid}`;
  const databaseUrl = server ? await createDatabase(server, database) : '';
  const demo = serve(data, databaseUrl, await freePort());
  // The last resort when nobody tears down: the site ends, and its PostgreSQL with it.
  const end = () => demo.kill('SIGTERM');
  process.once('exit', end);
  process.once('SIGTERM', () => process.exit(1));

  const stop = async () => {
    process.off('exit', end);
    if (demo.exitCode === null) {
      end();
      await once(demo, 'exit');
    }
    if (server) await dropDatabase(server, database);
    await rm(data, { recursive: true, force: true });
  };
  try {
    process.env.E2E_BASE_URL = await readyAt(demo);
    process.env.E2E_DATABASE_URL = databaseUrl || (await runningServer(data))?.url;
    process.env.E2E_ROUTES = JSON.stringify(await readRoutes(root));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function serve(data: string, databaseUrl: string, port: number): ChildProcess {
  const options = ['--demo', '--fresh', '--port', String(port), '--data', data];
  return spawn(process.execPath, ['bin/run.mjs', 'serve', ...options], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      BASE_URL: '',
      SMTP_URL: '',
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The address on the line `ready http://localhost:N`. */
async function readyAt(demo: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the demonstration was not ready after ${startSeconds} seconds`)),
      startSeconds * 1_000,
    );
    demo.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the demonstration ended with code ${code} before it was ready`));
    });
    createInterface({ input: demo.stdout! }).on('line', (line) => {
      const [, url] = /^ready (http:\/\/localhost:\d+)$/.exec(line) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

/** The folders of tests that were killed; their sites ended with them. */
async function removeLeftovers(): Promise<void> {
  const place = await scratchPlace();
  for (const name of await readdir(place)) {
    const maker = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10);
    if (maker && !isAlive(maker)) await rm(join(place, name), { recursive: true, force: true });
  }
}

/** A port nobody listens on, known beforehand: links in mails start with it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
