/** Weakly stable matchings as the solutions of an integer programme: pure, no I/O. */
import { type LinearProgram, ProgramBuilder } from '../../../solver/linear-program.ts';
import type { Market, Matching } from './market.ts';
import { any, limitStudents, none } from './pair-program.ts';
import { type TieGroups, tieGroups } from './tie-groups.ts';

/** An unknown that may be 1 when a supervisor is full with people at least as good as a tie. */
interface Fullness {
  unknown: number;
  places: number;
  /** The pairs that are as good. */
  pairs: number[];
}

/**
 * After the programme of Cooper and Manlove (2018, section 5). One unknown a pair: whether the student
 * has it. Of each pair, one thing at least is true:
 * - the student has something as good;
 * - the project is full with people as good;
 * - the supervisor is, the student's own place there aside, unless theirs counts as better: one more
 *   unknown a tie, where supervisors can be full before their projects are.
 *
 * Who is ranked for a supervisor's places by different lists is as good as another unless they come
 * after them however ties are broken: the programme then allows more than is stable.
 */
export class StabilityProgram {
  readonly #builder = new ProgramBuilder();
  readonly #market: Market;
  /** Ties, by the list that has them. */
  readonly #ties: TieGroups;
  /** Of each tie: its first and last positions. */
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;
  readonly #listOfTie: Int32Array;
  readonly #fullness: Fullness[] = [];

