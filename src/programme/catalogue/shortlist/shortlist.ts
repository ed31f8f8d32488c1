import type { Db } from '../../../db/database.ts';
import type { Visit } from '../../../web/visit.tsx';
import type { Card, Catalogue } from '../catalogue-book.ts';

/** How many projects of an edition a person may keep, and a browser hand over at once. */
export const maxShortlisted = 200;

/** The projects of an edition that a person keeps for later, the last added first. */
export interface Shortlist {
  /** Ids of projects, some of which may have left the catalogue since. */
  ids: ReadonlySet<string>;
}

/** What the person signed in keeps of the edition, in one query; undefined for a visitor. */
export async function shortlistOf(
  visit: Pick<Visit, 'actor' | 'db' | 'edition'>,
): Promise<Shortlist | undefined> {
  const { actor, db, edition } = visit;
  if (!actor) return undefined;
  const rows = await entriesOf(db, actor.personId, edition.id).execute();
  return { ids: new Set(rows.map(({ id }) => id)) };
}

/** The projects kept that are in the catalogue, the last added first. */
export function shortlisted({ ids }: Shortlist, catalogue: Catalogue): Card[] {
  const byId = new Map(
    catalogue.cards.filter(({ id }) => ids.has(id)).map((card) => [card.id, card]),
  );
  return [...ids].map((id) => byId.get(id)).filter((card) => card !== undefined);
}

/** How many projects kept are in the catalogue. */
export function countOf({ ids }: Shortlist, { cards }: Catalogue): number {
  return ids.size === 0 ? 0 : cards.filter(({ id }) => ids.has(id)).length;
}

/** When somebody kept each project of an edition, by the project's id. */
export function entriesOf(db: Db, personId: string, editionId: string) {
  return db
    .selectFrom('shortlistEntry')
    .innerJoin('idea', 'idea.id', 'shortlistEntry.ideaId')
    .select('idea.id')
    .where('shortlistEntry.personId', '=', personId)
    .where('idea.editionId', '=', editionId)
    .orderBy('shortlistEntry.addedAt', 'desc')
    .orderBy('idea.slug');
}

/** The slugs in a text, whoever wrote it: each once, `maxShortlisted` at most. */
export function slugsIn(text: string): string[] {
  const slugs = text.split(',').filter((slug) => /^[a-z0-9-]{1,80}$/.test(slug));
  return [...new Set(slugs)].slice(0, maxShortlisted);
}
