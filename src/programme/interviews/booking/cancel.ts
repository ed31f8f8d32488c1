import { type Act, type PersonalAct, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { closedTo, type Interview } from './interview.ts';
import { attendeesOf, loadInterview, selectInterviews } from './load-interview.ts';
import { invitationMails } from './mails.ts';
import { closedRefusal } from './refusals.ts';
import { bookingWords } from './words.ts';

/**
 * Cancels an interview that has not begun: its student, while the session is open and until its
 * deadline; a coordinator at any time, with a reason. Cancelling twice is a success. Frees the slot
 * and everybody's time, mails all of them (CANCEL). Writes `interview`, the outbox, the journal.
 * @param edition the interview's.
 * @param cancellation `because`: asked of coordinators, told to everybody; unused for the student.
 * @throws Refusal `missing` for anyone else (panel members included), and when the edition has no such
 *   interview; `interview_has_begun`, `session_is_closed`, `booking_is_over`, `cancel_needs_a_reason`.
 */
export async function cancelInterview(
  act: PersonalAct,
  edition: Pick<Edition, 'id'>,
  { interviewId, because = '' }: { interviewId: string; because?: string },
): Promise<void> {
  const { tx, actor, now } = act;
  const interview = await loadInterview(tx, actor, interviewId, { forUpdate: true });
  if (interview.editionId !== edition.id) throw missing();
  const isOwn = interview.part === 'student';
  if (!isOwn && !interview.isTeam) throw missing();
  if (interview.state === 'cancelled') return;
  const whole = await loadEdition(tx, edition.id);
  const closed = closedTo(interview, now, interview.startsAt);
  if (closed && (isOwn || closed === 'interview_has_begun')) {
    throw closedRefusal(closed, whole, interview);
  }
  if (!isOwn && !/\S/.test(because)) {
    throw refusal(bookingWords, 'conflict', 'cancel_needs_a_reason');
  }
  await setCancelled(act, whole, interview, isOwn ? null : because.trim());
}

/**
 * Cancels all that is booked in a session and has not begun, when the team cancels the session; for
 * callers who have checked that they may. Mails as `cancelInterview` does.
 */
export async function cancelInterviewsOfSession(
  act: PersonalAct,
  edition: Edition,
  { sessionId, because }: { sessionId: string; because: string },
): Promise<void> {
  const interviews = await comingInterviews(act).where('i.sessionId', '=', sessionId).execute();
  for (const interview of interviews) await setCancelled(act, edition, interview, because.trim());
}

/**
 * Cancels what a student had booked, when their application is withdrawn: a reaction, of nobody.
 * Mails as `cancelInterview` does.
 */
export async function cancelInterviewsOfApplication(
  act: Act,
  applicationId: string,
): Promise<void> {
  const interviews = await comingInterviews(act)
    .where('i.applicationId', '=', applicationId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('application as a')
          .select('a.id')
          .whereRef('a.id', '=', 'i.applicationId')
          // They may have undone it meanwhile.
          .where('a.state', '=', 'withdrawn'),
      ),
    )
    .execute();
  for (const interview of interviews) {
    await setCancelled(act, await loadEdition(act.tx, interview.editionId), interview, null);
  }
}

function comingInterviews({ tx, now }: Act) {
  return selectInterviews(tx)
    .where('i.state', '=', 'booked')
    .where('i.startsAt', '>', now)
    .orderBy('i.startsAt')
    .orderBy('i.id')
    .forUpdate('i');
}

async function setCancelled(
  act: Act,
  edition: Edition,
  { id }: Pick<Interview, 'id'>,
  because: string | null,
): Promise<void> {
  const told = await attendeesOf(act.tx, id);
  const changed = await act.tx
    .updateTable('interview')
    .set((eb) => ({
      state: 'cancelled' as const,
      cancelledAt: act.now,
      cancelledBy: act.actor?.personId ?? null,
      cancelledBecause: because,
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'booked')
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  await invitationMails(act, edition, id, 'cancelled', told);
  await record(
    act,
    'interview.cancelled',
    { type: 'interview', id, editionId: edition.id },
    because === null ? {} : { because },
  );
}
