import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { refuseUnseen, seenOf } from '../../editions/seen.ts';
import { addSlots } from './change-slots.ts';
import { loadSession } from './load-session.ts';
import { type SessionInput, sessionTyped } from './session-form.ts';
import type { SlotTimes } from './slots-within.ts';
import { planningWords } from './words.ts';

refuseViolations({
  session_is_about_its_edition: () => refusal(planningWords, 'conflict', 'not_a_project'),
});

/**
 * Prepares a session of interviews, with its first slots. For coordinators of the edition.
 * Writes `interview_session`, `interview_slot` and the journal.
 * @returns the session's id.
 * @throws Refusal `forbidden`, `not_a_project`
 */
export async function createSession(
  act: PersonalAct,
  edition: Edition,
  input: SessionInput,
  slots: readonly SlotTimes[],
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const { id } = await act.tx
    .insertInto('interviewSession')
    .values({
      ...input,
      editionId: edition.id,
      createdBy: act.actor.personId,
      createdAt: act.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const subject = { type: 'interview_session', id, editionId: edition.id };
  await record(act, 'session.prepared', subject, { title: input.title });
  await addSlots(act, edition, id, slots);
  return id;
}

/**
 * Changes the settings of a session; the length of slots counts for those added from then on, and
 * what is booked takes a new meeting address within a minute (`booking/follow-session.ts`). The project can change while the session is
 * prepared alone. Saving it as it is changes nothing. Writes `interview_session` and the journal.
 * @param seen what the form showed when it was opened.
 * @throws Refusal `missing`, `session_is_over`, `project_is_set`, `not_a_project`, `changed_meanwhile`
 */
export async function updateSession(
  act: PersonalAct,
  edition: Edition,
  { sessionId, input, seen }: { sessionId: string; input: SessionInput; seen: string },
): Promise<void> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  const before = sessionTyped(session, edition.timezone);
  const after = sessionTyped(input, edition.timezone);
  if (seenOf(before) === seenOf(after)) return;
  if (session.state === 'cancelled') throw refusal(planningWords, 'conflict', 'session_is_over');
  refuseUnseen(seen, before);
  if (session.state !== 'preparing' && session.ideaId !== input.ideaId) {
    throw refusal(planningWords, 'conflict', 'project_is_set');
  }
  await act.tx.updateTable('interviewSession').set(input).where('id', '=', sessionId).execute();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  await record(
    act,
    'session.changed',
    { type: 'interview_session', id: sessionId, editionId: edition.id },
    Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }])),
  );
}
