import type { Temporal } from 'temporal-polyfill';
import { type Edition, isAnnounced } from '../programme/editions/edition.ts';
import { phaseOf } from '../programme/editions/phase.ts';

/**
 * The edition whose promotion the home page of `edition` shows: itself or the one before it whose
 * internships are over and whose promotion is known.
 * @param editions all of them, the newest first.
 */
export function lastPromotion(
  editions: readonly Edition[],
  edition: Edition,
  now: Temporal.Instant,
): Edition | undefined {
  return editions
    .slice(editions.findIndex(({ id }) => id === edition.id))
    .find(
      (one) =>
        one.promotionSlugs.length > 0 &&
        (one.id === edition.id || isAnnounced(one, now)) &&
        phaseOf(one, now).phase === 'promotion',
    );
}
