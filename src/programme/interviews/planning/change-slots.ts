import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadSession } from './load-session.ts';
import type { SlotTimes } from './slots-within.ts';
import { planningWords } from './words.ts';

const overlap = () => refusal(planningWords, 'conflict', 'slots_overlap');
const taken = () => refusal(planningWords, 'conflict', 'slot_is_taken');

refuseViolations({ slots_of_a_session_do_not_overlap: overlap, taken_slot_stays: taken });

/**
 * Adds slots to a session that is not cancelled. For coordinators of the edition.
 * Writes `interview_slot` and the journal.
 * @throws Refusal `missing`, `session_is_over`; `slots_overlap` when one is at the time of another.
 */
export async function addSlots(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  slots: readonly SlotTimes[],
): Promise<void> {
  const session = await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  if (session.state === 'cancelled') throw refusal(planningWords, 'conflict', 'session_is_over');
  if (slots.length === 0) return;
  await act.tx
    .insertInto('interviewSlot')
    .values(slots.map(({ startsAt, endsAt }) => ({ sessionId, startsAt, endsAt })))
    .execute();
  await record(
    act,
    'slots.added',
    { type: 'interview_session', id: sessionId, editionId: edition.id },
    { slots: slots.map(({ startsAt }) => startsAt.toString()) },
  );
}

/**
 * Takes slots back: nobody books them any more, what was said of them stays for the record. One that
 * is booked stays, and then none is taken back. Twice is a success. For coordinators of the edition.
 * Writes `interview_slot.withdrawn_at` and the journal.
 * @throws Refusal `missing`, `slot_is_taken`
 */
export async function withdrawSlots(
  act: PersonalAct,
  edition: Edition,
  sessionId: string,
  slotIds: readonly string[],
): Promise<void> {
  await loadSession(act.tx, act.actor, edition.id, sessionId, { forUpdate: true });
  const withdrawn = await act.tx
    .updateTable('interviewSlot')
    .set({ withdrawnAt: act.now })
    .where('sessionId', '=', sessionId)
    .where(sql<string>`id::text`, '=', sql<string>`ANY (${[...slotIds]})`)
    .where('withdrawnAt', 'is', null)
    .returning('startsAt')
    .execute();
  if (withdrawn.length === 0) return;
  await record(
    act,
    'slots.withdrawn',
    { type: 'interview_session', id: sessionId, editionId: edition.id },
    { slots: withdrawn.map(({ startsAt }) => startsAt.toString()) },
  );
}
