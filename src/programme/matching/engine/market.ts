/**
 * An instance with numbers instead of names: what every part of the engine computes on. Students,
 * projects and supervisors count from 0 in the order they are written; only pairs that are acceptable
 * to both sides are in it. `index-instance.ts` builds it.
 */
export interface Market {
  students: number;
  projects: number;
  supervisors: number;

  // ── Acceptable pairs: student after student, in each student's order of preference, ties broken.
  /** Where the pairs of each student start; one more than there are students. */
  starts: Int32Array;
  /** Of each pair. */
  studentOf: Int32Array;
  projectOf: Int32Array;
  /** The student's rank of it, counted from 1; equal within a tie. */
  rankOf: Int32Array;
  /**
   * The student's position, counted from 1, in the list that ranks them for this project, as it was
   * submitted and with its ties broken; 0 when the place is theirs already (a pin, a floor).
   */
  positionOf: Int32Array;
  /** The same, equal within a tie: that of the first of the tie. */
  tieOf: Int32Array;

  supervisorOf: Int32Array;
  /**
   * Of each project: the number of the list that ranks its candidates. Supervisors' lists come first,
   * then the projects' own.
   */
  listOf: Int32Array;
  /** Of each project. */
  places: Int32Array;
  /** Of each project; 0 when it has none. */
  minimums: Int32Array;
  /** Of each supervisor, over all their projects. */
  supervisorPlaces: Int32Array;
  /** Over everything; -1 without a cap. */
  cap: number;
  /** Of each student: between equal positions of different lists, the smaller comes first. */
  priorityOf: Int32Array;
}

/** The pair of each student; -1 for who has none. */
export type Matching = Int32Array;

/** How many each project has. */
export function heldBy({ projects, projectOf }: Market, matching: Matching): Int32Array {
  const held = new Int32Array(projects);
  for (const pair of matching) if (pair >= 0) held[projectOf[pair]!]!++;
  return held;
}
