import type { Db } from '../../../db/database.ts';

/** Names of the projects of an edition's catalogue now, by id. */
export async function projectNames(db: Db, editionId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('project')
    .select(['id', 'name'])
    .where('editionId', '=', editionId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
