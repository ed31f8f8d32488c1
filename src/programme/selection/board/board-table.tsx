/** The list itself: a line an idea, and what may be done to those that are ticked. */
import type { ReactNode } from 'react';
import { Button, StateBadge, Table } from '../../../ui/elements.tsx';
import { Select } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { shortInstant } from '../../../words/dates.ts';
import { milestone } from '../../editions/edition.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { displayName } from '../../ideas/idea-name.ts';
import { ideaBadges } from '../../ideas/idea-state.tsx';
import { ideaWords } from '../../ideas/words.ts';
import { decideManyAddress } from '../addresses.ts';
import { isDecidable, preparable } from '../decision.ts';
import { selectionWords } from '../words.ts';
import type { BoardVisit } from './board.page.tsx';
import { BOARD_PAGE, type BoardFilters, boardQuery, filtersAsText } from './board-filters.ts';
import type { Board, BoardLine } from './board-queries.ts';
import { scoreInWords, spreadInWords } from './score-in-words.ts';
import { boardWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  filters: BoardFilters;
  board: Board;
}

interface Column {
  title: string;
  cell: (line: BoardLine) => ReactNode;
}

/** The ideas of a page. While ideas are still being written, who writes; then what reviewers say. */
export function Lines({ visit, filters, board }: Props) {
  const say = visit.say(boardWords);
  const closes = milestone(visit.edition, 'call_closes')?.at;
  const isCallOver = closes !== undefined && isAfterDeadline(closes, visit.now);
  const isWeighed = board.lines.some(
    ({ expected, prepared }) => expected > 0 || prepared !== 'undecided',
  );
  const isSelecting = isCallOver || isWeighed;
  const table = (
    <Table
      caption={say('board.caption', {
        from: (filters.page - 1) * BOARD_PAGE + 1,
        to: (filters.page - 1) * BOARD_PAGE + board.lines.length,
        total: board.total,
      })}
      rows={board.lines}
      keyOf={({ id }) => id}
      columns={[
        ...(isSelecting ? [tickColumn(visit)] : []),
        ...ideaColumns(visit, filters),
        ...(isSelecting ? weighedColumns(visit) : writtenColumns(visit)),
      ]}
    />
  );
  if (!isSelecting) return table;
  return (
    <form method="get" action={visit.path(decideManyAddress, visit.params)}>
      <input type="hidden" name="back" value={filtersAsText(filters)} />
      {table}
      <fieldset className="fr-fieldset" aria-labelledby="bulk-legend">
        <legend className="fr-fieldset__legend" id="bulk-legend">
          {say('bulk.title')}
          <span className="fr-hint-text">{say('bulk.hint')}</span>
        </legend>
        <div className="fr-fieldset__element fr-fieldset__element--inline">
          <Select
            form={formOf({ outcome: 'selected' })}
            name="outcome"
            isFilter
            label={say('bulk.outcome')}
            choices={preparable.map((value) => ({
              value,
              label: visit.say(selectionWords)(`outcome.${value}`),
            }))}
          />
        </div>
        <div className="fr-fieldset__element">
          <Button kind="secondary">{say('bulk.preview')}</Button>
        </div>
      </fieldset>
    </form>
  );
}

function tickColumn(visit: BoardVisit): Column {
  const say = visit.say(boardWords);
  return {
    title: say('board.tick'),
    cell: (line) =>
      isDecidable(line.state) && (
        <div className="fr-checkbox-group fr-checkbox-group--sm">
          <input type="checkbox" id={`tick-${line.id}`} name="idea" value={line.id} />
          <label className="fr-label" htmlFor={`tick-${line.id}`}>
            <span className="fr-sr-only">
              {say('board.tickOne', { name: displayName(line, visit.say(ideaWords)) })}
            </span>
          </label>
        </div>
      ),
  };
}

function ideaColumns(visit: BoardVisit, filters: BoardFilters): Column[] {
  const say = visit.say(boardWords);
  const ideaSay = visit.say(ideaWords);
  const detail = ({ id }: BoardLine) =>
    visit.path(
      boardIdeaAddress,
      { ...visit.params, idea: id },
      boardQuery(filters, { page: filters.page }),
    );
  return [
    {
      title: say('board.idea'),
      cell: (line) => (
        <>
          <a href={detail(line)}>
            <bdi>{displayName(line, ideaSay)}</bdi>
          </a>
          <div>
            <StateBadge state={ideaBadges[line.state]}>{ideaSay(`state.${line.state}`)}</StateBadge>
          </div>
          {line.revision > 1 && (
            <span className="fr-hint-text">
              {ideaSay('changes.revision', { number: line.revision })}
            </span>
          )}
        </>
      ),
    },
    {
      title: ideaSay('view.organisation'),
      cell: ({ organisationName, organisationKind }) =>
        organisationName ? (
          <>
            <bdi>{organisationName}</bdi>
            {organisationKind && (
              <span className="fr-hint-text">{ideaSay(`kind.${organisationKind}`)}</span>
            )}
          </>
        ) : (
          say('board.unknown')
        ),
    },
  ];
}

function writtenColumns(visit: BoardVisit): Column[] {
  const say = visit.say(boardWords);
  return [
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
    {
      title: say('board.saved'),
      cell: ({ savedAt }) => shortInstant(savedAt, visit.edition.timezone, visit.lang),
    },
  ];
}

function weighedColumns(visit: BoardVisit): Column[] {
  const say = visit.say(boardWords);
  return [
    {
      title: say('board.score'),
      cell: (line) => scoreInWords(line, say).map((part) => <div key={part}>{part}</div>),
    },
    { title: say('board.spread'), cell: ({ spread }) => spreadInWords(spread, say) },
    {
      title: say('board.reviews'),
      cell: ({ given, expected }) =>
        expected > 0 ? say('board.given', { given, expected }) : say('board.notShared'),
    },
    {
      title: say('board.prepared'),
      cell: ({ prepared, isPublished }) => (
        <>
          {visit.say(selectionWords)(`outcome.${prepared}`)}
          {isPublished && <span className="fr-hint-text">{say('board.isPublished')}</span>}
        </>
      ),
    },
  ];
}
