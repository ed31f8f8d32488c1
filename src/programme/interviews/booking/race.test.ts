/** Many people at once, on real connections: nobody is booked twice, and who comes late is told. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import type { Actor } from '../../../acts/actor.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { bookSlot } from './book.ts';
import { cancelInterview } from './cancel.ts';
import { moveInterview } from './move.ts';
import {
  bookableSession,
  bookingEdition,
  duringBooking,
  manyApplicants,
} from './testing/bookable.ts';

const site = await openTestSite(duringBooking);
const { edition, ideaId, operator, school } = await bookingEdition(site);
const fifty = await manyApplicants(site, edition, ideaId, 50);
const candidates = fifty.map(({ applicationId }) => applicationId);
const panel = [
  { person: operator, part: 'operator' },
  { person: school, part: 'school' },
] as const;

/** What became of acts that all began together. */
async function outcomes(acts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(acts);
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const reason of refused) if (!(reason instanceof Refusal)) throw reason;
  return {
    done: settled.length - refused.length,
    codes: [...new Set(refused.map(({ code }: Refusal) => code))].toSorted(),
    refused: refused as Refusal[],
  };
}

const booked = (sessionIds: readonly string[]) =>
  site.services.db
    .selectFrom('interview')
    .select(['id', 'slotId', 'applicationId', 'startsAt', 'endsAt'])
    .where('sessionId', 'in', sessionIds)
    .where('state', '=', 'booked')
    .execute();

const expectedTwice = async () => {
  const rows = await site.services.db
    .selectFrom('interviewAttendee as one')
    .innerJoin('interviewAttendee as other', 'other.personId', 'one.personId')
    .select('one.personId')
    .whereRef('one.interviewId', '<', 'other.interviewId')
    .where('one.isExpected', '=', true)
    .where('other.isExpected', '=', true)
    .whereRef('one.startsAt', '<', 'other.endsAt')
    .whereRef('other.startsAt', '<', 'one.endsAt')
    .execute();
  return rows.length;
};

test('fifty book ten slots at once: ten succeed, forty are told kindly, the database agrees', {
  timeout: 60_000,
}, async () => {
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel,
    candidates,
    slots: 10,
  });
  const result = await outcomes(
    fifty.map(({ student }, index) =>
      site.actAs(student, (act) =>
        bookSlot(act, { sessionId, slotId: slots[index % 10]?.id ?? '' }),
      ),
    ),
  );
  expect(result.done).toBe(10);
  expect(result.codes).toEqual(['slot_was_just_taken']);
  expect(result.refused).toHaveLength(40);
  for (const one of result.refused) {
    expect(one.status).toBe(409);
    expect(one.sentence('fr')).toMatch(
      /^Le créneau que vous avez choisi, mercredi 18 mai 2022 à \d+\sh\s\d+ \(heure de Paris\), vient d’être pris/,
    );
  }
  const rows = await booked([sessionId]);
  expect(new Set(rows.map(({ slotId }) => slotId)).size).toBe(10);
  expect(new Set(rows.map(({ applicationId }) => applicationId)).size).toBe(10);
  expect(await expectedTwice()).toBe(0);
  const mails = await site.services.db
    .selectFrom('mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'interview_booked')
    .executeTakeFirstOrThrow();
  // Each of the ten: the student and two of the panel.
  expect(mails.count).toBe(30);
});

