import { missing } from '../../../acts/missing.ts';
import { homeAddress } from '../../../home/addresses.ts';
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { compareAddress, projectsAddress } from '../addresses.ts';
import type { Card, Catalogue } from '../catalogue-book.ts';
import { readFilters } from '../filters.ts';
import { findProjects } from '../find-projects.ts';
import { loadProjects, similarProjects } from '../load-project.ts';
import { shortlisted, shortlistOf } from '../shortlist/shortlist.ts';
import { visibleCatalogue } from '../visible.ts';
import { PreviewBanner } from '../waiting.tsx';
import { AddProject, type Suggestions } from './add-project.tsx';
import { type Chosen, comparing, maxCompared, readChosen } from './chosen.ts';
import { CompareTable } from './compare-table.tsx';
import { compareWords } from './words.ts';

/** Projects proposed at once to be added. */
const proposed = 6;

/**
 * Up to three projects side by side. The address holds the whole choice: it can be shared, and every
 * change is a link. A fourth is refused, and the first three stay.
 */
export async function showCompare(visit: Visit): Promise<Response> {
  const say = visit.say(compareWords);
  const { services, edition, actor, now, db } = visit;
  const catalogue = await visibleCatalogue(services, edition, actor, now);
  if (!catalogue) throw missing();
  const chosen = readChosen(visit.query, catalogue);
  const texts = await loadProjects(db, chosen.cards);
  const columns = chosen.cards.flatMap((card, index) => {
    const text = texts[index];
    return text ? [{ card, text }] : [];
  });
  const suggestions = await suggest(visit, catalogue, chosen);
  // What to add is looked for first while there is nothing to compare.
  const isBegun = columns.length > 1;
  const add = <AddProject visit={visit} chosen={chosen} suggestions={suggestions} />;
  const names = chosen.cards.map(({ name }) => name);
  return visit.page({
    title: names.length > 0 ? say('titleOf', { names: inList(visit, names) }) : say('title'),
    description: say('description'),
    // As many addresses as there are choices.
    isPrivate: true,
    breadcrumb: [
      { label: say('home'), href: visit.path(homeAddress) },
      { label: say('projects'), href: visit.path(projectsAddress) },
    ],
    children: (
      <>
        <PreviewBanner visit={visit} />
        <h1>{say('title')}</h1>
        <Notices visit={visit} chosen={chosen} />
        {columns.length === 0 && <p className="fr-text--lead">{say('empty')}</p>}
        {!isBegun && add}
        {columns.length > 0 && (
          <CompareTable
            visit={visit}
            columns={columns}
            removeHref={(card) => visit.path(compareAddress, {}, without(chosen.cards, card))}
          />
        )}
        {isBegun && chosen.cards.length < maxCompared && add}
        {chosen.cards.length >= maxCompared && <p>{say('full', { max: maxCompared })}</p>}
        <ButtonLink kind="tertiary" href={visit.path(projectsAddress)}>
          {say('browse')}
        </ButtonLink>
      </>
    ),
  });
}

const without = (cards: readonly Card[], card: Card) =>
  comparing(cards.filter(({ id }) => id !== card.id));

/** What may be added: what is searched for, what one keeps, what is like the first. */
async function suggest(visit: Visit, catalogue: Catalogue, chosen: Chosen): Promise<Suggestions> {
  const { cards, q } = chosen;
  const isFull = cards.length >= maxCompared;
  const others = (list: readonly Card[]) =>
    list.filter((one) => !cards.includes(one)).slice(0, proposed);
  const shortlist = isFull ? undefined : await shortlistOf(visit);
  const filters = { ...readFilters(new URLSearchParams({ q })), page: 1 };
  const found =
    isFull || q === ''
      ? []
      : (await findProjects(visit.db, visit.edition.id, catalogue, filters, proposed * 2)).cards;
  const [first] = cards;
  return {
    found: others(found),
    shortlisted: shortlist ? others(shortlisted(shortlist, catalogue)) : [],
    similar: first && !isFull ? others(similarProjects(catalogue, first)) : [],
  };
}

function Notices({ visit, chosen }: { visit: Visit; chosen: Chosen }) {
  const say = visit.say(compareWords);
  const { refused, unknown } = chosen;
  return (
    <>
      {refused.length > 0 && (
        <Alert tone="warning">
          {say('tooMany', {
            max: maxCompared,
            count: refused.length,
            names: inList(
              visit,
              refused.map(({ name }) => name),
            ),
          })}
        </Alert>
      )}
      {unknown > 0 && <Alert tone="info">{say('unknown', { count: unknown })}</Alert>}
    </>
  );
}

function inList({ lang }: Visit, names: readonly string[]): string {
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
}
