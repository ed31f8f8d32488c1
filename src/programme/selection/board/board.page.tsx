import { Button, ButtonLink, StateBadge, Table } from '../../../ui/elements.tsx';
import { Select, TextField } from '../../../ui/form.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { CoordinationFrame, coordinationTrail } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress, ideasBoardAddress, ideasImportAddress } from '../../ideas/addresses.ts';
import { ideaStates } from '../../ideas/idea.ts';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { organisationKinds } from '../../ideas/organisation.ts';
import { ideaWords } from '../../ideas/words.ts';
import {
  BOARD_PAGE,
  type BoardFilters,
  boardQuery,
  boardSorts,
  readBoardFilters,
} from './board-filters.ts';
import { type Board, type BoardLine, loadBoard } from './board-queries.ts';

type BoardVisit = Visit<{ edition: string }>;

/** All the ideas of an edition, for its coordinators; the address holds the filters. */
export async function showBoard(visit: BoardVisit): Promise<Response> {
  const say = visit.say(ideaWords);
  const { edition } = visit;
  const filters = readBoardFilters(visit.query);
  const board = await loadBoard(visit.db, edition.id, filters);
  const hrefOf = (changes: Partial<BoardFilters>) =>
    visit.path(ideasBoardAddress, visit.params, boardQuery(filters, changes));
  return visit.page({
    title: say('board.title'),
    isPrivate: true,
    breadcrumb: coordinationTrail(visit),
    children: (
      <CoordinationFrame
        visit={visit}
        title={say('board.title')}
        here="ideas"
        lead={say('board.lead', { count: board.total })}
      >
        <States visit={visit} filters={filters} board={board} hrefOf={hrefOf} />
        <Filters visit={visit} filters={filters} />
        {board.lines.length === 0 ? (
          <Empty visit={visit} filters={filters} hrefOf={hrefOf} />
        ) : (
          <Lines visit={visit} filters={filters} board={board} />
        )}
        <Pagination
          page={filters.page}
          pages={Math.ceil(board.total / BOARD_PAGE)}
          hrefOf={(page) => hrefOf({ page })}
        />
      </CoordinationFrame>
    ),
  });
}

interface Parts {
  visit: BoardVisit;
  filters: BoardFilters;
}

/** How many of each state; each leads to its own. */
function States({
  visit,
  filters,
  board,
  hrefOf,
}: Parts & { board: Board; hrefOf: (changes: Partial<BoardFilters>) => string }) {
  const say = visit.say(ideaWords);
  const all = ideaStates.reduce((sum, state) => sum + board.states[state], 0);
  return (
    <nav aria-label={say('board.states')}>
      <ul className="fr-tags-group bsoc-states">
        {[undefined, ...ideaStates].map((state) => (
          <li key={state ?? 'all'}>
            <a
              className="fr-tag"
              href={hrefOf({ state })}
              aria-current={filters.state === state ? 'true' : undefined}
            >
              {say('board.count', {
                state: state ? say(`state.${state}`) : say('board.all'),
                count: state ? board.states[state] : all,
              })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filters({ visit, filters }: Parts) {
  const say = visit.say(ideaWords);
  const form = {
    values: { q: filters.text, kind: filters.kind, sort: filters.sort },
    errors: [],
  };
  return (
    <form method="get" className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
      {filters.state && <input type="hidden" name="state" value={filters.state} />}
      <div className="fr-col-12 fr-col-lg-4">
        <TextField form={form} name="q" type="search" isFilter label={say('board.text')} />
      </div>
      <div className="fr-col-12 fr-col-sm-6 fr-col-lg-3">
        <Select
          form={form}
          name="kind"
          isFilter
          label={say('organisation.kind')}
          empty={say('board.anyKind')}
          choices={organisationKinds.map((value) => ({ value, label: say(`kind.${value}`) }))}
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
      <div className="fr-col-12 fr-col-lg-2">
        <Button kind="secondary">{say('board.filter')}</Button>
      </div>
    </form>
  );
}

function Lines({ visit, filters, board }: Parts & { board: Board }) {
  const say = visit.say(ideaWords);
  const { timezone } = visit.edition;
  const detail = ({ id }: BoardLine) =>
    visit.path(
      boardIdeaAddress,
      { ...visit.params, idea: id },
      boardQuery(filters, { page: filters.page }),
    );
  return (
    <Table
      caption={say('board.caption', {
        from: (filters.page - 1) * BOARD_PAGE + 1,
        to: (filters.page - 1) * BOARD_PAGE + board.lines.length,
        total: board.total,
      })}
      rows={board.lines}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('board.idea'),
          cell: (line) => (
            <a href={detail(line)}>
              <bdi>{displayName(line, say)}</bdi>
            </a>
          ),
        },
        {
          title: say('board.state'),
          cell: ({ state, revision }) => (
            <>
              <StateBadge state={ideaBadges[state]}>{say(`state.${state}`)}</StateBadge>
              {revision > 1 && (
                <span className="fr-text--sm">{say('changes.revision', { number: revision })}</span>
              )}
            </>
          ),
        },
        {
          title: say('view.organisation'),
          cell: ({ organisationName, organisationKind }) =>
            organisationName ? (
              <>
                <bdi>{organisationName}</bdi>
                {organisationKind && (
                  <span className="fr-hint-text">{say(`kind.${organisationKind}`)}</span>
                )}
              </>
            ) : (
              say('board.unknown')
            ),
        },
        {
          title: say('board.carriers'),
          cell: ({ carriers, isImported }) =>
            carriers.length > 0
              ? carriers.map((name) => (
                  <div key={name}>
                    <bdi>{name}</bdi>
                  </div>
                ))
              : say(isImported ? 'board.imported' : 'board.unknown'),
        },
        { title: say('mentors.title'), cell: ({ mentors }) => mentors },
        {
          title: say('board.saved'),
          cell: ({ savedAt }) => shortInstant(savedAt, timezone, visit.lang),
        },
      ]}
    />
  );
}

/** Nothing found: what was asked, which filter to drop; or nothing at all yet. */
function Empty({
  visit,
  filters,
  hrefOf,
}: Parts & { hrefOf: (changes: Partial<BoardFilters>) => string }) {
  const say = visit.say(ideaWords);
  const { text, state, kind } = filters;
  if (!text && !state && !kind) {
    return (
      <>
        <p>{say('board.none')}</p>
        <ButtonLink kind="secondary" href={visit.path(ideasImportAddress, visit.params)}>
          {say('board.import')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <p>{say('board.noMatch')}</p>
      <ul>
        {text && (
          <li>
            <a href={hrefOf({ text: '' })}>{say('board.dropText', { text })}</a>
          </li>
        )}
        {state && (
          <li>
            <a href={hrefOf({ state: undefined })}>
              {say('board.dropState', { state: say(`state.${state}`) })}
            </a>
          </li>
        )}
        {kind && (
          <li>
            <a href={hrefOf({ kind: undefined })}>
              {say('board.dropKind', { kind: say(`kind.${kind}`) })}
            </a>
          </li>
        )}
      </ul>
    </>
  );
}
