/** Who is in an interview, as one of its readers may know them. */
import { sql } from 'kysely';
import type { Actor } from '../../../acts/actor.ts';
import type { Db } from '../../../db/database.ts';
import { withoutIdentity } from '../../applications/reading/identity.ts';
import type { InterviewPart } from './interview.ts';
import { selectAttendees } from './load-interview.ts';
import { bookingWords } from './words.ts';

export interface SeenAttendee {
  personId: string;
  /** Their name, or their address while they have given none; else what their application is called. */
  name: string;
  part: InterviewPart;
}

export interface SeenPeople {
  /** Those who are expected, or were in a cancelled one, the student first. */
  attendees: SeenAttendee[];
  /** The student within a sentence. */
  student: string;
  /** A text without what names the student, for who reads without names. */
  hide: (text: string) => string;
}

/**
 * The people of an interview for one reader, in their language; one query. For who reads the
 * edition's applications without names, the student is a number and their name is not read, unless
 * they are that student. Whoever asks has checked that the reader may see the interview.
 */
export async function peopleSeenBy(
  db: Db,
  interviewId: string,
  { personId: reader, lang }: Pick<Actor, 'personId' | 'lang'>,
): Promise<SeenPeople> {
  const isHidden = sql<boolean>`(a.student_id = p.id AND p.id <> ${reader}
    AND reads_without_names(${reader}, a.edition_id))`;
  const rows = await selectAttendees(db, interviewId)
    .innerJoin('application as a', 'a.id', 'i.applicationId')
    .select(['t.personId', 't.part'])
    .select(sql<string>`number_told(i.id, ${reader})`.as('number'))
    .select(
      sql<string | null>`CASE WHEN NOT ${isHidden}
        THEN coalesce(nullif(btrim(p.name), ''), p.email) END`.as('name'),
    )
    .select(
      sql<string[]>`CASE WHEN ${isHidden} THEN identity_keys(p.name, p.email) ELSE '{}' END`.as(
        'keys',
      ),
    )
    .execute();
  const say = bookingWords(lang);
  const attendees = rows.map(({ personId, part, number, name }) => ({
    personId,
    part,
    name: name ?? say('person.number', { number }),
  }));
  const student = rows.find(({ part }) => part === 'student');
  const keys = student?.keys ?? [];
  return {
    attendees,
    student: student
      ? (student.name ?? say('person.numberWithin', { number: student.number }))
      : '',
    hide: (text) => (keys.length > 0 ? withoutIdentity(text, keys, say('person.hidden')) : text),
  };
}
