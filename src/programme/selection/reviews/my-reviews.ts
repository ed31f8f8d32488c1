/** Reads for a reviewer's own list. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { type IdeaState, type Outcome, reviewedStates } from '../../ideas/idea.ts';
import { draftOfReview, type GivenReview, readReviewDraft, saySame } from './review.ts';

/** Where a reviewer is with an idea. */
export type Progress = 'to_write' | 'draft' | 'given' | 'changed_since' | 'unsent';

/** A line of the list. */
export interface MyReview {
  ideaId: string;
  name: string;
  organisation: string;
  state: IdeaState;
  isUnderReview: boolean;
  isAssigned: boolean;
  /** `changed_since`: the idea, since it was reviewed; `unsent`: the review, since it was given. */
  progress: Progress;
  savedAt: Temporal.Instant | null;
  givenAt: Temporal.Instant | null;
  interest: number | null;
  mentoring: number | null;
  recommendation: Outcome | null;
}

interface Row extends Omit<MyReview, 'progress' | 'isUnderReview'> {
  revision: number;
  reviewed: number | null;
  fields: unknown;
  given: GivenReview | null;
}

/**
 * The ideas a person has or had to review in an edition, with those a coordinator took up, by name;
 * without those they are kept out of. One query.
 */
export async function myReviews(db: Db, editionId: string, personId: string): Promise<MyReview[]> {
  const { rows } = await sql<Row>`
    SELECT i.id AS idea_id, i.state, last.number AS revision, last.content ->> 'name' AS name,
      coalesce(o.name, '') AS organisation, a.reviewer_id IS NOT NULL AS is_assigned,
      d.fields, d.saved_at, r.revision_number AS reviewed, r.given_at, r.interest, r.mentoring,
      r.recommendation, CASE WHEN r.number IS NOT NULL THEN jsonb_build_object(
        'interest', r.interest, 'interestReason', r.interest_reason, 'mentoring', r.mentoring,
        'mentoringReason', r.mentoring_reason, 'recommendation', r.recommendation,
        'porteurRemark', r.porteur_remark, 'committeeRemark', r.committee_remark) END AS given
    FROM idea i
      JOIN LATERAL (SELECT * FROM idea_revision WHERE idea_id = i.id
                    ORDER BY number DESC LIMIT 1) AS last ON true
      LEFT JOIN organisation o ON o.id = last.organisation_id
      LEFT JOIN review_assignment a ON a.idea_id = i.id AND a.reviewer_id = ${personId}
      LEFT JOIN review_draft d ON d.idea_id = i.id AND d.reviewer_id = ${personId}
      LEFT JOIN LATERAL (SELECT * FROM review WHERE idea_id = i.id AND reviewer_id = ${personId}
                         ORDER BY number DESC LIMIT 1) AS r ON true
    WHERE i.edition_id = ${editionId} AND NOT is_kept_out(i.id, ${personId})
      AND (a.reviewer_id IS NOT NULL OR d.reviewer_id IS NOT NULL OR r.number IS NOT NULL)
    ORDER BY lower(unaccent(last.content ->> 'name')), i.id`.execute(db);
  return rows.map((row) => ({
    ideaId: row.ideaId,
    name: row.name,
    organisation: row.organisation,
    state: row.state,
    isUnderReview: (reviewedStates as readonly string[]).includes(row.state),
    isAssigned: row.isAssigned,
    progress: progressOf(row),
    savedAt: row.savedAt,
    givenAt: row.givenAt,
    interest: row.interest,
    mentoring: row.mentoring,
    recommendation: row.recommendation,
  }));
}

function progressOf({ fields, given, reviewed, revision }: Row): Progress {
  const draft = fields === null ? undefined : readReviewDraft(fields);
  if (!given) return draft && Object.values(draft).some(Boolean) ? 'draft' : 'to_write';
  if (draft && !saySame(draft, draftOfReview(given))) return 'unsent';
  return reviewed === revision ? 'given' : 'changed_since';
}

/** True for a review that is still to give. */
export function isLeft({ isUnderReview, isAssigned, givenAt }: MyReview): boolean {
  return isUnderReview && isAssigned && !givenAt;
}

/** How many reviews a person still has to give in an edition, and until when they may. */
export interface ReviewsLeft {
  editionId: string;
  count: number;
  /** The latest extension granted to them. */
  extendedUntil: Temporal.Instant | null;
}

/** Reviews to give, edition by edition; those without any are left out. One query. */
export async function reviewsLeft(db: Db, personId: string): Promise<ReviewsLeft[]> {
  const { rows } = await sql<ReviewsLeft>`
    SELECT i.edition_id, count(*)::int AS count,
      (SELECT max(until) FROM deadline_extension e
       WHERE e.edition_id = i.edition_id AND e.person_id = ${personId}
         AND e.milestone_kind = 'reviews_due') AS extended_until
    FROM review_assignment a JOIN idea i ON i.id = a.idea_id
    WHERE a.reviewer_id = ${personId}
      AND i.state IN (${sql.join(reviewedStates.map((state) => sql.lit(state)))})
      AND NOT is_kept_out(i.id, ${personId})
      AND NOT EXISTS (SELECT FROM review r
                      WHERE r.idea_id = i.id AND r.reviewer_id = ${personId})
    GROUP BY i.edition_id`.execute(db);
  return rows;
}
