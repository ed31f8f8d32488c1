import type { Temporal } from 'temporal-polyfill';
import type { CallNow } from '../programme/editions/deadline.ts';
import { type Edition, milestone } from '../programme/editions/edition.ts';
import { isAfterDeadline } from '../programme/editions/phase.ts';

/** How the call of an edition stands for someone whose extension is known: pure, no I/O. */
export function callOf(
  edition: Edition,
  extendedUntil: Temporal.Instant | null,
  now: Temporal.Instant,
): CallNow {
  const opensAt = milestone(edition, 'call_opens')?.at;
  const common = milestone(edition, 'call_closes')?.at;
  if (!common || !opensAt || now.epochMilliseconds < opensAt.epochMilliseconds) {
    return { state: 'coming', opensAt };
  }
  const isExtended = (extendedUntil?.epochMilliseconds ?? 0) > common.epochMilliseconds;
  const closesAt = isExtended && extendedUntil ? extendedUntil : common;
  if (isAfterDeadline(closesAt, now)) return { state: 'closed', closedAt: closesAt };
  return { state: 'open', closesAt, isExtended };
}
