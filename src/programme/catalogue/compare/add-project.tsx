import { Button } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { compareAddress } from '../addresses.ts';
import type { Card } from '../catalogue-book.ts';
import { type Chosen, comparing } from './chosen.ts';
import { compareWords } from './words.ts';

/** Projects that may be added to a comparison. */
export interface Suggestions {
  found: readonly Card[];
  /** Of what the person signed in keeps. */
  shortlisted: readonly Card[];
  similar: readonly Card[];
}

/** Adding a project: by words, from one's own list, or from those like the first one. */
export function AddProject({
  visit,
  chosen,
  suggestions: { found, shortlisted, similar },
}: {
  visit: Visit;
  chosen: Chosen;
  suggestions: Suggestions;
}) {
  const say = visit.say(compareWords);
  const { cards, q } = chosen;
  return (
    <section aria-labelledby="add-title" className="bsoc-measure fr-mb-4w">
      <h2 id="add-title" className="fr-h4">
        {say('add.title')}
      </h2>
      <form method="get" action={visit.path(compareAddress)} className="fr-mb-2w">
        {cards.map(({ id, slug }) => (
          <input key={id} type="hidden" name="p" value={slug} />
        ))}
        <search className="fr-search-bar fr-search-bar--lg">
          <label className="fr-label" htmlFor="add-search">
            {say('add.search')}
          </label>
          <input
            className="fr-input"
            type="search"
            id="add-search"
            name="q"
            defaultValue={q}
            maxLength={200}
            placeholder={say('add.placeholder')}
          />
          <Button>{say('add.button')}</Button>
        </search>
      </form>
      {q !== '' && found.length === 0 && <p role="status">{say('add.nothing', { q })}</p>}
      <Choices visit={visit} title={say('add.found', { q })} cards={cards} choices={found} />
      <Choices visit={visit} title={say('add.shortlisted')} cards={cards} choices={shortlisted} />
      <Choices visit={visit} title={say('add.similar')} cards={cards} choices={similar} />
    </section>
  );
}

function Choices({
  visit,
  title,
  cards,
  choices,
}: {
  visit: Visit;
  title: string;
  cards: readonly Card[];
  choices: readonly Card[];
}) {
  if (choices.length === 0) return null;
  return (
    <>
      <h3 className="fr-h6 fr-mb-1w">{title}</h3>
      <ul className="fr-tags-group">
        {choices.map((card) => (
          <li key={card.id}>
            <a
              className="fr-tag fr-icon-add-line fr-tag--icon-left"
              href={visit.path(compareAddress, {}, comparing([...cards, card]))}
            >
              {card.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
