/** Who may read an edition's projects, asked by every door. */
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../../acts/actor.ts';
import type { Services } from '../../web/services.ts';
import { type Edition, isAnnounced, isCataloguePublic } from '../editions/edition.ts';
import type { Catalogue } from './catalogue-book.ts';

/**
 * The projects of an edition that somebody may read: all of them once the catalogue is public, before
 * that its coordinators only. Undefined says nothing of what there is.
 */
export async function visibleCatalogue(
  { catalogues }: Services,
  edition: Edition,
  actor: Actor | undefined,
  now: Temporal.Instant,
): Promise<Catalogue | undefined> {
  return maySeeProjects(edition, actor, now) ? catalogues.of(edition.id) : undefined;
}

/** True when somebody may read the projects of an edition. */
export function maySeeProjects(
  edition: Edition,
  actor: Actor | undefined,
  now: Temporal.Instant,
): boolean {
  const isPublic = isAnnounced(edition, now) && isCataloguePublic(edition, now);
  return isPublic || coordinates(actor, edition.id);
}
