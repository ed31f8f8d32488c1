/** What people decided before the computation: pins, floors and exclusions. */
import type { Options, Pair } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';
import type { Market } from './market.ts';

/** Numbers of students and projects. */
export interface Decisions {
  /** The project of each pinned student. */
  pins: Map<number, number>;
  /** The project each of these students has already, and leaves for one they prefer. */
  floors: Map<number, number>;
  exclusions: Map<number, Set<number>>;
}

/** The places decisions are held against. */
type Bounds = Pick<Market, 'supervisorOf' | 'places' | 'supervisorPlaces' | 'cap'>;

type Numbers = ReadonlyMap<string, number>;
const kinds = ['pins', 'floors', 'exclusions'] as const;

/**
 * Decisions with numbers instead of names.
 * @throws InstanceRefused (`bad_option`) on an unknown id, on two decisions that contradict each
 * other, and on more places given than there are.
 */
export function readDecisions(
  options: Options,
  students: Numbers,
  projects: Numbers,
  bounds: Bounds,
): Decisions {
  const exclusions = new Map<number, Set<number>>();
  const numbered = (kind: (typeof kinds)[number]) =>
    (options[kind] ?? []).map((pair, at) => ({
      place: `options.${kind}[${at}]`,
      pair,
      student: known(students, pair[0], `options.${kind}[${at}][0]`),
      project: known(projects, pair[1], `options.${kind}[${at}][1]`),
    }));
  for (const { student, project } of numbered('exclusions')) {
    const excluded = exclusions.get(student) ?? new Set();
    exclusions.set(student, excluded.add(project));
  }

  const given = { pins: new Map<number, number>(), floors: new Map<number, number>() };
  const left = takeFrom(bounds);
  for (const kind of ['pins', 'floors'] as const)
    for (const { place, pair, student, project } of numbered(kind)) {
      const isDecided = given.pins.has(student) || given.floors.has(student);
      if (isDecided || exclusions.get(student)?.has(project) || !left(project))
        throw new InstanceRefused('bad_option', place, pair);
      given[kind].set(student, project);
    }
  return { ...given, exclusions };
}

function known(numbers: Numbers, id: Pair[0], place: string): number {
  const number = numbers.get(id);
  if (number === undefined) throw new InstanceRefused('bad_option', place, id);
  return number;
}

/** @returns takes one place of a project; false when it, its supervisor or the cap has none left. */
function takeFrom({ places, supervisorOf, supervisorPlaces, cap }: Bounds) {
  const ofProject = places.slice();
  const ofSupervisor = supervisorPlaces.slice();
  let ofCap = cap < 0 ? Number.POSITIVE_INFINITY : cap;
  return (project: number): boolean =>
    ofProject[project]!-- > 0 && ofSupervisor[supervisorOf[project]!]!-- > 0 && ofCap-- > 0;
}
