/** Dates of matching that leave somebody no time: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { type Edition, type MilestoneKind, milestone } from '../../editions/edition.ts';
import type { MatchingSettings } from './typed-rules.ts';

/** What is doubtful about the dates that are set; each is allowed. */
export type DoubtfulDate =
  | 'rankings_before_reading'
  | 'rankings_before_wishes'
  | 'rankings_late'
  | 'wishes_late'
  | 'no_wishes_date';

/**
 * @param readsFrom when mentors begin to read.
 */
export function doubtfulDates(
  edition: Edition,
  { rankingsUntil, wishesUntil }: Pick<MatchingSettings, 'rankingsUntil' | 'wishesUntil'>,
  readsFrom: Temporal.Instant | undefined,
): DoubtfulDate[] {
  const isBefore = (one: Temporal.Instant | null, other: Temporal.Instant | null | undefined) =>
    one != null && other != null && one.epochMilliseconds < other.epochMilliseconds;
  const isLate = (instant: Temporal.Instant | null) =>
    (['confirmations_due', 'internships_start'] as MilestoneKind[]).some((kind) =>
      isBefore(milestone(edition, kind)?.at ?? null, instant),
    );
  const doubts: [DoubtfulDate, boolean][] = [
    ['rankings_before_reading', isBefore(rankingsUntil, readsFrom)],
    // Mentors then rank people who may still drop their wish.
    ['rankings_before_wishes', isBefore(rankingsUntil, wishesUntil)],
    ['rankings_late', isLate(rankingsUntil)],
    ['wishes_late', isLate(wishesUntil)],
    ['no_wishes_date', wishesUntil === null],
  ];
  return doubts.filter(([, holds]) => holds).map(([doubt]) => doubt);
}
