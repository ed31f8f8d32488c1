import { sql } from 'kysely';
import type { Actor } from '../acts/actor.ts';
import type { Db } from '../db/database.ts';

/**
 * Someone with the roles they hold now, in one query: every page of someone signed in asks it.
 * @param by a person, or a session that has not ended.
 * @returns undefined when there is no such person or session.
 */
export async function loadActor(
  db: Db,
  by: { personId: string } | { sessionToken: string },
): Promise<Actor | undefined> {
  const people = db
    .selectFrom('person')
    .leftJoin('roleGrant', (join) =>
      join.onRef('roleGrant.personId', '=', 'person.id').on('roleGrant.revokedAt', 'is', null),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.lang', 'role', 'editionId']);
  const rows =
    'personId' in by
      ? await people.where('person.id', '=', by.personId).execute()
      : await people
          .innerJoin('session', 'session.personId', 'person.id')
          .where('session.token', '=', by.sessionToken)
          .where('session.expiresAt', '>', sql<never>`now()`)
          .execute();
  const [person] = rows;
  if (!person) return undefined;
  const { id, name, email, lang } = person;
  return {
    personId: id,
    name,
    email,
    lang,
    roles: rows.flatMap(({ role, editionId }) => (role ? [{ role, editionId }] : [])),
  };
}
