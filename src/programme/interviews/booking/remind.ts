import { sql } from 'kysely';
import { type ActSource, perform } from '../../../acts/act.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { invitationMails } from './mails.ts';

/**
 * Once a minute: reminds everybody of the interviews that begin within a day, once each. A day is
 * one of the edition's clocks: the same hour on the day before, also when they change that night.
 * What was booked or moved within that day was told then. Each mark and its mails are written
 * together. Writes `interview.reminded_at` and the outbox.
 */
export async function remindInterviews(source: ActSource): Promise<void> {
  const now = source.clock.now();
  const { rows } = await sql<{ id: string; editionId: string }>`
    SELECT i.id, s.edition_id AS "editionId"
    FROM interview i JOIN interview_session s ON s.id = i.session_id
    JOIN edition e ON e.id = s.edition_id
    CROSS JOIN LATERAL (SELECT
      ((i.starts_at AT TIME ZONE e.timezone) - interval '1 day') AT TIME ZONE e.timezone AS at) AS eve
    WHERE i.state = 'booked' AND i.reminded_at IS NULL AND i.starts_at > ${now}
      AND i.starts_at < ${now}::timestamptz + interval '2 days'
      AND eve.at <= ${now} AND coalesce(i.moved_at, i.booked_at) <= eve.at
    ORDER BY i.starts_at`.execute(source.db);
  for (const { id, editionId } of rows) {
    await perform(source, undefined, async (act) => {
      const marked = await act.tx
        .updateTable('interview')
        .set({ remindedAt: act.now })
        .where('id', '=', id)
        .where('state', '=', 'booked')
        .where('remindedAt', 'is', null)
        .executeTakeFirst();
      if (marked.numUpdatedRows === 0n) return;
      await invitationMails(act, await loadEdition(act.tx, editionId), id, 'reminder');
    });
  }
}
