/** How far an edition's matching is, for its coordinators. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import { dayOf } from '../../words/dates.ts';
import type { Edition } from './edition.ts';

export interface MatchingFigures {
  /** True once offers were sent. */
  isPublished: boolean;
  /** Projects that somebody wishes for, and whose mentors said that their ranking is done. */
  rankings: number;
  /** Offers that wait for an answer, and places accepted. */
  offersOpen: number;
  offersAccepted: number;
  /** Applications that stand, with neither a place nor an offer to answer. */
  unplaced: number;
  /** Funded places that nobody has, nor is offered. */
  placesLeft: number;
}

/** Dates between the team and those who answer it: not in the public calendar. */
export interface MatchingDate {
  kind: 'rankings' | 'wishes' | 'answers';
  at: Temporal.Instant;
  day: Temporal.PlainDate;
}

/** Counts in one query; they name nobody. */
export async function matchingFigures(db: Db, editionId: string): Promise<MatchingFigures> {
  const { rows } = await sql<MatchingFigures>`
    WITH held AS (
      SELECT application_id, state FROM offer
      WHERE edition_id = ${editionId} AND state IN ('open', 'accepted'))
    SELECT EXISTS (SELECT FROM offer WHERE edition_id = ${editionId}) AS "isPublished",
      (SELECT count(*)::int FROM project p WHERE p.edition_id = ${editionId}
        AND (SELECT is_final FROM project_ranking r WHERE r.idea_id = p.id
             ORDER BY number DESC LIMIT 1)) AS rankings,
      (SELECT count(*)::int FROM held WHERE state = 'open') AS "offersOpen",
      (SELECT count(*)::int FROM held WHERE state = 'accepted') AS "offersAccepted",
      (SELECT count(*)::int FROM application a WHERE a.edition_id = ${editionId}
        AND a.state = 'submitted'
        AND NOT EXISTS (SELECT FROM held h WHERE h.application_id = a.id)) AS unplaced,
      greatest(0, (SELECT funded_places FROM edition WHERE id = ${editionId})
        - (SELECT count(DISTINCT application_id) FROM held))::int AS "placesLeft"`.execute(db);
  const [figures] = rows;
  if (!figures) throw new Error('counts always come in one line');
  return figures;
}

/** What is still to come: until when mentors rank, students order their wishes, offers are answered. */
export async function matchingDates(
  db: Db,
  { id, timezone }: Pick<Edition, 'id' | 'timezone'>,
  now: Temporal.Instant,
): Promise<MatchingDate[]> {
  const { rows } = await sql<Omit<MatchingDate, 'day'>>`
    SELECT 'rankings' AS kind, rankings_until AS at FROM matching_rules WHERE edition_id = ${id}
    UNION ALL
    SELECT 'wishes', wishes_until FROM application_rules WHERE edition_id = ${id}
    UNION ALL
    SELECT 'answers', answer_until FROM offer WHERE edition_id = ${id} AND state = 'open'
    GROUP BY answer_until`.execute(db);
  return rows
    .filter(({ at }) => at !== null && at.epochMilliseconds > now.epochMilliseconds)
    .map((date) => ({ ...date, day: dayOf(date.at, timezone) }));
}
