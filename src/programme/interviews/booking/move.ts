import { z } from 'zod';
import type { PersonalAct } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { closedTo } from './interview.ts';
import { loadBooking, slotsFor } from './load-booking.ts';
import { lockPeople } from './lock-people.ts';
import { closedRefusal, whyNotSlot } from './refusals.ts';
import { takeSlot } from './take-slot.ts';
import { bookingWords } from './words.ts';

/**
 * A student moves their interview to another slot that suits everyone. To where it is already: a
 * success that changes nothing. The one they had is theirs until the new one is. What it writes and
 * mails: see `takeSlot`.
 * @returns the interview's id.
 * @throws Refusal `missing` for anyone but a candidate; `session_is_closed`, `booking_is_over`,
 *   `interview_has_begun`, `nothing_booked`, `slot_was_just_taken`, `slot_is_past`,
 *   `slot_suits_no_more`.
 */
export async function moveInterview(
  act: PersonalAct,
  { sessionId, slotId }: { sessionId: string; slotId: string },
): Promise<string> {
  const { tx, actor, now } = act;
  const booking = await loadBooking(tx, actor, sessionId, { forUpdate: true });
  const { current } = booking;
  if (!current) throw refusal(bookingWords, 'conflict', 'nothing_booked');
  if (current.slotId === slotId) return current.id;
  const edition = await loadEdition(tx, booking.editionId);
  const closed = closedTo(booking, now, current.startsAt);
  if (closed) throw closedRefusal(closed, edition, booking);
  if (!z.uuid().safeParse(slotId).success) throw missing();
  await lockPeople(tx, booking);
  const slot = (await slotsFor(tx, booking, now)).find(({ id }) => id === slotId);
  if (!slot) throw (await whyNotSlot(tx, edition, { sessionId, slotId, now })) ?? missing();
  return takeSlot(act, edition, {
    ...booking,
    slot,
    interviewId: current.id,
    bookedBy: actor.personId,
  });
}
