import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { IdeaState } from './idea.ts';

/** A line of someone's own ideas. */
export interface MyIdea {
  id: string;
  name: string;
  state: IdeaState;
  editionId: string;
  role: 'carrier' | 'mentor';
  savedAt: Temporal.Instant;
}

/** The ideas a person carries or mentors, in one edition or in all, the last touched first. */
export async function ideasOf(db: Db, personId: string, editionId?: string): Promise<MyIdea[]> {
  return db
    .selectFrom('idea')
    .innerJoin('ideaMember', 'ideaMember.ideaId', 'idea.id')
    .select(['idea.id', 'idea.state', 'idea.editionId', 'idea.savedAt', 'ideaMember.role'])
    .select(sql<string>`coalesce(idea.draft ->> 'name', '')`.as('name'))
    .where('ideaMember.personId', '=', personId)
    .where('ideaMember.leftAt', 'is', null)
    .$if(editionId !== undefined, (query) =>
      query.where('idea.editionId', '=', editionId as string),
    )
    .orderBy('idea.savedAt', 'desc')
    .execute();
}
