import type { Temporal } from 'temporal-polyfill';
import { visibleCatalogue } from '../programme/catalogue/visible.ts';
import { type Edition, isAnnounced } from '../programme/editions/edition.ts';
import { phaseOf } from '../programme/editions/phase.ts';
import type { Services } from '../web/services.ts';

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

/** A project of a promotion; without a name in the catalogue, it is called by its address. */
export interface PromotionProject {
  slug: string;
  name: string;
  isInCatalogue: boolean;
}

/** The projects an edition's interns worked on, in the order the edition gives. */
export async function promotionProjects(
  services: Services,
  edition: Edition,
  now: Temporal.Instant,
): Promise<PromotionProject[]> {
  const catalogue = await visibleCatalogue(services, edition, undefined, now);
  return edition.promotionSlugs.map((slug) => {
    const card = catalogue?.bySlug.get(slug);
    return { slug, name: card?.name ?? slug, isInCatalogue: card !== undefined };
  });
}
