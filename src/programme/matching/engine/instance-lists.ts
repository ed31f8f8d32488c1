/** The lists of an instance, with numbers; what is wrong in them is reported. */
import type { Instance, InstanceProject } from './instance.ts';
import type { Issues, ListPlace } from './issues.ts';
import { type Lists, type OnDropped, readLists } from './lists.ts';

/** What students wish for. Reports what is wrong in it. */
export function readWishes(
  { students }: Instance,
  projectNumbers: ReadonlyMap<string, number>,
  issues: Issues,
): Lists {
  const placeOf = (index: number): ListPlace => ({ kind: 'students', index });
  const wishes = readLists(
    students.map(({ prefs }) => prefs),
    projectNumbers,
    reportDropped(issues, placeOf, 'unknown_project'),
  );
  reportEmpty(wishes, placeOf, issues);
  return wishes;
}

/** The supervisors' lists, then the projects' own. Reports what is wrong in them. */
export function readRankings(
  {
    supervisors,
    projects,
    supervisorOf,
    projectPlaces,
  }: {
    supervisors: Instance['supervisors'];
    projects: InstanceProject[];
    supervisorOf: Int32Array;
    projectPlaces: number[];
  },
  studentNumbers: ReadonlyMap<string, number>,
  issues: Issues,
): { rankings: Lists; listOf: Int32Array; placeOf: (list: number) => ListPlace } {
  const listOf = supervisorOf.slice();
  const owners: number[] = [];
  const [some, others] = [new Set<number>(), new Set<number>()];
  for (const [at, { prefs }] of projects.entries()) {
    (prefs ? some : others).add(supervisorOf[at]!);
    if (prefs) listOf[at] = supervisors.length + owners.push(at) - 1;
  }
  const placeOf = (list: number): ListPlace =>
    list < supervisors.length
      ? { kind: 'supervisors', index: list }
      : { kind: 'projects', index: projectPlaces[owners[list - supervisors.length]!]! };
  const rankings = readLists(
    [...supervisors, ...owners.map((at) => projects[at]!)].map(({ prefs }) => prefs),
    studentNumbers,
    reportDropped(issues, placeOf, 'unknown_student'),
  );
  // A supervisor whose projects all have their own ranking is asked for none.
  reportEmpty(rankings, placeOf, issues, (list) => some.has(list) && !others.has(list));
  return { rankings, listOf, placeOf };
}

const reportDropped =
  (
    issues: Issues,
    placeOf: (list: number) => ListPlace,
    unknown: 'unknown_project' | 'unknown_student',
  ): OnDropped =>
  (cause, list, entry, about) =>
    issues.add(cause === 'unknown' ? unknown : 'duplicate_preference', {
      list: placeOf(list),
      entry,
      about,
    });

function reportEmpty(
  { starts }: Lists,
  placeOf: (list: number) => ListPlace,
  issues: Issues,
  isAllowed: (list: number) => boolean = () => false,
): void {
  for (let list = 0; list + 1 < starts.length; list++)
    if (starts[list] === starts[list + 1] && !isAllowed(list))
      issues.add('empty_preferences', { list: placeOf(list) });
}
