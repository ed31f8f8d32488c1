import type { Db } from '../../../db/database.ts';

/** The projects in an edition's catalogue, by name. */
export async function projectsOf(
  db: Db,
  editionId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('project')
    .innerJoin('idea', 'idea.id', 'project.id')
    .select(['project.id', 'project.name'])
    .where('project.editionId', '=', editionId)
    .where('idea.state', '=', 'selected')
    .orderBy('project.nameKey')
    .execute();
}
