import type { ReactNode } from 'react';
import type { Visit } from '../../web/visit.tsx';
import { otherLang } from '../../words/lang.ts';
import type { Card } from './catalogue-book.ts';
import type { Shortlist } from './shortlist/shortlist.ts';
import { Star } from './star.tsx';
import { catalogueWords } from './words.ts';

/** How many technologies a card names. */
const shownTechnologies = 4;

const countedWords = new Map<string, string>();

/** A message with a count: a list says the same few again and again, and plurals are dear to form. */
function counted(
  say: ReturnType<typeof catalogueWords>,
  key: 'card.places' | 'card.more' | 'card.moreLabel',
  count: number,
): string {
  const kept = `${say.lang} ${key} ${count}`;
  const words = countedWords.get(kept) ?? say(key, { count });
  // Places are ten at most, technologies twenty.
  countedWords.set(kept, words);
  return words;
}

/** A project in a list: what it is, who runs it, with what, where, and a star to keep it. */
export function ProjectCard({
  card,
  href,
  visit,
  shortlist,
  action,
  level = 'h2',
}: {
  card: Card;
  href: string;
  visit: Visit;
  /** What the person signed in keeps; undefined for a visitor. */
  shortlist: Shortlist | undefined;
  /** What can be done with it here, instead of the star. */
  action?: ReactNode;
  level?: 'h2' | 'h3';
}) {
  const say = visit.say(catalogueWords);
  const Title = level;
  return (
    <article className="bsoc-project fr-enlarge-link">
      {card.organisationKind && (
        <p className="bsoc-project__by">
          {say(`value.${card.organisationKind}`)} – {card.organisationName}
        </p>
      )}
      <Title className="bsoc-project__name">
        <a href={href}>{card.name}</a>
      </Title>
      {card.tagline && (
        <p className="bsoc-project__tagline" lang={otherLang(card.lang, visit.lang)}>
          {card.tagline}
        </p>
      )}
      <Technologies names={card.technologies} say={say} />
      <div className="bsoc-project__foot">
        <p>
          {card.place && `${say(`value.${card.place}`)}, `}
          {counted(say, 'card.places', card.places)}
        </p>
        {action ?? <Star visit={visit} card={card} shortlist={shortlist} isNamed />}
      </div>
    </article>
  );
}

function Technologies({
  names,
  say,
}: {
  names: readonly string[];
  say: ReturnType<typeof catalogueWords>;
}) {
  if (names.length === 0) return null;
  const rest = names.length - shownTechnologies;
  return (
    <ul className="bsoc-project__technologies" aria-label={say('card.technologies')}>
      {names.slice(0, shownTechnologies).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {rest > 0 && (
        <li>
          <span aria-hidden="true">{counted(say, 'card.more', rest)}</span>
          <span className="fr-sr-only">{counted(say, 'card.moreLabel', rest)}</span>
        </li>
      )}
    </ul>
  );
}
