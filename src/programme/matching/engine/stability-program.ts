/** Weakly stable matchings as the solutions of an integer programme: pure, no I/O. */
import { type LinearProgram, ProgramBuilder } from '../../../solver/linear-program.ts';
import type { Market, Matching } from './market.ts';
import { type TieGroups, tieGroups } from './tie-groups.ts';

const none = Number.NEGATIVE_INFINITY;
const any = Number.POSITIVE_INFINITY;

/** An unknown that may be 1 when a supervisor is full with people at least as good as a tie. */
interface Fullness {
  unknown: number;
  places: number;
  /** The pairs of that tie and of better ones. */
  pairs: number[];
}

/**
 * After the programme of Cooper and Manlove (2018, section 5). One unknown a pair: whether the student
 * has it. Of each pair, one thing at least is true:
 * - the student has something as good;
 * - the project is full with people as good;
 * - the supervisor is, the student's own place there aside, unless theirs counts as better: one more
 *   unknown a tie, where supervisors can be full before their projects are.
 */
export class StabilityProgram {
  readonly builder = new ProgramBuilder();
  readonly #market: Market;
  readonly #fullness: Fullness[] = [];

  /**
   * @param excuses may say of pairs with which unknown, when it is 1, they need not be stable.
   */
  constructor(
    market: Market,
    excuses: (pair: number, builder: ProgramBuilder) => number[] = () => [],
  ) {
    this.#market = market;
    const { projectOf, supervisorOf, places, supervisorPlaces, tieOf } = market;
    // Unknown number `pair` is the pair.
    for (const _ of projectOf) this.builder.wholeUnknown(0);
    const supervisorOfPair = projectOf.map((project) => supervisorOf[project]!);
    const projects = tieGroups(projectOf, market.projects, tieOf);
    const supervisors = tieGroups(supervisorOfPair, market.supervisors, tieOf);
    this.#limitStudents();
    this.#limit(projects, places);
    this.#limit(supervisors, supervisorPlaces);

    const room = new Int32Array(market.supervisors);
    for (const [project, most] of places.entries())
      room[supervisorOf[project]!]! += Math.min(most, countOf(projects, project));
    const mayFill = supervisorPlaces.map((most, supervisor) => (most < room[supervisor]! ? 1 : 0));
    const busy = this.#fullnessOf(supervisors, supervisorPlaces, mayFill);

    for (const [pair, project] of projectOf.entries()) {
      const supervisor = supervisorOf[project]!;
      // Nobody can have it, so nobody is wronged by not having it.
      if (places[project] === 0 || supervisorPlaces[supervisor] === 0) continue;
      const others = excuses(pair, this.builder);
      const unknown = busy[supervisors.groupOf[pair]!];
      this.#stabilise(pair, projects, unknown === undefined ? others : [unknown, ...others]);
      if (unknown !== undefined)
        for (const own of this.#placesWithin(pair)) this.#stabilise(pair, projects, others, own);
    }
  }

  /** How many get a place, as a row with these bounds. */
  countMatched(lower: number, upper: number): void {
    const row = this.builder.rowBetween(lower, upper);
    for (const pair of this.#market.projectOf.keys()) this.builder.count(pair, [row, 1]);
  }

  /** @param costOf of each pair that is had. */
  build(costOf: (pair: number) => number): LinearProgram {
    const program = this.builder.build();
    for (const pair of this.#market.projectOf.keys()) program.costs[pair] = costOf(pair);
    return program;
  }

  /** The unknowns of a stable matching, for a solver to start from; those of excuses are 0. */
  valuesOf(matching: Matching, length: number): Float64Array {
    const values = new Float64Array(length);
    for (const pair of matching) if (pair >= 0) values[pair] = 1;
    for (const { unknown, places, pairs } of this.#fullness)
      values[unknown] = pairs.reduce((sum, pair) => sum + values[pair]!, 0) >= places ? 1 : 0;
    return values;
  }

  /** The matching that a solution says. */
  read(x: Float64Array): Matching {
    const { students, studentOf } = this.#market;
    const matching: Matching = new Int32Array(students).fill(-1);
    for (const [pair, student] of studentOf.entries())
      if (Math.round(x[pair]!) === 1) matching[student] = pair;
    return matching;
  }

  /** One pair at most; exactly one for who has a place by decision, or leaves it for a better one. */
  #limitStudents(): void {
    const { students, starts, positionOf } = this.#market;
    for (let student = 0; student < students; student++) {
      const [first, end] = [starts[student]!, starts[student + 1]!];
      const isGiven = end > first && positionOf[end - 1] === 0;
      const row = this.builder.rowBetween(isGiven ? 1 : none, 1);
      for (let pair = first; pair < end; pair++) this.builder.count(pair, [row, 1]);
    }
  }

  #limit(groups: TieGroups, places: Int32Array): void {
    const { order, starts } = groups;
    for (const [owner, most] of places.entries()) {
      if (countOf(groups, owner) <= most) continue;
      const row = this.builder.rowBetween(none, most);
      for (const pair of order.subarray(starts[owner], starts[owner + 1]))
        this.builder.count(pair, [row, 1]);
    }
  }

  /** @returns of each tie the unknown, or nothing where so many cannot be, or need not be counted. */
  #fullnessOf(
    { order, starts, groupOf }: TieGroups,
    places: Int32Array,
    mayFill: Int32Array,
  ): (number | undefined)[] {
    const { builder } = this;
    const found: (number | undefined)[] = [];
    for (const [owner, most] of places.entries()) {
      if (!mayFill[owner]) continue;
      const own = Array.from(order.subarray(starts[owner], starts[owner + 1]));
      for (const [at, pair] of own.entries()) {
        const group = groupOf[pair]!;
        const isLast = groupOf[own[at + 1] ?? -1] !== group;
        if (!isLast || most === 0 || at + 1 < most) continue;
        const pairs = own.slice(0, at + 1);
        const row = builder.rowBetween(0, any);
        const unknown = builder.wholeUnknown(0, [[row, -most]]);
        for (const one of pairs) builder.count(one, [row, 1]);
        found[group] = unknown;
        this.#fullness.push({ unknown, places: most, pairs });
      }
    }
    return found;
  }

  /**
   * The student has something as good, or the project is full with people as good, or an excuse holds.
   * As whole numbers: `places` times whether the first or the last, and how many are as good.
   * @param own said only of a student who has this pair.
   */
  #stabilise(pair: number, projects: TieGroups, excuses: readonly number[], own?: number): void {
    const { builder } = this;
    const { studentOf, starts, rankOf, projectOf, tieOf, places } = this.#market;
    const project = projectOf[pair]!;
    const most = places[project]!;
    const row = builder.rowBetween(own === undefined ? most : 0, any);
    if (own !== undefined) builder.count(own, [row, -most]);
    for (const excuse of excuses) builder.count(excuse, [row, most]);
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
    const { starts, studentOf, rankOf, tieOf, projectOf, supervisorOf } = this.#market;
    const found: number[] = [];
    for (let own = starts[studentOf[pair]!]!; own < starts[studentOf[pair]! + 1]!; own++) {
      const isWithin = supervisorOf[projectOf[own]!] === supervisorOf[projectOf[pair]!];
      if (isWithin && rankOf[own]! > rankOf[pair]! && tieOf[own]! >= tieOf[pair]!) found.push(own);
    }
    return found;
  }
}

const countOf = ({ starts }: TieGroups, owner: number): number =>
  starts[owner + 1]! - starts[owner]!;
