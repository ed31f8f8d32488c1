/** The list of applications: a line each. */
import { StateBadge, Table, Tag, Tags } from '../../../ui/elements.tsx';
import { dayOf, shortDay } from '../../../words/dates.ts';
import { boardApplicationAddress } from '../addresses.ts';
import type { ApplicationState } from '../application.ts';
import type { BoardVisit } from './board.page.tsx';
import type { Board, BoardLine } from './board-queries.ts';
import { type ApplicationFilters, BOARD_PAGE, queryOf } from './filters.ts';
import { readingWords } from './words.ts';

/** How each state looks to those who read. */
export const stateBadges = {
  draft: 'waiting',
  submitted: 'done',
  withdrawn: 'stopped',
} as const satisfies Record<ApplicationState, string>;

/** Wishes and technologies that a line shows before it counts the rest. */
const shownWishes = 3;
const shownTechnologies = 4;

export function Lines({
  visit,
  filters,
  board,
}: {
  visit: BoardVisit;
  filters: ApplicationFilters;
  board: Board;
}) {
  const say = visit.say(readingWords);
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
          title: say('board.who'),
          cell: (line) => <Who visit={visit} filters={filters} line={line} />,
        },
        { title: say('board.schoolYear'), cell: (line) => <School line={line} /> },
        { title: say('board.wishes'), cell: (line) => <Wishes visit={visit} line={line} /> },
        {
          title: say('board.technologies'),
          cell: ({ technologies }) => (
            <>
              {technologies.slice(0, shownTechnologies).join(', ')}
              {technologies.length > shownTechnologies &&
                ` ${say('board.technologiesMore', { count: technologies.length - shownTechnologies })}`}
            </>
          ),
        },
        {
          title: say('board.tags'),
          cell: ({ tags }) =>
            tags.length > 0 && (
              <Tags>
                {tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </Tags>
            ),
        },
        { title: say('board.meetings'), cell: (line) => <Meetings visit={visit} line={line} /> },
      ]}
    />
  );
}

interface Cell {
  visit: BoardVisit;
  line: BoardLine;
}

function Who({ visit, filters, line }: Cell & { filters: ApplicationFilters }) {
  const say = visit.say(readingWords);
  const href = visit.path(
    boardApplicationAddress,
    { ...visit.params, application: line.id },
    queryOf(filters, { page: filters.page }),
  );
  return (
    <>
      <a href={href}>
        <bdi>{titleOf(say, line)}</bdi>
      </a>
      <div>
        <StateBadge state={stateBadges[line.state]}>{say(`state.${line.state}`)}</StateBadge>
      </div>
      {line.sentAt && (
        <span className="fr-hint-text">
          {say('board.sentOn', {
            on: shortDay(dayOf(line.sentAt, visit.edition.timezone), visit.lang),
          })}
        </span>
      )}
    </>
  );
}

/** The student's name, or the number of the application for who reads without names. */
export function titleOf(
  say: ReturnType<typeof readingWords>,
  { name, email, number }: { name: string | null; email: string | null; number: number },
): string {
  return name || email || say('name', { number });
}

function School({ line: { school, studyYear } }: { line: BoardLine }) {
  return (
    <>
      {school && <bdi>{school}</bdi>}
      {studyYear && <span className="fr-hint-text">{studyYear}</span>}
    </>
  );
}

function Wishes({ visit, line: { wishes } }: Cell) {
  const say = visit.say(readingWords);
  return (
    <div className="bsoc-board-wishes">
      {wishes.slice(0, shownWishes).map(({ rank, ideaId, name }) => (
        <div key={ideaId}>{say('board.wish', { rank, name })}</div>
      ))}
      {wishes.length > shownWishes && (
        <span className="fr-hint-text">
          {say('board.wishesMore', { count: wishes.length - shownWishes })}
        </span>
      )}
    </div>
  );
}

function Meetings({ visit, line: { wantedBy, interviews } }: Cell) {
  const say = visit.say(readingWords);
  return (
    <>
      {wantedBy.length > 0 && (
        <div>{say('board.wantedBy', { names: listed(wantedBy, visit.lang) })}</div>
      )}
      {interviews > 0 && <div>{say('board.interviews', { count: interviews })}</div>}
    </>
  );
}

const listed = (names: readonly string[], lang: string) =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
