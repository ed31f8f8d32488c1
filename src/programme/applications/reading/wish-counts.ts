/** Wishes by project and rank: the team's and the school's, never public. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** A project with the wishes of the copies that readers see. */
export interface WishCount {
  ideaId: string;
  name: string;
  /** Interns it may take; null once it left the catalogue. */
  places: number | null;
  total: number;
  /** Wishes of rank 1, 2…; as many as the highest rank of the edition. */
  byRank: number[];
}

/**
 * All projects of the catalogue, the most wanted first, and those that left it after they were wished
 * for; one query. Applications withdrawn or not sent do not count.
 */
export async function wishCounts(db: Db, editionId: string): Promise<WishCount[]> {
  const { rows } = await sql<Omit<WishCount, 'byRank'> & { ranks: Record<string, number> }>`
    WITH counted AS (
      SELECT w.idea_id, w.rank, count(*)::int AS count
      FROM application a JOIN wish w ON w.application_id = a.id AND w.number = a.revision
      WHERE a.edition_id = ${editionId} AND a.state = 'submitted' GROUP BY 1, 2
    ), by_project AS (
      SELECT idea_id, sum(count)::int AS total, jsonb_object_agg(rank, count) AS ranks
      FROM counted GROUP BY 1
    )
    SELECT i.id AS "ideaId", i.name, p.places, coalesce(b.total, 0) AS total,
      coalesce(b.ranks, '{}') AS ranks
    FROM idea i LEFT JOIN project p ON p.id = i.id LEFT JOIN by_project b ON b.idea_id = i.id
    WHERE i.edition_id = ${editionId} AND (p.id IS NOT NULL OR b.total > 0)
    ORDER BY total DESC, lower(unaccent(i.name)), i.id`.execute(db);
  const highest = Math.max(1, ...rows.flatMap(({ ranks }) => Object.keys(ranks).map(Number)));
  return rows.map(({ ranks, ...row }) => ({
    ...row,
    byRank: Array.from({ length: highest }, (_, index) => ranks[index + 1] ?? 0),
  }));
}

/** How many projects of the catalogue nobody wishes for. */
export async function withoutWish(db: Db, editionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM project p
    -- LIMIT: the first wish of each project is looked for, where a join would read all of them.
    WHERE p.edition_id = ${editionId} AND (
      SELECT true FROM wish w
      JOIN application a ON a.id = w.application_id AND a.revision = w.number
      WHERE w.idea_id = p.id AND a.state = 'submitted' LIMIT 1) IS NULL`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The name of a project of an edition; undefined when there is none with this id. */
export async function projectNamed(
  db: Db,
  editionId: string,
  ideaId: string,
): Promise<string | undefined> {
  const idea = await db
    .selectFrom('idea')
    .select('name')
    .where('id', '=', ideaId)
    .where('editionId', '=', editionId)
    .where('state', 'in', ['selected', 'removed', 'withdrawn', 'merged'])
    .executeTakeFirst();
  return idea?.name;
}

/** The most wishes that an application of an edition has; 1 while there is none. */
export async function highestRank(db: Db, editionId: string): Promise<number> {
  const { rows } = await sql<{ rank: number }>`
    SELECT coalesce(max(w.rank), 1) AS rank FROM application a
    JOIN wish w ON w.application_id = a.id AND w.number = a.revision
    WHERE a.edition_id = ${editionId} AND a.state = 'submitted'`.execute(db);
  return rows[0]?.rank ?? 1;
}
