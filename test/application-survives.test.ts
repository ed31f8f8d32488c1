/** Killed without warning while a student writes: all that was said to be saved is there afterwards. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { programFolder } from '../src/db/embedded/testing/places.ts';
import { type Program, runProgram } from './program.ts';

/** One student's browser, as far as it talks to the program. */
class Student {
  url = '';
  cookie = '';

  async send(path: string, fields: Record<string, string>): Promise<Response> {
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { origin: this.url, cookie: this.cookie, accept: 'application/json' },
    });
    const given = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (given.length > 0) this.cookie = given.join('; ');
    return answer;
  }

  async read(path: string): Promise<string> {
    return (await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } })).text();
  }

  async step(step: string): Promise<string> {
    return this.read(`/candidater/etapes/${step}`);
  }
}

async function start(dataDir: string): Promise<{ program: Program; url: string }> {
  const program = runProgram(['--demo', '--port', '0', '--data', dataDir], {});
  const [, url = ''] = await program.says(/^ready (\S+)$/m);
  return { program, url };
}

const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
const typedIn = (page: string) => Number(/mot (\d+)\./.exec(page)?.[1] ?? 0);

test('an application that is being written survives kill -9 of the program and of its database', async () => {
  const dataDir = await programFolder('bsoc-application-');
  const postmaster = async () =>
    Number((await readFile(join(dataDir, 'postgresql/postmaster.pid'), 'utf8')).split('\n')[0]);
  onTestFinished(() =>
    rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  );

  const student = new Student();
  let { program, url } = await start(dataDir);
  student.url = url;
  await student.send('/demo/date', { at: '2022-03-16T12:00', back: '/' });
  await student.send('/demo/personne', { person: 'lilou', back: '/' });
  expect((await student.send('/candidater', { project: 'balisette' })).status).toBe(303);

  let saves = 0;
  let word = 0;
  for (const victim of ['both', 'program', 'database'] as const) {
    let version = versionIn(await student.step('motivation'));
    let acknowledged = 0;
    let isKilled = false;
    const typing = (async () => {
      while (!isKilled) {
        word += 1;
        const motivation = `Je m’arrête au mot ${word}.`;
        const answer = await student
          .send('/candidater/enregistrement/motivation', { version, motivation })
          .then(async (one) => (one.ok ? await one.json() : undefined))
          .catch(() => undefined);
        if (!answer?.version) continue;
        version = String(answer.version);
        acknowledged = word;
        saves += 1;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const database = await postmaster();
    if (victim !== 'program') process.kill(database, 'SIGKILL');
    if (victim !== 'database') program.child.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    isKilled = true;
    await typing;
    if (victim === 'database') program.child.kill('SIGTERM');
    await program.ended;
    expect(acknowledged, victim).toBeGreaterThan(0);

    ({ program, url } = await start(dataDir));
    student.url = url;
    // What was on its way when all went dark may be there too.
    const kept = typedIn(await student.step('motivation'));
    expect(kept, victim).toBeGreaterThanOrEqual(acknowledged);
    expect(kept, victim).toBeLessThanOrEqual(word);
    expect(await student.step('wishes'), victim).toContain('Balisette');
  }
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  process.stdout.write(`${saves} acknowledged saves of an application, three kills, none lost\n`);
}, 180_000);
