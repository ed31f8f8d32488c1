/** Which projects a comparison is asked for, and the address that says it: pure, no I/O. */
import type { Query } from '../../../web/address.ts';
import { cleanText, onOneLine } from '../../../words/clean-text.ts';
import type { Card, Catalogue } from '../catalogue-book.ts';

/** How many projects stand side by side. */
export const maxCompared = 3;
/** Names of an address that are looked at; nobody chooses more by hand. */
const maxAsked = 50;

/** What a comparison is asked for. */
export interface Chosen {
  /** The projects to compare, in the order they were chosen. */
  cards: Card[];
  /** Those that came after the third. */
  refused: Card[];
  /** How many are not in the catalogue. */
  unknown: number;
  /** Words that look for a project to add. */
  q: string;
}

/** Reads an address: `?p=gimp&p=jabref`, or both in one. */
export function readChosen(query: URLSearchParams, { bySlug }: Catalogue): Chosen {
  const asked = query.getAll('p').flatMap((value) => value.split(','));
  const slugs = [...new Set(asked.filter(Boolean))].slice(0, maxAsked);
  const found = slugs.map((slug) => bySlug.get(slug)).filter((card) => card !== undefined);
  return {
    cards: found.slice(0, maxCompared),
    refused: found.slice(maxCompared),
    unknown: slugs.length - found.length,
    q: onOneLine(cleanText(query.get('q') ?? ''))
      .slice(0, 200)
      .toWellFormed(),
  };
}

/** The query of the address of a comparison. */
export function comparing(cards: readonly Card[]): Query {
  return { p: cards.map(({ slug }) => slug) };
}
