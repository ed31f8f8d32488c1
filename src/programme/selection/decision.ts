/** What is decided of ideas: prepared first, then published together. */
import { type RawBuilder, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { type IdeaState, type Outcome, reviewedStates } from '../ideas/idea.ts';

/** What can be prepared: an outcome, or nothing any more. */
export const preparable = ['selected', 'waitlisted', 'declined', 'undecided'] as const;
export type Preparable = (typeof preparable)[number];

/** States in which something may be decided of an idea. */
export const decidableStates = [...reviewedStates, 'waitlisted', 'declined'] as const;

/** True when an idea in this state can still be given this outcome. */
export function isDecidable(state: IdeaState): boolean {
  return (decidableStates as readonly string[]).includes(state);
}

/** The last decision prepared of an idea. */
export interface Decision {
  ideaId: string;
  /** Rises with each one prepared; whoever prepares the next says which they had read. */
  number: number;
  outcome: Preparable;
  reason: string;
  /** A name; null by the import of a catalogue. */
  preparedBy: string | null;
  preparedAt: Temporal.Instant;
  isPublished: boolean;
}

/** The last decision of each of these ideas that has one. Not for the eyes of those it concerns. */
export async function lastDecisions(
  db: Db,
  ideaIds: readonly string[],
): Promise<Map<string, Decision>> {
  if (ideaIds.length === 0) return new Map();
  const { rows } = await sql<Decision>`
    SELECT DISTINCT ON (d.idea_id) d.idea_id AS "ideaId", d.number, d.outcome, d.reason,
      coalesce(nullif(p.name, ''), p.email) AS "preparedBy", d.prepared_at AS "preparedAt",
      EXISTS (SELECT FROM published_decision q
              WHERE q.idea_id = d.idea_id AND q.number = d.number) AS "isPublished"
    FROM decision d LEFT JOIN person p ON p.id = d.prepared_by
    WHERE d.idea_id = ANY (${[...ideaIds]})
    ORDER BY d.idea_id, d.number DESC`.execute(db);
  return new Map(rows.map((row) => [row.ideaId, row]));
}

/** A decision ready to be published. */
export interface Pending {
  ideaId: string;
  number: number;
  outcome: Outcome;
  reason: string;
  /** The idea's state before. */
  state: IdeaState;
}

/** The decisions of an edition that wait to be published, in the order of the ideas' ids. */
export async function pendingDecisions(db: Db, editionId: string): Promise<Pending[]> {
  const { rows } = await sql<Pending>`
    SELECT i.id AS "ideaId", d.number, d.outcome, d.reason, i.state
    FROM idea i CROSS JOIN LATERAL (
      SELECT number, outcome, reason FROM decision
      WHERE idea_id = i.id ORDER BY number DESC LIMIT 1
    ) AS d
    WHERE i.edition_id = ${editionId} AND i.state IN (${decidable()})
      AND d.outcome <> 'undecided' AND d.outcome <> i.state
      AND NOT EXISTS (SELECT FROM published_decision p
                      WHERE p.idea_id = i.id AND p.number = d.number)
    ORDER BY i.id`.execute(db);
  return rows;
}

/** How many ideas under review have no decision prepared. */
export async function countUndecided(db: Db, editionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM idea i
    WHERE i.edition_id = ${editionId} AND i.state IN (${reviewed()})
      AND coalesce((SELECT outcome FROM decision WHERE idea_id = i.id ORDER BY number DESC LIMIT 1),
                   'undecided') = 'undecided'`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * True for an edition in which nobody has reviewed nor decided anything, nor set a date to review by:
 * its team does without a selection, and every idea submitted is selected when the catalogue is
 * published.
 */
export async function hasNoSelection(db: Db, editionId: string): Promise<boolean> {
  const { rows } = await sql<{ none: boolean }>`
    SELECT NOT EXISTS (SELECT FROM milestone
                       WHERE edition_id = ${editionId} AND kind = 'reviews_due')
       AND NOT EXISTS (SELECT FROM decision d JOIN idea i ON i.id = d.idea_id
                       WHERE i.edition_id = ${editionId} AND d.prepared_by IS NOT NULL)
       AND NOT EXISTS (SELECT FROM review_assignment a JOIN idea i ON i.id = a.idea_id
                       WHERE i.edition_id = ${editionId})
       AND NOT EXISTS (SELECT FROM review r JOIN idea i ON i.id = r.idea_id
                       WHERE i.edition_id = ${editionId}) AS none`.execute(db);
  return rows[0]?.none ?? true;
}

const decidable = (): RawBuilder<unknown> =>
  sql.join(decidableStates.map((state) => sql.lit(state)));
const reviewed = (): RawBuilder<unknown> => sql.join(reviewedStates.map((state) => sql.lit(state)));
