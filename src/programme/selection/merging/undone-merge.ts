import { z } from 'zod';
import type { Db } from '../../../db/database.ts';
import { type Draft, draftOf } from '../../ideas/draft.ts';
import { loadRevision } from '../../ideas/revisions.ts';

/**
 * The texts of two ideas just before one was merged into the other, to split them as they were.
 * @returns undefined when it was not.
 */
export async function undoneMerge(
  db: Db,
  keptId: string,
  mergedId: string,
): Promise<{ first: Draft; second: Draft; organisationId: string | null } | undefined> {
  if (!z.uuid().safeParse(mergedId).success) return undefined;
  const merge = await db
    .selectFrom('ideaMerge')
    .select(['keptRevision', 'mergedRevision'])
    .where('mergedId', '=', mergedId)
    .where('keptId', '=', keptId)
    .executeTakeFirst();
  if (!merge) return undefined;
  const first = await loadRevision(db, keptId, merge.keptRevision);
  const second = await loadRevision(db, mergedId, merge.mergedRevision);
  if (!first || !second) return undefined;
  return {
    first: draftOf(first.content),
    second: draftOf(second.content),
    organisationId: second.organisationId,
  };
}
