/**
 * Says whether a result is right, from the definitions and from nothing that decided who is taken: it
 * shares with that the market alone, and with the reasons who was admitted last (`standing.ts`). A pair
 * blocks when its student prefers the project to their outcome and (Abraham, Irving and Manlove 2007,
 * section 2) the project is full and holds someone its supervisor likes less; or the project has room
 * and the supervisor too, or is already the student's, or likes someone they hold less.
 */
import type { Market, Matching } from './market.ts';
import { type Order, type Outcome, outcomeOf, Standing } from './standing.ts';

export interface Fault {
  code:
    | 'wrong_length'
    | 'not_their_pair'
    | 'decision_not_kept'
    | 'project_over'
    | 'supervisor_over'
    | 'cap_over'
    | 'minimum_not_met';
  /** The number of the student, project or supervisor. */
  at: number;
}

export interface Verdict {
  /** What no result may be; in a right one, none. */
  faults: Fault[];
  /** Pairs that block; in a stable result, none. Pairs of the market. */
  blocking: number[];
  /**
   * Moves that would cost nobody a place, of students who have one: what forbids them is that funded
   * places, or a supervisor's across rankings, go by position alone. Pairs of the market.
   */
  tolerated: number[];
}

/**
 * Checks a result; takes a time linear in the number of pairs.
 * @param order `broken` for a result that should follow the order ties were broken in.
 */
export function check(market: Market, matching: Matching, order: Order = 'weak'): Verdict {
  const unfit = faultsOfPairs(market, matching);
  if (unfit.some(({ code }) => code !== 'decision_not_kept'))
    return { faults: unfit, blocking: [], tolerated: [] };
  const projects = matching.map((pair) => (pair < 0 ? -1 : market.projectOf[pair]!));
  const outcome = outcomeOf(market, projects);
  const standing = new Standing(market, outcome);
  return {
    faults: [...unfit, ...faultsOfPlaces(market, standing)],
    ...blockingPairs(market, outcome, standing, order),
  };
}

function faultsOfPairs(market: Market, matching: Matching): Fault[] {
  const { students, starts, positionOf, studentOf } = market;
  if (matching.length !== students) return [{ code: 'wrong_length', at: matching.length }];
  const faults: Fault[] = [];
  for (let student = 0; student < students; student++) {
    const pair = matching[student]!;
    const last = starts[student + 1]! - 1;
    // A place given by decision ends the student's list.
    const isGiven = last >= starts[student]! && positionOf[last] === 0;
    if (pair === -1) {
      if (isGiven) faults.push({ code: 'decision_not_kept', at: student });
    } else if (studentOf[pair] !== student) faults.push({ code: 'not_their_pair', at: student });
  }
  return faults;
}

function faultsOfPlaces(market: Market, { ofProjects, ofSupervisors, total }: Standing): Fault[] {
  const faults: Fault[] = [];
  for (let at = 0; at < market.projects; at++) {
    const held = ofProjects[at]!;
    if (held > market.places[at]!) faults.push({ code: 'project_over', at });
    if (held > 0 && held < market.minimums[at]!) faults.push({ code: 'minimum_not_met', at });
  }
  for (let at = 0; at < market.supervisors; at++)
    if (ofSupervisors[at]! > market.supervisorPlaces[at]!)
      faults.push({ code: 'supervisor_over', at });
  if (market.cap >= 0 && total > market.cap) faults.push({ code: 'cap_over', at: total });
  return faults;
}

/** The pairs that block an outcome, and the moves that are tolerated. */
export function blockingPairs(
  market: Market,
  outcome: Outcome,
  standing: Standing,
  order: Order,
): Pick<Verdict, 'blocking' | 'tolerated'> {
  const { students, starts, rankOf } = market;
  const blocking: number[] = [];
  const tolerated: number[] = [];
  for (let student = 0; student < students; student++) {
    const own = (order === 'weak' ? outcome.ranks : outcome.pairs)[student]!;
    for (let pair = starts[student]!; pair < starts[student + 1]!; pair++) {
      if ((order === 'weak' ? rankOf[pair]! : pair) >= own) break;
      const found = wouldTake(market, outcome, standing, pair, order);
      if (found === 'yes') blocking.push(pair);
      else if (found === 'as a move' && outcome.projects[student]! >= 0) tolerated.push(pair);
    }
  }
  return { blocking, tolerated };
}

function wouldTake(
  market: Market,
  outcome: Outcome,
  standing: Standing,
  pair: number,
  order: Order,
): 'yes' | 'as a move' | 'no' {
  const student = market.studentOf[pair]!;
  const project = market.projectOf[pair]!;
  const supervisor = market.supervisorOf[project]!;
  // Nobody is wronged by a project that does not take place for want of people.
  if (market.minimums[project]! > 1 && standing.ofProjects[project] === 0) return 'no';
  if (standing.isProjectFull(project))
    return standing.hasWorseInProject(pair, order) ? 'yes' : 'no';
  const present = outcome.projects[student]!;
  const isEqualMove = present >= 0 && isSameMerit(market, outcome, pair);
  if (standing.isSupervisorFull(supervisor)) {
    if (standing.hasWorseInSupervisor(pair, order)) return 'yes';
    if (present < 0 || market.supervisorOf[present] !== supervisor) return 'no';
    if (!isEqualMove) return 'as a move';
  }
  if (!standing.isProgrammeFull() || standing.hasWorse(pair, order) || isEqualMove) return 'yes';
  return 'as a move';
}

/** Whether a student stands as well for a pair as for what they have, so that nobody else counts. */
function isSameMerit(market: Market, outcome: Outcome, pair: number): boolean {
  const student = market.studentOf[pair]!;
  const list = market.listOf[market.projectOf[pair]!]!;
  return market.listOf[outcome.projects[student]!] === list
    ? outcome.ties[student] === market.tieOf[pair]
    : outcome.positions[student] === market.positionOf[pair];
}
