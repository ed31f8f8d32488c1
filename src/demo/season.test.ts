/** The season of applications of 2022, played alone: a refusal would stop it. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoInstant } from './paris.ts';
import { type DemoSite, demoDatabase, openDemoSite } from './testing/demo-site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let site: DemoSite;
beforeAll(async () => {
  site = await openDemoSite(await demoDatabase(), { at: demoInstant('2022-05-30T12:00') });
});
afterAll(() => site.services.close());

/** How many rows of a table hold each value of one of its columns. */
async function counted(table: 'application' | 'interviewSession' | 'interview' | 'offer') {
  const rows = await site.services.db
    .selectFrom(table)
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

test('applications are sent, left as drafts and withdrawn', async () => {
  expect(await counted('application')).toEqual({ draft: 6, submitted: 55, withdrawn: 1 });
});

test('a project that left had three students told; two ranked again in time', async () => {
  const told = await site.services.db.selectFrom('wishReopening').select('closedAt').execute();
  expect(told.map(({ closedAt }) => closedAt !== null).toSorted()).toEqual([false, true, true]);
});

test('interviews are prepared, booked, moved, cancelled and placed by hand', async () => {
  expect(await counted('interviewSession')).toEqual({ closed: 2, open: 3, preparing: 1 });
  expect(await counted('interview')).toEqual({ booked: 20, cancelled: 1 });
  const { db } = site.services;
  const moved = await db.selectFrom('interview').select('id').where('movedAt', 'is not', null);
  expect(await moved.execute()).toHaveLength(1);
  const byAgenda = await db
    .selectFrom('slotAvailability')
    .select('isFree')
    .where('source', '=', 'agenda')
    .execute();
  expect(byAgenda.filter(({ isFree }) => !isFree)).toHaveLength(2);
});

test('notes of two in three are sealed for one interview, opened with a reason for another', async () => {
  const { db } = site.services;
  const held = await db
    .selectFrom('interview')
    .innerJoin('interviewNote', 'interviewNote.interviewId', 'interview.id')
    .select((eb) => ['interview.id', 'hasOpenNotes', eb.fn.count('givenAt').as('given')])
    .groupBy('interview.id')
    .execute();
  const told = held.map(
    ({ hasOpenNotes, given }) => `${hasOpenNotes ? 'open' : 'sealed'} ${given}`,
  );
  const count = (what: string) => told.filter((one) => one === what).length;
  expect({ open3: count('open 3'), open2: count('open 2') }).toEqual({ open3: 9, open2: 1 });
  expect({ sealed2: count('sealed 2'), sealed1: count('sealed 1') }).toEqual({
    sealed2: 1,
    sealed1: 2,
  });
  expect(await db.selectFrom('interviewUnsealing').select('reason').execute()).toHaveLength(1);
});

test('nothing of the notes is on the pages of who was interviewed, but their word', async () => {
  const cookie = await site.signIn('anouk');
  const pages = await Promise.all(
    ['/espace', '/candidater'].map(async (path) => (await site.ask(path, { cookie })).text()),
  );
  expect(pages.join('\n')).not.toContain('une que nous n’avions jamais vue');
});

test('offers are accepted, declined and left unanswered; their places go on, and six come', async () => {
  await site.moveTo('2022-06-14T12:00');
  expect(await counted('offer')).toEqual({ accepted: 2, open: 4 });
  await site.moveTo('2022-06-22T12:00');
  expect(await counted('offer')).toEqual({ accepted: 5, declined: 1, expired: 1, open: 2 });
  await site.moveTo('2022-06-25T12:00');
  expect(await counted('offer')).toEqual({ accepted: 6, declined: 1, expired: 1, released: 1 });
});

test('what a visitor does in somebody’s place does not stop the story', async () => {
  await site.moveTo('2022-05-05');
  const cookie = await site.signIn('amadou');
  const sent = await site.ask('/candidater/retrait', { form: { act: 'withdraw' }, cookie });
  expect(sent.status).toBe(303);
  await site.moveTo('2022-06-10');
  expect(await counted('application')).toMatchObject({ withdrawn: 2 });
  expect(await counted('interviewSession')).toEqual({ closed: 5, open: 1 });
});
