/** Definitions taken at their word, for tests of tiny markets: nothing here is fast. */
import type { Market, Matching } from '../market.ts';

/** Every way to give students pairs of theirs, or none, within the places there are. */
export function* everyMatching(market: Market): Generator<Matching> {
  const { students, starts, projectOf, supervisorOf } = market;
  const matching: Matching = new Int32Array(students).fill(-1);
  const places = market.places.slice();
  const supervisorPlaces = market.supervisorPlaces.slice();
  let left = market.cap < 0 ? students : market.cap;
  function* from(student: number): Generator<Matching> {
    if (student === students) {
      yield matching.slice();
      return;
    }
    yield* from(student + 1);
    for (let pair = starts[student]!; pair < starts[student + 1]!; pair++) {
      const project = projectOf[pair]!;
      const supervisor = supervisorOf[project]!;
      if (!places[project] || !supervisorPlaces[supervisor] || !left) continue;
      places[project]!--;
      supervisorPlaces[supervisor]!--;
      left--;
      matching[student] = pair;
      yield* from(student + 1);
      matching[student] = -1;
      places[project]!++;
      supervisorPlaces[supervisor]!++;
      left++;
    }
  }
  yield* from(0);
}

/**
 * The pairs that block a matching, the cap aside: a student strictly prefers the project, which has
 * room or holds somebody strictly worse, and so has its supervisor, who counts without the student.
 */
export function blockingPairs(market: Market, matching: Matching): number[] {
  const { projectOf, studentOf, rankOf, tieOf, supervisorOf, places, supervisorPlaces } = market;
  return [...projectOf.keys()].filter((pair) => {
    const student = studentOf[pair]!;
    const project = projectOf[pair]!;
    const supervisor = supervisorOf[project]!;
    const held = matching[student]!;
    if (held >= 0 && rankOf[held]! <= rankOf[pair]!) return false;
    const others = [...matching].filter((one) => one >= 0 && one !== held);
    const accepts = (rivals: number[], most: number) =>
      rivals.length < most || (most > 0 && rivals.some((one) => tieOf[one]! > tieOf[pair]!));
    return (
      accepts(
        others.filter((one) => projectOf[one] === project),
        places[project]!,
      ) &&
      accepts(
        others.filter((one) => supervisorOf[projectOf[one]!] === supervisor),
        supervisorPlaces[supervisor]!,
      )
    );
  });
}
