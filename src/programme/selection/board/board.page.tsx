import { ButtonLink } from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { CoordinationFrame, coordinationTrail } from '../../editions/coordination-frame.tsx';
import { ideasBoardAddress, ideasImportAddress } from '../../ideas/addresses.ts';
import { HealthCardsLink } from '../../ideas/health-card/board-health.tsx';
import { ideaWords } from '../../ideas/words.ts';
import { sharingOutAddress } from '../addresses.ts';
import { sharingWords } from '../sharing-out/words.ts';
import { selectionWords } from '../words.ts';
import { BOARD_PAGE, type BoardFilters, boardQuery, readBoardFilters } from './board-filters.ts';
import { Filters, States } from './board-head.tsx';
import { loadBoard } from './board-queries.ts';
import { Lines } from './board-table.tsx';
import { boardWords } from './words.ts';

export type BoardVisit = Visit<{ edition: string }>;

/** What a change of the filters leads to. */
export type HrefOf = (changes: Partial<BoardFilters>) => string;

/** All the ideas of an edition, for its coordinators; the address holds the filters. */
export async function showBoard(visit: BoardVisit): Promise<Response> {
  const say = visit.say(boardWords);
  const { edition, person } = visit;
  const filters = readBoardFilters(visit.query);
  const who = { editionId: edition.id, personId: person.personId };
  const board = await loadBoard(visit.db, who, filters);
  const hrefOf: HrefOf = (changes) =>
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
        <Filters visit={visit} filters={filters} technologies={board.technologies} />
        {board.lines.length === 0 ? (
          <Empty visit={visit} filters={filters} hrefOf={hrefOf} />
        ) : (
          <Lines visit={visit} filters={filters} board={board} />
        )}
        <p>
          <a className="fr-link" href={visit.path(sharingOutAddress, visit.params)}>
            {visit.say(sharingWords)('title')}
          </a>
        </p>
        <HealthCardsLink visit={visit} />
        <Pagination
          page={filters.page}
          pages={Math.ceil(board.total / BOARD_PAGE)}
          hrefOf={(page) => hrefOf({ page })}
        />
      </CoordinationFrame>
    ),
  });
}

/** Nothing found: what was asked, which filter to drop; or nothing at all yet. */
function Empty({
  visit,
  filters,
  hrefOf,
}: {
  visit: BoardVisit;
  filters: BoardFilters;
  hrefOf: HrefOf;
}) {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
  const { text, state, kind, technology, prepared, isMissing } = filters;
  const drops: [unknown, Partial<BoardFilters>, () => string][] = [
    [text, { text: '' }, () => say('board.dropText', { text })],
    [
      state,
      { state: undefined },
      () => (state ? say('board.dropState', { state: ideaSay(`state.${state}`) }) : ''),
    ],
    [
      kind,
      { kind: undefined },
      () => (kind ? say('board.dropKind', { kind: ideaSay(`kind.${kind}`) }) : ''),
    ],
    [technology, { technology: '' }, () => say('board.dropKind', { kind: technology })],
    [
      prepared,
      { prepared: undefined },
      () =>
        prepared
          ? say('board.dropKind', { kind: visit.say(selectionWords)(`outcome.${prepared}`) })
          : '',
    ],
    [
      isMissing,
      { isMissing: false },
      () => say('board.dropKind', { kind: say('board.missingOnly') }),
    ],
  ];
  const asked = drops.filter(([value]) => value);
  if (asked.length === 0) {
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
        {asked.map(([, changes, label]) => (
          <li key={hrefOf(changes)}>
            <a href={hrefOf(changes)}>{label()}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
