/** Above the list of applications: how many of each state, and what narrows it. */
import type { ReactNode } from 'react';
import { Button } from '../../../ui/elements.tsx';
import { Checkbox, Select, TextField } from '../../../ui/form.tsx';
import { applicationStates } from '../application.ts';
import { placesWished } from '../form.ts';
import { applicationWords } from '../words.ts';
import type { BoardVisit, HrefOf } from './board.page.tsx';
import type { Board } from './board-queries.ts';
import type { Facet, Facets } from './facets.ts';
import { type ApplicationFilters, applicationSorts } from './filters.ts';
import type { Reader } from './reader.ts';
import { readingWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  filters: ApplicationFilters;
  hrefOf: HrefOf;
}

/** How many of each state there are; each leads to its own. Only those a reader may know of. */
export function States({
  visit,
  reader,
  filters,
  board,
  hrefOf,
}: Props & { reader: Reader; board: Board }) {
  const say = visit.say(readingWords);
  if (!reader.isTeam) return null;
  const all = applicationStates.reduce((sum, state) => sum + board.states[state], 0);
  const states = [undefined, 'submitted', 'draft', 'withdrawn'] as const;
  return (
    <nav aria-label={say('board.states')}>
      <ul className="fr-tags-group bsoc-states">
        {states.map((state) => (
          <li key={state ?? 'all'}>
            <a
              className="fr-tag"
              href={hrefOf({ state })}
              aria-current={filters.state === state ? 'true' : undefined}
            >
              {say('board.count', {
                state: say(state ? `state.${state}` : 'board.all'),
                count: state ? board.states[state] : all,
              })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The project that the list is narrowed to, and the way out of it. */
export function NarrowedTo({
  visit,
  filters,
  project,
  hrefOf,
}: Props & { project: string | undefined }) {
  const say = visit.say(readingWords);
  if (!project) return null;
  return (
    <p>
      <strong>
        {filters.rank
          ? say('board.narrowedToRank', { name: project, rank: filters.rank })
          : say('board.narrowedTo', { name: project })}
      </strong>{' '}
      <a className="fr-link" href={hrefOf({ project: undefined, rank: undefined })}>
        {say('board.dropProject')}
      </a>
    </p>
  );
}

/** Ranks that the list of filters offers: those of an edition's usual maximum. */
const ranks = [1, 2, 3, 4, 5];

/** The form that narrows and sorts the list. */
export function Filters({
  visit,
  reader,
  filters,
  facets,
}: Omit<Props, 'hrefOf'> & { reader: Reader; facets: Facets }) {
  const say = visit.say(readingWords);
  const form = {
    values: {
      q: filters.text,
      project: filters.project,
      rank: filters.rank ? String(filters.rank) : undefined,
      tag: filters.tag,
      technology: spelled(facets.technologies, filters.technology),
      school: spelled(facets.schools, filters.school),
      place: filters.place,
      wanted: filters.isWanted ? 'yes' : '',
      sort: filters.sort,
    },
    errors: [],
  };
  const optionsOf = (list: readonly Facet[], chosen: string) => [
    ...list.map(({ value, count }) => ({ value, label: say('board.option', { value, count }) })),
    // What an address asks for stays chosen, were it not among the most frequent.
    ...(chosen && !list.some(({ value }) => value === chosen)
      ? [{ value: chosen, label: chosen }]
      : []),
  ];
  const select = (
    name: 'tag' | 'technology' | 'school' | 'place' | 'rank' | 'project',
    choices: { value: string; label: string }[],
    empty = say('board.any'),
  ) =>
    choices.length > 0 && (
      <Cell>
        <Select
          form={form}
          name={name}
          isFilter
          label={say(`board.${name}`)}
          empty={empty}
          choices={choices}
        />
      </Cell>
    );
  const sorts = applicationSorts.filter((sort) => !(reader.isBlind && sort === 'name'));
  const { projects } = facets;
  const { tag, technology, school, place, isWanted } = filters;
  const isRare = Boolean(tag || technology || school || place || isWanted);
  return (
    <form method="get" className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
      {filters.state && <input type="hidden" name="state" value={filters.state} />}
      {!projects && filters.project && (
        <input type="hidden" name="project" value={filters.project} />
      )}
      <div className="fr-col-12 fr-col-lg-8">
        <TextField
          form={form}
          name="q"
          type="search"
          isFilter
          label={say(reader.isBlind ? 'board.textBlind' : 'board.text')}
        />
      </div>
      <Cell>
        <Select
          form={form}
          name="sort"
          isFilter
          label={say('board.sort')}
          choices={sorts.map((value) => ({ value, label: say(`board.sort.${value}`) }))}
        />
      </Cell>
      {projects &&
        select(
          'project',
          projects.map(({ id, name, count }) => ({
            value: id,
            label: say('board.option', { value: name, count }),
          })),
        )}
      {(projects ?? filters.project) &&
        select(
          'rank',
          ranks.map((rank) => ({ value: String(rank), label: say('board.rankOne', { rank }) })),
          say('board.rankAny'),
        )}
      <div className="fr-col-12">
        <details className="bsoc-details" open={isRare}>
          <summary>{say('board.more')}</summary>
          <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom">
            {select('school', optionsOf(facets.schools, form.values.school))}
            {select('technology', optionsOf(facets.technologies, form.values.technology))}
            {select(
              'place',
              placesWished.map((value) => ({
                value,
                label: visit.say(applicationWords)(`view.place.${value}`),
              })),
            )}
            {select('tag', optionsOf(facets.tags, filters.tag))}
            <div className="fr-col-12 fr-col-lg-8">
              <Checkbox form={form} name="wanted" label={say('board.wanted')} />
            </div>
          </div>
        </details>
      </div>
      <div className="fr-col-12">
        <Button kind="secondary">{say('board.filter')}</Button>
      </div>
    </form>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <div className="fr-col-12 fr-col-sm-6 fr-col-lg-4">{children}</div>;
}

/** A value as the list spells it, whatever the case of the address. */
function spelled(list: readonly Facet[], asked: string): string {
  return list.find(({ value }) => value.toLowerCase() === asked.toLowerCase())?.value ?? asked;
}
