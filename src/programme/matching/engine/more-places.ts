/**
 * Many places filled in linear time, where lists have ties: the approximation of Cooper and Manlove
 * (2018, "A 3/2-approximation algorithm for the Student-Project Allocation problem", SEA 2018, LIPIcs
 * 103, 8:1-8:13).
 */
import type { Market, Matching } from './market.ts';
import { promote } from './promote.ts';
import { type Settled, settle } from './relist.ts';
import { Roster } from './roster.ts';
import { solve } from './solve.ts';
import { tieGroups } from './tie-groups.ts';
import { WishList } from './wish-list.ts';

/**
 * A weakly stable matching with at least two thirds of the pairs that any can have. Ties as they are
 * broken stand when they fill as many places, or all the cap has. Otherwise lists are written again in
 * favour of what the approximation finds, and the result is best for students among the matchings that
 * are stable for these lists: all have the same size.
 *
 * With a cap, the places filled without it only say how ties are broken; the strict method, which
 * knows the cap, then decides. It fills the cap exactly when so many places could be filled without
 * it. Two thirds are promised where supervisors rank students; projects with rankings of their own
 * leave the result stable for its lists, without that promise.
 */
export function fillMore(market: Market): Settled {
  const strict = { market, matching: solve(market) };
  if (filled(strict.matching) === market.cap) return strict;
  const more = settle(market, approximate(market));
  return filled(more.matching) > filled(strict.matching) ? more : strict;
}

/** How many students a matching gives a place. */
export function filled(matching: Matching): number {
  let count = 0;
  for (const pair of matching) if (pair >= 0) count++;
  return count;
}

/** As the paper has it, whatever the cap. Exported for its tests. */
export function approximate(market: Market): Matching {
  const { students, projectOf, supervisorOf, places, supervisorPlaces } = market;
  const supervisorOfPair = projectOf.map((project) => supervisorOf[project]!);
  const matching: Matching = new Int32Array(students).fill(-1);
  const projects = new Roster(tieGroups(projectOf, market.projects, market.tieOf), students);
  const supervisors = new Roster(
    tieGroups(supervisorOfPair, market.supervisors, market.tieOf),
    students,
  );
  const hasRoom = (project: number) => projects.counts[project]! < places[project]!;
  const isSupervisorFull = (supervisor: number) =>
    supervisors.counts[supervisor]! >= supervisorPlaces[supervisor]!;
  // Once it is not, it never is again: that is what makes all this linear.
  const isFullyAvailable = (pair: number) =>
    hasRoom(projectOf[pair]!) && !isSupervisorFull(supervisorOfPair[pair]!);

  const wishes = new WishList(market, isFullyAvailable);
  const atProject = new Chains(market.projects, projectOf.length);
  const atSupervisor = new Chains(market.supervisors, projectOf.length);
  const waiting = Int32Array.from({ length: students }, (_, at) => students - 1 - at);
  let left = students;

  const isPrecarious = (pair: number) => {
    const student = market.studentOf[pair]!;
    return matching[student] === pair && wishes.hasSpare(student);
  };
  const assign = (student: number, pair: number) => {
    const phase = wishes.phaseOf(student);
    matching[student] = pair;
    projects.add(projectOf[pair]!, student, projects.chainOf(pair, phase));
    supervisors.add(supervisorOfPair[pair]!, student, supervisors.chainOf(pair, phase));
  };
  const evict = (student: number) => {
    const pair = matching[student]!;
    const phase = wishes.phaseOf(student);
    matching[student] = -1;
    projects.remove(projectOf[pair]!, student, projects.chainOf(pair, phase));
    supervisors.remove(supervisorOfPair[pair]!, student, supervisors.chainOf(pair, phase));
    waiting[left++] = student;
    return pair;
  };

  while (left > 0) {
    const student = waiting[--left]!;
    const pair = wishes.favourite(student);
    if (pair < 0) continue;
    const [project, supervisor] = [projectOf[pair]!, supervisorOfPair[pair]!];
    if (isFullyAvailable(pair)) {
      assign(student, pair);
      if (wishes.findSpare(student, pair)) {
        atProject.push(project, pair);
        atSupervisor.push(supervisor, pair);
      }
      continue;
    }
    const [chains, roster, owner] = hasRoom(project)
      ? ([atSupervisor, supervisors, supervisor] as const)
      : ([atProject, projects, project] as const);
    const precarious = chains.pop(owner, isPrecarious);
    if (precarious >= 0) {
      // They lose nothing: another project of the same tie has room for them.
      evict(market.studentOf[precarious]!);
      assign(student, pair);
      continue;
    }
    const worse = roster.worseThan(owner, roster.chainOf(pair, wishes.phaseOf(student)));
    if (worse >= 0) {
      wishes.remove(evict(worse));
      assign(student, pair);
    } else {
      wishes.remove(pair);
      waiting[left++] = student;
    }
  }
  return promote(market, matching);
}

/** Of each owner, pairs that were precarious when they were pushed. */
class Chains {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;

  constructor(owners: number, pairs: number) {
    this.#heads = new Int32Array(owners).fill(-1);
    this.#next = new Int32Array(pairs);
  }

  push(owner: number, pair: number): void {
    this.#next[pair] = this.#heads[owner]!;
    this.#heads[owner] = pair;
  }

  /** The last pushed that still is, or -1: who is no more never is again. */
  pop(owner: number, isStill: (pair: number) => boolean): number {
    let pair = this.#heads[owner]!;
    while (pair >= 0 && !isStill(pair)) pair = this.#next[pair]!;
    this.#heads[owner] = pair < 0 ? -1 : this.#next[pair]!;
    return pair;
  }
}
