import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

/** A session whose panel somebody is on, with slots to come they have not answered for. */
export interface AwaitedAnswer {
  sessionId: string;
  editionId: string;
  title: string;
  /** How many slots. */
  count: number;
  /** Students book until then; the first slot when that is past. */
  until: Temporal.Instant;
}

/** What panels await of a person; one query. */
export async function awaitedAnswers(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<AwaitedAnswer[]> {
  const { rows } = await sql<AwaitedAnswer>`
    SELECT s.id AS "sessionId", s.edition_id AS "editionId", s.title, count(*)::int AS count,
      CASE WHEN s.books_until > ${now} THEN least(s.books_until, min(l.starts_at))
        ELSE min(l.starts_at) END AS until
    FROM current_panel c JOIN interview_session s ON s.id = c.session_id
    JOIN interview_slot l ON l.session_id = s.id AND l.withdrawn_at IS NULL
      AND l.starts_at > ${now}
    WHERE c.person_id = ${personId} AND s.state <> 'cancelled' AND NOT EXISTS (
      SELECT FROM slot_availability a WHERE a.slot_id = l.id AND a.person_id = c.person_id)
    GROUP BY s.id ORDER BY until`.execute(db);
  return rows;
}
