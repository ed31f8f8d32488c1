/** One interview: what it is, and what its student may still do with it. Pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import type { Lang } from '../../../words/lang.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import type { PanelPart, SessionState } from '../session.ts';

/** As whom somebody takes part. */
export type InterviewPart = 'student' | PanelPart;

export interface Interview {
  id: string;
  editionId: string;
  sessionId: string;
  /** The session's title. */
  title: string;
  applicationId: string;
  slotId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: 'booked' | 'cancelled';
  /** Empty when the session has given no address. */
  meetingUrl: string;
  sequence: number;
  bookedBy: string;
  cancelledAt: Temporal.Instant | null;
  cancelledBy: string | null;
  cancelledBecause: string | null;
  sessionState: SessionState;
  /** The last second at which the student moves or cancels it. */
  booksUntil: Temporal.Instant;
}

/** Somebody who takes part in an interview. */
export interface Attendee {
  personId: string;
  /** Their name, or their address while they have given none. */
  name: string;
  email: string;
  lang: Lang;
  part: InterviewPart;
}

/** Why a student may not book, move or cancel by themselves; undefined when they may. */
export type Closed = 'session_is_closed' | 'booking_is_over' | 'interview_has_begun';

/**
 * Students choose while the session is open, until the last second of its deadline, and never of an
 * interview that has begun.
 */
export function closedTo(
  session: { sessionState: SessionState; booksUntil: Temporal.Instant },
  now: Temporal.Instant,
  startsAt?: Temporal.Instant,
): Closed | undefined {
  if (startsAt && startsAt.epochMilliseconds <= now.epochMilliseconds) return 'interview_has_begun';
  if (session.sessionState !== 'open') return 'session_is_closed';
  return isAfterDeadline(session.booksUntil, now) ? 'booking_is_over' : undefined;
}

/** What stands for a random code in the address of a session's meetings. */
const hole = '{code}';

/**
 * The address of an interview's meeting: the session's; or, of a pattern, one of its own, which it
 * keeps for as long as the pattern stays.
 * @param pattern the session's address, with or without `{code}`.
 * @param kept the interview's address until now; empty when it has none.
 * @param code unguessable, used when a new address is needed.
 */
export function meetingUrlOf(pattern: string, kept: string, code: () => string): string {
  const [before = '', ...after] = pattern.split(hole);
  if (after.length === 0) return pattern;
  const end = after.at(-1) ?? '';
  const isOfPattern =
    kept.length > before.length + end.length && kept.startsWith(before) && kept.endsWith(end);
  return isOfPattern ? kept : pattern.replaceAll(hole, code());
}
