import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';

/** Somebody who accepted a place in a project. */
export interface InternToCome {
  name: string;
  email: string;
  acceptedAt: Temporal.Instant | null;
}

/**
 * Who comes to a project, for one of its mentors now; nobody for anyone else. Those who wait for a
 * place they prefer are not told from the others.
 */
export async function internsToCome(
  db: Db,
  mentor: Actor,
  ideaId: string,
): Promise<InternToCome[]> {
  return db
    .selectFrom('offer as o')
    .innerJoin('person as p', 'p.id', 'o.studentId')
    .innerJoin('ideaMember as m', 'm.ideaId', 'o.ideaId')
    .select(['p.name', 'p.email', 'o.endedAt as acceptedAt'])
    .where('o.ideaId', '=', ideaId)
    .where('o.state', '=', 'accepted')
    .where('m.personId', '=', mentor.personId)
    .where('m.role', '=', 'mentor')
    .where('m.leftAt', 'is', null)
    .orderBy('o.endedAt')
    .orderBy('o.id')
    .execute();
}
