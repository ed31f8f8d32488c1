/** Every offer, with filters in the address; taking one back is a page of its own. */
import { Button, Table } from '../../../ui/elements.tsx';
import { Select } from '../../../ui/form.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { formOf } from '../../../web/form.ts';
import { dayOf, shortDay, shortInstant, zoneInWords } from '../../../words/dates.ts';
import { offerCancellationAddress, offersAddress, offersFileAddress } from '../addresses.ts';
import { OfferStateBadge } from '../offers/offer-state.tsx';
import type { BoardVisit } from './board.page.tsx';
import { filterStates, LINES, type OfferFilters, offerQueryOf, pageOf } from './board-filters.ts';
import type { Board, BoardOffer } from './load-board.ts';
import { stateWord } from './state-word.ts';
import { StudentLink } from './student-of-board.tsx';
import { cascadeWords } from './words.ts';

interface Props {
  visit: BoardVisit;
  board: Board;
  filters: OfferFilters;
}

/** The offers that the filters leave. */
export function filteredOffers(
  offers: readonly BoardOffer[],
  { state, project }: Pick<OfferFilters, 'state' | 'project'>,
): BoardOffer[] {
  return offers.filter(
    (offer) =>
      (!state || (state === 'staying' ? offer.staysOnList : offer.state === state)) &&
      (!project || offer.ideaId === project),
  );
}

/** Those whose answer is awaited, who has waited longest first; then the others, the last first. */
function awaitedFirst(offers: readonly BoardOffer[]): BoardOffer[] {
  const isOpen = ({ state }: BoardOffer) => state === 'open';
  return [
    ...offers
      .filter(isOpen)
      .toSorted((a, b) => a.offeredAt.epochMilliseconds - b.offeredAt.epochMilliseconds),
    ...offers.filter((offer) => !isOpen(offer)),
  ];
}

export function OffersSection({ visit, board, filters }: Props) {
  const say = visit.say(cascadeWords);
  const offers = filteredOffers(board.offers, filters);
  const hrefOf = (changes: Partial<OfferFilters>) =>
    `${visit.path(offersAddress, visit.params, offerQueryOf(filters, changes))}#offers`;
  return (
    <section aria-labelledby="offers" className="fr-mb-6w">
      <h2 id="offers">{say('offers.title', { count: offers.length })}</h2>
      <Filters visit={visit} board={board} filters={filters} />
      {offers.length === 0 ? (
        <p>{say('offers.none')}</p>
      ) : (
        <Lines visit={visit} board={board} offers={pageOf(awaitedFirst(offers), filters.page)} />
      )}
      <Pagination
        page={filters.page}
        pages={Math.ceil(offers.length / LINES)}
        hrefOf={(page) => hrefOf({ page })}
      />
      {offers.length > 0 && (
        <p>
          <a
            className="fr-link"
            href={visit.path(
              offersFileAddress,
              visit.params,
              offerQueryOf(filters, { page: 1, waiting: 1 }),
            )}
          >
            {say('offers.file', { count: offers.length })}
          </a>
        </p>
      )}
    </section>
  );
}

function Filters({ visit, board, filters }: Props) {
  const say = visit.say(cascadeWords);
  const form = formOf({ state: filters.state, project: filters.project });
  const projects = new Map(board.offers.map(({ ideaId, project }) => [ideaId, project]));
  const named = [...projects].map(([value, label]) => ({ value, label }));
  return (
    <form method="get" action={visit.path(offersAddress, visit.params)}>
      <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
        <div className="fr-col-12 fr-col-md-4">
          <Select
            form={form}
            name="state"
            label={say('column.state')}
            isFilter
            empty={say('filter.all')}
            choices={filterStates.map((value) => ({ value, label: stateWord(visit.lang, value) }))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-4">
          <Select
            form={form}
            name="project"
            label={say('column.project')}
            isFilter
            empty={say('filter.all')}
            choices={named.toSorted((a, b) => a.label.localeCompare(b.label, visit.lang))}
          />
        </div>
        <div className="fr-col-12 fr-col-md-4">
          <Button kind="secondary">{say('filter.show')}</Button>
        </div>
      </div>
    </form>
  );
}

function Lines({
  visit,
  board,
  offers,
}: {
  visit: BoardVisit;
  board: Board;
  offers: readonly BoardOffer[];
}) {
  const say = visit.say(cascadeWords);
  const { timezone: zone } = visit.edition;
  return (
    <Table
      caption={say('offers.caption', { zone: zoneInWords(zone, visit.lang) })}
      rows={offers}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('column.student'),
          cell: (offer) => <StudentLink visit={visit} names={board.names} {...offer} />,
        },
        {
          title: say('column.project'),
          cell: ({ project, rank }) => (
            <>
              {project}
              <span className="fr-hint-text">
                {rank === null ? say('why.notWished') : say('why.rank', { rank })}
              </span>
            </>
          ),
        },
        {
          title: say('column.state'),
          cell: ({ state, staysOnList, endedBecause }) => (
            <>
              <OfferStateBadge visit={visit} offer={{ state, staysOnList }} isForTeam />
              {endedBecause && !board.isBlind && (
                <span className="fr-hint-text">{endedBecause}</span>
              )}
            </>
          ),
        },
        {
          title: say('column.when'),
          cell: ({ state, offeredAt, answerUntil, endedAt }) => (
            <>
              {say('offers.offered', { on: shortDay(dayOf(offeredAt, zone), visit.lang) })}
              <span className="fr-hint-text">
                {endedAt
                  ? say(`offers.ended.${state}`, {
                      at: shortInstant(endedAt, zone, visit.lang),
                    })
                  : say('offers.until', { at: shortInstant(answerUntil, zone, visit.lang) })}
              </span>
            </>
          ),
        },
        {
          title: say('column.act'),
          cell: ({ id, state }) =>
            (state === 'open' || state === 'accepted') && (
              <a href={visit.path(offerCancellationAddress, { ...visit.params, offer: id })}>
                {say('offers.cancel')}
              </a>
            ),
        },
      ]}
    />
  );
}
