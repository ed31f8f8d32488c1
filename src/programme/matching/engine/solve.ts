import { bucket } from './lists.ts';
import type { Market, Matching } from './market.ts';

/**
 * The student-optimal stable matching: deferred acceptance, each student asking in turn for the
 * projects of their list (SPA-student, Abraham, Irving and Manlove, "Two algorithms for the
 * Student-Project Allocation problem", Journal of Discrete Algorithms 5, 2007), with the programme's
 * funded places as a third level (Kamada and Kojima, "Efficient Matching under Distributional
 * Constraints", American Economic Review 105, 2015). Whoever holds one too many turns away the last
 * by (position, priority).
 *
 * Projects, supervisors and the programme are nested and share that one order, so who was turned away
 * once always would be: the result exists, is unique, and does not depend on who asks first. The last
 * that each of them can still take only moves up its list; so time and space are linear in the number
 * of pairs.
 */
export function solve(market: Market): Matching {
  const { students, starts, projectOf, supervisorOf } = market;
  const { orderOf, pairAt } = byMerit(market);
  const studentAt = pairAt.map((pair) => market.studentOf[pair]!);
  const projectAt = pairAt.map((pair) => projectOf[pair]!);
  const supervisorAt = projectAt.map((project) => supervisorOf[project]!);
  const heldAt = new Int32Array(students).fill(-1);

  const projects = new Level(projectAt, market.places);
  const supervisors = new Level(supervisorAt, market.supervisorPlaces);
  const programme = new Level(
    market.cap < 0 ? new Int32Array(0) : new Int32Array(pairAt.length),
    Int32Array.of(market.cap < 0 ? students : market.cap),
  );

  const next = starts.slice(0, students);
  for (let first = 0; first < students; first++) {
    let student = first;
    while (next[student]! < starts[student + 1]!) {
      const at = orderOf[next[student]!++]!;
      const project = projectAt[at]!;
      const supervisor = supervisorAt[at]!;
      if (
        at >= projects.limits[project]! ||
        at >= supervisors.limits[supervisor]! ||
        at >= programme.limits[0]!
      )
        continue;
      heldAt[student] = at;
      // One more everywhere: at most one has to go, from the narrowest that is too full.
      let last = -1;
      if (++projects.counts[project]! > projects.places[project]!)
        last = projects.turnAway(project, heldAt, studentAt);
      if (++supervisors.counts[supervisor]! > supervisors.places[supervisor]! && last < 0)
        last = supervisors.turnAway(supervisor, heldAt, studentAt);
      if (++programme.counts[0]! > programme.places[0]! && last < 0)
        last = programme.turnAway(0, heldAt, studentAt);
      if (last < 0) break;
      projects.counts[projectAt[last]!]!--;
      supervisors.counts[supervisorAt[last]!]!--;
      programme.counts[0]!--;
      // Whoever is turned away asks on.
      student = studentAt[last]!;
      heldAt[student] = -1;
    }
  }
  return heldAt.map((at) => (at < 0 ? -1 : pairAt[at]!));
}

/** Pairs by (position, priority), first by merit first: where each is, and which is where. */
function byMerit(market: Market): { orderOf: Int32Array; pairAt: Int32Array } {
  const { students, starts, positionOf, priorityOf } = market;
  const byPriority = bucket(priorityOf, students).members;
  let longest = 0;
  for (const position of positionOf) if (position > longest) longest = position;
  const next = new Int32Array(longest + 2);
  for (const position of positionOf) next[position + 1]!++;
  for (let position = 0; position <= longest; position++) next[position + 1]! += next[position]!;
  const orderOf = new Int32Array(positionOf.length);
  const pairAt = new Int32Array(positionOf.length);
  for (const student of byPriority)
    for (let pair = starts[student]!; pair < starts[student + 1]!; pair++) {
      const at = next[positionOf[pair]!]!++;
      orderOf[pair] = at;
      pairAt[at] = pair;
    }
  return { orderOf, pairAt };
}

/** The projects, or the supervisors, or the programme: who each holds, and whom it can still take. */
class Level {
  readonly places: Int32Array;
  readonly counts: Int32Array;
  /** From where on, by merit, each turns everyone away. */
  readonly limits: Int32Array;
  /** What each may be asked for, by merit; those from `ends` on were turned away. */
  readonly #members: Int32Array;
  readonly #ends: Int32Array;

  /** @param keys of each pair by merit, who is asked. */
  constructor(keys: Int32Array, places: Int32Array) {
    const { starts, members } = bucket(keys, places.length);
    this.places = places;
    this.counts = new Int32Array(places.length);
    this.limits = places.map((one) => (one === 0 ? 0 : 2 ** 31 - 1));
    this.#members = members;
    this.#ends = starts.slice(1);
  }

  /** Finds the last that `one` holds, and takes nobody from there on. @returns where it is by merit. */
  turnAway(one: number, heldAt: Int32Array, studentAt: Int32Array): number {
    let at: number;
    do at = this.#members[--this.#ends[one]!]!;
    while (heldAt[studentAt[at]!] !== at);
    this.limits[one] = at;
    return at;
  }
}
