/** Those who keep a place until they have a better one, let up where that costs nobody anything. */
import type { Market, Matching } from './market.ts';
import { solve } from './solve.ts';
import { outcomeOf, Standing } from './standing.ts';

/**
 * A student with a floor takes one place whatever happens, so their move to an empty place they prefer
 * costs none; yet the rule counts them, at that place, by their position, and may turn them away for
 * somebody whom they displace by coming back. Such moves are made, one after the other: to a project
 * that has room and where nobody who stands before them waits, and only when every student is then as
 * well off or better. Each takes a time linear in the number of pairs.
 * @param matching what `solve` makes of the market.
 * @returns the market in which the places gained are given, and its matching.
 */
export function climb(market: Market, matching: Matching): { market: Market; matching: Matching } {
  const floors = floorsOf(market);
  const refused = new Set<number>();
  let reached = { market, matching };
  while (floors.length > 0) {
    const pair = nextMove(reached.market, reached.matching, floors, refused);
    if (pair === undefined) break;
    const raised = { ...reached.market, ...given(reached.market, pair) };
    const moved = solve(raised);
    if (moved.every((one, student) => isAsGood(one, reached.matching[student]!)))
      reached = { market: raised, matching: moved };
    else refused.add(pair);
  }
  return reached;
}

/** Students whose list ends with a place that is theirs, after others they prefer. */
function floorsOf({ students, starts, positionOf }: Market): number[] {
  const floors: number[] = [];
  for (let student = 0; student < students; student++) {
    const last = starts[student + 1]! - 1;
    if (last > starts[student]! && positionOf[last] === 0) floors.push(student);
  }
  return floors;
}

/** The place is theirs from now on. */
function given({ positionOf, tieOf }: Market, pair: number): Pick<Market, 'positionOf' | 'tieOf'> {
  const zeroAt = (values: Int32Array) => values.with(pair, 0);
  return { positionOf: zeroAt(positionOf), tieOf: zeroAt(tieOf) };
}

/** Pairs are in the order of their student's wishes. */
const isAsGood = (pair: number, before: number): boolean =>
  before < 0 || (pair >= 0 && pair <= before);

/** The first move by (position, priority) that nobody has a better claim to. */
function nextMove(
  market: Market,
  matching: Matching,
  floors: readonly number[],
  refused: ReadonlySet<number>,
): number | undefined {
  const { projectOf, supervisorOf, starts, positionOf, priorityOf, studentOf } = market;
  const projects = matching.map((pair) => (pair < 0 ? -1 : projectOf[pair]!));
  const standing = new Standing(market, outcomeOf(market, projects));
  const claims = bestClaims(market, matching);
  const places = placesGiven(market);

  const isOpen = (pair: number) => {
    const project = projectOf[pair]!;
    const supervisor = supervisorOf[project]!;
    const isInside = supervisorOf[projects[studentOf[pair]!]!] === supervisor;
    return (
      !refused.has(pair) &&
      positionOf[pair] === claims[project] &&
      !standing.isProjectFull(project) &&
      (isInside || !standing.isSupervisorFull(supervisor)) &&
      places.has(pair)
    );
  };
  let first: number | undefined;
  for (const student of floors)
    for (let pair = starts[student]!; pair < matching[student]!; pair++) {
      if (!isOpen(pair)) continue;
      const difference = first === undefined ? -1 : positionOf[pair]! - positionOf[first]!;
      if (
        difference < 0 ||
        (difference === 0 && priorityOf[student]! < priorityOf[studentOf[first!]!]!)
      )
        first = pair;
      break;
    }
  return first;
}

/** Of each project, the best position of whoever prefers it to what they have. */
function bestClaims(
  { students, projects, starts, projectOf, positionOf }: Market,
  matching: Matching,
): Int32Array {
  const claims = new Int32Array(projects).fill(2 ** 31 - 1);
  for (let student = 0; student < students; student++) {
    const held = matching[student]!;
    const end = held < 0 ? starts[student + 1]! : held;
    for (let pair = starts[student]!; pair < end; pair++) {
      const project = projectOf[pair]!;
      if (positionOf[pair]! < claims[project]!) claims[project] = positionOf[pair]!;
    }
  }
  return claims;
}

/** Whether one more place may be given for good: those given already may all be claimed back. */
function placesGiven(market: Market): { has(pair: number): boolean } {
  const { starts, students, projectOf, supervisorOf, positionOf, studentOf } = market;
  const ofProjects = new Int32Array(market.projects);
  const ofSupervisors = new Int32Array(market.supervisors);
  const givenTo = (student: number) => {
    const end = starts[student + 1]!;
    let pair = starts[student]!;
    while (pair < end && positionOf[pair] !== 0) pair++;
    return pair < end ? projectOf[pair]! : -1;
  };
  for (let student = 0; student < students; student++) {
    const project = givenTo(student);
    if (project < 0) continue;
    ofProjects[project]!++;
    ofSupervisors[supervisorOf[project]!]!++;
  }
  return {
    has(pair) {
      const project = projectOf[pair]!;
      const supervisor = supervisorOf[project]!;
      const isInside = supervisorOf[givenTo(studentOf[pair]!)] === supervisor;
      return (
        ofProjects[project]! < market.places[project]! &&
        (isInside || ofSupervisors[supervisor]! < market.supervisorPlaces[supervisor]!)
      );
    },
  };
}
