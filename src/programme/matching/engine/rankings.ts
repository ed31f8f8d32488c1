/** How each student's wishes are ranked by those who receive them. */
import type { Issues, ListPlace } from './issues.ts';
import { bucket, expand, type Lists } from './lists.ts';

/** Of each entry of the students' lists; 0 when the list that should rank the student does not. */
export interface RankedWishes {
  positions: Int32Array;
  ties: Int32Array;
}

/**
 * Where each wish stands in the list that ranks it, found list by list: every entry is read once.
 * Reports students ranked by nobody they asked, and those ranked who asked for nothing.
 * @param listOf of each project, the number of the list that ranks its candidates.
 * @param options.placeOf where a list is in the document.
 */
export function rankWishes(
  wishes: Lists,
  rankings: Lists,
  listOf: Int32Array,
  {
    placeOf,
    students,
    issues,
  }: { placeOf: (list: number) => ListPlace; students: string[]; issues: Issues },
): RankedWishes {
  const length = wishes.targets.length;
  const ranked = { positions: new Int32Array(length), ties: new Int32Array(length) };
  const studentOf = expand(wishes.starts, length);
  const lists = wishes.targets.map((project) => (project < 0 ? -1 : listOf[project]!));
  const { starts, members } = bucket(lists, rankings.starts.length - 1);

  const wantedBy = new Int32Array(students.length).fill(-1);
  const rankedBy = new Int32Array(students.length).fill(-1);
  const entryOf = new Int32Array(students.length);
  for (let list = 0; list + 1 < rankings.starts.length; list++) {
    const [first, end] = [starts[list]!, starts[list + 1]!];
    for (let at = first; at < end; at++) wantedBy[studentOf[members[at]!]!] = list;
    const listStart = rankings.starts[list]!;
    for (let entry = listStart; entry < rankings.starts[list + 1]!; entry++) {
      const student = rankings.targets[entry]!;
      if (student < 0) continue;
      rankedBy[student] = list;
      entryOf[student] = entry;
      if (wantedBy[student] !== list)
        issues.add('superfluous_student', {
          list: placeOf(list),
          entry: entry - listStart,
          about: students[student]!,
        });
    }
    for (let at = first; at < end; at++) {
      const wish = members[at]!;
      const student = studentOf[wish]!;
      if (rankedBy[student] === list) {
        ranked.positions[wish] = rankings.positions[entryOf[student]!]!;
        ranked.ties[wish] = rankings.ties[entryOf[student]!]!;
      }
    }
  }
  reportUnranked(wishes, ranked, studentOf, issues);
  return ranked;
}

function reportUnranked(
  { targets, starts }: Lists,
  { positions }: RankedWishes,
  studentOf: Int32Array,
  issues: Issues,
): void {
  for (let wish = 0; wish < targets.length; wish++)
    if (targets[wish]! >= 0 && positions[wish] === 0) {
      const index = studentOf[wish]!;
      const list = { kind: 'students', index } as const;
      issues.add('not_ranked_by_supervisor', { list, entry: wish - starts[index]! });
    }
}
