/** What a sharing out starts from: ideas, people, wishes, conflicts, and what stands already. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Lang } from '../../../words/lang.ts';
import { reviewedStates } from '../../ideas/idea.ts';
import type { Pair, Preference, Side } from './sharing.ts';

export interface SharedIdea {
  id: string;
  name: string;
}

/** Somebody of the school or of the programme team. */
export interface Reviewer {
  id: string;
  name: string;
  email: string;
  lang: Lang;
  side: Side;
}

/** Somebody who reviews an idea, or has. */
export interface Standing extends Pair {
  side: Side;
  isByHand: boolean;
  /** False for a review given without having been asked for. */
  isAssigned: boolean;
  hasReviewed: boolean;
  hasBegun: boolean;
}

export interface Situation {
  ideas: SharedIdea[];
  /** Those who hold a role now; a coordinator who also teaches reads for the operator. */
  reviewers: Reviewer[];
  standing: Standing[];
  /** Names each pair kept out, each wish: `pairKey`. */
  keptOut: Set<string>;
  preferences: Map<string, Preference>;
}

export const pairKey = ({ ideaId, reviewerId }: Pair) => `${ideaId} ${reviewerId}`;

/** The situation of an edition; five queries, however many ideas and people. */
export async function loadSituation(db: Db, editionId: string): Promise<Situation> {
  const ideas = await loadIdeas(db, editionId);
  const reviewers = await loadReviewers(db, editionId);
  const ids = ideas.map(({ id }) => id);
  const standing = await loadStanding(db, ids);
  const { rows: out } = await sql<Pair>`
    SELECT DISTINCT idea_id AS "ideaId", person_id AS "reviewerId" FROM kept_out
    WHERE idea_id = ANY (${ids}) ORDER BY 1, 2`.execute(db);
  const preferences = await db
    .selectFrom('reviewPreference')
    .select(['ideaId', 'reviewerId', 'preference'])
    .where('ideaId', '=', sql<string>`ANY (${ids})`)
    .orderBy('ideaId')
    .orderBy('reviewerId')
    .execute();
  return {
    ideas,
    reviewers,
    standing,
    keptOut: new Set(out.map(pairKey)),
    preferences: new Map(preferences.map((one) => [pairKey(one), one.preference as Preference])),
  };
}

/** The situation without what a person is kept out of: what they may count and name. */
export function seenBy(situation: Situation, personId: string): Situation {
  const isOpen = (ideaId: string) =>
    !situation.keptOut.has(pairKey({ ideaId, reviewerId: personId }));
  return {
    ...situation,
    ideas: situation.ideas.filter(({ id }) => isOpen(id)),
    standing: situation.standing.filter(({ ideaId }) => isOpen(ideaId)),
  };
}

async function loadIdeas(db: Db, editionId: string): Promise<SharedIdea[]> {
  const ideas = await db
    .selectFrom('idea')
    .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
    .distinctOn('idea.id')
    .select('idea.id')
    .select(sql<string>`content ->> 'name'`.as('name'))
    .where('editionId', '=', editionId)
    .where('state', 'in', reviewedStates)
    .orderBy('idea.id')
    .orderBy('number', 'desc')
    .execute();
  return ideas;
}

/** Who may review in an edition, by the roles they hold, in the order of their ids. */
export async function loadReviewers(db: Db, editionId: string): Promise<Reviewer[]> {
  const { rows } = await sql<Reviewer>`
    SELECT p.id, coalesce(nullif(p.name, ''), p.email) AS name, p.email, p.lang,
      CASE WHEN bool_or(g.role = 'coordinator') THEN 'operator' ELSE 'school' END AS side
    FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.edition_id = ${editionId} AND g.revoked_at IS NULL
      AND g.role IN ('coordinator', 'school_staff')
    GROUP BY p.id ORDER BY p.id`.execute(db);
  return rows;
}

async function loadStanding(db: Db, ideaIds: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    SELECT coalesce(a.idea_id, r.idea_id) AS "ideaId",
      coalesce(a.reviewer_id, r.reviewer_id) AS "reviewerId",
      coalesce(a.side, r.side) AS side,
      coalesce(a.is_by_hand, false) AS "isByHand", a.idea_id IS NOT NULL AS "isAssigned",
      r.idea_id IS NOT NULL AS "hasReviewed", d.idea_id IS NOT NULL AS "hasBegun"
    FROM (SELECT * FROM review_assignment WHERE idea_id = ANY (${[...ideaIds]})) AS a
    FULL JOIN (SELECT DISTINCT ON (idea_id, reviewer_id) idea_id, reviewer_id, side FROM review
               WHERE idea_id = ANY (${[...ideaIds]})
               ORDER BY idea_id, reviewer_id, number DESC) AS r
      ON r.idea_id = a.idea_id AND r.reviewer_id = a.reviewer_id
    LEFT JOIN review_draft d ON d.idea_id = a.idea_id AND d.reviewer_id = a.reviewer_id
    ORDER BY 1, 2`.execute(db);
  return rows;
}

/** Names a situation by all that a sharing out depends on. */
export function fingerprintOf(situation: Situation, options: unknown): string {
  const { ideas, reviewers, standing, keptOut, preferences } = situation;
  const told = [
    ideas.map(({ id }) => id),
    reviewers.map(({ id, side }) => [id, side]),
    standing,
    [...keptOut],
    [...preferences],
    options,
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
