/** What a matching gives up so that projects have their minimum places: pure. */
import { check } from './check.ts';
import { heldBy, type Market, type Matching } from './market.ts';

/** With numbers; see `Compromise` in `answer.ts` for what each says. */
export type NumberedCompromise =
  | { code: 'project_not_held' | 'minimum_not_reached'; project: number }
  | { code: 'kept_apart'; project: number; student: number; wish: number };

/** A minimum of one asks for nothing. */
export const hasMinimum = (market: Market, project: number): boolean =>
  market.minimums[project]! > 1;

/**
 * The compromises of a matching that respects minimum places, or has a place by decision where it does
 * not. A pair that blocks is kept apart because of a project that has no one to spare: the student's,
 * or else one whose people should have given way.
 * @returns undefined when a pair blocks without such a reason.
 */
export function compromisesOf(
  market: Market,
  matching: Matching,
): NumberedCompromise[] | undefined {
  const held = heldBy(market, matching);
  const found: NumberedCompromise[] = [];
  for (let project = 0; project < market.projects; project++) {
    if (!hasMinimum(market, project)) continue;
    if (held[project] === 0) found.push({ code: 'project_not_held', project });
    else if (held[project]! < market.minimums[project]!)
      found.push({ code: 'minimum_not_reached', project });
  }
  for (const pair of check(market, matching, 'broken').blocking) {
    const project = becauseOf(market, matching, held, pair);
    if (project === undefined) return undefined;
    const [student, wish] = [market.studentOf[pair]!, market.projectOf[pair]!];
    found.push({ code: 'kept_apart', project, student, wish });
  }
  return found;
}

/** The project that cannot spare anyone, for which a blocking pair is tolerated. */
function becauseOf(
  market: Market,
  matching: Matching,
  held: Int32Array,
  pair: number,
): number | undefined {
  const { projectOf, studentOf, supervisorOf, positionOf, priorityOf, supervisorPlaces } = market;
  const cannotSpare = (project: number) =>
    hasMinimum(market, project) && held[project]! <= market.minimums[project]!;
  const own = matching[studentOf[pair]!]!;
  if (own >= 0 && cannotSpare(projectOf[own]!)) return projectOf[own];

  const wish = projectOf[pair]!;
  const supervisor = supervisorOf[wish]!;
  const comesAfter = (one: number) => {
    const difference = positionOf[one]! - positionOf[pair]!;
    const priority = priorityOf[studentOf[one]!]! - priorityOf[studentOf[pair]!]!;
    return difference > 0 || (difference === 0 && (priority > 0 || (priority === 0 && one > pair)));
  };
  const everyone = [...matching].filter((one) => one >= 0);
  const team = everyone.filter((one) => supervisorOf[projectOf[one]!] === supervisor);
  const levels = [
    team.length >= supervisorPlaces[supervisor]! ? team : [],
    market.cap >= 0 && everyone.length >= market.cap ? everyone : [],
  ];
  for (const level of levels) {
    const after = level.filter(comesAfter).map((one) => projectOf[one]!);
    if (after.length > 0 && after.every((one) => one !== wish && cannotSpare(one))) return after[0];
  }
  return undefined;
}

/** In this order: the most matched, the fewest compromises, the smallest sum of ranks. */
export interface Cost {
  matched: number;
  compromises: number;
  ranks: number;
}

export function costOf(
  { rankOf }: Market,
  matching: Matching,
  compromises: readonly NumberedCompromise[],
): Cost {
  const had = matching.filter((pair) => pair >= 0);
  return {
    matched: had.length,
    compromises: compromises.length,
    ranks: had.reduce((sum, pair) => sum + rankOf[pair]!, 0),
  };
}

export function isBetter(one: Cost, other: Cost): boolean {
  if (one.matched !== other.matched) return one.matched > other.matched;
  if (one.compromises !== other.compromises) return one.compromises < other.compromises;
  return one.ranks < other.ranks;
}
