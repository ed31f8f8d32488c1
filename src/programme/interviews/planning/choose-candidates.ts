import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { cancelInterview } from '../booking/cancel.ts';
import { loadSession, type Session } from './load-session.ts';
import { mailCandidates } from './mails.ts';
import { planningWords } from './words.ts';

const notACandidate = () => refusal(planningWords, 'conflict', 'not_an_application');
refuseViolations({ candidates_applied_to_the_edition: notACandidate });

/**
 * Adds applications of the edition to those a session is for. Those who are there already are left
 * alone. For coordinators of the edition.
 * Writes `session_candidate` and the journal; mails the students when the session is open.
 * @returns how many were added.
 * @throws Refusal `missing`, `session_is_over`; `not_an_application` when one is not sent, or withdrawn.
 */
export async function addCandidates(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  applicationIds: readonly string[],
): Promise<number> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  if (session.state === 'cancelled') throw refusal(planningWords, 'conflict', 'session_is_over');
  const wanted = new Set(applicationIds);
  const found = await act.tx
    .selectFrom('application')
    .select('id')
    .where('editionId', '=', edition.id)
    .where('state', '=', 'submitted')
    .where(sql<string>`id::text`, '=', sql<string>`ANY (${[...wanted]})`)
    .execute();
  if (found.length < wanted.size) throw notACandidate();
  if (found.length === 0) return 0;
  const added = await act.tx
    .insertInto('sessionCandidate')
    .values(
      found.map(({ id }) => ({
        sessionId,
        applicationId: id,
        invitedBy: act.actor.personId,
        invitedAt: act.now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['sessionId', 'applicationId'])
        .doUpdateSet((eb) => ({
          invitedBy: eb.ref('excluded.invitedBy'),
          invitedAt: eb.ref('excluded.invitedAt'),
          removedAt: null,
          toldAt: null,
        }))
        .where('sessionCandidate.removedAt', 'is not', null),
    )
    .returning('applicationId')
    .execute();
  if (added.length === 0) return 0;
  const applications = added.map(({ applicationId }) => applicationId);
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, 'candidates.added', subject, { applications });
  if (session.state === 'open') await tellCandidates(act, edition, session);
  return added.length;
}

/**
 * Mails the button to book to those a session is for who never had it: each once, however often the
 * session is closed and opened again. For callers who hold the session's lock.
 */
export async function tellCandidates(
  act: PersonalAct,
  edition: Edition,
  session: Session,
): Promise<void> {
  const told = await act.tx
    .updateTable('sessionCandidate as c')
    .from('application as a')
    .set({ toldAt: act.now })
    .whereRef('a.id', '=', 'c.applicationId')
    .where('a.state', '=', 'submitted')
    .where('c.sessionId', '=', session.id)
    .where('c.removedAt', 'is', null)
    .where('c.toldAt', 'is', null)
    .returning('a.studentId')
    .execute();
  await mailCandidates(
    act,
    edition,
    session,
    told.map(({ studentId }) => studentId),
  );
}

/**
 * Takes an application out of those a session is for; an interview to come is cancelled, and
 * everybody in it is told with the reason. Twice is a success. For coordinators of the edition.
 * Writes `session_candidate.removed_at`, `interview` and the journal; mails as `cancelInterview` does.
 * @throws Refusal `missing`, `cancel_needs_a_reason` when an interview is booked
 */
export async function removeCandidate(
  act: PersonalAct,
  edition: Edition,
  {
    sessionId,
    applicationId,
    because,
  }: { sessionId: string; applicationId: string; because: string },
): Promise<void> {
  await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  const booked = await act.tx
    .selectFrom('interview')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where(sql<string>`application_id::text`, '=', applicationId)
    .where('state', '=', 'booked')
    .where('startsAt', '>', act.now)
    .executeTakeFirst();
  if (booked) await cancelInterview(act, edition, { interviewId: booked.id, because });
  const removed = await act.tx
    .updateTable('sessionCandidate')
    .set({ removedAt: act.now })
    .where('sessionId', '=', sessionId)
    .where(sql<string>`application_id::text`, '=', applicationId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) return;
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, 'candidate.removed', subject, {
    applicationId,
    hadBooked: booked !== undefined,
  });
}
