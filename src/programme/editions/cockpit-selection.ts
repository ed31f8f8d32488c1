/** Where an edition's selection stands, for one of its coordinators. */
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

export interface SelectionFigures {
  /** Reviews given, of those that were asked for. */
  given: number;
  expected: number;
  /** Ideas under review of which nothing is prepared. */
  undecided: number;
  /** Answers awaited from porteurs. */
  awaited: number;
  /** True when nobody was asked to review, and nobody has decided anything. */
  isWithoutSelection: boolean;
}

/**
 * Counts in one query; ideas that the coordinator is kept out of are not among them.
 * @param personId who asks.
 */
export async function selectionFigures(
  db: Db,
  editionId: string,
  personId: string,
): Promise<SelectionFigures> {
  const { rows } = await sql<SelectionFigures>`
    WITH shown AS (
      SELECT id, state FROM idea WHERE edition_id = ${editionId} AND NOT EXISTS (
        SELECT FROM kept_out k WHERE k.idea_id = idea.id AND k.person_id = ${personId})
    ), asked AS (
      SELECT EXISTS (SELECT FROM review r WHERE r.idea_id = a.idea_id
                     AND r.reviewer_id = a.reviewer_id) AS is_given
      FROM review_assignment a JOIN shown ON shown.id = a.idea_id
      WHERE shown.state NOT IN ('withdrawn', 'merged') AND NOT EXISTS (
        SELECT FROM kept_out k WHERE k.idea_id = a.idea_id AND k.person_id = a.reviewer_id)
    )
    SELECT (SELECT count(*) FILTER (WHERE is_given)::int FROM asked) AS given,
      (SELECT count(*)::int FROM asked) AS expected,
      (SELECT count(*)::int FROM shown
       WHERE state IN ('submitted', 'changes_asked') AND coalesce((
         SELECT outcome FROM decision d WHERE d.idea_id = shown.id
         ORDER BY number DESC LIMIT 1), 'undecided') = 'undecided') AS undecided,
      (SELECT count(*)::int FROM shown WHERE state = 'changes_asked') AS awaited,
      NOT EXISTS (SELECT FROM asked) AND NOT EXISTS (
        SELECT FROM decision d JOIN shown ON shown.id = d.idea_id
        WHERE d.prepared_by IS NOT NULL) AS "isWithoutSelection"`.execute(db);
  return rows[0] ?? { given: 0, expected: 0, undecided: 0, awaited: 0, isWithoutSelection: true };
}
