import { heldBy, type Market, type Matching } from './market.ts';
import { tieGroups } from './tie-groups.ts';

/**
 * Moves students to a project they prefer, of the same supervisor, as long as one has room: the last
 * step of Cooper and Manlove (2018). Nobody loses their place, and nobody's place is worse.
 * @param matching changed in place, and returned.
 */
export function promote(market: Market, matching: Matching): Matching {
  const { projectOf, studentOf, rankOf, tieOf, supervisorOf, places, projects } = market;
  const { order, starts } = tieGroups(projectOf, projects, tieOf);
  const counts = heldBy(market, matching);
  // Who passes a pair by has something better, and will only have better still.
  const next = starts.slice(0, projects);
  const waiting = [...counts.keys()].filter((project) => counts[project]! < places[project]!);

  const wouldMove = (pair: number) => {
    const held = matching[studentOf[pair]!]!;
    return (
      held >= 0 &&
      rankOf[pair]! < rankOf[held]! &&
      supervisorOf[projectOf[pair]!] === supervisorOf[projectOf[held]!] &&
      // Where rankings differ from one project to the next, nobody moves at another's expense.
      tieOf[pair]! <= tieOf[held]!
    );
  };
  while (waiting.length > 0) {
    const project = waiting.pop()!;
    while (counts[project]! < places[project]! && next[project]! < starts[project + 1]!) {
      const pair = order[next[project]!++]!;
      if (!wouldMove(pair)) continue;
      const student = studentOf[pair]!;
      const left = projectOf[matching[student]!]!;
      matching[student] = pair;
      counts[project]!++;
      counts[left]!--;
      waiting.push(left);
    }
  }
  return matching;
}
