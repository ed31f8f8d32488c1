/** What words find, asked of the database. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { readAsked, type Word, wordsOf } from './search-text.ts';

/** The numbers of the projects found, best first; those of one list are as good as one another. */
export type Ranked = readonly (readonly number[])[];

export interface Matched {
  ranked: Ranked;
  /** What finds something where the words as typed find nothing: the nearest that are written. */
  nearest?: string;
  /** What `nearest` finds. */
  byNearest: Ranked;
}

/**
 * Finds projects by words, as search engines take them: several must all be there, "…" is a phrase,
 * - excludes, OR is either. One query when something is found, two otherwise.
 */
export async function matchWords(db: Db, editionId: string, typed: string): Promise<Matched> {
  const { text, symbols } = readAsked(typed);
  const { rows } = await sql<Row>`
    SELECT rank, numbers FROM projects_that_match(${editionId}, ${queryFor(sql`${text}`, symbols)})
    ORDER BY rank DESC`.execute(db);
  const words = wordsOf(typed);
  if (rows.length > 0 || words.length === 0) return { ranked: rankedOf(rows), byNearest: [] };
  return matchNearest(db, editionId, words, symbols);
}

/** Searches with each word that is written nowhere replaced by the nearest that is. */
async function matchNearest(
  db: Db,
  editionId: string,
  words: Word[],
  symbols: readonly string[],
): Promise<Matched> {
  const spellings = words.map(({ spelling }) => spelling);
  const { rows } = await sql<Row & { words: string }>`
    WITH typed AS (
      SELECT n, word, spelling, EXISTS (
        SELECT FROM projects_that_match(${editionId}, ${queryFor(sql`spelling`, [])})) AS is_written
      FROM unnest(${words.map(({ word }) => word)}::text[], ${spellings}::text[])
        WITH ORDINALITY AS t (word, spelling, n)
    ), corrected AS MATERIALIZED (
      SELECT string_agg(CASE WHEN is_written THEN spelling
        ELSE coalesce(nearest_project_word(${editionId}, word), spelling) END, ' ' ORDER BY n) AS words
      FROM typed
    )
    SELECT words, rank, numbers
    FROM corrected, projects_that_match(${editionId}, ${queryFor(sql`words`, symbols)})
    ORDER BY rank DESC`.execute(db);
  const corrected = rows[0]?.words;
  if (corrected === undefined || corrected === spellings.join(' ')) {
    return { ranked: [], byNearest: [] };
  }
  const nearest = [corrected, ...symbols].join(' ');
  return { ranked: [], nearest, byNearest: rankedOf(rows) };
}

interface Row {
  rank: number;
  numbers: string;
}

function rankedOf(rows: readonly Row[]): Ranked {
  return rows.map(({ numbers }) => numbers.split(',').map(Number));
}

/** The words of a text and all of the symbols, which the parser of texts would lose. */
function queryFor(text: RawBuilder<unknown>, symbols: readonly string[]): RawBuilder<unknown> {
  const words = sql`websearch_to_tsquery('french_unaccented', ${text})`;
  if (symbols.length === 0) return words;
  const lexemes = symbols.map((symbol) => `'${symbol}'`).join(' & ');
  return sql`${words} && ${lexemes}::tsquery`;
}
