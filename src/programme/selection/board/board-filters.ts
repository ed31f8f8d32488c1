/** What the list of an edition's ideas is asked for, as its address says it: pure, no I/O. */
import type { Query } from '../../../web/address.ts';
import { cleanText, onOneLine } from '../../../words/clean-text.ts';
import { type IdeaState, ideaStates } from '../../ideas/idea.ts';
import { type OrganisationKind, organisationKinds } from '../../ideas/organisation.ts';

export const boardSorts = ['recent', 'name', 'organisation'] as const;
export type BoardSort = (typeof boardSorts)[number];

export interface BoardFilters {
  /** Words to find in the name, the tagline, the organisation or a member. */
  text: string;
  state: IdeaState | undefined;
  kind: OrganisationKind | undefined;
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
  const page = Number(query.get('page'));
  return {
    text: onOneLine(cleanText(query.get('q') ?? '')).slice(0, 200),
    state: one('state', ideaStates),
    kind: one('kind', organisationKinds),
    sort: one('sort', boardSorts) ?? 'recent',
    page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1,
  };
}

/** The query that says the same; changing a filter leads back to the first page. */
export function boardQuery(filters: BoardFilters, changes: Partial<BoardFilters> = {}): Query {
  const { text, state, kind, sort, page } = { ...filters, page: 1, ...changes };
  return {
    q: text,
    state,
    kind,
    sort: sort === 'recent' ? undefined : sort,
    page: page === 1 ? undefined : page,
  };
}
