/** What the database refuses of interviews, whoever writes; and the pure rules. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { bookedInterview, type Slot } from '../testing/interviews.ts';
import { closedTo, meetingUrlOf } from './interview.ts';
import { applicant, bookableSession, bookingEdition, duringBooking } from './testing/bookable.ts';

describe('the database', async () => {
  const site = await openTestSite(duringBooking);
  const { edition, ideaId, operator, school } = await bookingEdition(site);
  const zoe = await applicant(site, edition, ideaId, 'Zoé Lambert');
  const eli = await applicant(site, edition, ideaId, 'Eli Costa');
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel: [{ person: operator, part: 'operator' }],
    candidates: [zoe.applicationId, eli.applicationId],
  });
  const [first, second, third] = slots as [Slot, Slot, Slot];
  const interviewId = await bookedInterview(site, {
    sessionId,
    applicationId: zoe.applicationId,
    slot: first,
  });
  const other = await bookableSession(site, edition, {
    panel: [{ person: school, part: 'school' }],
    candidates: [zoe.applicationId],
    slots: 1,
  });
  const raw = (values: { applicationId: string; slot: Slot; sessionId?: string }) =>
    site.act(({ tx, now }) =>
      tx
        .insertInto('interview')
        .values({
          sessionId: values.sessionId ?? sessionId,
          applicationId: values.applicationId,
          slotId: values.slot.id,
          startsAt: values.slot.startsAt,
          endsAt: values.slot.endsAt,
          bookedBy: operator.personId,
          bookedAt: now,
        })
        .execute(),
    );

  test('a slot is taken once', async () => {
    await expect(raw({ applicationId: eli.applicationId, slot: first })).rejects.toMatchObject({
      code: 'slot_is_taken',
    });
  });

  test('a candidate has one interview a session', async () => {
    await expect(raw({ applicationId: zoe.applicationId, slot: second })).rejects.toMatchObject({
      code: 'one_interview_a_session',
    });
  });

  test('an interview takes a slot of its own session', async () => {
    const [elsewhere] = other.slots as [Slot];
    await expect(raw({ applicationId: eli.applicationId, slot: elsewhere })).rejects.toMatchObject({
      code: 'slot_is_withdrawn',
    });
  });

  test('nobody is expected in two interviews at the same time', async () => {
    const [elsewhere] = other.slots as [Slot];
    await expect(
      bookedInterview(site, {
        sessionId: other.sessionId,
        applicationId: zoe.applicationId,
        slot: elsewhere,
      }),
    ).rejects.toMatchObject({ code: 'somebody_is_expected_elsewhere' });
  });

  test('an interview is for a candidate who is still one', async () => {
    const remove = (removedAt: Temporal.Instant | null) =>
      site.act(({ tx }) =>
        tx
          .updateTable('sessionCandidate')
          .set({ removedAt })
          .where('applicationId', '=', eli.applicationId)
          .execute(),
      );
    await remove(site.now());
    await expect(raw({ applicationId: eli.applicationId, slot: second })).rejects.toMatchObject({
      code: 'not_a_candidate',
    });
    await remove(null);
  });

  test('moving takes everybody along, cancelling frees them', async () => {
    const attendees = () =>
      site.services.db
        .selectFrom('interviewAttendee')
        .select(['startsAt', 'isExpected'])
        .where('interviewId', '=', interviewId)
        .execute();
    await site.act(({ tx }) =>
      tx.updateTable('interview').set({ slotId: third.id }).where('id', '=', interviewId).execute(),
    );
    for (const one of await attendees()) {
      expect(one.startsAt.toString()).toBe(third.startsAt.toString());
      expect(one.isExpected).toBe(true);
    }
    await site.act(({ tx, now }) =>
      tx
        .updateTable('interview')
        .set({ state: 'cancelled', cancelledAt: now })
        .where('id', '=', interviewId)
        .execute(),
    );
    for (const one of await attendees()) expect(one.isExpected).toBe(false);
    await raw({ applicationId: zoe.applicationId, slot: third });
  });
});

describe('the address of a meeting', () => {
  const code = () => 'c0de';
  const own = 'https://visio.example.org/salle-c0de';
  const pattern = 'https://visio.example.org/salle-{code}';
  test.each([
    ['https://visio.example.org/salle', '', 'https://visio.example.org/salle'],
    [pattern, '', own],
    [pattern, 'https://visio.example.org/salle-abc', 'https://visio.example.org/salle-abc'],
    [pattern, 'https://ancien.example.org/abc', own],
    ['https://visio.example.org/salle', own, 'https://visio.example.org/salle'],
    ['', own, ''],
    ['https://{code}.example.org/', '', 'https://c0de.example.org/'],
  ])('of %o, kept %o, is %o', (given, kept, expected) => {
    expect(meetingUrlOf(given, kept, code)).toBe(expected);
  });
});

describe('a student chooses by themselves', () => {
  const booksUntil = Temporal.Instant.from('2022-05-17T21:59:59Z');
  const at = (instant: string) => Temporal.Instant.from(instant);
  test.each([
    ['open', '2022-05-17T21:59:59.999Z', undefined, undefined],
    ['open', '2022-05-17T22:00:00Z', undefined, 'booking_is_over'],
    ['closed', '2022-05-01T00:00:00Z', undefined, 'session_is_closed'],
    ['cancelled', '2022-05-01T00:00:00Z', undefined, 'session_is_closed'],
    ['open', '2022-05-17T12:00:00Z', '2022-05-17T12:00:00Z', 'interview_has_begun'],
    ['open', '2022-05-17T11:59:59Z', '2022-05-17T12:00:00Z', undefined],
  ] as const)('session %s at %s, interview at %s: %o', (sessionState, now, starts, expected) => {
    expect(closedTo({ sessionState, booksUntil }, at(now), starts && at(starts))).toBe(expected);
  });
});
