/** What a list of projects is asked for, and the address that says it: pure, no I/O. */
import type { Query } from '../../web/address.ts';
import { cleanText, onOneLine } from '../../words/clean-text.ts';

/** The facets, in the order of the page, each with the name of its parameter in both languages. */
export const facets = {
  technology: 'technologie',
  organisation: 'organisation',
  place: 'lieu',
  licence: 'licence',
} as const;
export type Facet = keyof typeof facets;
export const facetNames = Object.keys(facets) as Facet[];

/** The values of a facet as addresses write them; technologies stand as they are. */
const written = {
  organisation: {
    administration: 'administration',
    company: 'entreprise',
    association: 'association',
    community: 'communaute',
  },
  place: { on_site: 'sur-place', remote: 'a-distance', hybrid: 'les-deux' },
  licence: {
    permissive: 'permissive',
    weak_copyleft: 'copyleft-faible',
    strong_copyleft: 'copyleft-fort',
  },
} as const satisfies Record<Exclude<Facet, 'technology'>, Record<string, string>>;

/** The values that a facet may take, in the order of the page; technologies are as many as there are. */
export const facetValues: Record<Exclude<Facet, 'technology'>, readonly string[]> = {
  organisation: Object.keys(written.organisation),
  place: Object.keys(written.place),
  licence: Object.keys(written.licence),
};

const sorts = { relevance: 'pertinence', name: 'nom', recent: 'recents' } as const;
export type Sort = keyof typeof sorts;

export interface Filters {
  /** As typed, on one line. */
  q: string;
  /** True when the words are not to be corrected. */
  isExact: boolean;
  /** The chosen values of each facet, by their names in code. */
  chosen: Record<Facet, readonly string[]>;
  /** Only these projects, by their addresses; empty for all. */
  favourites: readonly string[];
  sort: Sort;
  /** From 1. */
  page: number;
}

export const perPage = 30;
const maxTyped = 200;
const maxValues = 40;
const maxFavourites = 200;

/** The order when none is asked for. */
export function usualSort(q: string): Sort {
  return q === '' ? 'name' : 'relevance';
}

/** Reads an address; what it does not understand counts as absent. */
export function readFilters(query: URLSearchParams): Filters {
  const text = (name: string) => onOneLine(cleanText(query.get(name) ?? ''));
  const all = (name: string) => [
    ...new Set(query.getAll(name).map((value) => onOneLine(cleanText(value)))),
  ];
  const q = text('q').slice(0, maxTyped).toWellFormed();
  const sort = keyOf(sorts, text('tri'));
  const page = Number(/^\d{1,6}$/.test(text('page')) ? text('page') : 1);
  return {
    q,
    isExact: text('exact') === 'oui',
    chosen: {
      technology: all(facets.technology).filter(Boolean).slice(0, maxValues),
      organisation: known('organisation', all(facets.organisation)),
      place: known('place', all(facets.place)),
      licence: known('licence', all(facets.licence)),
    },
    favourites: [...new Set(all('favoris').flatMap((value) => value.split(',')))]
      .filter((slug) => /^[a-z0-9-]{1,80}$/.test(slug))
      .slice(0, maxFavourites),
    sort: sort && !(sort === 'relevance' && q === '') ? sort : usualSort(q),
    page: Math.max(1, page),
  };
}

/** The query of the address of a list, with changes; going anywhere leads back to its first page. */
export function queryOf(filters: Filters, changes: Partial<Filters> = {}): Query {
  const { q, isExact, chosen, favourites, sort, page } = { ...filters, page: 1, ...changes };
  return {
    q,
    exact: isExact && q !== '' ? 'oui' : undefined,
    ...Object.fromEntries(
      facetNames.map((facet) => [
        facets[facet],
        chosen[facet].map((value) => writtenValue(facet, value)),
      ]),
    ),
    favoris: favourites.join(','),
    tri: sort === usualSort(q) ? undefined : sorts[sort],
    page: page > 1 ? page : undefined,
  };
}

/** A value of a facet as addresses write it. */
export function writtenValue(facet: Facet, value: string): string {
  return facet === 'technology' ? value : ((written[facet] as Record<string, string>)[value] ?? '');
}

/** The value of a facet that an address writes so. */
export function valueWritten(facet: Facet, value: string): string | undefined {
  return facet === 'technology' ? value : keyOf(written[facet] as Record<string, string>, value);
}

/** An order as addresses write it. */
export function writtenSort(sort: Sort): string {
  return sorts[sort];
}

/** The filters without one value of a facet. */
export function without(filters: Filters, facet: Facet, value: string): Partial<Filters> {
  const rest = filters.chosen[facet].filter((one) => one !== value);
  return { chosen: { ...filters.chosen, [facet]: rest } };
}

/** True when nothing narrows the list. */
export function isUnfiltered({ q, chosen, favourites }: Filters): boolean {
  return q === '' && favourites.length === 0 && facetNames.every((name) => !chosen[name].length);
}

function known(facet: Exclude<Facet, 'technology'>, values: string[]): string[] {
  return values.map((value) => valueWritten(facet, value)).filter((value) => value !== undefined);
}

function keyOf<Key extends string>(table: Record<Key, string>, value: string): Key | undefined {
  return (Object.keys(table) as Key[]).find((key) => table[key] === value);
}
