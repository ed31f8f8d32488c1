/** What happens at the very instant of a booking, and hands that write past the site. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { withdrawApplication } from '../../applications/apply/withdraw.ts';
import { becomesMentor } from '../../catalogue/testing/published-projects.ts';
import { withdrawSlots } from '../planning/change-slots.ts';
import { moveSession } from '../planning/move-session.ts';
import type { Slot } from '../testing/interviews.ts';
import { bookSlot } from './book.ts';
import { applicant, bookableSession, bookingEdition, duringBooking } from './testing/bookable.ts';

const site = await openTestSite(duringBooking);
const { db } = site.services;
const { edition, ideaId, operator, school } = await bookingEdition(site);
const panel = [{ person: operator, part: 'operator' }] as const;
let days = 0;

/** A student who may book in a session of its own day. */
async function candidate(
  name: string,
  seats: Parameters<typeof bookableSession>[2]['panel'] = panel,
) {
  const one = await applicant(site, edition, ideaId, name);
  days += 1;
  const startsAt = `2022-05-${17 + days}T12:00:00Z`;
  const candidates = [one.applicationId];
  const session = await bookableSession(site, edition, { panel: seats, candidates, startsAt });
  const [slot, next] = session.slots as [Slot, Slot];
  return { ...one, sessionId: session.sessionId, slotId: slot.id, nextId: next.id };
}

const interviewsOf = (sessionId: string) =>
  db
    .selectFrom('interview')
    .select(['id', 'state', 'slotId'])
    .where('sessionId', '=', sessionId)
    .execute();
const soon = () => new Promise((resolve) => setTimeout(resolve, 300));

/** Books, and holds the transaction open while something else is tried. */
async function whileBooking(
  { student, sessionId, slotId }: Awaited<ReturnType<typeof candidate>>,
  other: () => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>[]> {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: booked, resolve: hasBooked } = Promise.withResolvers<void>();
  const booking = site.actAs(student, async (act) => {
    await bookSlot(act, { sessionId, slotId });
    hasBooked();
    await held;
  });
  await booked;
  const trying = other();
  await Promise.race([trying, soon()]).catch(() => undefined);
  await site.runJobs();
  release();
  const settled = await Promise.allSettled([booking, trying]);
  await site.runJobs();
  return settled;
}

test('an application withdrawn while its student books elsewhere keeps no interview', async () => {
  const zoe = await candidate('Zoé Lambert');
  const [booking, withdrawing] = await whileBooking(zoe, () =>
    site.actAs(zoe.student, (act) => withdrawApplication(act, edition)),
  );
  expect([booking?.status, withdrawing?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect((await interviewsOf(zoe.sessionId)).map(({ state }) => state)).toEqual(['cancelled']);
});

test('a session cancelled while a student books cancels what they booked', async () => {
  const eli = await candidate('Eli Costa');
  const [booking, cancelling] = await whileBooking(eli, () =>
    site.actAs(operator, (act) =>
      moveSession(act, edition, { sessionId: eli.sessionId, move: 'cancel', because: 'Grève' }),
    ),
  );
  expect([booking?.status, cancelling?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect((await interviewsOf(eli.sessionId)).map(({ state }) => state)).toEqual(['cancelled']);
});

test('a slot taken back while it is booked stays, and the team is told why', async () => {
  const noa = await candidate('Noa Blanc');
  const [booking, withdrawing] = await whileBooking(noa, () =>
    site.actAs(operator, (act) => withdrawSlots(act, edition, noa.sessionId, [noa.slotId])),
  );
  expect(booking?.status).toBe('fulfilled');
  expect(withdrawing).toMatchObject({ status: 'rejected', reason: { code: 'slot_is_taken' } });
  expect((await interviewsOf(noa.sessionId)).map(({ state }) => state)).toEqual(['booked']);
});

test('a mentor on the panel who applies is the student of their own interview, and no judge', async () => {
  const ana = await applicant(site, edition, ideaId, 'Ana Pires');
  await becomesMentor(site, ana.student, ideaId);
  const seats = [
    { person: school, part: 'school' },
    { person: ana.student, part: 'mentor' },
  ] as const;
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel: seats,
    candidates: [ana.applicationId],
    startsAt: '2022-05-30T12:00:00Z',
  });
  const interviewId = await site.actAs(ana.student, (act) =>
    bookSlot(act, { sessionId, slotId: (slots[0] as Slot).id }),
  );
  const people = await db
    .selectFrom('interviewAttendee')
    .select(['personId', 'part'])
    .where('interviewId', '=', interviewId)
    .orderBy('part')
    .execute();
  expect(people).toEqual([
    { personId: school.personId, part: 'school' },
    { personId: ana.student.personId, part: 'student' },
  ]);
});

test('an interview is given to nobody else, nor to another session; cancelled, it stays so', async () => {
  const [mia, lou] = [await candidate('Mia Roy'), await candidate('Lou Petit')];
  const interviewId = await site.actAs(mia.student, (act) => bookSlot(act, mia));
  const raw = (change: Record<string, unknown>) =>
    site.act(({ tx }) =>
      tx.updateTable('interview').set(change).where('id', '=', interviewId).execute(),
    );
  await site.act(({ tx, now }) =>
    tx
      .insertInto('sessionCandidate')
      .values({
        sessionId: mia.sessionId,
        applicationId: lou.applicationId,
        invitedBy: operator.personId,
        invitedAt: now,
        removedAt: now,
      })
      .execute(),
  );
  await expect(raw({ applicationId: lou.applicationId })).rejects.toMatchObject({
    code: 'not_a_candidate',
  });
  await expect(
    raw({ sessionId: lou.sessionId, applicationId: lou.applicationId }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/not_a_candidate|slot_is_withdrawn/) });
  await raw({ state: 'cancelled', cancelledAt: site.now() });
  await expect(raw({ state: 'booked', cancelledAt: null })).rejects.toMatchObject({
    constraint: 'cancelled_interview_stays_so',
  });
});

test('what opened notes and what panels concluded is never emptied', async () => {
  for (const table of ['interview_unsealing', 'interview_conclusion', 'interview_note']) {
    await expect(sql.raw(`TRUNCATE ${table}`).execute(db)).rejects.toThrow(/append-only/);
  }
});

test('a session opens until the last whole second of its deadline', async () => {
  const jo = await candidate('Jo Martin');
  const move = (name: 'close' | 'reopen') =>
    site.actAs(operator, (act) =>
      moveSession(act, edition, { sessionId: jo.sessionId, move: name }),
    );
  await move('close');
  const { booksUntil } = await db
    .selectFrom('interviewSession')
    .select('booksUntil')
    .where('id', '=', jo.sessionId)
    .executeTakeFirstOrThrow();
  site.setNow(booksUntil.add({ milliseconds: 900 }).toString());
  await move('reopen');
  await site.actAs(jo.student, (act) => bookSlot(act, jo));
  await move('close');
  site.setNow(booksUntil.add({ seconds: 1 }).toString());
  await expect(move('reopen')).rejects.toMatchObject({ code: 'books_until_is_past' });
  site.setNow(duringBooking);
});
