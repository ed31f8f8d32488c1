/** The pairs a market is made of, student after student, best wish first. */
import type { Decisions } from './decisions.ts';
import type { Lists } from './lists.ts';
import type { Market } from './market.ts';
import type { RankedWishes } from './rankings.ts';

type Pairs = Pick<Market, 'starts' | 'studentOf' | 'projectOf' | 'rankOf' | 'positionOf' | 'tieOf'>;

/**
 * Wishes that their project ranks, less what was decided otherwise: a pinned student has their pin
 * alone, and one with a floor what they prefer to it, then it; both whether they were ranked or not.
 */
export function acceptablePairs(
  wishes: Lists,
  ranked: RankedWishes,
  { pins, floors, exclusions }: Decisions,
): Pairs {
  const students = wishes.starts.length - 1;
  const most = wishes.targets.length + pins.size + floors.size;
  const starts = new Int32Array(students + 1);
  const pairs = {
    studentOf: new Int32Array(most),
    projectOf: new Int32Array(most),
    rankOf: new Int32Array(most),
    positionOf: new Int32Array(most),
    tieOf: new Int32Array(most),
  };
  const order = inOrder(wishes);
  let count = 0;
  const add = (student: number, project: number, rank: number, position: number, tie: number) => {
    pairs.studentOf[count] = student;
    pairs.projectOf[count] = project;
    pairs.rankOf[count] = rank;
    pairs.positionOf[count] = position;
    pairs.tieOf[count++] = tie;
  };

  for (let student = 0; student < students; student++) {
    starts[student] = count;
    const [first, end] = [wishes.starts[student]!, wishes.starts[student + 1]!];
    const pin = pins.get(student);
    const given = pin ?? floors.get(student) ?? -1;
    const excluded = exclusions.get(student);
    let givenRank = given < 0 ? 0 : end - first + 1;
    for (let at = first; at < end; at++) {
      const wish = order[at]!;
      const project = wishes.targets[wish]!;
      if (project < 0) continue;
      if (project === given) {
        givenRank = wishes.ties[wish]!;
        break;
      }
      if (ranked.positions[wish]! > 0 && pin === undefined && !excluded?.has(project))
        add(student, project, wishes.ties[wish]!, ranked.positions[wish]!, ranked.ties[wish]!);
    }
    if (given >= 0) add(student, given, givenRank, 0, 0);
  }
  starts[students] = count;
  return {
    starts,
    studentOf: pairs.studentOf.subarray(0, count),
    projectOf: pairs.projectOf.subarray(0, count),
    rankOf: pairs.rankOf.subarray(0, count),
    positionOf: pairs.positionOf.subarray(0, count),
    tieOf: pairs.tieOf.subarray(0, count),
  };
}

/** The entries of each list by position. */
function inOrder({ starts, positions }: Lists): Int32Array {
  const order = new Int32Array(positions.length);
  for (let list = 0; list + 1 < starts.length; list++)
    for (let entry = starts[list]!; entry < starts[list + 1]!; entry++)
      order[starts[list]! + positions[entry]! - 1] = entry;
  return order;
}
