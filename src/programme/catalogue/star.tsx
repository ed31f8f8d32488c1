import type { Visit } from '../../web/visit.tsx';
import type { Card } from './catalogue-book.ts';
import { catalogueWords } from './words.ts';

/** Keeps a project for later in the visitor's browser, which alone shows the button. */
export function Star({
  visit,
  card,
  isNamed = false,
}: {
  visit: Visit;
  card: Card;
  /** True among other stars: it says of which project it is. */
  isNamed?: boolean;
}) {
  return (
    <button
      type="button"
      className="bsoc-star"
      data-shortlist={card.slug}
      aria-pressed="false"
      hidden
    >
      {visit.say(catalogueWords)('shortlist.star')}
      {isNamed && <span className="fr-sr-only"> {card.name}</span>}
    </button>
  );
}
