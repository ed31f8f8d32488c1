/** Puts an interview in a slot, for whoever booked, moved or placed it. */
import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { type Act, record } from '../../../acts/act.ts';
import type { Db, Tx } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import { meetingUrlOf } from './interview.ts';
import { attendeesOf } from './load-interview.ts';
import { invitationMails } from './mails.ts';

/** Where an interview goes. */
export interface Taking {
  sessionId: string;
  /** The session's address or pattern of addresses. */
  meetingUrl: string;
  applicationId: string;
  studentId: string;
  slot: { id: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant };
  /** The interview that moves; undefined: a new one. */
  interviewId: string | undefined;
  bookedBy: string;
}

/** 96 random bits: nobody guesses the room of somebody else. */
export const newCode = () => randomBytes(12).toString('hex');

/**
 * Writes the interview with everybody it expects: the student and today's panel. Mails each of them
 * (REQUEST, with a higher SEQUENCE when it moves), and those of the panel who are not expected any
 * more (CANCEL). Writes `interview`, `interview_attendee`, the outbox, the journal.
 * For callers who hold the session's lock and its people's (`lockPeople`).
 * @returns the interview's id.
 * @throws Refusal when a constraint says that somebody or the slot is taken.
 */
export async function takeSlot(act: Act, edition: Edition, taking: Taking): Promise<string> {
  const { tx } = act;
  const { sessionId, studentId, interviewId } = taking;
  const panel = await tx
    .selectFrom('currentPanel')
    .select(['personId', 'part'])
    .where('sessionId', '=', sessionId)
    // Who mentors and applies is the student of their own interview.
    .where('personId', '<>', studentId)
    .execute();
  const people = [...panel, { personId: studentId, part: 'student' as const }];
  const before = interviewId ? await attendeesOf(tx, interviewId) : [];
  const id = interviewId ? await moveTo(act, taking, interviewId) : await insert(act, taking);
  await expectPeople(tx, id, people);
  const gone = before.filter(
    ({ personId }) => !people.some((expected) => expected.personId === personId),
  );
  await excuse(
    tx,
    id,
    gone.map(({ personId }) => personId),
  );
  await invitationMails(act, edition, id, interviewId ? 'moved' : 'booked');
  if (gone.length > 0) await invitationMails(act, edition, id, 'left', gone);
  await record(
    act,
    interviewId ? 'interview.moved' : 'interview.booked',
    { type: 'interview', id, editionId: edition.id },
    { slot: taking.slot.id, startsAt: taking.slot.startsAt.toString() },
  );
  return id;
}

async function insert(act: Act, taking: Taking): Promise<string> {
  const { slot } = taking;
  const { id } = await act.tx
    .insertInto('interview')
    .values({
      sessionId: taking.sessionId,
      applicationId: taking.applicationId,
      slotId: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      meetingUrl: meetingUrlOf(taking.meetingUrl, '', newCode),
      bookedBy: taking.bookedBy,
      bookedAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function moveTo(act: Act, { slot }: Taking, interviewId: string): Promise<string> {
  await act.tx
    .updateTable('interview')
    .set((eb) => ({
      slotId: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      movedAt: act.now,
      remindedAt: null,
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', interviewId)
    .where('state', '=', 'booked')
    .executeTakeFirstOrThrow();
  return interviewId;
}

/** Expects people in an interview, at its own hours (which the database writes). */
export async function expectPeople(
  tx: Tx,
  interviewId: string,
  people: readonly { personId: string; part: 'student' | 'operator' | 'school' | 'mentor' }[],
): Promise<void> {
  const { startsAt, endsAt } = await hoursOf(tx, interviewId);
  await tx
    .insertInto('interviewAttendee')
    .values(people.map((one) => ({ interviewId, ...one, startsAt, endsAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['interviewId', 'personId'])
        .doUpdateSet((eb) => ({ isExpected: true, part: eb.ref('excluded.part') })),
    )
    .execute();
}

/** Expects people no more: their time is free again. */
export async function excuse(
  tx: Tx,
  interviewId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  await tx
    .updateTable('interviewAttendee')
    .set({ isExpected: false })
    .where('interviewId', '=', interviewId)
    .where('personId', 'in', personIds)
    .execute();
}

function hoursOf(db: Db, interviewId: string) {
  return db
    .selectFrom('interview')
    .select(['startsAt', 'endsAt'])
    .where('id', '=', interviewId)
    .executeTakeFirstOrThrow();
}
