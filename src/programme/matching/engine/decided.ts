/** What decisions cost: who would be right to complain of a pin, a floor or an exclusion. */
import { blockingPairs } from './check.ts';
import type { Decisions } from './decisions.ts';
import { indexInstance } from './index-instance.ts';
import type { Instance } from './instance.ts';
import type { Market, Matching } from './market.ts';
import { type Order, type Outcome, outcomeOf, Standing } from './standing.ts';

/** A pair that would rather be together, and could. Numbers. */
export interface Wronged {
  student: number;
  project: number;
  /** The pin or the floor that stands in the way, or the exclusion of that very pair. */
  because?: { student: number; project: number };
}

/**
 * The pairs that block a result as students and supervisors ranked one another, each with the
 * decision it is due to. Takes a time linear in the total length of the lists.
 * @param instance what the decisions are of.
 * @param result the market may have its ties broken otherwise than the instance.
 */
export function wrongedByDecisions(
  instance: Instance,
  { pins, floors, exclusions }: Decisions,
  { market, matching, order }: { market: Market; matching: Matching; order: Order },
): Wronged[] {
  const asked = indexInstance({
    ...instance,
    options: { ...instance.options, pins: null, floors: null, exclusions: null },
  }).market;
  const outcome = outcomeOf(
    asked,
    matching.map((pair) => (pair < 0 ? -1 : market.projectOf[pair]!)),
  );
  const decided = new Map([...floors, ...pins]);
  // Who left a floor for a place they prefer holds it as anyone does, unless it was given in turn.
  const given = [...decided.keys()].filter((one) => market.positionOf[matching[one]!] === 0);
  const lastGiven = lastsGiven(asked, outcome, given);
  return blockingPairs(asked, outcome, new Standing(asked, outcome), order).blocking.map((pair) => {
    const student = asked.studentOf[pair]!;
    const project = asked.projectOf[pair]!;
    const isExcluded = exclusions.get(student)?.has(project);
    if (isExcluded) return { student, project, because: { student, project } };
    const who = pins.has(student) ? student : lastGiven(pair);
    const because = who === undefined ? undefined : { student: who, project: decided.get(who)! };
    return { student, project, because };
  });
}

/**
 * Of the students who hold a place given by decision, the last in a pair's project, with its
 * supervisor, or of all: the first of them that should have given way to the pair.
 */
function lastsGiven(
  { projectOf, supervisorOf, studentOf, positionOf }: Market,
  { projects, positions }: Outcome,
  given: readonly number[],
): (pair: number) => number | undefined {
  const ofProject = new Map<number, number>();
  const ofSupervisor = new Map<number, number>();
  const ofAll = new Map<0, number>();
  const note = <Key>(lasts: Map<Key, number>, key: Key, student: number) => {
    const last = lasts.get(key);
    if (last === undefined || positions[student]! > positions[last]!) lasts.set(key, student);
  };
  for (const student of given) {
    const project = projects[student]!;
    note(ofProject, project, student);
    note(ofSupervisor, supervisorOf[project]!, student);
    note(ofAll, 0, student);
  }
  return (pair) => {
    const project = projectOf[pair]!;
    const supervisor = supervisorOf[project]!;
    const lasts = [ofProject.get(project), ofSupervisor.get(supervisor), ofAll.get(0)];
    return lasts.find(
      (last) =>
        last !== undefined && (positions[last]! >= positionOf[pair]! || last === studentOf[pair]),
    );
  };
}
