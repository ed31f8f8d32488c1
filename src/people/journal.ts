/**
 * Reads of the journal, for admins. It is evidence, and leaves no line out, not even of an idea that
 * the one who reads is kept out of: an act says that something was done, never what was thought of it.
 * Marks, reasons and remarks stand in the reviews and decisions alone.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../db/database.ts';

/** A line of the journal. */
export interface JournalLine {
  id: number;
  at: Temporal.Instant;
  act: string;
  /** Who acted; null for the program itself. */
  actor: string | null;
  edition: string | null;
  subjectType: string;
  subjectId: string;
  /** The name of the person or the edition it is about. */
  subject: string | null;
  details: unknown;
}

export interface JournalFilter {
  act?: string | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  /** Address of who acted. */
  email?: string | undefined;
  /** Only lines before this one. */
  before?: number | undefined;
}

export const linesPerPage = 50;

/**
 * A page of the journal, the latest first. Pages are found by the last line seen, so that lines
 * written meanwhile do not move them.
 */
export async function journalLines(
  db: Db,
  { act, subjectType, subjectId, email, before }: JournalFilter,
): Promise<{ lines: JournalLine[]; hasMore: boolean }> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('person', 'person.id', 'journal.actorId')
    .leftJoin('edition', 'edition.id', 'journal.editionId')
    .leftJoin('person as about', (join) =>
      join
        .on('journal.subjectType', '=', 'person')
        .on((eb) => eb(eb.cast<string>('about.id', 'text'), '=', eb.ref('journal.subjectId'))),
    )
    .select([
      'journal.id',
      'at',
      'act',
      'subjectType',
      'subjectId',
      'details',
      'person.email as actor',
      'edition.name as edition',
      'about.email as subject',
    ])
    .$if(Boolean(act), (query) => query.where('act', '=', act as string))
    .$if(Boolean(subjectType), (query) => query.where('subjectType', '=', subjectType as string))
    .$if(Boolean(subjectId), (query) => query.where('subjectId', '=', subjectId as string))
    .$if(Boolean(email), (query) =>
      query.where('person.email', '=', (email as string).toLowerCase()),
    )
    .$if(before !== undefined, (query) => query.where('journal.id', '<', before as number))
    .orderBy('journal.id', 'desc')
    .limit(linesPerPage + 1)
    .execute();
  return { lines: rows.slice(0, linesPerPage), hasMore: rows.length > linesPerPage };
}

/** The acts and kinds of subject that the journal holds, for its filters. */
export async function journalKinds(db: Db): Promise<{ acts: string[]; subjects: string[] }> {
  const [acts, subjects] = await Promise.all([
    db.selectFrom('journal').select('act').distinct().orderBy('act').execute(),
    db.selectFrom('journal').select('subjectType').distinct().orderBy('subjectType').execute(),
  ]);
  return {
    acts: acts.map(({ act }) => act),
    subjects: subjects.map(({ subjectType }) => subjectType),
  };
}
