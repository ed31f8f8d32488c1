/** An interview as those who write and read notes about it see it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { withoutIdentity } from '../../applications/reading/identity.ts';
import type { PanelPart } from '../session.ts';
import { notesWords } from './words.ts';

/** A member of the panel of one interview. */
export interface Seat {
  personId: string;
  /** Their name, or their address while they have given none. */
  name: string;
  part: PanelPart;
  /** False once they have left, or no longer hold their part: their note stays, none is awaited. */
  isAwaited: boolean;
  hasGiven: boolean;
}

export interface NotedInterview {
  id: string;
  editionId: string;
  sessionTitle: string;
  applicationId: string;
  /** What the application is called by those who read without names. */
  number: string;
  /**
   * The student's name, or their address while they have given none; null for who reads without
   * names.
   */
  studentName: string | null;
  /** A text without what names the student, for who reads without names. */
  hide: (text: string) => string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: 'booked' | 'cancelled';
  /** True when the student withdrew their application since: nobody reads it any more. */
  isWithdrawn: boolean;
  /** True once notes are open to the panel and the team: for good. */
  isOpen: boolean;
  unsealing: { by: string; at: Temporal.Instant; reason: string } | undefined;
  panel: readonly Seat[];
  /** The seat of whoever looks, were it one they have left. */
  mine: Seat | undefined;
  /** True for a present member of the panel and for coordinators: who reads once open, and concludes. */
  mayRead: boolean;
}

interface Row extends Omit<NotedInterview, 'panel' | 'mine' | 'unsealing' | 'mayRead' | 'hide'> {
  keys: string[];
  unsealedBy: string | null;
  unsealedAt: Temporal.Instant | null;
  reason: string | null;
}

/**
 * Loads an interview for somebody of its panel, present or past, or for a coordinator of
 * its edition. For anyone else it does not exist, and never for the student it is about, whatever
 * their roles. Says nothing of what notes hold: see `notesOf`.
 * @param options.forUpdate locks it until the end of the transaction: nothing opens or closes
 *   meanwhile.
 * @throws Refusal `missing`
 */
export async function loadNotedInterview(
  db: Db,
  actor: Actor,
  interviewId: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<NotedInterview> {
  if (!z.uuid().safeParse(interviewId).success) throw missing();
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile.
  if (forUpdate) {
    await sql`SELECT FROM interview WHERE id = ${interviewId} FOR NO KEY UPDATE`.execute(db);
  }
  const { rows } = await sql<Row>`
    SELECT i.id, s.edition_id, s.title AS session_title, i.application_id,
      number_told(i.id, ${actor.personId}) AS number,
      CASE WHEN NOT blind THEN coalesce(nullif(btrim(p.name), ''), p.email) END AS student_name,
      CASE WHEN blind THEN identity_keys(p.name, p.email) ELSE '{}' END AS keys, i.starts_at, i.ends_at, i.state,
      a.state = 'withdrawn' AS is_withdrawn, i.has_open_notes AS is_open, u.unsealed_at, u.reason,
      coalesce(nullif(o.name, ''), o.email) AS unsealed_by
    FROM interview i JOIN interview_session s ON s.id = i.session_id
      JOIN application a ON a.id = i.application_id JOIN person p ON p.id = a.student_id
      CROSS JOIN LATERAL (
        SELECT reads_without_names(${actor.personId}, s.edition_id) AS blind) AS reader
      LEFT JOIN interview_unsealing u ON u.interview_id = i.id
      LEFT JOIN person o ON o.id = u.unsealed_by
    WHERE i.id = ${interviewId} AND a.student_id <> ${actor.personId}`.execute(db);
  const [row] = rows;
  if (!row) throw missing();
  const panel = await seatsOf(db, [interviewId]);
  const mine = panel.find(({ personId }) => personId === actor.personId);
  const isCoordinator = coordinates(actor, row.editionId);
  if (!mine && !isCoordinator) throw missing();
  const { unsealedBy, unsealedAt, reason, keys, ...interview } = row;
  const hidden = notesWords(actor.lang)('application.masked');
  const hide = (text: string) =>
    interview.studentName === null ? withoutIdentity(text, keys, hidden) : text;
  return {
    ...interview,
    unsealing:
      unsealedBy && unsealedAt && reason
        ? { by: unsealedBy, at: unsealedAt, reason: hide(reason) }
        : undefined,
    hide,
    panel,
    mine,
    mayRead: mine?.isAwaited || isCoordinator,
  };
}

/** The panels of interviews, in the order operator, school, mentors. */
export async function seatsOf(
  db: Db,
  interviewIds: readonly string[],
): Promise<(Seat & { interviewId: string })[]> {
  const { rows } = await sql<Seat & { interviewId: string }>`
    SELECT t.interview_id, t.person_id, coalesce(nullif(p.name, ''), p.email) AS name, t.part,
      is_awaited(t.interview_id, t.person_id) AS is_awaited, n.given_at IS NOT NULL AS has_given
    FROM interview_attendee t JOIN person p ON p.id = t.person_id
      LEFT JOIN interview_note n ON n.interview_id = t.interview_id AND n.author_id = t.person_id
    WHERE t.interview_id = ANY (${interviewIds}) AND t.part <> 'student'
    ORDER BY array_position(ARRAY['operator', 'school', 'mentor'], t.part), name, t.person_id
  `.execute(db);
  return rows;
}
