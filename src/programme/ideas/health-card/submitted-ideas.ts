import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Ideas that are out of the running have no card to read again. */
export const outOfTheRunning = ['withdrawn', 'merged', 'removed'] as const;

/**
 * Ideas of an edition that were submitted and are in the running, a page of them, by name; without
 * those that the person asking is kept out of.
 */
export async function submittedIdeas(
  db: Db,
  { editionId, personId }: { editionId: string; personId: string },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ ideas: { id: string; name: string }[]; total: number }> {
  const found = db
    .selectFrom('idea')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('ideaRevision')
          .select(sql<string>`content ->> 'name'`.as('name'))
          .whereRef('ideaRevision.ideaId', '=', 'idea.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .where('idea.editionId', '=', editionId)
    .where('idea.state', 'not in', [...outOfTheRunning])
    .where(sql<SqlBool>`NOT is_kept_out(idea.id, ${personId})`);
  const ideas = await found
    .select(['idea.id', 'last.name'])
    .orderBy(sql`lower(last.name)`)
    .orderBy('idea.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { ideas, total };
}