test('two sessions at the same hours share one of the panel: each hour is booked in one of them', {
  timeout: 60_000,
}, async () => {
  const mentorless = await site.someone('Nadia Caro', { role: 'school_staff', edition });
  const other = await site.someone('Yann Le Goff', { role: 'school_staff', edition });
  const shared = { person: operator, part: 'operator' } as const;
  const startsAt = '2022-05-23T07:00:00Z';
  const one = await bookableSession(site, edition, {
    panel: [shared, { person: mentorless, part: 'school' }],
    candidates,
    slots: 5,
    startsAt,
  });
  const two = await bookableSession(site, edition, {
    panel: [{ person: other, part: 'school' }, shared],
    candidates,
    slots: 5,
    startsAt,
  });
  const result = await outcomes(
    fifty.slice(0, 20).map(({ student }, index) => {
      const session = index % 2 === 0 ? one : two;
      const slotId = session.slots[Math.floor(index / 2) % 5]?.id ?? '';
      return site.actAs(student, (act) => bookSlot(act, { sessionId: session.sessionId, slotId }));
    }),
  );
  expect(result.done).toBe(5);
  expect(result.refused).toHaveLength(15);
  for (const code of result.codes) {
    expect(['slot_was_just_taken', 'slot_suits_no_more']).toContain(code);
  }
  const rows = await booked([one.sessionId, two.sessionId]);
  expect(new Set(rows.map(({ startsAt }) => startsAt.epochMilliseconds)).size).toBe(5);
  expect(await expectedTwice()).toBe(0);
});

test('one student books two sessions at the same hour at once: one of them is theirs', async () => {
  const [mine] = fifty.slice(40);
  const { student } = mine as { student: Actor };
  const startsAt = '2022-05-24T07:00:00Z';
  const one = await bookableSession(site, edition, {
    panel: [{ person: operator, part: 'operator' }],
    candidates,
    startsAt,
  });
  const two = await bookableSession(site, edition, {
    panel: [{ person: school, part: 'school' }],
    candidates,
    startsAt,
  });
  const result = await outcomes(
    [one, two].map(({ sessionId, slots }) =>
      site.actAs(student, (act) => bookSlot(act, { sessionId, slotId: slots[0]?.id ?? '' })),
    ),
  );
  expect([result.done, result.codes]).toEqual([1, ['slot_suits_no_more']]);
  expect(await expectedTwice()).toBe(0);
});

test('the same click twice books once; two tabs with two slots book one', async () => {
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel,
    candidates,
    startsAt: '2022-05-25T07:00:00Z',
  });
  const [first, second] = fifty.map(({ student }) => student) as [Actor, Actor];
  const [a = '', b = '', c = ''] = slots.map(({ id }) => id);
  const book = (who: Actor, slotId: string) =>
    site.actAs(who, (act) => bookSlot(act, { sessionId, slotId }));
  const twice = await Promise.all([book(first, a), book(first, a)]);
  expect(twice[0]).toBe(twice[1]);
  const tabs = await outcomes([book(second, b), book(second, c)]);
  expect([tabs.done, tabs.codes]).toEqual([1, ['already_booked']]);
  expect(await booked([sessionId])).toHaveLength(2);
});

test('two move to the same slot, and one cancels while they move: one hour, one interview', async () => {
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel,
    candidates,
    slots: 4,
    startsAt: '2022-05-26T07:00:00Z',
  });
  const [first, second, third] = fifty.map(({ student }) => student) as [Actor, Actor, Actor];
  const ids = slots.map(({ id }) => id);
  const interviews: string[] = [];
  for (const [index, who] of [first, second, third].entries()) {
    const slotId = ids[index] ?? '';
    interviews.push(await site.actAs(who, (act) => bookSlot(act, { sessionId, slotId })));
  }
  const last = ids[3] ?? '';
  const move = (who: Actor) =>
    site.actAs(who, (act) => moveInterview(act, { sessionId, slotId: last }));
  const moves = await outcomes([move(first), move(second)]);
  expect([moves.done, moves.codes]).toEqual([1, ['slot_was_just_taken']]);
  expect(await booked([sessionId])).toHaveLength(3);
  const free = ids.find((id) => id !== last) ?? '';
  const [interviewId = ''] = interviews.slice(2);
  const both = await outcomes([
    site.actAs(third, (act) => moveInterview(act, { sessionId, slotId: free })),
    site.actAs(third, (act) => cancelInterview(act, edition, { interviewId })),
  ]);
  // Moved then cancelled, or cancelled and then nothing to move; cancelled in the end.
  expect(both.done).toBeGreaterThanOrEqual(1);
  const rows = await booked([sessionId]);
  expect(rows.map(({ id }) => id)).not.toContain(interviewId);
  expect(new Set(rows.map(({ slotId }) => slotId)).size).toBe(2);
  expect(await expectedTwice()).toBe(0);
});
