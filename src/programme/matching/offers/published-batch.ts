import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

/** What the publication of a session did. */
export interface PublishedBatch {
  publishedAt: Temporal.Instant;
  publishedBy: string;
  answerUntil: Temporal.Instant;
  offers: number;
  notices: number;
}

/** The first batch of a session, the one that its publication sent; one query. */
export async function publishedBatch(
  db: Db,
  sessionId: string,
): Promise<PublishedBatch | undefined> {
  const { rows } = await sql<PublishedBatch>`
    SELECT b.published_at AS "publishedAt", b.answer_until AS "answerUntil",
      coalesce(nullif(trim(p.name), ''), p.email, '') AS "publishedBy",
      (SELECT count(*) FROM offer o WHERE o.batch_id = b.id)::integer AS offers,
      (SELECT count(*) FROM unmatched_notice n WHERE n.session_id = b.session_id)::integer AS notices
    FROM offer_batch b LEFT JOIN person p ON p.id = b.published_by
    WHERE b.session_id = ${sessionId} ORDER BY b.number LIMIT 1`.execute(db);
  return rows[0];
}
