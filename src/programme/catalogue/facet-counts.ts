/** Counts beside each filter: pure, no I/O. They take the whole list at every page, so no step here allocates. */
import { type Facet, type Filters, facetNames, facetValues } from './filters.ts';

/** A facet's values in a catalogue, each known by its index. */
export type FacetIndex = Record<Facet, readonly string[]>;

/** A project's values in each facet, as indexes. */
export type FacetIds = Record<Facet, readonly number[]>;

/** How many projects a value of a facet would show. */
export interface FacetCount {
  value: string;
  count: number;
  isChosen: boolean;
}

export interface Counted<Item> {
  /** Those that pass every filter, in the order they came. */
  shown: Item[];
  /**
   * For each value, how many projects pass the other facets and have it: what choosing it alone
   * within its facet gives.
   */
  counts: Record<Facet, FacetCount[]>;
  /** How many would be shown if a facet's filter were dropped; only for those in use. */
  withoutFacet: Partial<Record<Facet, number>>;
}

/** Makes the index of a list of projects while reading them. */
export function facetIndexer(): {
  index: FacetIndex;
  idsOf(values: Record<Facet, readonly (string | null)[]>): FacetIds;
} {
  const index: Record<Facet, string[]> = {
    technology: [],
    organisation: [],
    place: [],
    licence: [],
  };
  const known = ofEachFacet(() => new Map<string, number>());
  const idOf = (facet: Facet, value: string) => {
    const id = known[facet].get(value) ?? index[facet].push(value) - 1;
    known[facet].set(value, id);
    return id;
  };
  return {
    index,
    idsOf: (values) =>
      ofEachFacet((facet) =>
        values[facet].filter((value) => value !== null).map((value) => idOf(facet, value)),
      ),
  };
}

/** Filters projects: within a facet one value is enough, and every facet counts. */
export function countFacets<Item extends { facetIds: FacetIds }>(
  index: FacetIndex,
  items: readonly Item[],
  chosen: Filters['chosen'],
): Counted<Item> {
  const inUse = facetNames.filter((facet) => chosen[facet].length > 0);
  const isChosen = ofEachFacet((facet) =>
    index[facet].map((value) => chosen[facet].includes(value)),
  );
  const tallies = ofEachFacet((facet) => new Uint32Array(index[facet].length));
  const passing = ofEachFacet(() => 0);
  const shown: Item[] = [];
  const tally = (item: Item, facet: Facet) => {
    passing[facet] += 1;
    for (const id of item.facetIds[facet]) tallies[facet][id]! += 1;
  };
  for (const item of items) {
    let failing = 0;
    let failed: Facet | undefined;
    for (const facet of inUse) {
      if (hasOne(item.facetIds[facet], isChosen[facet])) continue;
      failing += 1;
      failed = facet;
    }
    if (failing > 1) continue;
    if (failed) {
      tally(item, failed);
      continue;
    }
    shown.push(item);
    for (const facet of facetNames) tally(item, facet);
  }
  return {
    shown,
    counts: ofEachFacet((facet) => countsOf(facet, index[facet], tallies[facet], chosen[facet])),
    withoutFacet: Object.fromEntries(inUse.map((facet) => [facet, passing[facet]])),
  };
}

function hasOne(ids: readonly number[], isChosen: readonly boolean[]): boolean {
  for (const id of ids) if (isChosen[id]) return true;
  return false;
}

/** Technologies by number then name; the others in the order of the page. Zeros only where chosen. */
function countsOf(
  facet: Facet,
  values: readonly string[],
  tally: Uint32Array,
  chosen: readonly string[],
): FacetCount[] {
  const counted = new Map(values.map((value, id) => [value, tally[id] ?? 0]));
  const listed = facet === 'technology' ? [...new Set([...values, ...chosen])] : facetValues[facet];
  const counts = listed
    .map((value) => ({
      value,
      count: counted.get(value) ?? 0,
      isChosen: chosen.includes(value),
    }))
    .filter(({ count, isChosen }) => count > 0 || isChosen);
  if (facet !== 'technology') return counts;
  return counts.sort(
    (a, b) => b.count - a.count || (a.value.toLowerCase() < b.value.toLowerCase() ? -1 : 1),
  );
}

function ofEachFacet<T>(make: (facet: Facet) => T): Record<Facet, T> {
  return {
    technology: make('technology'),
    organisation: make('organisation'),
    place: make('place'),
    licence: make('licence'),
  };
}
