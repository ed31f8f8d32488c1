/** Jobs stand and fall with the act that causes them. */

import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { enqueue, perform, record } from '../acts/act.ts';
import { refusal } from '../acts/refusal.ts';
import { post } from '../mail/mail.ts';
import { requeueMails } from '../mail/requeue.ts';
import { peopleWords } from '../people/words.ts';
import { type JobHandlers, type Jobs, openJobs } from './jobs.ts';
import { idleHandlers } from './testing/idle-handlers.ts';

const site = await openTestSite();
const { db, database } = site.services;
const log = pino({ level: 'silent' });

const mail = { kind: 'test', subject: 'S', paragraphs: ['P'], why: 'W' };
const to = { email: 'a@example.org', name: 'A', lang: 'fr' } as const;

const opened: Jobs[] = [];
async function openAnother(): Promise<Jobs> {
  const jobs = await openJobs(database.url, log);
  opened.push(jobs);
  return jobs;
}
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop();
  await sql`DELETE FROM pgboss.job`.execute(db);
});

async function counts() {
  const { rows } = await sql<{ mails: number; lines: number; jobs: number }>`
    SELECT (SELECT count(*) FROM mail)::int AS mails,
           (SELECT count(*) FROM journal WHERE act = 'test.done')::int AS lines,
           (SELECT count(*) FROM pgboss.job WHERE name <> '__pgboss__send-it')::int AS jobs`.execute(
    db,
  );
  return rows[0];
}

test('an act that fails leaves no job, no mail, no line of the journal; one that succeeds, all', async () => {
  const doIt = (fails: boolean) =>
    site.act(async (act) => {
      await post(act, to, mail);
      await record(act, 'test.done', { type: 'test', id: '1' });
      await enqueue(act, 'ideas.import', { importId: 'x' });
      if (fails) throw refusal(peopleWords, 'slowDown', 'too_many_links', { minutes: 1 });
    });
  const before = await counts();
  await expect(doIt(true)).rejects.toThrow('slowDown: too_many_links');
  expect(await counts()).toEqual(before);
  await doIt(false);
  const { mails = 0, lines = 0, jobs = 0 } = before ?? {};
  expect(await counts()).toEqual({ mails: mails + 1, lines: lines + 1, jobs: jobs + 2 });
});

test('a job is not taken before its act is committed', async () => {
  let drained = -1;
  await site.act(async (act) => {
    await enqueue(act, 'ideas.import', { importId: 'early' });
    drained = await site.services.jobs.drain(idleHandlers);
  });
  expect(drained).toBe(0);
  expect(await site.services.jobs.drain(idleHandlers)).toBe(1);
});

test('the act says when it was and who acted', async () => {
  const ada = await site.someone('Ada');
  await perform(site.services, ada, (act) =>
    record(act, 'test.done', { type: 'test', id: 'mine' }, { colour: 'blue' }),
  );
  const line = await db
    .selectFrom('journal')
    .select(['at', 'actorId', 'details'])
    .where('subjectId', '=', 'mine')
    .executeTakeFirstOrThrow();
  expect({ ...line, at: line.at.toString() }).toEqual({
    at: '2022-02-20T10:00:00Z',
    actorId: ada.personId,
    details: { colour: 'blue' },
  });
});

test('a job that fails is tried again, each time later; the others of its batch are done', async () => {
  const tried: string[] = [];
  const handlers: JobHandlers = {
    ...idleHandlers,
    async 'ideas.import'({ importId }) {
      tried.push(importId);
      if (importId === 'bad') throw new Error('not now');
    },
  };
  await site.act(async (act) => {
    for (const importId of ['a', 'bad', 'b']) await enqueue(act, 'ideas.import', { importId });
  });
  const jobs = await openAnother();
  await jobs.work(handlers);
  await until(() => tried.filter((one) => one === 'bad').length >= 2);
  expect(tried.filter((one) => one !== 'bad').sort()).toEqual(['a', 'b']);
  const { rows } = await sql<{ state: string; count: number; wait: number; output: unknown }>`
    SELECT state, retry_count AS count, output,
           extract(epoch FROM start_after - created_on)::float AS wait
    FROM pgboss.job WHERE name = 'ideas.import' AND data->>'importId' = 'bad'`.execute(db);
  expect(rows[0]?.wait).toBeGreaterThan(0.5);
  expect(await jobs.pending('ideas.import')).toEqual([{ importId: 'bad' }]);
});

test('what makes a mail wait grows to an hour, and outlasts the five days it is tried for', async () => {
  const { rows } = await sql<Record<string, number | boolean>>`
    SELECT retry_limit AS tries, retry_delay AS first, retry_delay_max AS longest,
           retry_backoff AS grows
    FROM pgboss.queue WHERE name = 'mail.send'`.execute(db);
  expect(rows).toEqual([{ tries: 1000, first: 10, longest: 3600, grows: true }]);
});

test('stopping waits for the job that runs, and leaves the rest of its batch for later', async () => {
  const done: string[] = [];
  let start: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const jobs = await openAnother();
  await site.act(async (act) => {
    for (const importId of ['first', 'second']) await enqueue(act, 'ideas.import', { importId });
  });
  await jobs.work({
    ...idleHandlers,
    async 'ideas.import'({ importId }) {
      start();
      await new Promise((resolve) => setTimeout(resolve, 700));
      done.push(importId);
    },
  });
  await started;
  await jobs.stop();
  expect(done).toHaveLength(1);
  const left = await site.services.jobs.pending('ideas.import');
  expect(left.map(({ importId }) => importId)).not.toContain(done[0]);
  expect(left).toHaveLength(1);
});

test('two processes that work do each job once', async () => {
  const done: string[] = [];
  const handlers: JobHandlers = {
    ...idleHandlers,
    'ideas.import': async ({ importId }) => void done.push(importId),
  };
  await site.act(async (act) => {
    for (let count = 0; count < 60; count += 1) {
      await enqueue(act, 'ideas.import', { importId: String(count) });
    }
  });
  const [one, two] = [await openAnother(), await openAnother()];
  await Promise.all([one.work(handlers), two.work(handlers)]);
  await until(() => done.length >= 60);
  expect(new Set(done).size).toBe(60);
  expect(done).toHaveLength(60);
});

test('mails that wait without a job get one at the next start; the others keep theirs', async () => {
  await db.updateTable('mail').set({ state: 'failed' }).where('state', '=', 'queued').execute();
  const waiting = await site.act((act) => post(act, to, mail));
  const forgotten = await site.act((act) => post(act, to, mail));
  await sql`DELETE FROM pgboss.job WHERE data->>'mailId' = ${forgotten}`.execute(db);
  const { jobs } = site.services;
  const requeue = () => site.act((act) => requeueMails(act, jobs));
  expect(await requeue()).toBe(1);
  expect(await requeue()).toBe(0);
  const pending = (await jobs.pending('mail.send')).map(({ mailId }) => mailId);
  expect(pending.sort()).toEqual([waiting, forgotten].sort());
});

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
