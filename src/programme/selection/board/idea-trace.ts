/** What was done to an idea: its journal, and the engagements accepted for it. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';

/** A line of the journal about an idea. */
export interface JournalLine {
  id: number;
  at: Temporal.Instant;
  act: string;
  who: string;
}

/** What was done to an idea, the last act first. */
export async function journalOf(db: Db, ideaId: string): Promise<JournalLine[]> {
  return db
    .selectFrom('journal')
    .leftJoin('person', 'person.id', 'journal.actorId')
    .select(['journal.id', 'at', 'act'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email, '')`.as('who'))
    .where('subjectType', '=', 'idea')
    .where('subjectId', '=', ideaId)
    .orderBy('journal.id', 'desc')
    .limit(200)
    .execute();
}

/** Somebody's acceptance of engagements for an idea. */
export interface AcceptanceLine {
  id: string;
  who: string;
  engagement: 'carrier' | 'mentor' | 'intern';
  lang: 'fr' | 'en';
  textShown: string;
  acceptedAt: Temporal.Instant;
}

/** The engagements accepted for an idea, the first one first. */
export async function acceptancesOf(db: Db, ideaId: string): Promise<AcceptanceLine[]> {
  return db
    .selectFrom('engagementAcceptance')
    .innerJoin('person', 'person.id', 'engagementAcceptance.personId')
    .select(['engagementAcceptance.id', 'engagement', 'engagementAcceptance.lang'])
    .select(['textShown', 'acceptedAt'])
    .select(sql<string>`coalesce(nullif(person.name, ''), person.email)`.as('who'))
    .where('ideaId', '=', ideaId)
    .orderBy('acceptedAt')
    .execute();
}
