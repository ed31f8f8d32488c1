import type { Db } from '../../db/database.ts';
import type { Card, Catalogue } from './catalogue-book.ts';
import { type Counted, countFacets } from './facet-counts.ts';
import { type Filters, perPage } from './filters.ts';
import { type Matched, matchWords, type Ranked } from './match-words.ts';

/** A page of a list of projects. */
export interface Found extends Omit<Counted<Card>, 'shown'> {
  /** The cards of the page asked for. */
  cards: Card[];
  /** How many projects in all pages. */
  total: number;
  pages: number;
  /** How many the words alone find, whatever the facets. */
  byWords: number;
  /** What was searched instead, when the words as typed find nothing. */
  corrected: string | undefined;
  /** What would have been, when the words were to be taken as typed. */
  nearest: string | undefined;
  /** When nothing is shown, how many projects would be without the words. */
  withoutWords: number;
}

/**
 * Finds projects of a catalogue: one query the first time words are asked for, a second one when they
 * find nothing; none otherwise. Whether the catalogue may be seen is for the caller to ask.
 * @param size cards in a page.
 */
export async function findProjects(
  db: Db,
  editionId: string,
  catalogue: Catalogue,
  filters: Filters,
  size: number = perPage,
): Promise<Found> {
  const { isExact } = filters;
  const { matched, candidates } = await search(db, editionId, catalogue, filters);
  const corrected = isExact ? undefined : matched?.nearest;
  const { shown, counts, withoutFacet } = narrow(catalogue, candidates, filters);
  const pages = Math.max(1, Math.ceil(shown.length / size));
  const from = (Math.min(filters.page, pages) - 1) * size;
  return {
    cards: shown.slice(from, from + size),
    total: shown.length,
    pages,
    byWords: candidates.length,
    counts,
    withoutFacet,
    corrected,
    nearest: isExact ? matched?.nearest : undefined,
    withoutWords: shown.length > 0 ? 0 : narrow(catalogue, catalogue.cards, filters).shown.length,
  };
}

/** What was searched for, and what the words find, in the order asked for. */
interface Searched {
  matched: Matched | undefined;
  candidates: readonly Card[];
}

/**
 * Searches kept as long as a catalogue's cards are: whoever searches turns pages and tries filters,
 * and many search for the same words.
 */
const searches = new WeakMap<readonly Card[], Map<string, Searched>>();
const searchesKept = 200;

async function search(
  db: Db,
  editionId: string,
  catalogue: Catalogue,
  filters: Filters,
): Promise<Searched> {
  const { q, sort, isExact } = filters;
  const inOrder = sort === 'recent' ? catalogue.recent : catalogue.cards;
  if (q === '') return { matched: undefined, candidates: inOrder };
  const known = searches.get(catalogue.cards) ?? new Map<string, Searched>();
  searches.set(catalogue.cards, known);
  const key = JSON.stringify([q, sort, isExact]);
  const found = known.get(key);
  if (found) return found;
  const matched = await matchWords(db, editionId, q);
  const isCorrected = !isExact && matched.nearest !== undefined;
  const ranked = isCorrected ? matched.byNearest : matched.ranked;
  const candidates = sort === 'relevance' ? byRelevance(catalogue, ranked) : among(inOrder, ranked);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size >= searchesKept) known.delete(oldest);
  const searched = { matched, candidates };
  known.set(key, searched);
  return searched;
}

function among(cards: readonly Card[], ranked: Ranked): Card[] {
  const numbers = new Set(ranked.flat());
  return cards.filter(({ number }) => numbers.has(number));
}

/** Best first, then by name. What changed within the last moments may be missing on either side. */
function byRelevance({ cards }: Catalogue, ranked: Ranked): Card[] {
  const rankOf = new Map<number, number>();
  for (const [rank, numbers] of ranked.entries()) {
    for (const number of numbers) rankOf.set(number, rank);
  }
  const byRank: Card[][] = ranked.map(() => []);
  for (const card of cards) {
    const rank = rankOf.get(card.number);
    if (rank !== undefined) byRank[rank]?.push(card);
  }
  return byRank.flat();
}

/** Filters asked of a whole catalogue, kept as long as its cards are: most readers choose few. */
const kept = new WeakMap<readonly Card[], Map<string, Counted<Card>>>();
const combinationsKept = 200;

function narrow(
  { facetIndex }: Catalogue,
  cards: readonly Card[],
  { favourites, chosen }: Filters,
): Counted<Card> {
  if (favourites.length > 0) {
    const wanted = new Set(favourites);
    return countFacets(
      facetIndex,
      cards.filter(({ slug }) => wanted.has(slug)),
      chosen,
    );
  }
  const known = kept.get(cards) ?? new Map<string, Counted<Card>>();
  kept.set(cards, known);
  const combination = JSON.stringify(chosen);
  const counted = known.get(combination) ?? countFacets(facetIndex, cards, chosen);
  if (known.size < combinationsKept) known.set(combination, counted);
  return counted;
}
