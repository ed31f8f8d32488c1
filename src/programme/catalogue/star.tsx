import type { Visit } from '../../web/visit.tsx';
import type { Card } from './catalogue-book.ts';
import type { Shortlist } from './shortlist/shortlist.ts';
import { shortlistForm } from './shortlist/shortlist-form.tsx';
import { catalogueWords } from './words.ts';

export interface StarProps {
  visit: Visit;
  card: Card;
  /** What the person signed in keeps; undefined for a visitor. */
  shortlist: Shortlist | undefined;
  /** True among other stars: it says of which project it is. */
  isNamed?: boolean;
}

/**
 * Keeps a project for later: with the account of who is signed in, by the page's `ShortlistForm`;
 * in the visitor's browser otherwise, which alone shows the button.
 */
export function Star({ visit, card, shortlist, isNamed = false }: StarProps) {
  const label = (
    <>
      {visit.say(catalogueWords)('shortlist.star')}
      {isNamed && <span className="fr-sr-only"> {card.name}</span>}
    </>
  );
  if (!shortlist) {
    return (
      <button
        type="button"
        className="bsoc-star"
        data-shortlist={card.slug}
        aria-pressed="false"
        hidden
      >
        {label}
      </button>
    );
  }
  const isKept = shortlist.ids.has(card.id);
  return (
    <button
      type="submit"
      form={shortlistForm}
      name={isKept ? 'remove' : 'add'}
      value={card.slug}
      id={starId(card.slug)}
      className="bsoc-star"
      data-star={card.slug}
      aria-pressed={isKept}
    >
      {label}
    </button>
  );
}

/** Where a star stands in its page, to come back to. */
export function starId(slug: string): string {
  return `star-${slug}`;
}
