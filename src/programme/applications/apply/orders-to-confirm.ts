import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

/** Days before the order of wishes is final when it is said among what awaits a student. */
const SAID_DAYS = 7;

/** An application whose wishes can still be put in another order. */
export interface OrderToConfirm {
  applicationId: string;
  editionId: string;
  until: Temporal.Instant;
}

/**
 * Of an application `a` with the rules `r` of its edition: the order of its several wishes can still be
 * changed, becomes final within so many days, and the application was not sent again since the close.
 */
export const awaitsOrder = (now: Temporal.Instant, days: number) => sql<boolean>`
  a.state = 'submitted'
  -- The last second of a deadline counts.
  AND r.wishes_until > ${now.subtract({ seconds: 1 })}
  AND r.wishes_until <= ${now.add({ hours: 24 * days })}
  AND EXISTS (
    SELECT FROM milestone m JOIN application_revision copy
      ON copy.application_id = a.id AND copy.number = a.revision
    WHERE m.edition_id = a.edition_id AND m.kind = 'applications_close'
      AND personal_close(a.edition_id, a.student_id, m.at) <= ${now.subtract({ seconds: 1 })}
      AND copy.submitted_at <= personal_close(a.edition_id, a.student_id, m.at)
  )
  AND (SELECT count(*) FROM wish w
       WHERE w.application_id = a.id AND w.number = a.revision) > 1`;

/**
 * In the last week before the order of wishes is final: the applications of a person that have
 * several wishes and were not sent again since the close. One query.
 */
export async function ordersToConfirm(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<OrderToConfirm[]> {
  const { rows } = await sql<OrderToConfirm>`
    SELECT a.id AS "applicationId", a.edition_id AS "editionId", r.wishes_until AS until
    FROM application a
    JOIN application_rules r ON r.edition_id = a.edition_id
    WHERE a.student_id = ${personId} AND ${awaitsOrder(now, SAID_DAYS)}
    ORDER BY r.wishes_until`.execute(db);
  return rows;
}
