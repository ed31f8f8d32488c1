/** Minimum places as an integer programme: pure, no I/O. */
import { type Entry, type LinearProgram, ProgramBuilder } from '../../../solver/linear-program.ts';
import { hasMinimum } from './compromises.ts';
import type { Market } from './market.ts';
import { any, limitStudents, none } from './pair-program.ts';
import { pairsByMerit } from './solve.ts';

/** Of pairs: an unknown of each, 1 at most when nobody who comes after it counts. */
type Chain = ReadonlyMap<number, number>;

/**
 * The matchings of a market whose ties are broken, where each project that has a minimum takes place
 * with as many people or not at all. Of each pair, one thing at least is true: the student has
 * something better; the project is full of better people, or its supervisor, or the programme; the
 * project does not take place; or the pair is kept apart, which costs. That is allowed when the
 * student's project cannot spare them, or when all who should have given way are in projects that
 * cannot spare anyone, the wished one aside.
 */
export class MinimumProgram {
  readonly #builder = new ProgramBuilder();
  readonly #market: Market;
  /** Pairs, first by (position, priority) first. */
  readonly #order: number[];
  /** Of projects that have a minimum: not held; cannot spare anyone. */
  readonly #notHeld = new Map<number, number>();
  readonly #cannotSpare = new Map<number, number>();
  /** Unknowns that are compromises. */
  readonly #compromises: number[] = [];

