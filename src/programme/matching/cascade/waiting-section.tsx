/** Who has no place, why, what they still wish for and where its mentors placed them. */
import { Table } from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { offerByHandAddress, offersAddress } from '../addresses.ts';
import type { BoardVisit } from './board.page.tsx';
import { LINES, type OfferFilters, offerQueryOf, pageOf } from './board-filters.ts';
import type { Board } from './load-board.ts';
import { StudentLink } from './student-of-board.tsx';
import type { WaitingStudent } from './waiting-list.ts';
import { cascadeWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  board: Board;
  filters: OfferFilters;
}

/** People above whom the list is closed until asked for. */
const shownAtOnce = 5;

/** Wishes that a line shows before it counts the rest. */
const wishesShown = 4;

export function WaitingSection({ visit, board, filters }: Props) {
  const say = visit.say(cascadeWords);
  const { waiting } = board;
  const asked = waiting.filter(({ isInCascades }) => isInCascades).length;
  const hrefOf = (page: number) =>
    `${visit.path(offersAddress, visit.params, offerQueryOf(filters, { waiting: page }))}#waiting`;
  return (
    <section aria-labelledby="waiting" className="fr-mb-6w">
      <h2 id="waiting">{say('waiting.title', { count: waiting.length })}</h2>
      {waiting.length === 0 && <p>{say('waiting.none')}</p>}
      {waiting.length > 0 && (
        <>
          <p className="bsoc-measure">
            {say('waiting.lead', { asked, others: waiting.length - asked })}
          </p>
          <details
            className="bsoc-details"
            open={waiting.length <= shownAtOnce || filters.waiting > 1}
          >
            <summary>{say('waiting.see', { count: waiting.length })}</summary>
            <Lines visit={visit} board={board} list={pageOf(waiting, filters.waiting)} />
            <Pagination
              page={filters.waiting}
              pages={Math.ceil(waiting.length / LINES)}
              hrefOf={hrefOf}
            />
          </details>
        </>
      )}
    </section>
  );
}

function Lines({
  visit,
  board,
  list,
}: Omit<Props, 'filters'> & { list: readonly WaitingStudent[] }) {
  const say = visit.say(cascadeWords);
  return (
    <Table
      caption={say('waiting.caption')}
      rows={list}
      keyOf={({ student }) => student.applicationId}
      columns={[
        {
          title: say('column.student'),
          cell: ({ student }) => (
            <StudentLink
              visit={visit}
              names={board.names}
              applicationId={student.applicationId}
              number={student.id}
            />
          ),
        },
        {
          title: say('column.because'),
          cell: ({ because, isInCascades }) => (
            <>
              {say(`because.${because}`)}
              {!isInCascades && (
                <span className="fr-hint-text">{say('waiting.notInCascades')}</span>
              )}
            </>
          ),
        },
        {
          title: say('column.wishes'),
          cell: ({ wishes }) => <Wishes visit={visit} wishes={wishes} />,
        },
        {
          title: say('column.act'),
          cell: ({ student }) => (
            <a
              href={visit.path(offerByHandAddress, visit.params, {
                application: student.applicationId,
              })}
            >
              {say('waiting.offer')}
            </a>
          ),
        },
      ]}
    />
  );
}

function Wishes({ visit, wishes }: { visit: BoardVisit; wishes: WaitingStudent['wishes'] }) {
  const say = visit.say(cascadeWords);
  if (wishes.length === 0) return say('waiting.noWish');
  return (
    <div className="bsoc-board-wishes">
      {wishes.slice(0, wishesShown).map(({ ideaId, rank, name, position, isRefused }) => (
        <div key={ideaId}>
          {say('waiting.wish', {
            rank,
            name,
            placed: isRefused ? 'refused' : position === null ? 'no' : 'yes',
            position: position ?? 0,
          })}
        </div>
      ))}
      {wishes.length > wishesShown && (
        <span className="fr-hint-text">
          {say('waiting.more', { count: wishes.length - wishesShown })}
        </span>
      )}
    </div>
  );
}
