/** What the list of an edition's applications is asked for, as its address says it: pure, no I/O. */
import { z } from 'zod';
import { type Query, queryAsText } from '../../../web/address.ts';
import { cleanText, onOneLine } from '../../../words/clean-text.ts';
import { type ApplicationState, applicationStates } from '../application.ts';
import { type PlaceWished, placesWished } from '../form.ts';

export const applicationSorts = ['recent', 'number', 'name', 'school', 'wanted'] as const;
export type ApplicationSort = (typeof applicationSorts)[number];

export interface ApplicationFilters {
  /** Words to find; nobody's name nor address for who reads without names. */
  text: string;
  state: ApplicationState | undefined;
  /** The id of a project wished for. */
  project: string | undefined;
  /** The rank of that wish, from 1. */
  rank: number | undefined;
  tag: string;
  /** Case and accents do not count, as for `school`. */
  technology: string;
  school: string;
  place: PlaceWished | undefined;
  /** True to keep those whom a mentor wishes to meet. */
  isWanted: boolean;
  sort: ApplicationSort;
  /** From 1. */
  page: number;
}

/** Applications on a page of the list. */
export const BOARD_PAGE = 50;

/** Reads the query of an address; what is unknown is as if it were not there. */
export function filtersOf(query: URLSearchParams): ApplicationFilters {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name));
  const text = (name: string) => onOneLine(cleanText(query.get(name) ?? '')).slice(0, 200);
  const number = (name: string, max: number) => {
    const typed = Number(query.get(name));
    return Number.isInteger(typed) && typed >= 1 && typed <= max ? typed : undefined;
  };
  const project = z.uuid().safeParse(query.get('project')).data?.toLowerCase();
  return {
    text: text('q'),
    state: one('state', applicationStates),
    project,
    rank: project ? number('rank', 20) : undefined,
    tag: text('tag'),
    technology: text('technology'),
    school: text('school'),
    place: one('place', placesWished),
    isWanted: query.get('wanted') === 'yes',
    sort: one('sort', applicationSorts) ?? 'recent',
    page: number('page', 10_000) ?? 1,
  };
}

/** The query that says the same; changing a filter leads back to the first page. */
export function queryOf(
  filters: ApplicationFilters,
  changes: Partial<ApplicationFilters> = {},
): Query {
  const { text, state, project, rank, tag, technology, school, place, isWanted, sort, page } = {
    ...filters,
    page: 1,
    ...changes,
  };
  return {
    q: text,
    state,
    project,
    rank: project && rank,
    tag,
    technology,
    school,
    place,
    wanted: isWanted ? 'yes' : undefined,
    sort: sort === 'recent' ? undefined : sort,
    page: page === 1 ? undefined : page,
  };
}

/** The same filters as one text, for what keeps them; see `filtersIn`. */
export function filtersAsText(filters: ApplicationFilters): string {
  return queryAsText(queryOf(filters, { page: filters.page }));
}

/** The filters that `filtersAsText` wrote. */
export function filtersIn(text: string | null): ApplicationFilters {
  return filtersOf(new URLSearchParams(text ?? ''));
}

/** True when something narrows the list. */
export function isNarrowed(filters: ApplicationFilters): boolean {
  const { sort: _, page: __, ...narrowing } = queryOf(filters);
  return Object.values(narrowing).some((value) => value !== undefined && value !== '');
}
