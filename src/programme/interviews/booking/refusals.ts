/** What is said when an interview cannot be booked, moved or cancelled. */

import type { Temporal } from 'temporal-polyfill';
import { type Refusal, refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Db } from '../../../db/database.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Closed } from './interview.ts';
import { bookingWords } from './words.ts';

// Two acts at once, or a hand that places somebody where they are expected elsewhere.
refuseViolations({
  slot_is_taken_once: () => refusal(bookingWords, 'conflict', 'slot_is_taken'),
  nobody_is_booked_twice: () => refusal(bookingWords, 'conflict', 'somebody_is_expected_elsewhere'),
  interview_is_one_a_session: () => refusal(bookingWords, 'conflict', 'one_interview_a_session'),
  interview_is_when_its_slot_is: () => refusal(bookingWords, 'conflict', 'slot_is_withdrawn'),
  interview_is_for_a_candidate: () => refusal(bookingWords, 'conflict', 'not_a_candidate'),
});

/** Why nothing can be changed any more by the student, with the exact instant when it is one. */
export function closedRefusal(
  why: Closed,
  edition: Edition,
  { booksUntil }: { booksUntil: Temporal.Instant },
): Refusal {
  return refusal(bookingWords, 'conflict', why, (lang) => ({
    until: instantInWords(booksUntil, edition.timezone, lang),
    contact: edition.contactEmail,
  }));
}

/**
 * Why a slot that was chosen cannot be had: taken a moment ago, past, taken back, or no longer free
 * for somebody. Says which one was chosen. Undefined when the session never had it.
 */
export async function whyNotSlot(
  db: Db,
  edition: Edition,
  { sessionId, slotId, now }: { sessionId: string; slotId: string; now: Temporal.Instant },
): Promise<Refusal | undefined> {
  const slot = await db
    .selectFrom('interviewSlot as l')
    .leftJoin('interview as i', (join) =>
      join.onRef('i.slotId', '=', 'l.id').on('i.state', '=', 'booked'),
    )
    .select(['l.startsAt', 'l.withdrawnAt', 'i.id as interviewId'])
    .where('l.id', '=', slotId)
    .where('l.sessionId', '=', sessionId)
    .executeTakeFirst();
  if (!slot) return undefined;
  const code = slot.interviewId
    ? 'slot_was_just_taken'
    : slot.startsAt.epochMilliseconds <= now.epochMilliseconds
      ? 'slot_is_past'
      : 'slot_suits_no_more';
  return refusal(bookingWords, 'conflict', code, (lang) => ({
    slot: instantInWords(slot.startsAt, edition.timezone, lang),
  }));
}
