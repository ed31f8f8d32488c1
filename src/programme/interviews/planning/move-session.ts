import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { cancelInterviewsOfSession } from '../booking/cancel.ts';
import { type SessionAct, sessionTransitionOf, sessionTransitions } from '../session.ts';
import { tellCandidates } from './choose-candidates.ts';
import { loadSession } from './load-session.ts';
import { usableSlots } from './usable-slots.ts';
import { planningWords } from './words.ts';

const overtaken = () => refusal(planningWords, 'conflict', 'session_moved');

refuseViolations({ session_moves_as_allowed: overtaken });

/** The name each move has in the journal. */
const recorded = {
  open: 'session.opened',
  close: 'session.closed',
  reopen: 'session.reopened',
  cancel: 'session.cancelled',
} as const satisfies Record<SessionAct, `session.${string}`>;

/**
 * Makes one move of a session, as `session.ts` allows them: the only place that sets its state. The
 * same move twice is a success. Opening asks for a slot that suits the whole panel, and a deadline
 * to come; it mails the button to book to those who never had it. Cancelling cancels what is booked
 * and tells everybody the reason. For coordinators of the edition.
 * Writes `interview_session.state`, `session_candidate.told_at`, `interview`, the journal.
 * @param move.because why it is cancelled; for `cancel` alone.
 * @throws Refusal `missing`, `session_moved`, `nobody_on_panel`, `no_usable_slot`,
 *   `books_until_is_past`, `reason_is_needed`
 */
export async function moveSession(
  act: PersonalAct,
  edition: Edition,
  { sessionId, move, because = '' }: { sessionId: string; move: SessionAct; because?: string },
): Promise<void> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  const transition = sessionTransitionOf(move, session.state);
  if (!transition) {
    if (isDone(move, session.state)) return;
    throw overtaken();
  }
  if (transition.to === 'open') await refuseUnlessReady(act, session);
  if (move === 'cancel' && !/\S/.test(because)) {
    throw refusal(planningWords, 'conflict', 'reason_is_needed');
  }
  const reason = because.trim().slice(0, 2000);
  const { numUpdatedRows } = await act.tx
    .updateTable('interviewSession')
    .set({ state: transition.to, cancelledBecause: move === 'cancel' ? reason : null })
    .where('id', '=', sessionId)
    .where('state', '=', transition.from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw overtaken();
  const subject = { type: 'interview_session', id: sessionId, editionId: edition.id };
  await record(act, recorded[move], subject, move === 'cancel' ? { because: reason } : {});
  if (transition.to === 'open') await tellCandidates(act, edition, session);
  if (move === 'cancel') {
    await cancelInterviewsOfSession(act, edition, { sessionId, because: reason });
  }
}

/** True when a session stands where a move leads. */
function isDone(move: SessionAct, state: string): boolean {
  return sessionTransitions.some(({ act, to }) => act === move && to === state);
}

async function refuseUnlessReady(
  act: PersonalAct,
  session: { id: string; booksUntil: PersonalAct['now'] },
): Promise<void> {
  if (isAfterDeadline(session.booksUntil, act.now)) {
    throw refusal(planningWords, 'conflict', 'books_until_is_past');
  }
  const member = await act.tx
    .selectFrom('currentPanel')
    .select('personId')
    .where('sessionId', '=', session.id)
    .limit(1)
    .executeTakeFirst();
  if (!member) throw refusal(planningWords, 'conflict', 'nobody_on_panel');
  const slots = await usableSlots(act.tx, session.id, act.now);
  if (slots.length === 0) throw refusal(planningWords, 'conflict', 'no_usable_slot');
}
