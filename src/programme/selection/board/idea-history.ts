/** What was said and decided of one idea, for the coordinator who weighs it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { Preparable } from '../decision.ts';
import type { GivenReview } from '../reviews/review.ts';

/** Names of those whose review of an idea is awaited. */
export async function awaitedReviewers(db: Db, ideaId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT coalesce(nullif(p.name, ''), p.email) AS name
    FROM review_assignment a JOIN person p ON p.id = a.reviewer_id
    WHERE a.idea_id = ${ideaId} AND NOT is_kept_out(a.idea_id, a.reviewer_id)
      AND NOT EXISTS (SELECT FROM review r
                      WHERE r.idea_id = a.idea_id AND r.reviewer_id = a.reviewer_id)
    ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Means and spread of reviews; null while there is none. */
export function scoreOf(reviews: readonly Pick<GivenReview, 'interest' | 'mentoring'>[]) {
  if (reviews.length === 0) return { interest: null, mentoring: null, spread: null };
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const range = (of: readonly number[]) => Math.max(...of) - Math.min(...of);
  const interest = reviews.map((one) => one.interest);
  const mentoring = reviews.map((one) => one.mentoring);
  return {
    interest: mean(interest),
    mentoring: mean(mentoring),
    spread: reviews.length > 1 ? Math.max(range(interest), range(mentoring)) : null,
  };
}

/** A decision that was prepared, and perhaps published. */
export interface DecisionLine {
  number: number;
  outcome: Preparable;
  reason: string;
  /** Empty by the import of a catalogue, or where nobody selects. */
  preparedBy: string;
  preparedAt: Temporal.Instant;
  publishedAt: Temporal.Instant | null;
}

/** Every decision prepared of an idea, the last first. */
export async function decisionsOf(db: Db, ideaId: string): Promise<DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    SELECT d.number, d.outcome, d.reason, d.prepared_at AS "preparedAt",
      coalesce(nullif(p.name, ''), p.email, '') AS "preparedBy", b.published_at AS "publishedAt"
    FROM decision d LEFT JOIN person p ON p.id = d.prepared_by
      LEFT JOIN published_decision q ON q.idea_id = d.idea_id AND q.number = d.number
      LEFT JOIN publication b ON b.id = q.publication_id
    WHERE d.idea_id = ${ideaId} ORDER BY d.number DESC`.execute(db);
  return rows;
}

/** A request for changes, open or not. */
export interface RequestLine {
  id: string;
  askedBy: string;
  askedAt: Temporal.Instant;
  message: string;
  until: Temporal.Instant;
  revisionNumber: number;
  reply: string;
  closedAt: Temporal.Instant | null;
  outcome: 'answered' | 'stopped' | 'overtaken' | null;
  /** The revision that answered it. */
  answeredBy: number | null;
}

/** Every request for changes of an idea, the last first. */
export async function requestsOf(db: Db, ideaId: string): Promise<RequestLine[]> {
  const { rows } = await sql<RequestLine>`
    SELECT c.id, coalesce(nullif(p.name, ''), p.email) AS "askedBy", c.asked_at AS "askedAt",
      c.message, c.until, c.revision_number AS "revisionNumber", c.reply,
      c.closed_at AS "closedAt", c.outcome,
      CASE WHEN c.outcome = 'answered' THEN (
        SELECT max(number) FROM idea_revision r
        WHERE r.idea_id = c.idea_id AND r.submitted_at <= c.closed_at
          AND r.number > c.revision_number) END AS "answeredBy"
    FROM change_request c JOIN person p ON p.id = c.asked_by
    WHERE c.idea_id = ${ideaId} ORDER BY c.asked_at DESC, c.id`.execute(db);
  return rows;
}
