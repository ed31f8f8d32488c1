/** The way from a page about ideas back to where one left the team's list. */
import type { Visit } from '../../../web/visit.tsx';
import { boardIdeaAddress, ideasBoardAddress } from '../../ideas/addresses.ts';
import { boardQuery, filtersIn } from './board-filters.ts';
import { boardWords } from './words.ts';

/** The list as it was filtered. @param back its filters as one text, which addresses and forms carry. */
export function boardPath(visit: Visit, back: string): string {
  const filters = filtersIn(back);
  return visit.path(
    ideasBoardAddress,
    { edition: visit.edition.slug },
    boardQuery(filters, { page: filters.page }),
  );
}

/** The page of an idea, which leads back to the same place of the list. */
export function boardIdeaPath(visit: Visit<{ edition: string; idea: string }>, back: string) {
  const filters = filtersIn(back);
  return visit.path(boardIdeaAddress, visit.params, boardQuery(filters, { page: filters.page }));
}

/** The steps of the way back from a page about an idea: the list, then the idea. */
export function ideaTrail(
  visit: Visit<{ edition: string; idea: string }>,
  name: string,
  back: string,
) {
  return [
    { label: visit.say(boardWords)('board.title'), href: boardPath(visit, back) },
    { label: name, href: boardIdeaPath(visit, back) },
  ];
}
