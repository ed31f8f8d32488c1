/**
 * A project leaves the catalogue after students wished for it: each is told, and may rank again, even
 * after the close. It comes back: who has not ranked again need not.
 */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type Act, record } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { dayOf } from '../../../words/dates.ts';
import { deadlineAt } from '../../editions/civil-time.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { mailProjectLeft } from './mails.ts';

/** Days a student has to rank again, the day they are told not counted. */
export const DAYS_TO_RANK_AGAIN = 7;

/**
 * Tells the students who wish for a project that has left, and reopens their wishes until the end of
 * the seventh day after. Asked twice, it tells them once; a project that is back meanwhile changes
 * nothing. Run in the background, caused by `removeProject`.
 * Writes `wish_reopening`, the journal; mails each student.
 */
export async function reopenWishes(act: Act, ideaId: string): Promise<void> {
  const idea = await act.tx
    .selectFrom('idea')
    .select(['editionId', 'name', 'state'])
    .where('id', '=', ideaId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!idea || idea.state === 'selected') return;
  const edition = await loadEdition(act.tx, idea.editionId);
  const today = dayOf(act.now, edition.timezone);
  const until = deadlineAt(today.add({ days: DAYS_TO_RANK_AGAIN }), undefined, edition.timezone);
  const { rows } = await sql<{ applicationId: string; studentId: string }>`
    INSERT INTO wish_reopening (application_id, idea_id, opened_at, until)
    SELECT a.id, ${ideaId}, ${act.now}, ${until}
    FROM wish w JOIN application a ON a.id = w.application_id AND a.revision = w.number
    WHERE w.idea_id = ${ideaId} AND a.state = 'submitted'
    ON CONFLICT DO NOTHING
    RETURNING application_id AS "applicationId",
      (SELECT student_id FROM application WHERE id = application_id) AS "studentId"`.execute(
    act.tx,
  );
  if (rows.length === 0) return;
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'wishes.reopened', subject, { students: rows.length });
  const studentIds = rows.map(({ studentId }) => studentId);
  await mailProjectLeft(act, edition, { name: idea.name, studentIds, until });
}

/** The project is back: nobody has to rank again because of it. Writes `wish_reopening`. */
export async function forgetReopenings(act: Act, ideaId: string): Promise<void> {
  await act.tx
    .updateTable('wishReopening')
    .set({ closedAt: act.now })
    .where('ideaId', '=', ideaId)
    .where('closedAt', 'is', null)
    .execute();
}

/** What a student is told to rank again for, and until when. */
export interface Reopening {
  ideaId: string;
  /** As the project was called. */
  name: string;
  until: Temporal.Instant;
}

/** What waits for a student to rank again, the most urgent first. */
export async function openReopenings(
  db: Db,
  applicationId: string,
  now: Temporal.Instant,
): Promise<Reopening[]> {
  return (
    db
      .selectFrom('wishReopening')
      .innerJoin('idea', 'idea.id', 'wishReopening.ideaId')
      .select(['ideaId', 'idea.name', 'until'])
      .where('applicationId', '=', applicationId)
      .where('closedAt', 'is', null)
      // The last second of a deadline counts.
      .where('until', '>', now.subtract({ seconds: 1 }))
      .orderBy('until')
      .execute()
  );
}

/** True while somebody may send their wishes again though applications are closed. */
export async function isReopened(
  db: Db,
  applicationId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return (await openReopenings(db, applicationId, now)).length > 0;
}

/** The student has ranked again. Writes `wish_reopening`. */
export async function closeReopenings(act: Act, applicationId: string): Promise<void> {
  await act.tx
    .updateTable('wishReopening')
    .set({ closedAt: act.now })
    .where('applicationId', '=', applicationId)
    .where('closedAt', 'is', null)
    .execute();
}
