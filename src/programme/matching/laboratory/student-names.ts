/** How the team calls the students of a matching: by name, or by number for who reads without names. */
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import type { Visit } from '../../../web/visit.tsx';
import { readerOf } from '../../applications/reading/reader.ts';
import type { SnapshotStudent } from '../snapshot.ts';
import { laboratoryWords } from './words.ts';

/** Names by the id of the application; empty for a blind reader. */
export type StudentNames = ReadonlyMap<string, string>;

/**
 * Names of those who applied to an edition, for its coordinators; nothing is read of them for a blind
 * reader.
 * @throws Refusal `missing` for anyone who does not read its applications.
 */
export async function studentNames(db: Db, actor: Actor, editionId: string): Promise<StudentNames> {
  const { isBlind } = await readerOf(db, actor, editionId);
  if (isBlind) return new Map();
  const rows = await db
    .selectFrom('application as a')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .select(['a.id', 'p.name', 'p.email'])
    .where('a.editionId', '=', editionId)
    .where('a.revision', '>', 0)
    .execute();
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
