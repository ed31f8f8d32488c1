/** Instances of any size that look like an edition's, the same for the same seed: tests, measures. */
import type { Instance, Preference } from '../instance.ts';

/**
 * Students wish for 3 to 10 projects, popular ones far more than others; three students a project,
 * which has 1 to 3 places; organisations have 1 to 3 projects, and rank everyone who wishes for one.
 * @param shape.ties whether half of all neighbours in lists are equals.
 * @param shape.cap funded places, as a share of the students.
 */
export function generatedInstance({
  students,
  seed,
  ties = false,
  cap,
}: {
  students: number;
  seed: number;
  ties?: boolean;
  cap?: number;
}): Instance {
  const random = randomFrom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const projects = Math.max(4, Math.round(students / 3));
  const supervisorOf: number[] = [];
  for (let supervisor = 0; supervisorOf.length < projects; supervisor++)
    for (let left = upTo(3); left > 0 && supervisorOf.length < projects; left--)
      supervisorOf.push(supervisor);
  const supervisors = supervisorOf.at(-1)! + 1;

  const candidates = Array.from({ length: supervisors }, () => new Set<number>());
  const wishes = Array.from({ length: students }, (_, student) => {
    const wished = new Set<number>();
    const count = Math.min(projects, 2 + upTo(8));
    while (wished.size < count) wished.add(Math.floor(projects * random() ** 2.2));
    for (const project of wished) candidates[supervisorOf[project]!]!.add(student);
    return [...wished];
  });
  const merit = Float64Array.from({ length: students }, random);
  const isTied = () => ties && random() < 0.5;
  const ranked = (those: Set<number>) => {
    const seen = new Map([...those].map((student) => [student, merit[student]! + random()]));
    return [...those].sort((a, b) => seen.get(b)! - seen.get(a)!);
  };
  const places = supervisorOf.map(() => upTo(3));
  const room = new Int32Array(supervisors);
  for (const [project, supervisor] of supervisorOf.entries()) room[supervisor]! += places[project]!;
  return {
    format: 'spa-instance/1',
    name: `generated-${students}-${seed}`,
    options: { global_cap: cap === undefined ? null : Math.round(students * cap) },
    students: wishes.map((wished, at) => ({ id: `s${at}`, prefs: inTies(wished, 'p', isTied) })),
    projects: places.map((capacity, at) => ({
      id: `p${at}`,
      supervisor: `u${supervisorOf[at]}`,
      capacity,
    })),
    supervisors: candidates.map((those, at) => ({
      id: `u${at}`,
      // One place fewer than their projects offer, for some.
      capacity: Math.max(1, room[at]! - (random() < 0.3 ? 1 : 0)),
      prefs: inTies(ranked(those), 's', isTied),
    })),
  };
}

function inTies(numbers: number[], letter: string, isTied: () => boolean): Preference[] {
  const list: string[][] = [];
  for (const number of numbers) {
    const last = list.at(-1);
    if (last && isTied()) last.push(letter + number);
    else list.push([letter + number]);
  }
  return list.map((tie) => (tie.length === 1 ? tie[0]! : tie));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
