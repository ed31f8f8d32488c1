import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

/** Of some editions, those to which nobody may apply yet: no domain of a school, no invitation. */
export async function closedToEverybody(
  db: Db,
  editionIds: readonly string[],
): Promise<Set<string>> {
  if (editionIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    SELECT e.id FROM edition e WHERE e.id = ANY (${editionIds})
      AND NOT EXISTS (SELECT FROM application_rules r
                      WHERE r.edition_id = e.id AND cardinality(r.school_domains) > 0)
      AND NOT EXISTS (SELECT FROM student_invitation s WHERE s.edition_id = e.id)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
