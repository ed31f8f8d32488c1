/** The figures of a result, for staff. */
import { countsOf } from './lists.ts';
import type { Market, Matching } from './market.ts';
import type { Reason } from './reasons.ts';

/**
 * Why a project has empty places; the first that is true:
 * - `closed`: it has none, or its supervisor has none;
 * - `nobody_wished`: no student named it;
 * - `nobody_acceptable`: of those who did, none is ranked for it;
 * - `minimum_not_met`: it does not take place, having a minimum;
 * - `supervisor_full`, `global_cap`: someone would have come;
 * - `all_elsewhere`: whoever could come has what they prefer.
 */
export type EmptyReason =
  | 'closed'
  | 'nobody_wished'
  | 'nobody_acceptable'
  | 'minimum_not_met'
  | 'supervisor_full'
  | 'global_cap'
  | 'all_elsewhere';

export interface EmptyPlaces {
  project: number;
  /** How many; none when it is closed. */
  places: number;
  reason: EmptyReason;
}

export interface Figures {
  /** Students who have a place. */
  size: number;
  unmatched: number;
  /** How many have their first wish, their second… by rank, counted from 1. */
  rankDistribution: Record<string, number>;
  /** Undefined when nobody has a place. */
  meanRank?: number;
  worstRank?: number;
  empty: EmptyPlaces[];
}

/**
 * @param reasons as `reasonsOf` gives them for this matching.
 * @param wished of each project, how many students named it, ranked in turn or not.
 */
export function figuresOf(
  market: Market,
  matching: Matching,
  reasons: readonly Reason[],
  wished: Int32Array,
): Figures {
  const { rankOf, projectOf } = market;
  const held = new Int32Array(market.projects);
  const byRank: number[] = [];
  let size = 0;
  let sum = 0;
  for (const pair of matching) {
    if (pair < 0) continue;
    const rank = rankOf[pair]!;
    held[projectOf[pair]!]!++;
    byRank[rank] = (byRank[rank] ?? 0) + 1;
    size++;
    sum += rank;
  }
  return {
    size,
    unmatched: market.students - size,
    // An array with holes lists the ranks it has, in order.
    rankDistribution: Object.fromEntries(Object.entries(byRank)),
    meanRank: size > 0 ? sum / size : undefined,
    worstRank: size > 0 ? byRank.length - 1 : undefined,
    empty: emptyPlaces(market, held, reasons, wished),
  };
}

function emptyPlaces(
  market: Market,
  held: Int32Array,
  reasons: readonly Reason[],
  wished: Int32Array,
): EmptyPlaces[] {
  const acceptable = countsOf(market.projectOf, market.projects);
  const refusedBy = new Map(reasons.map(({ project, code }) => [project, code]));

  const reasonOf = (project: number): EmptyReason => {
    const isClosed = market.places[project] === 0;
    if (isClosed || market.supervisorPlaces[market.supervisorOf[project]!] === 0) return 'closed';
    if (wished[project] === 0) return 'nobody_wished';
    if (acceptable[project] === 0) return 'nobody_acceptable';
    if (market.minimums[project]! > 1 && held[project] === 0) return 'minimum_not_met';
    const code = refusedBy.get(project);
    return code === 'supervisor_full' || code === 'global_cap' ? code : 'all_elsewhere';
  };
  const empty: EmptyPlaces[] = [];
  for (let project = 0; project < market.projects; project++) {
    const places = market.places[project]! - held[project]!;
    if (places > 0 || market.places[project] === 0)
      empty.push({ project, places, reason: reasonOf(project) });
  }
  return empty;
}
