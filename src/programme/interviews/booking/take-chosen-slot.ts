import { z } from 'zod';
import type { PersonalAct } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import type { Edition } from '../../editions/edition.ts';
import { type Booking, slotsFor } from './load-booking.ts';
import { lockPeople } from './lock-people.ts';
import { whyNotSlot } from './refusals.ts';
import { takeSlot } from './take-slot.ts';

/**
 * Puts a student's interview in the slot they chose, when it still suits everyone: a new one, or the
 * one they have, which moves. For callers who hold the session's lock and checked that the student
 * may choose. What it writes and mails: see `takeSlot`.
 * @returns the interview's id.
 * @throws Refusal `slot_was_just_taken`, `slot_is_past`, `slot_suits_no_more`; `missing` for what the
 *   session never had.
 */
export async function takeChosenSlot(
  act: PersonalAct,
  edition: Edition,
  { booking, slotId }: { booking: Booking; slotId: string },
): Promise<string> {
  const { tx, actor, now } = act;
  const { sessionId, current } = booking;
  if (!z.uuid().safeParse(slotId).success) throw missing();
  await lockPeople(tx, booking);
  const slot = (await slotsFor(tx, booking, now)).find(({ id }) => id === slotId);
  if (!slot) throw (await whyNotSlot(tx, edition, { sessionId, slotId, now })) ?? missing();
  return takeSlot(act, edition, {
    ...booking,
    slot,
    interviewId: current?.id,
    bookedBy: actor.personId,
  });
}
