/** What the list of an edition's ideas is asked for, as its address says it: pure, no I/O. */
import { type Query, queryAsText } from '../../../web/address.ts';
import { cleanText, onOneLine } from '../../../words/clean-text.ts';
import { type IdeaState, ideaStates } from '../../ideas/idea.ts';
import { type OrganisationKind, organisationKinds } from '../../ideas/organisation.ts';
import { type Preparable, preparable } from '../decision.ts';

export const boardSorts = ['recent', 'score', 'spread', 'missing', 'name', 'organisation'] as const;
export type BoardSort = (typeof boardSorts)[number];

export interface BoardFilters {
  /** Words to find in the name, the tagline, the organisation or a member. */
  text: string;
  state: IdeaState | undefined;
  kind: OrganisationKind | undefined;
  technology: string;
  /** What is prepared of an idea; `undecided` when nothing is. */
  prepared: Preparable | undefined;
  /** True to keep the ideas that wait for a review. */
  isMissing: boolean;
  sort: BoardSort;
  /** From 1. */
  page: number;
}

/** Ideas on a page of the list. */
export const BOARD_PAGE = 50;

/** Reads the query of an address; what is unknown is as if it were not there. */
export function readBoardFilters(query: URLSearchParams): BoardFilters {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name));
  const text = (name: string) => onOneLine(cleanText(query.get(name) ?? '')).slice(0, 200);
  const page = Number(query.get('page'));
  return {
    text: text('q'),
    state: one('state', ideaStates),
    kind: one('kind', organisationKinds),
    technology: text('technology'),
    prepared: one('prepared', preparable),
    isMissing: query.get('missing') === 'yes',
    sort: one('sort', boardSorts) ?? 'recent',
    page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1,
  };
}

/** The query that says the same; changing a filter leads back to the first page. */
export function boardQuery(filters: BoardFilters, changes: Partial<BoardFilters> = {}): Query {
  const { text, state, kind, technology, prepared, isMissing, sort, page } = {
    ...filters,
    page: 1,
    ...changes,
  };
  return {
    q: text,
    state,
    kind,
    technology,
    prepared,
    missing: isMissing ? 'yes' : undefined,
    sort: sort === 'recent' ? undefined : sort,
    page: page === 1 ? undefined : page,
  };
}

/** The same filters as one text, for a page that leads back to the list; see `filtersIn`. */
export function filtersAsText(filters: BoardFilters): string {
  return queryAsText(boardQuery(filters, { page: filters.page }));
}

/** The filters that a page was given with `back`. */
export function filtersIn(back: string | null): BoardFilters {
  return readBoardFilters(new URLSearchParams(back ?? ''));
}
