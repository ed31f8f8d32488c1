/** One interview, for those who take part in it and for the team. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, coordinates, isAdmin } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import type { Attendee, Interview, InterviewPart } from './interview.ts';

/** An interview as somebody sees it. */
export interface SeenInterview extends Interview {
  /** As whom they take part; null for the team when it does not. */
  part: InterviewPart | null;
  /** True for coordinators of the edition. */
  isTeam: boolean;
}

export function selectInterviews(db: Db) {
  return db
    .selectFrom('interview as i')
    .innerJoin('interviewSession as s', 's.id', 'i.sessionId')
    .select(['i.id', 's.editionId', 'i.sessionId', 's.title', 'i.applicationId', 'i.slotId'])
    .select(['i.startsAt', 'i.endsAt', 'i.state', 'i.meetingUrl', 'i.sequence', 'i.bookedBy'])
    .select(['i.cancelledAt', 'i.cancelledBy', 'i.cancelledBecause'])
    .select(['s.state as sessionState', 's.booksUntil']);
}

/**
 * An interview, for its student, those of the panel who are expected, and the edition's
 * coordinators.
 * @param options.forUpdate locks its session until the end of the transaction.
 * @throws Refusal `missing` for anyone else.
 */
export async function loadInterview(
  db: Db,
  actor: Actor,
  interviewId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<SeenInterview> {
  if (!z.uuid().safeParse(interviewId).success) throw missing();
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile.
  if (forUpdate) await lockSessionOf(db, interviewId);
  const coordinated = actor.roles.flatMap(({ role, editionId }) =>
    role === 'coordinator' && editionId ? [editionId] : [],
  );
  const row = await selectInterviews(db)
    .leftJoin('interviewAttendee as me', (join) =>
      join.onRef('me.interviewId', '=', 'i.id').on('me.personId', '=', actor.personId),
    )
    .select('me.part')
    .where('i.id', '=', interviewId)
    .where((eb) =>
      eb.or([
        eb('me.isExpected', '=', true),
        // Nobody is expected in a cancelled one: those who would have been may read that it is.
        eb.and([
          eb('i.state', '=', 'cancelled'),
          eb.or([
            eb('me.part', '=', 'student'),
            eb.exists(
              eb
                .selectFrom('panelMember as m')
                .select('m.personId')
                .whereRef('m.sessionId', '=', 'i.sessionId')
                .whereRef('m.personId', '=', 'me.personId')
                .where('m.leftAt', 'is', null),
            ),
          ]),
        ]),
        ...(isAdmin(actor) ? [eb.lit(true)] : []),
        ...(coordinated.length > 0 ? [eb('s.editionId', 'in', coordinated)] : []),
      ]),
    )
    .executeTakeFirst();
  if (!row) throw missing();
  return { ...row, isTeam: coordinates(actor, row.editionId) };
}

async function lockSessionOf(db: Db, interviewId: string): Promise<void> {
  await db
    .selectFrom('interviewSession')
    .select('id')
    .where('id', '=', (eb) =>
      eb.selectFrom('interview').select('sessionId').where('interview.id', '=', interviewId),
    )
    .forUpdate()
    .execute();
}

/**
 * Those an interview expects; of a cancelled one, those it expected. To write to them: what each may
 * know of the others is in `peopleSeenBy`.
 */
export async function attendeesOf(db: Db, interviewId: string): Promise<Attendee[]> {
  const rows = await selectAttendees(db, interviewId)
    .select(['t.personId', 'p.name', 'p.email', 'p.lang', 't.part'])
    .execute();
  return rows.map((row) => ({ ...row, name: row.name.trim() || row.email }));
}

/** The rows of `interview_attendee t`, of its interview `i`, of the person `p`, by name. */
export function selectAttendees(db: Db, interviewId: string) {
  return db
    .selectFrom('interviewAttendee as t')
    .innerJoin('interview as i', 'i.id', 't.interviewId')
    .innerJoin('person as p', 'p.id', 't.personId')
    .leftJoin('panelMember as m', (join) =>
      join.onRef('m.sessionId', '=', 'i.sessionId').onRef('m.personId', '=', 't.personId'),
    )
    .where('t.interviewId', '=', interviewId)
    .where((eb) =>
      eb.or([
        eb('t.isExpected', '=', true),
        eb.and([
          eb('i.state', '=', 'cancelled'),
          eb.or([eb('t.part', '=', 'student'), eb('m.leftAt', 'is', null)]),
        ]),
      ]),
    )
    .orderBy(sql`array_position(ARRAY['student', 'mentor', 'school', 'operator'], t.part)`)
    .orderBy('p.name')
    .orderBy('p.email');
}
