/** Who holds what in a result, and who was admitted last where: what refusals are judged by. */
import type { Market } from './market.ts';

/** The outcome of each student. */
export interface Outcome {
  /** -1 for who has none. */
  projects: Int32Array;
  /** The pair of it; `unranked` when it is no pair of the market, `nowhere` for who has none. */
  pairs: Int32Array;
  /** The student's rank of it. */
  ranks: Int32Array;
  /** The position and tie of the student in the list that ranks them for it. */
  positions: Int32Array;
  ties: Int32Array;
}

/** Of a project given by decision alone: after everything ranked, on both sides. */
export const unranked = 2 ** 31 - 2;
/** After even that. */
const nowhere = 2 ** 31 - 1;

/** @param projects of each student; -1 for who has none. */
export function outcomeOf(market: Market, projects: Int32Array): Outcome {
  const { students, starts, projectOf } = market;
  const pairs = new Int32Array(students).fill(nowhere);
  for (let student = 0; student < students; student++) {
    const project = projects[student]!;
    if (project < 0) continue;
    const end = starts[student + 1]!;
    let pair = starts[student]!;
    while (pair < end && projectOf[pair] !== project) pair++;
    pairs[student] = pair < end ? pair : unranked;
  }
  const of = (values: Int32Array) => pairs.map((pair) => (pair < unranked ? values[pair]! : pair));
  return {
    projects,
    pairs,
    ranks: of(market.rankOf),
    positions: of(market.positionOf),
    ties: of(market.tieOf),
  };
}

/**
 * How equals are told apart: in `weak` they are equals, and nobody is wronged by an equal; in
 * `broken`, by the order their ties were broken in.
 */
export type Order = 'weak' | 'broken';

/** How many each level holds, and its last, by (position, priority). */
export class Standing {
  readonly ofProjects: Int32Array;
  readonly ofSupervisors: Int32Array;
  total = 0;
  /** Students; -1 where there is none. */
  readonly lastOfProject: Int32Array;
  readonly #market: Market;
  readonly #outcome: Outcome;
  readonly #lastOfList: Int32Array;
  readonly #lastOfSupervisor: LastTwo;
  readonly #lastOfAll: LastTwo;

  constructor(market: Market, outcome: Outcome) {
    const { students, projects, supervisors, supervisorOf, listOf } = market;
    this.#market = market;
    this.#outcome = outcome;
    this.ofProjects = new Int32Array(projects);
    this.ofSupervisors = new Int32Array(supervisors);
    this.lastOfProject = new Int32Array(projects).fill(-1);
    this.#lastOfList = new Int32Array(supervisors + projects).fill(-1);
    this.#lastOfSupervisor = lastTwo(supervisors);
    this.#lastOfAll = lastTwo(1);
    for (let student = 0; student < students; student++) {
      const project = outcome.projects[student]!;
      if (project < 0) continue;
      const supervisor = supervisorOf[project]!;
      this.ofProjects[project]!++;
      this.ofSupervisors[supervisor]!++;
      this.total++;
      this.#noteLast(this.lastOfProject, project, student);
      this.#noteLast(this.#lastOfList, listOf[project]!, student);
      this.#note(this.#lastOfSupervisor, supervisor, student);
      this.#note(this.#lastOfAll, 0, student);
    }
  }

  isProjectFull(project: number): boolean {
    return this.ofProjects[project]! >= this.#market.places[project]!;
  }

  isSupervisorFull(supervisor: number): boolean {
    return this.ofSupervisors[supervisor]! >= this.#market.supervisorPlaces[supervisor]!;
  }

  isProgrammeFull(): boolean {
    return this.#market.cap >= 0 && this.total >= this.#market.cap;
  }

  lastOfSupervisor(supervisor: number): number {
    return this.#lastOfSupervisor.first[supervisor]!;
  }

  lastOfAll(): number {
    return this.#lastOfAll.first[0]!;
  }

  /** Whether the project of this pair holds someone who should give way to its student. */
  hasWorseInProject(pair: number, order: Order): boolean {
    return this.#givesWay(this.lastOfProject[this.#market.projectOf[pair]!]!, pair, order);
  }

  /** Whether its supervisor does. */
  hasWorseInSupervisor(pair: number, order: Order): boolean {
    const supervisor = this.#market.supervisorOf[this.#market.projectOf[pair]!]!;
    return this.#hasWorse(this.#lastOfSupervisor, supervisor, pair, order);
  }

  /** Whether anyone does. */
  hasWorse(pair: number, order: Order): boolean {
    return this.#hasWorse(this.#lastOfAll, 0, pair, order);
  }

  #hasWorse({ first, second }: LastTwo, at: number, pair: number, order: Order): boolean {
    const list = this.#market.listOf[this.#market.projectOf[pair]!]!;
    const elsewhere = this.#listOf(first[at]!) === list ? second[at]! : first[at]!;
    return (
      this.#givesWay(this.#lastOfList[list]!, pair, order) || this.#givesWay(elsewhere, pair, order)
    );
  }

  #listOf(student: number): number {
    return student < 0 ? -1 : this.#market.listOf[this.#outcome.projects[student]!]!;
  }

  /** Whether a student who holds something comes after another pair. */
  #givesWay(holder: number, pair: number, order: Order): boolean {
    if (holder < 0) return false;
    const { listOf, projectOf, positionOf, tieOf, priorityOf, studentOf } = this.#market;
    const { positions, ties } = this.#outcome;
    if (this.#listOf(holder) === listOf[projectOf[pair]!]!)
      return order === 'weak'
        ? ties[holder]! > tieOf[pair]!
        : positions[holder]! > positionOf[pair]!;
    const difference = positions[holder]! - positionOf[pair]!;
    return difference === 0 ? priorityOf[holder]! > priorityOf[studentOf[pair]!]! : difference > 0;
  }

  #isAfter(student: number, other: number): boolean {
    const difference = this.#outcome.positions[student]! - this.#outcome.positions[other]!;
    const { priorityOf } = this.#market;
    return difference === 0 ? priorityOf[student]! > priorityOf[other]! : difference > 0;
  }

  #noteLast(lasts: Int32Array, at: number, student: number): void {
    const last = lasts[at]!;
    if (last < 0 || this.#isAfter(student, last)) lasts[at] = student;
  }

  #note({ first, second }: LastTwo, at: number, student: number): void {
    const last = first[at]!;
    if (last < 0 || this.#isAfter(student, last)) {
      if (this.#listOf(last) !== this.#listOf(student)) second[at] = last;
      first[at] = student;
    } else if (
      this.#listOf(last) !== this.#listOf(student) &&
      (second[at]! < 0 || this.#isAfter(student, second[at]!))
    )
      second[at] = student;
  }
}

/** The last of each, and the last of those that another list ranks: -1 where there is none. */
interface LastTwo {
  first: Int32Array;
  second: Int32Array;
}

const lastTwo = (count: number): LastTwo => ({
  first: new Int32Array(count).fill(-1),
  second: new Int32Array(count).fill(-1),
});
