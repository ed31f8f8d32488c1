import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { Lang } from '../../words/lang.ts';

/** A porteur or a mentor of an idea. */
export interface Member {
  personId: string;
  name: string;
  email: string;
  lang: Lang;
  role: 'carrier' | 'mentor';
  joinedAt: Temporal.Instant;
}

/** Who works on an idea now, porteurs first, in the order they joined. */
export async function membersOf(db: Db, ideaId: string): Promise<Member[]> {
  return db
    .selectFrom('ideaMember')
    .innerJoin('person', 'person.id', 'ideaMember.personId')
    .select(['personId', 'person.name', 'person.email', 'person.lang', 'role', 'joinedAt'])
    .where('ideaId', '=', ideaId)
    .where('leftAt', 'is', null)
    .orderBy('role')
    .orderBy('joinedAt')
    .execute() as Promise<Member[]>;
}

/** The same people once each, but for one of them: whom an act of that one is told to. */
export function otherPeople(members: readonly Member[], personId: string): Member[] {
  const seen = new Set([personId]);
  return members.filter((one) => !seen.has(one.personId) && seen.add(one.personId));
}

/** How somebody is called: their name, or their address while they have given none. */
export function calledName({ name, email }: { name: string; email: string }): string {
  return name || email;
}
