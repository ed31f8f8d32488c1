import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import type { InterviewStanding } from '../../applications/apply/standing.ts';
import { interviewsToBook, myInterviews } from './my-interviews.ts';

/**
 * Where a student's applications stand since interviews began, by edition: a slot to choose comes
 * first, then the next interview, then those that are over. Two queries.
 */
export async function interviewStandings(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<Map<string, InterviewStanding>> {
  const standings = new Map<string, InterviewStanding>();
  const interviews = (await myInterviews(db, personId, now)).filter(
    ({ part }) => part === 'student',
  );
  const isOver = ({ endsAt }: { endsAt: Temporal.Instant }) =>
    endsAt.epochMilliseconds <= now.epochMilliseconds;
  for (const { editionId } of interviews.filter(isOver)) standings.set(editionId, { kind: 'held' });
  // The next one last, so that it is the one told.
  for (const one of interviews.filter((one) => !isOver(one)).toReversed()) {
    standings.set(one.editionId, { kind: 'coming', at: one.startsAt });
  }
  for (const one of (await interviewsToBook(db, personId, now)).toReversed()) {
    standings.set(one.editionId, { kind: 'to_book', until: one.booksUntil });
  }
  return standings;
}
