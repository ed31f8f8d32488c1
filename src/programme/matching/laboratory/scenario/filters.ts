/** Which students the page of a scenario lists, as its address says it: pure. */
import type { Query } from '../../../../web/address.ts';
import type { Placed } from '../allocation.ts';

/** `1`, `2`, `3`: their wish of that rank; `later`: one after; `unwished`: a project they did not wish for. */
export const outcomes = ['1', '2', '3', 'later', 'unwished', 'none', 'changed'] as const;
export type Outcome = (typeof outcomes)[number];

export interface StudentFilters {
  outcome: Outcome | undefined;
  /** The slug of the project they have. */
  project: string | undefined;
  /** From 1. */
  page: number;
}

/** Students on a page of the list. */
export const STUDENTS_PAGE = 50;

/** Reads the query of an address; what is unknown is as if it were not there. */
export function filtersOf(query: URLSearchParams): StudentFilters {
  const page = Number(query.get('page'));
  return {
    outcome: outcomes.find((one) => one === query.get('outcome')),
    project: query.get('project') || undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The query that says the same; changing a filter leads back to the first page. */
export function queryOf(filters: StudentFilters, changes: Partial<StudentFilters> = {}): Query {
  const { outcome, project, page } = { ...filters, page: 1, ...changes };
  return { outcome, project, page: page === 1 ? undefined : page };
}

/** Those whom the filters leave: who has a project first, then in the order of the snapshot. */
export function filtered(
  placed: readonly Placed[],
  { outcome, project }: Pick<StudentFilters, 'outcome' | 'project'>,
): Placed[] {
  return placed
    .filter(
      (one) => (!project || one.project?.id === project) && (!outcome || isOutcome(one, outcome)),
    )
    .sort((one, other) => Number(!one.project) - Number(!other.project));
}

export function isOutcome({ project, rank, change }: Placed, outcome: Outcome): boolean {
  switch (outcome) {
    case 'changed':
      return change !== undefined;
    case 'none':
      return project === undefined;
    case 'unwished':
      return project !== undefined && rank === undefined;
    case 'later':
      return rank !== undefined && rank > 3;
    default:
      return rank === Number(outcome);
  }
}
