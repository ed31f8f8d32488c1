import { Level } from './level.ts';
import { bucket, countsOf, startsOf } from './lists.ts';
import type { Market, Matching } from './market.ts';

/**
 * The student-optimal stable matching: deferred acceptance, each student asking in turn for the
 * projects of their list (SPA-student, Abraham, Irving and Manlove, "Two algorithms for the
 * Student-Project Allocation problem", Journal of Discrete Algorithms 5, 2007), with the programme's
 * funded places as a third level (Kamada and Kojima, "Efficient Matching under Distributional
 * Constraints", American Economic Review 105, 2015). Whoever holds one too many turns away the last
 * by merit: by (position, priority).
 *
 * Projects, supervisors and the programme are nested and share that one order, so who was turned away
 * once always would be: the result exists, is unique, and does not depend on who asks first. The last
 * that each of them can still take only moves up its list; so time and space are linear in the number
 * of pairs.
 */
export function solve(market: Market): Matching {
  const { students, starts, studentOf, projectOf, supervisorOf } = market;
  const held: Matching = new Int32Array(students).fill(-1);
  const [projects, supervisors, programme] = levelsOf(market, held);
  const next = starts.slice(0, students);
  for (let first = 0; first < students; first++) {
    let student = first;
    while (next[student]! < starts[student + 1]!) {
      const pair = next[student]!++;
      const project = projectOf[pair]!;
      const supervisor = supervisorOf[project]!;
      if (
        projects.refuses(project, pair) ||
        supervisors.refuses(supervisor, pair) ||
        programme.refuses(0, pair)
      )
        continue;
      held[student] = pair;
      // One more everywhere: at most one has to go, from the narrowest that is too full.
      const isProjectOver = projects.add(project);
      const isSupervisorOver = supervisors.add(supervisor);
      const isProgrammeOver = programme.add(0);
      let last: number;
      if (isProjectOver) last = projects.turnAway(project);
      else if (isSupervisorOver) last = supervisors.turnAway(supervisor);
      else if (isProgrammeOver) last = programme.turnAway(0);
      else break;
      projects.remove(projectOf[last]!);
      supervisors.remove(supervisorOf[projectOf[last]!]!);
      programme.remove(0);
      // Whoever is turned away asks on.
      student = studentOf[last]!;
      held[student] = -1;
    }
  }
  return held;
}

function levelsOf(market: Market, held: Matching): [Level, Level, Level] {
  const { students, projectOf, supervisorOf, places, supervisorPlaces } = market;
  const byMerit = pairsByMerit(market);
  const cap = market.cap < 0 ? students : market.cap;
  // How many each can come to hold.
  const ofProjects = countsOf(projectOf, market.projects);
  const ofSupervisors = new Int32Array(market.supervisors);
  for (let project = 0; project < ofProjects.length; project++)
    ofSupervisors[supervisorOf[project]!]! += Math.min(ofProjects[project]!, places[project]!);
  return [
    new Level(market, held, byMerit, { whom: projectOf, places, most: ofProjects }),
    new Level(market, held, byMerit, {
      whom: projectOf.map((project) => supervisorOf[project]!),
      places: supervisorPlaces,
      most: ofSupervisors,
    }),
    new Level(market, held, byMerit, {
      whom: new Int32Array(projectOf.length),
      places: Int32Array.of(cap),
      most: Int32Array.of(students),
    }),
  ];
}

/** The pairs by (position, priority), linear: a counting sort of those of each student in turn. */
export function pairsByMerit({ students, starts, positionOf, priorityOf }: Market): Int32Array {
  let last = 0;
  for (let pair = 0; pair < positionOf.length; pair++)
    if (positionOf[pair]! > last) last = positionOf[pair]!;
  const next = startsOf(countsOf(positionOf, last + 1));
  const byMerit = new Int32Array(positionOf.length);
  const byPriority = bucket(priorityOf, students).members;
  for (let at = 0; at < students; at++) {
    const student = byPriority[at]!;
    for (let pair = starts[student]!; pair < starts[student + 1]!; pair++)
      byMerit[next[positionOf[pair]!]!++] = pair;
  }
  return byMerit;
}
