/** Who would be right to complain of an allocation, by the engine's definitions. Pure. */
import { blockingPairs } from '../../engine/check.ts';
import { indexInstance } from '../../engine/index-instance.ts';
import type { ReasonCode } from '../../engine/instance.ts';
import type { Market } from '../../engine/market.ts';
import { type Order, outcomeOf, Standing, unranked } from '../../engine/standing.ts';
import type { ScenarioOptions } from '../../scenario-options.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toInstance } from '../../to-instance.ts';
import type { Placed } from '../allocation.ts';

/** Where a student stands for a project, and who was admitted last there. */
export interface Stand {
  /** In the list of the project's mentors, from 1; ties told apart by the draw. */
  position: number;
  /** Of the last admitted; null where nobody was, or where they are in no list. */
  lastAdmitted: number | null;
  /** True when only the draw tells the two apart. */
  tied: boolean;
}

/**
 * Why somebody is right to complain: a place is empty; the project, its organisation or the funded
 * places hold somebody who comes after them; or the place they would leave is the one they need.
 */
export type Ground = 'room' | 'project' | 'organisation' | 'funded' | 'own';

/** A student and a project that would rather have each other. */
export interface Claim extends Stand {
  /** The number of the application. */
  student: string;
  /** The slug. */
  project: string;
  ground: Ground;
}

export interface Judgement {
  claims: Claim[];
  /** Moves that students who have a place would ask for, and that only the funded places forbid. */
  tolerated: number;
  /** Undefined when the project's mentors do not have the student in their list. */
  standOf(student: string, project: string): Stand | undefined;
  /** What stands between a student and a project they do not have; undefined when nothing does. */
  obstacleOf(student: string, project: string): ReasonCode | undefined;
}

/**
 * Judges who goes where, whatever put them there: decisions of the team (pins, exclusions, hand
 * changes) are set aside, so that what they cost is seen. Linear in the length of the lists.
 */
export function judge(
  snapshot: Snapshot,
  options: ScenarioOptions,
  seed: string,
  placed: readonly Placed[],
): Judgement {
  const { market, ids } = indexInstance(
    toInstance(snapshot, { ...options, pins: [], floors: [], exclusions: [] }, seed),
  );
  const projectNumbers = new Map(ids.projects.map((id, number) => [id, number]));
  const studentNumbers = new Map(ids.students.map((id, number) => [id, number]));
  const projects = Int32Array.from(placed, ({ project }) =>
    project ? (projectNumbers.get(project.id) ?? -1) : -1,
  );
  const outcome = outcomeOf(market, projects);
  const standing = new Standing(market, outcome);
  // As the engine judges its own: equals are told apart unless that is left to what fills more places.
  const isBroken = options.ties === 'lottery' || options.ties === 'listed';
  const hasMinimum = Object.values(options.minimums).some((least) => least > 1);
  const order: Order = isBroken || hasMinimum ? 'broken' : 'weak';
  const found = blockingPairs(market, outcome, standing, order);

  /** A place out of every list counts as none for the engine: what comes after it is no better. */
  const isBetter = (pair: number) => {
    const { student, rank } = placed[market.studentOf[pair]!]!;
    const wished = student.wishes.indexOf(ids.projects[market.projectOf[pair]!]!) + 1;
    return rank === undefined || wished < rank;
  };
  const standBeside = (pair: number, last: number): Stand => {
    const position = market.positionOf[pair]!;
    const admitted = last < 0 ? undefined : outcome.positions[last]!;
    const isRanked = admitted !== undefined && admitted < unranked;
    const isSameList = last >= 0 && projects[last] === market.projectOf[pair];
    return {
      position,
      lastAdmitted: isRanked ? admitted : null,
      tied:
        isRanked &&
        (isSameList ? outcome.ties[last] === market.tieOf[pair] : admitted === position),
    };
  };
  const lastAt = (pair: number, ground: Ground): number => {
    const project = market.projectOf[pair]!;
    if (ground === 'organisation') return standing.lastOfSupervisor(market.supervisorOf[project]!);
    return ground === 'funded' ? standing.lastOfAll() : standing.lastOfProject[project]!;
  };
  const groundOf = (pair: number): Ground => {
    const project = market.projectOf[pair]!;
    if (standing.isProjectFull(project)) return 'project';
    if (standing.isSupervisorFull(market.supervisorOf[project]!))
      return standing.hasWorseInSupervisor(pair, order) ? 'organisation' : 'own';
    if (standing.isProgrammeFull()) return standing.hasWorse(pair, order) ? 'funded' : 'own';
    return 'room';
  };
  const obstacleAt = (pair: number): ReasonCode | undefined => {
    const project = market.projectOf[pair]!;
    const supervisor = market.supervisorOf[project]!;
    if (market.places[project] === 0) return 'project_closed';
    if (market.supervisorPlaces[supervisor] === 0) return 'supervisor_closed';
    if (standing.isProjectFull(project)) return 'project_full';
    if (standing.isSupervisorFull(supervisor)) return 'supervisor_full';
    return standing.isProgrammeFull() ? 'global_cap' : undefined;
  };
  const groundOfObstacle = (pair: number): Ground => {
    const code = obstacleAt(pair);
    if (code === 'supervisor_full') return 'organisation';
    return code === 'global_cap' ? 'funded' : 'project';
  };
  const pairOf = (student: string, project: string) =>
    findPair(market, studentNumbers.get(student), projectNumbers.get(project));

  return {
    claims: found.blocking.filter(isBetter).map((pair) => {
      const ground = groundOf(pair);
      return {
        student: ids.students[market.studentOf[pair]!]!,
        project: ids.projects[market.projectOf[pair]!]!,
        ground,
        ...standBeside(pair, lastAt(pair, ground)),
      };
    }),
    tolerated: found.tolerated.filter(isBetter).length,
    standOf(student, project) {
      const pair = pairOf(student, project);
      return pair < 0 ? undefined : standBeside(pair, lastAt(pair, groundOfObstacle(pair)));
    },
    obstacleOf(student, project) {
      const pair = pairOf(student, project);
      return pair < 0 ? undefined : obstacleAt(pair);
    },
  };
}

function findPair(
  { starts, projectOf }: Market,
  student: number | undefined,
  project: number | undefined,
): number {
  if (student === undefined || project === undefined) return -1;
  for (let pair = starts[student]!; pair < starts[student + 1]!; pair++)
    if (projectOf[pair] === project) return pair;
  return -1;
}
