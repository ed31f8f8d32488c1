/** Tags used in an edition, the most used first. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Reader } from './reader.ts';

/** Tags that are suggested. */
const suggestedAtMost = 50;

/** Suggestions for one more; for a blind reader, none that names the student it is on. */
export async function tagsOf(db: Db, reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    SELECT t.tag FROM application_tag t JOIN application a ON a.id = t.application_id
    WHERE a.edition_id = ${reader.editionId}
    GROUP BY t.tag ${reader.isBlind ? sql`HAVING NOT bool_or(t.names_student)` : sql``}
    ORDER BY count(*) DESC, t.tag LIMIT ${suggestedAtMost}`.execute(db);
  return rows.map(({ tag }) => tag);
}
