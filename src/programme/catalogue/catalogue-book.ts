import { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { PublicChanges } from '../../db/public-changes.ts';
import type { Lang } from '../../words/lang.ts';
import type { ShownOrganisation } from '../ideas/idea-view.tsx';
import { partnersOf } from '../ideas/kinship.ts';
import type { LicenceFamily } from '../ideas/licence.ts';
import type { OrganisationKind } from '../ideas/organisation.ts';
import { type FacetIds, type FacetIndex, facetIndexer } from './facet-counts.ts';

export type Place = 'on_site' | 'remote' | 'hybrid';

/** A project as lists show it. */
export interface Card {
  id: string;
  /** What search results call it. */
  number: number;
  slug: string;
  name: string;
  /** Plain text. */
  tagline: string;
  /** The language its texts are written in. */
  lang: Lang;
  /** Null for an archive's idea that does not say for whom it was written. */
  organisationName: string | null;
  organisationKind: OrganisationKind | null;
  /** Organisations whose ideas were merged into it. */
  partners: readonly ShownOrganisation[];
  technologies: readonly string[];
  place: Place | null;
  licence: string | null;
  licenceFamily: LicenceFamily | null;
  /** How many interns it may take. */
  places: number;
  revisionNumber: number;
  publishedAt: Temporal.Instant;
  updatedAt: Temporal.Instant;
  facetIds: FacetIds;
}

/** The projects of an edition, whoever may see them. */
export interface Catalogue {
  /** In alphabetical order. */
  cards: readonly Card[];
  /** The last changed first. */
  recent: readonly Card[];
  facetIndex: FacetIndex;
  bySlug: ReadonlyMap<string, Card>;
}

/**
 * The catalogues in memory until something public changes: counts beside each filter take the whole
 * list at every page, which is half a millisecond here and ten in SQL at 2,000 projects.
 */
export interface CatalogueBook {
  of(editionId: string): Promise<Catalogue>;
}

export function openCatalogueBook(db: Db, changes: PublicChanges): CatalogueBook {
  let generation = -1;
  const kept = new Map<string, Promise<Catalogue>>();
  return {
    of(editionId) {
      if (!changes.isListening) return loadCatalogue(db, editionId);
      if (generation !== changes.generation) kept.clear();
      generation = changes.generation;
      let catalogue = kept.get(editionId);
      if (!catalogue) {
        catalogue = loadCatalogue(db, editionId);
        kept.set(editionId, catalogue);
        catalogue.catch(() => kept.delete(editionId));
      }
      return catalogue;
    },
  };
}

/** Reads an edition's projects in two queries. */
export async function loadCatalogue(db: Db, editionId: string): Promise<Catalogue> {
  const rows = await db
    .selectFrom('project')
    .select(['id', 'number', 'slug', 'name', 'tagline', 'lang'])
    .select(['organisationName', 'organisationKind'])
    .select(['technologies', 'place', 'licence', 'licenceFamily', 'places', 'revisionNumber'])
    .select(['publishedAt', 'updatedAt'])
    .where('editionId', '=', editionId)
    .orderBy('nameKey')
    .orderBy('id')
    .execute();
  const partners = await partnersOf(
    db,
    rows.map(({ id }) => id),
  );
  const { index, idsOf } = facetIndexer();
  const cards = rows.map((row) => ({
    ...row,
    partners: partners.get(row.id) ?? [],
    facetIds: idsOf({
      technology: row.technologies,
      organisation: [row.organisationKind],
      place: [row.place],
      licence: [row.licenceFamily],
    }),
  }));
  return {
    cards,
    recent: cards.toSorted((a, b) => Temporal.Instant.compare(b.updatedAt, a.updatedAt)),
    facetIndex: index,
    bySlug: new Map(cards.map((card) => [card.slug, card])),
  };
}
