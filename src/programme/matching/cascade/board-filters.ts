/** What the board of offers is asked for, as its address says it: pure, no I/O. */
import { z } from 'zod';
import type { Query } from '../../../web/address.ts';
import { type OfferState, offerStates } from '../offer.ts';

export interface OfferFilters {
  state: OfferState | 'staying' | undefined;
  /** The id of a project. */
  project: string | undefined;
  /** Of the offers, from 1. */
  page: number;
  /** Of the waiting list, from 1. */
  waiting: number;
}

/** `staying`: accepted, and waiting for a place they prefer. */
export const filterStates = [...offerStates, 'staying'] as const;

/** Lines of a page of the board's lists. */
export const LINES = 30;

/** Reads the query of an address; what is unknown is as if it were not there. */
export function offerFiltersOf(query: URLSearchParams): OfferFilters {
  const number = (name: string) => {
    const typed = Number(query.get(name));
    return Number.isInteger(typed) && typed >= 1 && typed <= 10_000 ? typed : 1;
  };
  return {
    state: filterStates.find((one) => one === query.get('state')),
    project: z.uuid().safeParse(query.get('project')).data?.toLowerCase(),
    page: number('page'),
    waiting: number('waiting'),
  };
}

/** The query that says the same; another filter leads back to the first page. */
export function offerQueryOf(filters: OfferFilters, changes: Partial<OfferFilters> = {}): Query {
  const narrows = 'state' in changes || 'project' in changes;
  const { state, project, page, waiting } = { ...filters, ...(narrows && { page: 1 }), ...changes };
  return {
    state,
    project,
    page: page === 1 ? undefined : page,
    waiting: waiting === 1 ? undefined : waiting,
  };
}

/** The lines of one page. */
export function pageOf<Line>(lines: readonly Line[], page: number): Line[] {
  return lines.slice((page - 1) * LINES, page * LINES);
}
