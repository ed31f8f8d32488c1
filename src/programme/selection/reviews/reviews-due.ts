import { Temporal } from 'temporal-polyfill';
import type { Db } from '../../../db/database.ts';
import { deadlineOf } from '../../editions/deadline.ts';
import { type Edition, milestone } from '../../editions/edition.ts';

/**
 * The last second at which a person may give a review: the date set for it, or the extension they
 * were granted; where none is set, the second before decisions are published. Undefined when the
 * edition has neither date. At most one query.
 */
export async function reviewsDue(
  db: Db,
  edition: Edition,
  personId: string,
): Promise<Temporal.Instant | undefined> {
  if (milestone(edition, 'reviews_due')) return deadlineOf(db, edition, 'reviews_due', personId);
  return commonReviewsDue(edition);
}

/** The same for who was granted this extension, or none. */
export function latestReviewsDue(
  edition: Edition,
  extendedUntil: Temporal.Instant | null,
): Temporal.Instant | undefined {
  const common = commonReviewsDue(edition);
  if (!common || !extendedUntil || !milestone(edition, 'reviews_due')) return common;
  return Temporal.Instant.compare(extendedUntil, common) > 0 ? extendedUntil : common;
}

function commonReviewsDue(edition: Edition): Temporal.Instant | undefined {
  return (
    milestone(edition, 'reviews_due')?.at ??
    milestone(edition, 'ideas_published')?.at.subtract({ seconds: 1 })
  );
}
