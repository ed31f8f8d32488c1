/** Tiny instances of any shape, for property tests. */
import fc from 'fast-check';
import type { Instance, Preference } from '../instance.ts';

const ids = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

/** At least so many of these ids, in any order, some of them tied. */
const lists = (of: string[], minLength = 0, isStrict = false): fc.Arbitrary<Preference[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(of, { minLength }),
      fc.array(isStrict ? fc.constant(false) : fc.boolean(), {
        minLength: of.length,
        maxLength: of.length,
      }),
    )
    .map(([chosen, isTied]) => {
      const list: string[][] = [];
      for (const [at, id] of chosen.entries()) {
        const last = list.at(-1);
        if (last && isTied[at]) last.push(id);
        else list.push([id]);
      }
      return list.map((tie) => (tie.length === 1 ? tie[0]! : tie));
    });

/**
 * @param most.cap whether some have a cap, and an order of priority.
 * @param most.strict whether no list has ties.
 * @param most.ownRankings whether some projects have a ranking of their own.
 */
export function smallInstances(
  most: {
    students?: number;
    projects?: number;
    cap?: boolean;
    minimums?: boolean;
    strict?: boolean;
    ownRankings?: boolean;
  } = {},
): fc.Arbitrary<Instance> {
  const counts = fc.record({
    students: fc.integer({ min: 0, max: most.students ?? 5 }),
    projects: fc.integer({ min: 1, max: most.projects ?? 4 }),
    supervisors: fc.integer({ min: 1, max: 3 }),
  });
  return counts.chain((count) => {
    const [students, projects] = [ids('s', count.students), ids('p', count.projects)];
    const supervisors = ids('u', count.supervisors);
    const capacity = fc.integer({ min: 0, max: 3 });
    // Mostly everybody, as ranked by somebody who read every application.
    const ranking = fc.oneof(
      lists(students, 0, most.strict),
      lists(students, students.length, most.strict),
    );
    return fc.record({
      format: fc.constant('spa-instance/1' as const),
      options: fc.record({
        global_cap: most.cap ? fc.option(fc.integer({ min: 0, max: 4 })) : fc.constant(null),
        ...(most.cap && { global_priority: fc.shuffledSubarray(students) }),
      }),
      students: fc.tuple(
        ...students.map((id) => lists(projects, 0, most.strict).map((prefs) => ({ id, prefs }))),
      ),
      projects: fc.tuple(
        ...projects.map((id) =>
          fc.record({
            id: fc.constant(id),
            supervisor: fc.constantFrom(...supervisors),
            capacity,
            minimum: most.minimums ? fc.integer({ min: 0, max: 3 }) : fc.constant(0),
            prefs: most.ownRankings ? fc.option(ranking) : fc.constant(null),
          }),
        ),
      ),
      supervisors: fc.tuple(
        ...supervisors.map((id) =>
          fc.record({
            id: fc.constant(id),
            capacity: fc.integer({ min: 0, max: 5 }),
            prefs: ranking,
          }),
        ),
      ),
    });
  });
}