  constructor(market: Market) {
    this.#market = market;
    const { projectOf, supervisorOf, places, supervisorPlaces, cap } = market;
    for (const _ of projectOf) this.#builder.wholeUnknown(0);
    this.#order = [...pairsByMerit(market)];
    const byProject = Map.groupBy(this.#order, (pair) => projectOf[pair]!);
    const bySupervisor = Map.groupBy(this.#order, (pair) => supervisorOf[projectOf[pair]!]!);

    limitStudents(this.#builder, market);
    for (const [project, pairs] of byProject) this.#atMost(pairs, places[project]!);
    for (const [supervisor, pairs] of bySupervisor)
      this.#atMost(pairs, supervisorPlaces[supervisor]!);
    if (cap >= 0) this.#atMost(this.#order, cap);
    for (let project = 0; project < market.projects; project++)
      if (hasMinimum(market, project)) this.#hold(project, byProject.get(project) ?? []);

    const full = new Map<number, number[]>();
    const spared = new Map<number, number[]>();
    const note = (noted: Map<number, number[]>, chain: Chain) => {
      for (const [pair, unknown] of chain) noted.set(pair, [...(noted.get(pair) ?? []), unknown]);
    };
    const levels = [...bySupervisor].map(
      ([supervisor, pairs]) => [pairs, supervisorPlaces[supervisor]!] as const,
    );
    if (cap >= 0) levels.push([this.#order, cap]);
    for (const [pairs, most] of levels) {
      if (pairs.length <= most) continue;
      const isFull = this.#isFull(pairs, most);
      note(full, this.#chain(pairs, isFull));
      if (this.#cannotSpare.size > 0) note(spared, this.#chain(pairs, isFull, this.#cannotSpare));
    }
    const better = new Map<number, Chain>();
    for (const project of this.#notHeld.keys())
      better.set(project, this.#chain(byProject.get(project) ?? []));

    for (const pair of this.#order) {
      const project = projectOf[pair]!;
      if (places[project] === 0 || supervisorPlaces[supervisorOf[project]!] === 0) continue;
      const notHeld = this.#notHeld.get(project);
      const excuses = [...(full.get(pair) ?? []), ...(notHeld === undefined ? [] : [notHeld])];
      const reasons = this.#reasons(pair, spared.get(pair) ?? [], better.get(project)?.get(pair));
      if (reasons.length > 0) excuses.push(this.#keptApart(reasons));
      this.#stabilise(pair, byProject.get(project)!, excuses);
    }
  }

  /** Holds what was decided by an earlier solution, then minimises what comes next. */
  build(
    minimise: 'unmatched' | 'compromises' | 'ranks',
    fixed: { matched?: number; compromises?: number } = {},
  ): LinearProgram {
    const pairs = this.#order;
    const compromises = this.#compromises;
    const { matched, compromises: allowed } = fixed;
    if (matched !== undefined) this.#row(matched, any, pairs);
    if (allowed !== undefined) this.#row(none, allowed, compromises);
    const program = this.#builder.build();
    if (minimise === 'compromises') for (const one of compromises) program.costs[one] = 1;
    else
      for (const pair of pairs)
        program.costs[pair] = minimise === 'unmatched' ? -1 : this.#market.rankOf[pair]!;
    return program;
  }

  /** A row in which these unknowns count as one each, and others as said. */
  #row(lower: number, upper: number, unknowns: Iterable<number>, ...others: Entry[]): number {
    const row = this.#builder.rowBetween(lower, upper);
    for (const unknown of unknowns) this.#builder.count(unknown, [row, 1]);
    for (const [unknown, value] of others) this.#builder.count(unknown, [row, value]);
    return row;
  }

  #atMost(pairs: readonly number[], most: number): void {
    if (pairs.length > most) this.#row(none, most, pairs);
  }

  /** A project takes place or does not, and may have nobody to spare. */
  #hold(project: number, pairs: readonly number[]): void {
    const { places, minimums, positionOf } = this.#market;
    const [most, least] = [places[project]!, minimums[project]!];
    const notHeld = this.#builder.wholeUnknown(0);
    this.#compromises.push(notHeld);
    this.#notHeld.set(project, notHeld);
    this.#row(none, most, pairs, [notHeld, most]);
    const reached: Entry[] = [[notHeld, least]];
    if (pairs.some((pair) => positionOf[pair] === 0)) {
      // A decision holds, also where it gives too few.
      const tooFew = this.#builder.wholeUnknown(0);
      this.#compromises.push(tooFew);
      reached.push([tooFew, least]);
      this.#row(none, 1, [tooFew, notHeld]);
    }
    this.#row(least, any, pairs, ...reached);
    const cannotSpare = this.#builder.wholeUnknown(0);
    this.#cannotSpare.set(project, cannotSpare);
    this.#row(none, Math.max(most, least), pairs, [cannotSpare, Math.max(0, most - least)]);
    this.#row(none, 1, [cannotSpare, notHeld]);
  }

  /** @returns an unknown that may be 1 when so many of these pairs are had. */
  #isFull(pairs: readonly number[], most: number): number {
    const unknown = this.#builder.wholeUnknown(0);
    this.#row(0, any, pairs, [unknown, -most]);
    return unknown;
  }

  /**
   * @param last what the last is at most.
   * @param spared projects whose people do not count, when their unknown is 1.
   */
  #chain(pairs: readonly number[], last?: number, spared?: ReadonlyMap<number, number>): Chain {
    const chain = new Map<number, number>();
    let next: number | undefined = last;
    let after: number | undefined;
    for (const pair of pairs.toReversed()) {
      // What bounds it is whole, so it need not be asked to be.
      const unknown = this.#builder.unknown(0, []);
      if (next !== undefined) this.#row(none, 0, [unknown], [next, -1]);
      if (after !== undefined) {
        const project = this.#market.projectOf[after]!;
        const free = spared?.get(project);
        const others: Entry[] = free === undefined ? [] : [[free, -1]];
        this.#row(none, 1, [unknown, after], ...others);
      }
      chain.set(pair, unknown);
      next = unknown;
      after = pair;
    }
    return chain;
  }

  /** Unknowns of which one is 1 when a pair may be kept apart. */
  #reasons(pair: number, spared: readonly number[], better: number | undefined): number[] {
    const { starts, studentOf, projectOf } = this.#market;
    const reasons: number[] = [];
    for (let own = pair + 1; own < starts[studentOf[pair]! + 1]!; own++) {
      const cannotSpare = this.#cannotSpare.get(projectOf[own]!);
      if (cannotSpare === undefined) continue;
      const stays = this.#builder.unknown(0, []);
      this.#row(none, 0, [stays], [own, -1]);
      this.#row(none, 0, [stays], [cannotSpare, -1]);
      reasons.push(stays);
    }
    for (const one of spared) {
      if (better === undefined) reasons.push(one);
      else {
        const both = this.#builder.unknown(0, []);
        this.#row(none, 0, [both], [one, -1]);
        this.#row(none, 0, [both], [better, -1]);
        reasons.push(both);
      }
    }
    return reasons;
  }

  #keptApart(reasons: readonly number[]): number {
    const unknown = this.#builder.wholeUnknown(0);
    this.#compromises.push(unknown);
    this.#row(none, 0, [unknown], ...reasons.map((reason): Entry => [reason, -1]));
    return unknown;
  }

  /** `places` times whether the student has as good or an excuse holds, and how many are better. */
  #stabilise(pair: number, inProject: readonly number[], excuses: readonly number[]): void {
    const { starts, studentOf, projectOf, places } = this.#market;
    const most = places[projectOf[pair]!]!;
    const row = this.#builder.rowBetween(most, any);
    for (const excuse of excuses) this.#builder.count(excuse, [row, most]);
    for (let own = starts[studentOf[pair]!]!; own <= pair; own++)
      this.#builder.count(own, [row, most]);
    if (inProject.length <= most) return;
    for (const other of inProject) {
      if (other === pair) break;
      this.#builder.count(other, [row, 1]);
    }
  }
}
