/** What one person has to do with interviews, for their space. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { InterviewPart } from './interview.ts';

/** A session where somebody has yet to choose a slot. */
export interface ToBook {
  sessionId: string;
  editionId: string;
  title: string;
  booksUntil: Temporal.Instant;
}

/** Open sessions a person is a candidate of, without an interview, until their last second. */
export async function interviewsToBook(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<ToBook[]> {
  return (
    db
      .selectFrom('interviewSession as s')
      .innerJoin('sessionCandidate as c', 'c.sessionId', 's.id')
      .innerJoin('application as a', 'a.id', 'c.applicationId')
      .select(['s.id as sessionId', 's.editionId', 's.title', 's.booksUntil'])
      .where('a.studentId', '=', personId)
      .where('a.state', '=', 'submitted')
      .where('c.removedAt', 'is', null)
      .where('s.state', '=', 'open')
      // The last second of a deadline is whole (see `isAfterDeadline`).
      .where('s.booksUntil', '>', now.subtract({ seconds: 1 }))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('interview as i')
              .select('i.id')
              .whereRef('i.sessionId', '=', 's.id')
              .whereRef('i.applicationId', '=', 'a.id')
              .where('i.state', '=', 'booked'),
          ),
        ),
      )
      .orderBy('s.booksUntil')
      .execute()
  );
}

/** An interview of one who takes part: to come, taking place now; for the student, past ones too. */
export interface MyInterview {
  id: string;
  editionId: string;
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  part: InterviewPart;
  /** The student's name; null for who reads without names, and for the student. */
  student: string | null;
  /** What the application is called by who reads without names. */
  number: string;
}

/**
 * The interviews a person is expected in, the next first. A panel no longer sees those that are over:
 * their notes are tasks. The student does, where the panel's word is read.
 */
export async function myInterviews(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<MyInterview[]> {
  return db
    .selectFrom('interviewAttendee as t')
    .innerJoin('interview as i', 'i.id', 't.interviewId')
    .innerJoin('interviewSession as s', 's.id', 'i.sessionId')
    .innerJoin('application as a', 'a.id', 'i.applicationId')
    .innerJoin('person as p', 'p.id', 'a.studentId')
    .select(['i.id', 's.editionId', 's.title', 'i.startsAt', 'i.endsAt', 't.part'])
    .select(sql<string>`number_told(i.id, t.person_id)`.as('number'))
    .select(
      sql<string | null>`CASE WHEN p.id <> t.person_id
        AND NOT reads_without_names(t.person_id, a.edition_id)
        THEN coalesce(nullif(btrim(p.name), ''), p.email) END`.as('student'),
    )
    .where('t.personId', '=', personId)
    .where('t.isExpected', '=', true)
    .where((eb) => eb.or([eb('i.endsAt', '>', now), eb('t.part', '=', 'student')]))
    .orderBy('i.startsAt')
    .execute();
}
