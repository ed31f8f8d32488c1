import { sql } from 'kysely';
import type { Tx } from '../../../db/database.ts';

/**
 * Locks, until the end of the transaction, everybody an interview of a session would expect: the
 * student and the panel. Whoever books one of them in another session waits here, in one order for
 * all, and then sees what was booked; rather than both finding out from the constraint, or from a
 * deadlock. For callers who hold the session's lock.
 */
export async function lockPeople(
  tx: Tx,
  { sessionId, studentId }: { sessionId: string; studentId: string },
): Promise<void> {
  await sql`
    SELECT p.id FROM person p
    WHERE p.id = ${studentId}
      OR p.id IN (SELECT c.person_id FROM current_panel c WHERE c.session_id = ${sessionId})
    ORDER BY p.id FOR NO KEY UPDATE OF p`.execute(tx);
}
