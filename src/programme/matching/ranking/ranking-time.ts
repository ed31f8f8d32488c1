/** Until when mentors rank: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { type Edition, milestone } from '../../editions/edition.ts';
import { isAfterDeadline, phaseOf } from '../../editions/phase.ts';
import type { MatchingRules } from '../rules.ts';

/** How ranking stands: open until a date, or until offers are published; closed, since when and why. */
export type RankingTime =
  | { state: 'open'; until: Temporal.Instant | null }
  | { state: 'closed'; since: Temporal.Instant; why: 'deadline' | 'offers' | 'internships' };

/**
 * Mentors rank until the last second of the date set, and until offers are published, whichever
 * comes first.
 * @param publishedAt when the edition's last session published its offers.
 */
export function rankingTime(
  edition: Edition,
  { rankingsUntil }: Pick<MatchingRules, 'rankingsUntil'>,
  publishedAt: Temporal.Instant | null,
  now: Temporal.Instant,
): RankingTime {
  const isLate = rankingsUntil !== null && isAfterDeadline(rankingsUntil, now);
  const deadlineFirst =
    publishedAt === null ||
    (rankingsUntil !== null && rankingsUntil.epochMilliseconds <= publishedAt.epochMilliseconds);
  if (isLate && deadlineFirst) return { state: 'closed', since: rankingsUntil, why: 'deadline' };
  if (publishedAt) return { state: 'closed', since: publishedAt, why: 'offers' };
  const begun = milestone(edition, 'internships_start')?.at;
  if (begun && ['internship', 'promotion'].includes(phaseOf(edition, now).phase)) {
    return { state: 'closed', since: begun, why: 'internships' };
  }
  return { state: 'open', until: rankingsUntil };
}
