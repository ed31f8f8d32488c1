import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { instantInWords } from '../../../words/dates.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { closedTo } from './interview.ts';
import { loadBooking } from './load-booking.ts';
import { closedRefusal } from './refusals.ts';
import { takeChosenSlot } from './take-chosen-slot.ts';
import { bookingWords } from './words.ts';

/**
 * A candidate books a slot of a session that is open and that suits everyone. The same slot twice is
 * a success. What it writes and mails: see `takeSlot`.
 * @returns the interview's id.
 * @throws Refusal `missing` for anyone but a candidate; `session_is_closed`, `booking_is_over`,
 *   `already_booked`, `slot_was_just_taken`, `slot_is_past`, `slot_suits_no_more`.
 */
export async function bookSlot(
  act: PersonalAct,
  { sessionId, slotId }: { sessionId: string; slotId: string },
): Promise<string> {
  const { tx, actor, now } = act;
  const booking = await loadBooking(tx, actor, sessionId, { forUpdate: true });
  const { current } = booking;
  if (current?.slotId === slotId) return current.id;
  const edition = await loadEdition(tx, booking.editionId);
  const closed = closedTo(booking, now);
  if (closed) throw closedRefusal(closed, edition, booking);
  if (current) {
    throw refusal(bookingWords, 'conflict', 'already_booked', (lang) => ({
      slot: instantInWords(current.startsAt, edition.timezone, lang),
    }));
  }
  return takeChosenSlot(act, edition, { booking, slotId });
}