  constructor(market: Market) {
    this.#market = market;
    const { projectOf, supervisorOf, listOf, places, supervisorPlaces, tieOf } = market;
    for (const _ of projectOf) this.#builder.wholeUnknown(0);
    const projects = tieGroups(projectOf, market.projects, tieOf);
    const supervisors = tieGroups(
      projectOf.map((project) => supervisorOf[project]!),
      market.supervisors,
      tieOf,
    );
    const lists = listOf.reduce((most, list) => Math.max(most, list + 1), 0);
    this.#ties = tieGroups(
      projectOf.map((project) => listOf[project]!),
      lists,
      tieOf,
    );
    this.#firsts = new Int32Array(projectOf.length).fill(2 ** 31 - 1);
    this.#lasts = new Int32Array(projectOf.length);
    this.#listOfTie = new Int32Array(projectOf.length);
    for (const [pair, tie] of this.#ties.groupOf.entries()) {
      this.#listOfTie[tie] = listOf[projectOf[pair]!]!;
      this.#firsts[tie] = Math.min(this.#firsts[tie]!, market.positionOf[pair]!);
      this.#lasts[tie] = Math.max(this.#lasts[tie]!, market.positionOf[pair]!);
    }
    limitStudents(this.#builder, market);
    this.#limit(projects, places);
    this.#limit(supervisors, supervisorPlaces);

    const room = new Int32Array(market.supervisors);
    for (const [project, most] of places.entries())
      room[supervisorOf[project]!]! += Math.min(most, countOf(projects, project));
    const busy = new Map<number, number>();
    for (const [supervisor, most] of supervisorPlaces.entries())
      if (most > 0 && most < room[supervisor]!) this.#fill(supervisor, supervisors, busy);

    for (const [pair, project] of projectOf.entries()) {
      // Nobody can have it, so nobody is wronged by not having it.
      if (places[project] === 0 || supervisorPlaces[supervisorOf[project]!] === 0) continue;
      const unknown = busy.get(this.#ties.groupOf[pair]!);
      this.#stabilise(pair, projects, { busy: unknown });
      if (unknown !== undefined)
        for (const own of this.#placesWithin(pair)) this.#stabilise(pair, projects, { own });
    }
  }

  /** How many get a place, as a row with these bounds. */
  countMatched(lower: number, upper: number): void {
    const row = this.#builder.rowBetween(lower, upper);
    for (const pair of this.#market.projectOf.keys()) this.#builder.count(pair, [row, 1]);
  }

  /** @param costOf of each pair that is had. */
  build(costOf: (pair: number) => number): LinearProgram {
    const program = this.#builder.build();
    for (const pair of this.#market.projectOf.keys()) program.costs[pair] = costOf(pair);
    return program;
  }

  /** The unknowns of a stable matching, for a solver to start from. */
  valuesOf(matching: Matching, length: number): Float64Array {
    const values = new Float64Array(length);
    for (const pair of matching) if (pair >= 0) values[pair] = 1;
    for (const { unknown, places, pairs } of this.#fullness)
      values[unknown] = pairs.reduce((sum, pair) => sum + values[pair]!, 0) >= places ? 1 : 0;
    return values;
  }

  #limit(groups: TieGroups, places: Int32Array): void {
    const { order, starts } = groups;
    for (const [owner, most] of places.entries()) {
      if (countOf(groups, owner) <= most) continue;
      const row = this.#builder.rowBetween(none, most);
      for (const pair of order.subarray(starts[owner], starts[owner + 1]))
        this.#builder.count(pair, [row, 1]);
    }
  }

  /** @param busy of each tie, the unknown that says its supervisor full with people as good. */
  #fill(supervisor: number, { order, starts }: TieGroups, busy: Map<number, number>): void {
    const most = this.#market.supervisorPlaces[supervisor]!;
    const own = Array.from(order.subarray(starts[supervisor], starts[supervisor + 1]));
    for (const tie of new Set(own.map((pair) => this.#ties.groupOf[pair]!))) {
      const pairs = own.filter((pair) => this.#isAsGood(this.#ties.groupOf[pair]!, tie));
      if (pairs.length < most) continue;
      const row = this.#builder.rowBetween(0, any);
      const unknown = this.#builder.wholeUnknown(0, [[row, -most]]);
      for (const one of pairs) this.#builder.count(one, [row, 1]);
      busy.set(tie, unknown);
      this.#fullness.push({ unknown, places: most, pairs });
    }
  }

  /** Whether people of a tie may come before those of another. */
  #isAsGood(one: number, other: number): boolean {
    return this.#listOfTie[one] === this.#listOfTie[other]
      ? one <= other
      : this.#firsts[one]! <= this.#lasts[other]!;
  }

  /** Whether one pair of a student comes before another however ties are broken. */
  #isSurelyBetter(pair: number, other: number): boolean {
    const { groupOf } = this.#ties;
    return !this.#isAsGood(groupOf[other]!, groupOf[pair]!);
  }

  /**
   * The student has something as good, or the project is full with people as good, or the supervisor
   * is. As whole numbers: `places` times whether the first or the last, and how many are as good.
   * @param only.busy the unknown that says the supervisor full, if there is one.
   * @param only.own said only of a student who has this pair.
   */
  #stabilise(
    pair: number,
    projects: TieGroups,
    { busy, own }: { busy?: number | undefined; own?: number },
  ): void {
    const builder = this.#builder;
    const { studentOf, starts, rankOf, projectOf, tieOf, places } = this.#market;
    const project = projectOf[pair]!;
    const most = places[project]!;
    const row = builder.rowBetween(own === undefined ? most : 0, any);
    if (own !== undefined) builder.count(own, [row, -most]);
    if (busy !== undefined) builder.count(busy, [row, most]);
    const student = studentOf[pair]!;
    for (let at = starts[student]!; at < starts[student + 1]!; at++)
      if (rankOf[at]! <= rankOf[pair]!) builder.count(at, [row, most]);
    if (countOf(projects, project) <= most) return;
    for (let at = projects.starts[project]!; at < projects.starts[project + 1]!; at++) {
      const one = projects.order[at]!;
      if (tieOf[one]! > tieOf[pair]!) break;
      if (one !== pair) builder.count(one, [row, 1]);
    }
  }

  /**
   * Places that count as the student's own: who would only move within a supervisor takes nobody's.
   * Not so when they stand better where they are, which projects with rankings of their own allow.
   */
  #placesWithin(pair: number): number[] {
    const { starts, studentOf, rankOf, projectOf, supervisorOf } = this.#market;
    const found: number[] = [];
    for (let own = starts[studentOf[pair]!]!; own < starts[studentOf[pair]! + 1]!; own++) {
      const isWithin = supervisorOf[projectOf[own]!] === supervisorOf[projectOf[pair]!];
      if (isWithin && rankOf[own]! > rankOf[pair]! && !this.#isSurelyBetter(own, pair))
        found.push(own);
    }
    return found;
  }
}

const countOf = ({ starts }: TieGroups, owner: number): number =>
  starts[owner + 1]! - starts[owner]!;
