/** Counts beside each filter: pure, no I/O. */
import type { Card } from './catalogue-book.ts';
import { type Facet, type Filters, facetNames, facetValues } from './filters.ts';

/** How many projects a value of a facet would show. */
export interface FacetCount {
  value: string;
  count: number;
  isChosen: boolean;
}

export interface Counted {
  /** Those that pass every filter, in the order they came. */
  shown: Card[];
  /**
   * For each value, how many projects pass the other facets and have it: what choosing it alone
   * within its facet gives.
   */
  counts: Record<Facet, FacetCount[]>;
  /** How many would be shown if a facet's filter were dropped; only for those in use. */
  withoutFacet: Partial<Record<Facet, number>>;
}

/** The values of a project in a facet. */
function valuesOf(card: Card, facet: Facet): readonly (string | null)[] {
  switch (facet) {
    case 'technology':
      return card.technologies;
    case 'organisation':
      return card.organisationKind ? [card.organisationKind] : [];
    case 'place':
      return [card.place];
    case 'licence':
      return [card.licenceFamily];
  }
}

/** Filters projects: within a facet one value is enough, and every facet counts. */
export function countFacets(cards: Iterable<Card>, chosen: Filters['chosen']): Counted {
  const inUse = facetNames.filter((facet) => chosen[facet].length > 0);
  const tallies = Object.fromEntries(
    facetNames.map((facet) => [facet, new Map<string, number>()]),
  ) as Record<Facet, Map<string, number>>;
  const withoutFacet = Object.fromEntries(inUse.map((facet) => [facet, 0]));
  const shown: Card[] = [];
  for (const card of cards) {
    const failing = inUse.filter(
      (facet) => !valuesOf(card, facet).some((value) => value && chosen[facet].includes(value)),
    );
    if (failing.length > 1) continue;
    const [only] = failing;
    if (!only) shown.push(card);
    for (const facet of only ? [only] : facetNames) {
      if (facet in withoutFacet) withoutFacet[facet] = (withoutFacet[facet] ?? 0) + 1;
      const tally = tallies[facet];
      for (const value of valuesOf(card, facet)) {
        if (value) tally.set(value, (tally.get(value) ?? 0) + 1);
      }
    }
  }
  const counts = Object.fromEntries(
    facetNames.map((facet) => [facet, countsOf(facet, tallies[facet], chosen[facet])]),
  ) as Counted['counts'];
  return { shown, counts, withoutFacet };
}

/** Technologies by number then name; the others in the order of the page. Zeros only where chosen. */
function countsOf(
  facet: Facet,
  tally: Map<string, number>,
  chosen: readonly string[],
): FacetCount[] {
  const values =
    facet === 'technology'
      ? [...new Set([...tally.keys(), ...chosen])].sort(
          (a, b) =>
            (tally.get(b) ?? 0) - (tally.get(a) ?? 0) ||
            (a.toLowerCase() < b.toLowerCase() ? -1 : 1),
        )
      : facetValues[facet];
  return values
    .map((value) => ({ value, count: tally.get(value) ?? 0, isChosen: chosen.includes(value) }))
    .filter(({ count, isChosen }) => count > 0 || isChosen);
}
