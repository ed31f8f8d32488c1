/** All the applications to an edition, for its team and its school; the address holds the filters. */
import { ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import {
  applicationsBoardAddress,
  applicationsFileAddress,
  messagesAddress,
  wishCountsAddress,
} from '../addresses.ts';
import { messageWords } from '../messages/words.ts';
import { BlindSwitch } from './blind-switch.tsx';
import { Filters, NarrowedTo, States } from './board-head.tsx';
import { type Board, loadBoard } from './board-queries.ts';
import { Lines } from './board-table.tsx';
import { facetsOf } from './facets.ts';
import { type ApplicationFilters, BOARD_PAGE, filtersOf, isNarrowed, queryOf } from './filters.ts';
import { readBlind } from './read-blind.ts';
import { type Reader, readerOf } from './reader.ts';
import { projectNamed, withoutWish } from './wish-counts.ts';
import { readingWords } from './words.ts';

export type BoardVisit = Visit<{ edition: string }>;
/** What a change of the filters leads to. */
export type HrefOf = (changes: Partial<ApplicationFilters>) => string;

export async function showBoard(visit: BoardVisit): Promise<Response> {
  const say = visit.say(readingWords);
  const { db, edition } = visit;
  const reader = await readerOf(db, visit.person, edition.id);
  const filters = filtersOf(visit.query);
  const [board, facets, forgotten, project] = await Promise.all([
    loadBoard(db, reader, filters, say('hidden')),
    facetsOf(db, reader),
    withoutWish(db, edition.id),
    filters.project ? projectNamed(db, edition.id, filters.project) : undefined,
  ]);
  const hrefOf: HrefOf = (changes) =>
    visit.path(applicationsBoardAddress, visit.params, queryOf(filters, changes));
  return coordinationPage(visit, {
    title: say('board.title'),
    here: 'applications',
    lead: say('board.lead', { count: board.total }),
    children: (
      <>
        <BlindSwitch visit={visit} reader={reader} />
        <p>
          {say('board.withoutWish', { count: forgotten })}{' '}
          <a className="fr-link" href={visit.path(wishCountsAddress, visit.params)}>
            {say('board.counts')}
          </a>
        </p>
        <States visit={visit} reader={reader} filters={filters} board={board} hrefOf={hrefOf} />
        <NarrowedTo visit={visit} filters={filters} project={project} hrefOf={hrefOf} />
        <Filters visit={visit} reader={reader} filters={filters} facets={facets} />
        {board.lines.length > 0 ? (
          <Lines visit={visit} filters={filters} board={board} />
        ) : (
          <Empty visit={visit} reader={reader} filters={filters} />
        )}
        <Pagination
          page={filters.page}
          pages={Math.ceil(board.total / BOARD_PAGE)}
          hrefOf={(page) => hrefOf({ page })}
        />
        {reader.isTeam && board.total > 0 && (
          <p className="fr-mt-4w">
            <ButtonLink
              kind="secondary"
              href={visit.path(messagesAddress, visit.params, {
                ...queryOf(filters),
                write: 'yes',
              })}
            >
              {visit.say(messageWords)('board.write')}
            </ButtonLink>
          </p>
        )}
        {board.total > 0 && (
          <Exports visit={visit} reader={reader} filters={filters} board={board} />
        )}
      </>
    ),
  });
}

/** Hides or shows names for whoever sends it, and leads back to the same place. */
export async function submitBoard(visit: BoardVisit): Promise<Response> {
  const fields = await visit.fields();
  const isBlind = fields.text('names') !== 'shown';
  await visit.performAs((act) => readBlind(act, visit.edition.id, isBlind));
  const filters = filtersOf(visit.query);
  return visit.redirect(
    visit.path(applicationsBoardAddress, visit.params, queryOf(filters, { page: filters.page })),
  );
}

interface Props {
  visit: BoardVisit;
  reader: Reader;
  filters: ApplicationFilters;
}

function Empty({ visit, reader, filters }: Props) {
  const say = visit.say(readingWords);
  if (!isNarrowed(filters)) return <p>{say(reader.isTeam ? 'board.none' : 'board.noneSent')}</p>;
  return (
    <>
      <p>{say('board.noMatch')}</p>
      <p>
        <a className="fr-link" href={visit.path(applicationsBoardAddress, visit.params)}>
          {say('board.clear')}
        </a>
      </p>
    </>
  );
}

function Exports({ visit, reader, filters, board }: Props & { board: Board }) {
  const say = visit.say(readingWords);
  const href = (format: string) =>
    visit.path(applicationsFileAddress, { ...visit.params, format }, queryOf(filters));
  return (
    <section className="fr-mt-6w" aria-labelledby="export">
      <h2 className="fr-h4" id="export">
        {say('board.export')}
      </h2>
      <p className="bsoc-measure">
        {say(reader.isBlind ? 'board.exportHintBlind' : 'board.exportHint', { count: board.total })}
      </p>
      <ButtonGroup>
        <ButtonLink kind="secondary" href={href('xlsx')}>
          {say('board.xlsx')}
        </ButtonLink>
        <ButtonLink kind="secondary" href={href('csv')}>
          {say('board.csv')}
        </ButtonLink>
      </ButtonGroup>
    </section>
  );
}
