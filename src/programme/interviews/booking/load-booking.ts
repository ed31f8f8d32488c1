/** A session as one of its candidates sees it: to book, to move, to cancel. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Actor } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { lockSession } from '../planning/load-session.ts';
import { isUsable, type UsableSlot } from '../planning/usable-slots.ts';
import type { PanelPart, SessionState } from '../session.ts';

export interface Booking {
  sessionId: string;
  editionId: string;
  title: string;
  /** The project the session is about; null: several. */
  ideaName: string | null;
  slotMinutes: number;
  sessionState: SessionState;
  booksUntil: Temporal.Instant;
  meetingUrl: string;
  applicationId: string;
  studentId: string;
  /** What they have booked already. */
  current: { id: string; slotId: string; startsAt: Temporal.Instant } | undefined;
}

/**
 * A session that was opened, for a candidate whose application is still sent.
 * @param options.forUpdate locks the session until the end of the transaction.
 * @throws Refusal `missing` for anyone else.
 */
export async function loadBooking(
  db: Db,
  actor: Actor,
  sessionId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<Booking> {
  if (!z.uuid().safeParse(sessionId).success) throw missing();
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile.
  if (forUpdate) await lockSession(db, sessionId);
  const row = await db
    .selectFrom('interviewSession as s')
    .innerJoin('sessionCandidate as c', 'c.sessionId', 's.id')
    .innerJoin('application as a', 'a.id', 'c.applicationId')
    .leftJoin('idea as p', 'p.id', 's.ideaId')
    .leftJoin('interview as i', (join) =>
      join
        .onRef('i.sessionId', '=', 's.id')
        .onRef('i.applicationId', '=', 'a.id')
        .on('i.state', '=', 'booked'),
    )
    .select(['s.id as sessionId', 's.editionId', 's.title', 'p.name as ideaName'])
    .select(['s.slotMinutes', 's.state as sessionState', 's.booksUntil', 's.meetingUrl'])
    .select(['a.id as applicationId', 'a.studentId'])
    .select(['i.id', 'i.slotId', 'i.startsAt'])
    .where('s.id', '=', sessionId)
    .where('s.state', '<>', 'preparing')
    .where('a.studentId', '=', actor.personId)
    .where('a.state', '=', 'submitted')
    .where('c.removedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw missing();
  const { id, slotId, startsAt, ...booking } = row;
  return { ...booking, current: id && slotId && startsAt ? { id, slotId, startsAt } : undefined };
}

/** Slots that suit everyone, this student included, in order. */
export async function slotsFor(
  db: Db,
  { sessionId, studentId }: Pick<Booking, 'sessionId' | 'studentId'>,
  now: Temporal.Instant,
): Promise<UsableSlot[]> {
  const { rows } = await sql<UsableSlot>`
    SELECT l.id, l.starts_at AS "startsAt", l.ends_at AS "endsAt"
    FROM interview_slot l
    WHERE l.session_id = ${sessionId} AND ${isUsable(now)}
      AND NOT EXISTS (SELECT FROM interview_attendee t
        WHERE t.person_id = ${studentId} AND t.is_expected
          AND tstzrange(t.starts_at, t.ends_at) && tstzrange(l.starts_at, l.ends_at))
    ORDER BY l.starts_at`.execute(db);
  return rows;
}

/** By part: the panel as it is today, for who will meet it. */
export async function panelNames(
  db: Db,
  sessionId: string,
): Promise<{ name: string; part: PanelPart }[]> {
  return db
    .selectFrom('currentPanel as c')
    .innerJoin('person as p', 'p.id', 'c.personId')
    .select(sql<string>`coalesce(nullif(trim(p.name), ''), p.email)`.as('name'))
    .select(sql<PanelPart>`c.part`.as('part'))
    .where('c.sessionId', '=', sessionId)
    .orderBy('c.part')
    .orderBy('p.name')
    .execute();
}
