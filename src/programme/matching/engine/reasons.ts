import type { ReasonCode } from './instance.ts';
import type { Market, Matching } from './market.ts';
import { outcomeOf, Standing } from './standing.ts';

/** What stood between a student and one project they prefer to their outcome. Never names anyone. */
export interface Reason {
  student: number;
  project: number;
  code: ReasonCode;
  /** The student's position in the list that ranks them for it, from 1. */
  position: number;
  /**
   * The position of the last admitted where they were refused: in the project, with the supervisor,
   * or, under the cap, of all. None where there is no place; 0 where decisions had given them all.
   */
  lastAdmitted?: number;
  /** Whether only the way ties are broken tells them apart. */
  tied: boolean;
}

/**
 * A reason for each acceptable project that a student strictly prefers to their outcome, in the order
 * of students and of their wishes. Takes a time linear in the number of pairs. A pair that blocks has
 * no reason: `check` lists it.
 */
export function reasonsOf(market: Market, matching: Matching): Reason[] {
  const { students, starts, rankOf } = market;
  const projects = matching.map((pair) => (pair < 0 ? -1 : market.projectOf[pair]!));
  const outcome = outcomeOf(market, projects);
  const standing = new Standing(market, outcome);
  const reasons: Reason[] = [];
  for (let student = 0; student < students; student++) {
    const own = outcome.ranks[student]!;
    for (let pair = starts[student]!; pair < starts[student + 1]! && rankOf[pair]! < own; pair++) {
      const found = obstacle(market, standing, pair);
      if (!found) continue;
      const project = market.projectOf[pair]!;
      const position = market.positionOf[pair]!;
      const { code, last } = found;
      if (last < 0) reasons.push({ student, project, code, position, tied: false });
      else {
        const lastAdmitted = outcome.positions[last]!;
        const isSameList = market.listOf[projects[last]!] === market.listOf[project];
        const tied = isSameList
          ? outcome.ties[last] === market.tieOf[pair]
          : lastAdmitted === position;
        reasons.push({ student, project, code, position, lastAdmitted, tied });
      }
    }
  }
  return reasons;
}

/** The narrowest level that turned a pair away, and the last it admitted; -1 where it has no place. */
function obstacle(
  market: Market,
  standing: Standing,
  pair: number,
): { code: ReasonCode; last: number } | undefined {
  const project = market.projectOf[pair]!;
  const supervisor = market.supervisorOf[project]!;
  const isUnopened = market.minimums[project]! > 1 && standing.ofProjects[project] === 0;
  if (market.places[project] === 0 || isUnopened) return { code: 'project_closed', last: -1 };
  if (market.supervisorPlaces[supervisor] === 0) return { code: 'supervisor_closed', last: -1 };
  if (standing.isProjectFull(project) && !standing.hasWorseInProject(pair, 'weak'))
    return { code: 'project_full', last: standing.lastOfProject[project]! };
  if (standing.isSupervisorFull(supervisor) && !standing.hasWorseInSupervisor(pair, 'weak'))
    return { code: 'supervisor_full', last: standing.lastOfSupervisor(supervisor) };
  if (standing.isProgrammeFull() && !standing.hasWorse(pair, 'weak'))
    return { code: 'global_cap', last: standing.lastOfAll() };
  return undefined;
}
