import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { Outcome } from './idea.ts';

/** What was decided of an idea, once it is published. */
export interface PublishedOutcome {
  outcome: Outcome;
  reason: string;
  publishedAt: Temporal.Instant;
  /** What reviewers wished to tell the porteur, without their names. */
  remarks: string[];
}

/**
 * The last decision of an idea that was published; nothing of one that is only prepared. Remarks are
 * those that were written by then, by who is not kept out of the idea, in an order that says nothing
 * of who wrote them.
 */
export async function publishedOutcome(
  db: Db,
  ideaId: string,
): Promise<PublishedOutcome | undefined> {
  const { rows } = await sql<PublishedOutcome>`
    SELECT d.outcome, d.reason, b.published_at AS "publishedAt",
      ARRAY(SELECT remark FROM (
        SELECT DISTINCT ON (r.reviewer_id) trim(r.porteur_remark) AS remark
        FROM review r
        WHERE r.idea_id = d.idea_id AND r.given_at <= b.published_at
          AND NOT is_kept_out(r.idea_id, r.reviewer_id)
        ORDER BY r.reviewer_id, r.number DESC
      ) AS said WHERE remark <> '' ORDER BY remark) AS remarks
    FROM published_decision p
    JOIN decision d USING (idea_id, number)
    JOIN publication b ON b.id = p.publication_id
    WHERE p.idea_id = ${ideaId} ORDER BY p.number DESC LIMIT 1`.execute(db);
  return rows[0];
}
