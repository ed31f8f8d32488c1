import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { closedTo } from './interview.ts';
import { loadBooking } from './load-booking.ts';
import { closedRefusal } from './refusals.ts';
import { takeChosenSlot } from './take-chosen-slot.ts';
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
  return takeChosenSlot(act, edition, { booking, slotId });
}
