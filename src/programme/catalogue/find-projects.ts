import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Card, Catalogue } from './catalogue-book.ts';
import { type Counted, countFacets } from './facet-counts.ts';
import { type Filters, perPage } from './filters.ts';
import { readAsked, type Word, wordsOf } from './search-text.ts';

/** A page of a list of projects. */
export interface Found extends Omit<Counted, 'shown'> {
  /** The cards of the page asked for. */
  cards: Card[];
  /** How many projects in all pages. */
  total: number;
  pages: number;
  /** How many the words alone find, whatever the facets. */
  byWords: number;
  /** What was searched instead, when a word typed is written nowhere in the edition. */
  corrected: string | undefined;
  /** What would have been, when the words were to be taken as typed. */
  nearest: string | undefined;
  /** When nothing is shown, how many projects would be without the words. */
  withoutWords: number;
}

/**
 * Finds projects of a catalogue: one query when words are asked for, none otherwise, a second one
 * when words find nothing. Whether the catalogue may be seen is for the caller to ask.
 * @param size cards in a page.
 */
export async function findProjects(
  db: Db,
  editionId: string,
  catalogue: Catalogue,
  filters: Filters,
  size: number = perPage,
): Promise<Found> {
  const { ids, corrected, nearest } = await matching(db, editionId, filters);
  const matched = ids ? cardsOf(catalogue, ids) : catalogue.cards;
  const { shown, counts, withoutFacet } = narrow(matched, filters);
  const ordered = inOrder(shown, filters, catalogue, ids !== undefined);
  const pages = Math.max(1, Math.ceil(ordered.length / size));
  const from = (Math.min(filters.page, pages) - 1) * size;
  return {
    cards: ordered.slice(from, from + size),
    total: ordered.length,
    pages,
    byWords: matched.length,
    counts,
    withoutFacet,
    corrected,
    nearest,
    withoutWords: shown.length > 0 ? 0 : narrow(catalogue.cards, filters).shown.length,
  };
}

function narrow(cards: readonly Card[], { favourites, chosen }: Filters): Counted {
  const wanted = new Set(favourites);
  const kept = wanted.size > 0 ? cards.filter(({ slug }) => wanted.has(slug)) : cards;
  return countFacets(kept, chosen);
}

interface Matching {
  ids: string[] | undefined;
  corrected?: string | undefined;
  nearest?: string | undefined;
}

/** The ids that words find, best first; undefined when none are asked for. */
async function matching(db: Db, editionId: string, { q, isExact }: Filters): Promise<Matching> {
  if (q === '') return { ids: undefined };
  const typed = await match(db, editionId, q);
  const words = wordsOf(q);
  if (typed.length > 0 || words.length === 0) return { ids: typed };
  const { ids, corrected } = await matchNearest(db, editionId, q, words);
  if (corrected === undefined) return { ids: typed };
  return isExact ? { ids: typed, nearest: corrected } : { ids, corrected };
}

async function match(db: Db, editionId: string, q: string): Promise<string[]> {
  const { text, symbols } = readAsked(q);
  const { rows } = await sql<{ ids: string | null }>`
    SELECT string_agg(id::text, ',' ORDER BY rank DESC, name_key, id) AS ids
    FROM projects_that_match(${editionId}, ${queryFor(sql`${text}`)} && ${lexemes(symbols)}::tsquery)
  `.execute(db);
  return split(rows[0]?.ids);
}

/** Searches with each word that is written nowhere replaced by the nearest that is. */
async function matchNearest(
  db: Db,
  editionId: string,
  q: string,
  words: Word[],
): Promise<{ ids: string[]; corrected: string | undefined }> {
  const { symbols } = readAsked(q);
  const { rows } = await sql<{ corrected: string; ids: string | null }>`
    WITH typed AS (
      SELECT n, word, spelling, EXISTS (
        SELECT FROM projects_that_match(${editionId}, ${queryFor(sql`spelling`)})) AS is_written
      FROM unnest(${words.map(({ word }) => word)}::text[],
        ${words.map(({ spelling }) => spelling)}::text[]) WITH ORDINALITY AS t (word, spelling, n)
    ), corrected AS MATERIALIZED (
      SELECT string_agg(CASE WHEN is_written THEN spelling
        ELSE coalesce(nearest_project_word(${editionId}, word), spelling) END, ' ' ORDER BY n) AS words
      FROM typed
    )
    SELECT words AS corrected, (
      SELECT string_agg(id::text, ',' ORDER BY rank DESC, name_key, id)
      FROM projects_that_match(${editionId}, ${queryFor(sql`words`)} && ${lexemes(symbols)}::tsquery)
    ) AS ids
    FROM corrected
  `.execute(db);
  const [row] = rows;
  const corrected = [row?.corrected, ...symbols].join(' ').trim();
  const isAnother =
    row !== undefined && row.corrected !== words.map(({ spelling }) => spelling).join(' ');
  return { ids: split(row?.ids), corrected: isAnother ? corrected : undefined };
}

const queryFor = (text: ReturnType<typeof sql>) =>
  sql`websearch_to_tsquery('french_unaccented', ${text})`;

/** All of them, quoted as `tsquery` wants. */
const lexemes = (symbols: readonly string[]) => symbols.map((symbol) => `'${symbol}'`).join(' & ');

const split = (list: string | null | undefined) => (list ? list.split(',') : []);

/** What was published or removed within the last moments may be missing on either side. */
function cardsOf(catalogue: Catalogue, ids: readonly string[]): Card[] {
  return ids.map((id) => catalogue.byId.get(id)).filter((card) => card !== undefined);
}

/** `shown` comes by relevance when words were asked for, by name otherwise. */
function inOrder(
  shown: Card[],
  { sort }: Filters,
  catalogue: Catalogue,
  isByRelevance: boolean,
): Card[] {
  if (sort === 'relevance' || (sort === 'name' && !isByRelevance)) return shown;
  const chosen = new Set(shown);
  const all = sort === 'recent' ? catalogue.recent : catalogue.cards;
  return all.filter((card) => chosen.has(card));
}
