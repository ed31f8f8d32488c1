import { type Decisions, readDecisions } from './decisions.ts';
import type { Instance, InstanceProject, Options } from './instance.ts';
import { readRankings, readWishes } from './instance-lists.ts';
import { Issues } from './issues.ts';
import { breakTies, countsOf, draw } from './lists.ts';
import type { Market } from './market.ts';
import { acceptablePairs } from './pairs.ts';
import { rankWishes } from './rankings.ts';

/** An instance ready to be computed on. */
export interface IndexedInstance {
  market: Market;
  /** The id of each number. A project whose supervisor is unknown has no number. */
  ids: { students: string[]; projects: string[]; supervisors: string[] };
  issues: Issues;
  decisions: Decisions;
  /** Of each project, how many students named it, ranked in turn or not. */
  wished: Int32Array;
}

/** More places than there can be students: what is above reads as this. */
const placesMost = 2 ** 30;

/**
 * Numbers instead of names, dirty data put aside and reported (the rules are in `docs/matching.md`),
 * ties broken in the order asked for. Takes a time linear in the total length of the lists.
 * @param instance as `readInstance` returns it.
 * @throws InstanceRefused (`bad_option`) when its decisions cannot be kept.
 */
export function indexInstance(instance: Instance): IndexedInstance {
  const { students, supervisors } = instance;
  const options = instance.options ?? {};
  const issues = new Issues(instance);
  const studentNumbers = numbersOf(students);
  const supervisorNumbers = numbersOf(supervisors);
  const { projects, places: projectPlaces } = supervised(instance, supervisorNumbers, issues);
  const projectNumbers = numbersOf(projects);
  const ids = {
    students: idsOf(students),
    projects: idsOf(projects),
    supervisors: idsOf(supervisors),
  };
  const supervisorOf = Int32Array.from(projects, (one) => supervisorNumbers.get(one.supervisor)!);

  const wishes = readWishes(instance, projectNumbers, issues);
  const { rankings, listOf, placeOf } = readRankings(
    { supervisors, projects, supervisorOf, projectPlaces },
    studentNumbers,
    issues,
  );
  if (isDrawn(options)) {
    breakTies(wishes, draw(options.seed!, ids.projects));
    breakTies(rankings, draw(options.seed!, ids.students));
  }

  const bounds = {
    supervisorOf,
    places: Int32Array.from(projects, placesOf),
    supervisorPlaces: Int32Array.from(supervisors, placesOf),
    cap: Math.min(options.global_cap ?? -1, placesMost),
  };
  const decisions = readDecisions(options, studentNumbers, projectNumbers, bounds);
  const ranked = rankWishes(wishes, rankings, listOf, { placeOf, students: ids.students, issues });
  const market: Market = {
    students: students.length,
    projects: projects.length,
    supervisors: supervisors.length,
    ...acceptablePairs(wishes, ranked, decisions),
    ...bounds,
    listOf,
    minimums: Int32Array.from(projects, ({ minimum }) => Math.min(minimum ?? 0, placesMost)),
    priorityOf: priorities(options.global_priority ?? [], studentNumbers, issues),
  };
  return { market, ids, issues, decisions, wished: countsOf(wishes.targets, projects.length) };
}

/** Whether equals are told apart by lot: as asked, or where a seed is given and the order is free. */
const isDrawn = ({ ties, seed }: Options): boolean =>
  typeof seed === 'string' && (ties ?? 'listed') !== 'listed';

const placesOf = ({ capacity }: { capacity: number }): number => Math.min(capacity, placesMost);

const idsOf = (ones: readonly { id: string }[]): string[] => ones.map(({ id }) => id);

const numbersOf = (ones: readonly { id: string }[]): Map<string, number> => {
  const numbers = new Map<string, number>();
  for (let at = 0; at < ones.length; at++) numbers.set(ones[at]!.id, at);
  return numbers;
};

/** Projects whose supervisor is known, and where each is in the document. */
function supervised(
  instance: Instance,
  supervisorNumbers: ReadonlyMap<string, number>,
  issues: Issues,
): { projects: InstanceProject[]; places: number[] } {
  const places: number[] = [];
  for (const [at, { id, supervisor }] of instance.projects.entries()) {
    if (supervisorNumbers.has(supervisor)) places.push(at);
    else
      issues.add('unknown_supervisor', {
        place: `projects[${at}].supervisor`,
        ids: [id, supervisor],
      });
  }
  return { projects: places.map((at) => instance.projects[at]!), places };
}

/** Who comes first between equal positions: those named, then the others in the order written. */
function priorities(
  named: readonly string[],
  studentNumbers: ReadonlyMap<string, number>,
  issues: Issues,
): Int32Array {
  const priorityOf = new Int32Array(studentNumbers.size).fill(-1);
  let next = 0;
  for (const [at, id] of named.entries()) {
    const student = studentNumbers.get(id);
    if (student !== undefined && priorityOf[student] === -1) priorityOf[student] = next++;
    else
      issues.add(student === undefined ? 'unknown_student' : 'duplicate_preference', {
        place: `options.global_priority[${at}]`,
        ids: [id],
      });
  }
  for (let student = 0; student < priorityOf.length; student++)
    if (priorityOf[student] === -1) priorityOf[student] = next++;
  return priorityOf;
}
