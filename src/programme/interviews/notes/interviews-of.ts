import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { reviewers } from '../../../web/audience.ts';
import { type NotedInterview, type Seat, seatsOf } from './noted-interview.ts';
import { type Conclusion, conclusionsOf, type GivenNote, givenNotes } from './visible-notes.ts';

/** An interview as the readers of an application see it. Nothing here names the student. */
export interface ReadInterview {
  id: string;
  sessionTitle: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: 'booked' | 'cancelled';
  panel: readonly Seat[];
  /** Notes given of those that are expected. */
  given: number;
  expected: number;
  isOpen: boolean;
  unsealing: NotedInterview['unsealing'];
  /** Empty while sealed, but for one's own. */
  notes: readonly GivenNote[];
  conclusion: Conclusion | undefined;
  /** True for who may conclude, once open, or open the notes before. */
  mayAct: boolean;
}

interface Row
  extends Pick<ReadInterview, 'id' | 'sessionTitle' | 'startsAt' | 'endsAt' | 'state' | 'isOpen'> {
  unsealedBy: string | null;
  unsealedAt: Temporal.Instant | null;
  reason: string | null;
}

/**
 * The interviews about an application, the first one first, for the team and the school of its
 * edition; never for the student themself. Notes are there once they are open.
 * Three queries more than none, however many interviews there are.
 * @throws Refusal `missing` for anyone else.
 */
export async function interviewsOf(
  db: Db,
  actor: Actor,
  editionId: string,
  applicationId: string,
): Promise<ReadInterview[]> {
  if (!reviewers.admits(actor, editionId) || !z.uuid().safeParse(applicationId).success) {
    throw missing();
  }
  const { rows } = await sql<Row>`
    SELECT i.id, s.title AS session_title, i.starts_at, i.ends_at, i.state,
      i.has_open_notes AS is_open, u.unsealed_at, u.reason,
      coalesce(nullif(o.name, ''), o.email) AS unsealed_by
    FROM interview i JOIN interview_session s ON s.id = i.session_id
      JOIN application a ON a.id = i.application_id
      LEFT JOIN interview_unsealing u ON u.interview_id = i.id
      LEFT JOIN person o ON o.id = u.unsealed_by
    WHERE i.application_id = ${applicationId} AND s.edition_id = ${editionId}
      AND a.student_id <> ${actor.personId}
    ORDER BY i.starts_at, i.id`.execute(db);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const seats = await seatsOf(db, ids);
  const notes = await givenNotes(db, actor, ids);
  const conclusions = await conclusionsOf(db, ids);
  return rows.map(({ unsealedBy: by, unsealedAt: at, reason, ...row }) => {
    const panel = seats.filter(({ interviewId }) => interviewId === row.id);
    const awaited = panel.filter(({ isAwaited }) => isAwaited);
    const isPresent = awaited.some(({ personId }) => personId === actor.personId);
    return {
      ...row,
      unsealing: by && at && reason ? { by, at, reason } : undefined,
      panel,
      given: awaited.filter(({ hasGiven }) => hasGiven).length,
      expected: awaited.length,
      notes: notes.filter(({ interviewId }) => interviewId === row.id),
      conclusion: row.isOpen
        ? conclusions.find(({ interviewId }) => interviewId === row.id)
        : undefined,
      mayAct: isPresent || coordinates(actor, editionId),
    };
  });
}
