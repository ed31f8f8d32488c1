import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { IdeaState } from './idea.ts';
import type { ShownOrganisation } from './idea-view.tsx';

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
  return (
    db
      .selectFrom('idea')
      .innerJoin('ideaMember', 'ideaMember.ideaId', 'idea.id')
      .select(['idea.id', 'idea.state', 'idea.editionId', 'idea.savedAt'])
      // A porteur who is also a mentor is told as a porteur.
      .select(({ fn }) => fn.min('ideaMember.role').as('role'))
      .select('idea.name')
      .where('ideaMember.personId', '=', personId)
      .where('ideaMember.leftAt', 'is', null)
      .$if(editionId !== undefined, (query) =>
        query.where('idea.editionId', '=', editionId as string),
      )
      .groupBy('idea.id')
      .orderBy('idea.savedAt', 'desc')
      .execute()
  );
}

/** An organisation, as readers are told. */
export async function shownOrganisation(
  db: Db,
  organisationId: string | null,
): Promise<ShownOrganisation | undefined> {
  if (!organisationId) return undefined;
  return db
    .selectFrom('organisation')
    .select(['name', 'kind', 'website'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
}

/** Who last changed a field of a draft, and when. */
export interface LastSave {
  personId: string | null;
  name: string;
  at: Temporal.Instant;
}

/** The last change of each of these fields; absent for a field never changed. */
export async function lastSaves(
  db: Db,
  ideaId: string,
  fields: readonly string[],
): Promise<Map<string, LastSave>> {
  const { rows } = await sql<LastSave & { field: string }>`
    SELECT DISTINCT ON (field) field, s.saved_by AS person_id, s.saved_at AS at,
      coalesce(nullif(p.name, ''), p.email, '') AS name
    FROM idea_save s CROSS JOIN LATERAL jsonb_object_keys(s.before) AS field
      LEFT JOIN person p ON p.id = s.saved_by
    WHERE s.idea_id = ${ideaId} AND field = ANY (${[...fields]})
    ORDER BY field, s.version DESC`.execute(db);
  return new Map(rows.map(({ field, ...save }) => [field, save]));
}
