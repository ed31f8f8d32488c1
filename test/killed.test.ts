/** Killed without warning while people save: what was acknowledged is there after the next start. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { programFolder } from '../src/db/embedded/testing/places.ts';
import { type Program, runProgram } from './program.ts';

/** Sends a form as a browser would. */
async function send(url: string, path: string, cookie: string, fields: Record<string, string>) {
  return fetch(`${url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin: url, cookie },
  });
}

async function start(dataDir: string): Promise<{ program: Program; url: string }> {
  const program = runProgram(['--port', '0'], { BSOC_DATA_DIR: dataDir });
  const [, url = ''] = await program.says(/^ready (\S+)$/m);
  return { program, url };
}

test('every save that was acknowledged survives kill -9 of the program and of its database', async () => {
  const dataDir = await programFolder('bsoc-killed-');
  const postmaster = async () =>
    Number((await readFile(join(dataDir, 'postgresql/postmaster.pid'), 'utf8')).split('\n')[0]);
  onTestFinished(() =>
    rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  );

  let { program, url } = await start(dataDir);
  const [, token] = /installation\/(\S+)/.exec(program.out()) ?? [];
  const installed = await send(url, `/installation/${token}`, '', {
    name: 'Ada',
    email: 'ada@example.org',
  });
  const cookie = installed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  expect(cookie).toContain('session_token');

  // Names are saved one after the other by several people at once, here several windows of one.
  const acknowledged = new Set<string>();
  let last = 0;
  for (const [round, victims] of (['both', 'program', 'database'] as const).entries()) {
    let isKilled = false;
    const save = async (window: number) => {
      for (let count = 0; !isKilled; count += 1) {
        const email = `saved-${round}-${window}-${count}@example.org`;
        const answer = await send(url, '/roles', cookie, { email, role: 'admin' }).catch(
          () => undefined,
        );
        if (answer?.status === 303) acknowledged.add(email);
      }
    };
    const saving = [0, 1, 2].map(save);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const database = await postmaster();
    if (victims !== 'program') process.kill(database, 'SIGKILL');
    if (victims !== 'database') program.child.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    isKilled = true;
    await Promise.all(saving);
    if (victims === 'database') program.child.kill('SIGTERM');
    await program.ended;
    expect(acknowledged.size, victims).toBeGreaterThan(last);
    last = acknowledged.size;

    ({ program, url } = await start(dataDir));
    const page = await (await fetch(`${url}/roles`, { headers: { cookie } })).text();
    const lost = [...acknowledged].filter((email) => !page.includes(email));
    expect(lost, victims).toEqual([]);
  }
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  process.stdout.write(`${acknowledged.size} acknowledged saves, three kills, none lost\n`);
}, 120_000);
