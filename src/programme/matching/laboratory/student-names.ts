/** How the team calls the students of a matching: by name, or by number for who reads without names. */
import { sql } from 'kysely';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Visit } from '../../../web/visit.tsx';
import { withoutIdentity } from '../../applications/reading/identity.ts';
import { readerOf } from '../../applications/reading/reader.ts';
import type { SnapshotStudent } from '../snapshot.ts';
import { laboratoryWords } from './words.ts';

/** Names by the id of the application; empty for a blind reader. */
export interface StudentNames extends ReadonlyMap<string, string> {
  /** For a blind reader: what names each student, hidden in what is written about them. */
  readonly hiddenWords?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Names of those who applied to an edition, for its coordinators; for a blind reader they are read to
 * be hidden alone. Three queries.
 * @throws Refusal `missing` for anyone who does not read its applications.
 */
export async function studentNames(db: Db, actor: Actor, editionId: string): Promise<StudentNames> {
  const { isBlind } = await readerOf(db, actor, editionId);
  const rows = await db
    .selectFrom('application as a')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .select(['a.id', 'p.name', 'p.email'])
    .select(
      sql<string[]>`${isBlind ? sql`identity_keys(p.name, p.email)` : sql`'{}'::text[]`}`.as(
        'keys',
      ),
    )
    .where('a.editionId', '=', editionId)
    .where('a.revision', '>', 0)
    .execute();
  if (isBlind) {
    const hiddenWords = new Map(rows.map(({ id, keys }) => [id, keys]));
    return Object.assign(new Map<string, string>(), { hiddenWords });
  }
  return new Map(rows.map(({ id, name, email }) => [id, name?.trim() || email]));
}

/** How a student is called on the team's pages. */
export function studentName(
  visit: Visit,
  names: StudentNames,
  { applicationId, id }: Pick<SnapshotStudent, 'applicationId' | 'id'>,
): string {
  return names.get(applicationId) ?? visit.say(laboratoryWords)('student.number', { number: id });
}

/** A text about a student, without what names them for a blind reader. */
export function aboutStudent(
  visit: Visit,
  names: StudentNames,
  { applicationId }: Pick<SnapshotStudent, 'applicationId'>,
  text: string,
): string {
  const keys = names.hiddenWords?.get(applicationId);
  return keys ? withoutIdentity(text, keys, visit.say(laboratoryWords)('student.hidden')) : text;
}
