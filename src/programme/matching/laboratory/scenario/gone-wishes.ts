import { sql } from 'kysely';
import type { Db } from '../../../../db/database.ts';

/**
 * Projects that applicants of an edition still wish for and that are no longer in the catalogue, with
 * how many do: no snapshot has these wishes. Says nothing of who asks.
 */
export async function goneWishes(
  db: Db,
  editionId: string,
): Promise<{ name: string; wishes: number }[]> {
  const { rows } = await sql<{ name: string; wishes: number }>`
    SELECT i.name, count(*)::integer AS wishes
    FROM application a
    JOIN wish w ON w.application_id = a.id AND w.number = a.revision
    JOIN idea i ON i.id = w.idea_id
    WHERE a.edition_id = ${editionId} AND a.state = 'submitted'
      AND NOT EXISTS (SELECT FROM project p WHERE p.id = w.idea_id)
    GROUP BY i.id, i.name ORDER BY i.name`.execute(db);
  return rows;
}
