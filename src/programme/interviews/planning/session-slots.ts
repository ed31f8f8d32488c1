/** The slots of a session as the team sees them. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

export interface SessionSlot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  isTaken: boolean;
  /** Names of those of the panel who are not free then, or are expected elsewhere. */
  notFree: string[];
  /** Names of those who have said nothing of it. */
  silent: string[];
}

/** The slots of a session that are not withdrawn, past ones included, in order; one query. */
export async function slotsOf(db: Db, sessionId: string): Promise<SessionSlot[]> {
  const called = sql`coalesce(nullif(btrim(p.name), ''), p.email)`;
  const elsewhere = sql`EXISTS (SELECT FROM interview_attendee t
    JOIN interview v ON v.id = t.interview_id
    WHERE t.person_id = c.person_id AND t.is_expected AND v.slot_id <> l.id
      AND tstzrange(t.starts_at, t.ends_at) && tstzrange(l.starts_at, l.ends_at))`;
  const { rows } = await sql<SessionSlot>`
    SELECT l.id, l.starts_at AS "startsAt", l.ends_at AS "endsAt",
      EXISTS (SELECT FROM interview v WHERE v.slot_id = l.id AND v.state = 'booked') AS "isTaken",
      coalesce(array_agg(${called} ORDER BY p.name)
        FILTER (WHERE a.is_free IS FALSE OR ${elsewhere}), '{}') AS "notFree",
      coalesce(array_agg(${called} ORDER BY p.name)
        FILTER (WHERE p.id IS NOT NULL AND a.is_free IS NULL AND NOT ${elsewhere}), '{}') AS silent
    FROM interview_slot l
    LEFT JOIN current_panel c ON c.session_id = l.session_id
    LEFT JOIN person p ON p.id = c.person_id
    LEFT JOIN slot_availability a ON a.slot_id = l.id AND a.person_id = c.person_id
    WHERE l.session_id = ${sessionId} AND l.withdrawn_at IS NULL
    GROUP BY l.id ORDER BY l.starts_at`.execute(db);
  return rows;
}
