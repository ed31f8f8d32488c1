import type { Visit } from '../../web/visit.tsx';
import type { Card } from './catalogue-book.ts';
import { catalogueWords } from './words.ts';

/** How many technologies a card names. */
const shownTechnologies = 4;

/** A project in a list: what it is, who runs it, with what, where, and a star to keep it. */
export function ProjectCard({
  card,
  href,
  visit,
  level = 'h2',
}: {
  card: Card;
  href: string;
  visit: Visit;
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
      {card.tagline && <p className="bsoc-project__tagline">{card.tagline}</p>}
      <Technologies names={card.technologies} say={say} />
      <div className="bsoc-project__foot">
        <p>
          {card.place && `${say(`value.${card.place}`)}, `}
          {say('card.places', { count: card.places })}
        </p>
        <button
          type="button"
          className="bsoc-star"
          data-shortlist={card.slug}
          aria-pressed="false"
          hidden
        >
          {say('shortlist.star')}
          <span className="fr-sr-only"> {card.name}</span>
        </button>
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
          <span aria-hidden="true">{say('card.more', { count: rest })}</span>
          <span className="fr-sr-only">{say('card.moreLabel', { count: rest })}</span>
        </li>
      )}
    </ul>
  );
}
