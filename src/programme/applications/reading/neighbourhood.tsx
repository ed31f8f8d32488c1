/** The way back to the list, to the application before and to the one after. */
import type { Visit } from '../../../web/visit.tsx';
import { applicationsBoardAddress, boardApplicationAddress } from '../addresses.ts';
import { type ApplicationFilters, BOARD_PAGE, queryOf } from './filters.ts';
import type { Neighbours } from './neighbours.ts';
import { readingWords } from './words.ts';

/** The list as it was filtered, at the same place. */
export function boardPath(visit: Visit<unknown>, filters: ApplicationFilters): string {
  return visit.path(
    applicationsBoardAddress,
    { edition: visit.edition.slug },
    queryOf(filters, { page: filters.page }),
  );
}

export function Neighbourhood({
  visit,
  filters,
  neighbours,
}: {
  visit: Visit<unknown>;
  filters: ApplicationFilters;
  /** Undefined when the application is not in the list. */
  neighbours: Neighbours | undefined;
}) {
  const say = visit.say(readingWords);
  // Going on leads further down the list: the page to come back to follows.
  const href = (application: string, place: number) =>
    visit.path(
      boardApplicationAddress,
      { edition: visit.edition.slug, application },
      queryOf(filters, { page: Math.ceil(place / BOARD_PAGE) }),
    );
  return (
    <nav aria-label={say('one.around')} className="bsoc-around fr-mb-3w">
      <a
        className="fr-link fr-icon-arrow-left-line fr-link--icon-left"
        href={boardPath(visit, filters)}
      >
        {say('one.back')}
      </a>
      {neighbours && (
        <>
          {neighbours.previous && (
            <a
              className="fr-link"
              rel="prev"
              href={href(neighbours.previous, neighbours.place - 1)}
            >
              {say('one.previous')}
            </a>
          )}
          <span>{say('one.place', { place: neighbours.place, total: neighbours.total })}</span>
          {neighbours.next && (
            <a className="fr-link" rel="next" href={href(neighbours.next, neighbours.place + 1)}>
              {say('one.next')}
            </a>
          )}
        </>
      )}
    </nav>
  );
}
