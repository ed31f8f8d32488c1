import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { reviewers } from '../../../web/audience.ts';
import { type IdeaState, reviewedStates } from '../../ideas/idea.ts';
import { type GivenReview, type ReviewDraft, readReviewDraft, type Side } from './review.ts';

/** An idea and where one reviewer stands with it. */
export interface Reviewing {
  ideaId: string;
  state: IdeaState;
  /** True while reviews of it are taken, dates aside. */
  isUnderReview: boolean;
  /** The last revision: what there is to read. */
  revision: number;
  /** For whom the person reads; undefined when the idea was not given to them, nor is theirs to take. */
  side: Side | undefined;
  isAssigned: boolean;
  /** The last review they gave. */
  last: GivenReview | undefined;
  /** What they typed; undefined before the first save. */
  draft: { fields: ReviewDraft; version: number; savedAt: Temporal.Instant } | undefined;
}

interface Row {
  state: IdeaState;
  revision: number;
  isKeptOut: boolean;
  side: Side | null;
  fields: unknown;
  version: number | null;
  savedAt: Temporal.Instant | null;
}

/**
 * Loads an idea for one of its edition's reviewers. While it is under review any of them may read it;
 * those it was given to may review it, and coordinators any. Afterwards it is there for who had it to
 * review. For anyone else it does not exist, nor for who is kept out of it.
 * @param options.forGiving locks the idea until the end of the transaction, so that what is read of
 *   its state holds while a review is written.
 * @throws Refusal `missing`
 */
export async function loadReviewing(
  db: Db,
  actor: Actor,
  editionId: string,
  ideaId: string,
  { forGiving = false }: { forGiving?: boolean } = {},
): Promise<Reviewing> {
  if (!z.uuid().safeParse(ideaId).success || !reviewers.admits(actor, editionId)) throw missing();
  if (forGiving) {
    await sql`SELECT FROM idea WHERE id = ${ideaId} FOR SHARE`.execute(db);
    await sql`SELECT FROM review_draft
      WHERE idea_id = ${ideaId} AND reviewer_id = ${actor.personId} FOR UPDATE`.execute(db);
  }
  const { rows } = await sql<Row>`
    SELECT i.state, is_kept_out(i.id, ${actor.personId}) AS is_kept_out, a.side,
      (SELECT coalesce(max(number), 0) FROM idea_revision r WHERE r.idea_id = i.id) AS revision,
      d.fields, d.version, d.saved_at
    FROM idea i
      LEFT JOIN review_assignment a ON a.idea_id = i.id AND a.reviewer_id = ${actor.personId}
      LEFT JOIN review_draft d ON d.idea_id = i.id AND d.reviewer_id = ${actor.personId}
    WHERE i.id = ${ideaId} AND i.edition_id = ${editionId}`.execute(db);
  const [row] = rows;
  if (!row || row.isKeptOut || row.revision === 0) throw missing();
  const last = await lastReviewBy(db, ideaId, actor.personId);
  const isUnderReview = (reviewedStates as readonly string[]).includes(row.state);
  if (!isUnderReview && !row.side && !last && !row.version) throw missing();
  return {
    ideaId,
    state: row.state,
    isUnderReview,
    revision: row.revision,
    side: row.side ?? (coordinates(actor, editionId) ? 'operator' : undefined),
    isAssigned: row.side !== null,
    last,
    draft:
      row.version !== null && row.savedAt !== null
        ? { fields: readReviewDraft(row.fields), version: row.version, savedAt: row.savedAt }
        : undefined,
  };
}

async function lastReviewBy(
  db: Db,
  ideaId: string,
  reviewerId: string,
): Promise<GivenReview | undefined> {
  const row = await db
    .selectFrom('review')
    .select(['number', 'side', 'revisionNumber', 'interest', 'interestReason', 'mentoring'])
    .select(['mentoringReason', 'porteurRemark', 'committeeRemark', 'recommendation', 'givenAt'])
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewerId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as GivenReview | undefined;
}
