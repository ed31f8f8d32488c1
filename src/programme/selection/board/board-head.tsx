/** Above the list of ideas: how many of each state, and what narrows it. */
import { Button } from '../../../ui/elements.tsx';
import { Checkbox, Select, TextField } from '../../../ui/form.tsx';
import { ideaStates } from '../../ideas/idea.ts';
import { organisationKinds } from '../../ideas/organisation.ts';
import { ideaWords } from '../../ideas/words.ts';
import { preparable } from '../decision.ts';
import { selectionWords } from '../words.ts';
import type { BoardVisit, HrefOf } from './board.page.tsx';
import { type BoardFilters, boardSorts } from './board-filters.ts';
import type { Board } from './board-queries.ts';
import { boardWords } from './words.ts';

/** How many of each state there are; each leads to its own. */
export function States({
  visit,
  filters,
  board,
  hrefOf,
}: {
  visit: BoardVisit;
  filters: BoardFilters;
  board: Board;
  hrefOf: HrefOf;
}) {
  const say = visit.say(boardWords);
  const all = ideaStates.reduce((sum, state) => sum + board.states[state], 0);
  // Those of the call always; the others once there are some.
  const shown = ideaStates.filter(
    (state) => board.states[state] > 0 || ['draft', 'submitted', filters.state].includes(state),
  );
  return (
    <nav aria-label={say('board.states')}>
      <ul className="fr-tags-group bsoc-states">
        {[undefined, ...shown].map((state) => (
          <li key={state ?? 'all'}>
            <a
              className="fr-tag"
              href={hrefOf({ state })}
              aria-current={filters.state === state ? 'true' : undefined}
            >
              {say('board.count', {
                state: state ? visit.say(ideaWords)(`state.${state}`) : say('board.all'),
                count: state ? board.states[state] : all,
              })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The form that narrows and sorts the list. */
export function Filters({
  visit,
  filters,
  technologies,
}: {
  visit: BoardVisit;
  filters: BoardFilters;
  technologies: readonly string[];
}) {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
  const form = {
    values: {
      q: filters.text,
      kind: filters.kind,
      technology: filters.technology,
      prepared: filters.prepared,
      missing: filters.isMissing ? 'yes' : '',
      sort: filters.sort,
    },
    errors: [],
  };
  return (
    <form method="get" className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
      {filters.state && <input type="hidden" name="state" value={filters.state} />}
      <div className="fr-col-12 fr-col-lg-6">
        <TextField form={form} name="q" type="search" isFilter label={say('board.text')} />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
        <Select
          form={form}
          name="kind"
          isFilter
          label={ideaSay('organisation.kind')}
          empty={say('board.anyKind')}
          choices={organisationKinds.map((value) => ({ value, label: ideaSay(`kind.${value}`) }))}
        />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
        <Select
          form={form}
          name="technology"
          isFilter
          label={say('board.technology')}
          empty={say('board.anyKind')}
          choices={technologies.map((value) => ({ value, label: value }))}
        />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
        <Select
          form={form}
          name="prepared"
          isFilter
          label={say('board.prepared')}
          empty={say('board.anyKind')}
          choices={preparable.map((value) => ({
            value,
            label: visit.say(selectionWords)(`outcome.${value}`),
          }))}
        />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
        <Select
          form={form}
          name="sort"
          isFilter
          label={say('board.sort')}
          choices={boardSorts.map((value) => ({ value, label: say(`board.sort.${value}`) }))}
        />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-4">
        <Checkbox form={form} name="missing" label={say('board.missingOnly')} />
      </div>
      <div className="fr-col-12 fr-col-lg-2">
        <Button kind="secondary">{say('board.filter')}</Button>
      </div>
    </form>
  );
}
