/** The slots of a session that somebody can still take. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

export interface UsableSlot {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

/**
 * Slots that are not withdrawn, begin after `now`, suit everyone who is on the panel today, and that
 * nobody has taken; in order. A member who is expected in another interview at that time is not
 * free, whatever they said. A session without a panel has none. The state of the session is not
 * looked at: who books and who places by hand do not ask the same of it.
 */
export async function usableSlots(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
): Promise<UsableSlot[]> {
  const { rows } = await sql<UsableSlot>`
    SELECT l.id, l.starts_at AS "startsAt", l.ends_at AS "endsAt"
    FROM interview_slot l
    WHERE l.session_id = ${sessionId} AND ${isUsable(now)}
    ORDER BY l.starts_at`.execute(db);
  return rows;
}

/** The condition, on an `interview_slot` called `l`. */
export function isUsable(now: Temporal.Instant) {
  return sql<boolean>`(l.withdrawn_at IS NULL AND l.starts_at > ${now}
    AND NOT EXISTS (SELECT FROM interview v WHERE v.slot_id = l.id AND v.state = 'booked')
    AND EXISTS (SELECT FROM current_panel c WHERE c.session_id = l.session_id)
    AND NOT EXISTS (
      SELECT FROM current_panel c
      LEFT JOIN slot_availability a ON a.slot_id = l.id AND a.person_id = c.person_id
      WHERE c.session_id = l.session_id AND (a.is_free IS NOT TRUE OR EXISTS (
        SELECT FROM interview_attendee t WHERE t.person_id = c.person_id AND t.is_expected
          AND tstzrange(t.starts_at, t.ends_at) && tstzrange(l.starts_at, l.ends_at)))))`;
}
