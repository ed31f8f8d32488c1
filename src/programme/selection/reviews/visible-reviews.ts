import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { reviewers } from '../../../web/audience.ts';
import type { GivenReview } from './review.ts';

/** The last review somebody gave of an idea. */
export interface VisibleReview extends GivenReview {
  reviewerId: string;
  /** A name, or an address while they have given none. */
  reviewer: string;
  isOwn: boolean;
  /** False once its author is kept out of the idea: it stays on record and weighs nothing. */
  counts: boolean;
}

export interface VisibleReviews {
  /**
   * `all`: every review given so far. `own_first`: they have theirs to give, and see nobody's before.
   * `none`: reviews of this idea are not for them.
   */
  sight: 'all' | 'own_first' | 'none';
  /** School first, then by date; empty unless `all`. */
  reviews: VisibleReview[];
}

const nothing = (sight: 'own_first' | 'none'): VisibleReviews => ({ sight, reviews: [] });

/**
 * What a person may see of the reviews of an idea. Who has given theirs sees all; who has it to give
 * sees none before; a coordinator who was not given the idea sees all; other school staff, people of
 * other editions, porteurs and whoever is kept out see none. Two queries at most.
 */
export async function reviewsVisibleTo(
  db: Db,
  actor: Actor,
  ideaId: string,
): Promise<VisibleReviews> {
  if (!z.uuid().safeParse(ideaId).success) return nothing('none');
  const me = actor.personId;
  const { rows } = await sql<{
    editionId: string;
    isKeptOut: boolean;
    isAssigned: boolean;
    hasGiven: boolean;
  }>`
    SELECT edition_id, is_kept_out(id, ${me}) AS is_kept_out,
      EXISTS (SELECT FROM review_assignment a
              WHERE a.idea_id = idea.id AND a.reviewer_id = ${me}) AS is_assigned,
      EXISTS (SELECT FROM review r
              WHERE r.idea_id = idea.id AND r.reviewer_id = ${me}) AS has_given
    FROM idea WHERE id = ${ideaId}`.execute(db);
  const [found] = rows;
  if (!found || found.isKeptOut || !reviewers.admits(actor, found.editionId)) {
    return nothing('none');
  }
  if (!found.hasGiven) {
    if (found.isAssigned) return nothing('own_first');
    if (!coordinates(actor, found.editionId)) return nothing('none');
  }
  return { sight: 'all', reviews: await lastReviews(db, ideaId, me) };
}

async function lastReviews(db: Db, ideaId: string, me: string): Promise<VisibleReview[]> {
  const { rows } = await sql<VisibleReview>`
    SELECT last.*, coalesce(nullif(p.name, ''), p.email) AS reviewer,
      last.reviewer_id = ${me} AS is_own,
      NOT is_kept_out(last.idea_id, last.reviewer_id) AS counts
    FROM (SELECT DISTINCT ON (reviewer_id) * FROM review
          WHERE idea_id = ${ideaId} ORDER BY reviewer_id, number DESC) AS last
      JOIN person p ON p.id = last.reviewer_id
    ORDER BY last.side DESC, last.given_at, last.reviewer_id`.execute(db);
  return rows;
}
