/**
 * What a matching is computed from, as a document that anyone can write and run again: the format
 * `spa-instance/1`, for the student-project allocation problem of Abraham, Irving and Manlove (2007).
 * What the laboratory needs beyond it is optional, and marked so. Documented for its readers in
 * `docs/matching.md`.
 */

/** One place of a list of preferences; an inner list is a tie. */
export type Preference = string | readonly string[];

export interface Instance {
  format: 'spa-instance/1';
  name?: string;
  options?: Options | null;
  /** Best first. No list reads as an empty one. */
  students: readonly { id: string; prefs?: readonly Preference[] | null }[];
  projects: readonly InstanceProject[];
  /** In the programme's words: the organisations, or the mentors of one project. */
  supervisors: readonly {
    id: string;
    /** Most places over all their projects. */
    capacity: number;
    prefs?: readonly Preference[] | null;
  }[];
}

export interface InstanceProject {
  id: string;
  supervisor: string;
  /** Most places. */
  capacity: number;
  /**
   * Beyond the format: the project's own ranking. It stands in for its supervisor's list on this
   * project; between two of the supervisor's projects, positions are compared as they are under the
   * cap.
   */
  prefs?: readonly Preference[] | null;
  /** Beyond the format: fewer than so many, and the project does not take place. */
  minimum?: number | null;
}

export interface Options {
  /** Places in all; null: as many as projects have. */
  global_cap?: number | null;
  /** Who comes first between equal positions, where places run short across rankings. */
  global_priority?: readonly string[] | null;
  // Beyond the format:
  /** How equals are told apart; `listed` by default. */
  ties?: TieRule | null;
  /** What the lottery is drawn from, published. Needed by `lottery`. */
  seed?: string | null;
  /** This student in this project, whatever else. */
  pins?: readonly Pair[] | null;
  /** This student has this place, and leaves it for one they prefer. */
  floors?: readonly Pair[] | null;
  /** Never this student in this project. */
  exclusions?: readonly Pair[] | null;
  /** How long an exact answer may be looked for. */
  seconds?: number | null;
}

/** A student's id and a project's. */
export type Pair = readonly [student: string, project: string];

/**
 * - `listed`: in the order they are written;
 * - `lottery`: in an order drawn from the seed;
 * - `more`: so that more places are filled, at least two thirds of the most there can be;
 * - `most`: so that as many are filled as can be.
 */
export const tieRules = ['listed', 'lottery', 'more', 'most'] as const;
export type TieRule = (typeof tieRules)[number];

/** What was found in the lists, and what became of it (see `docs/matching.md`). */
export const issueCodes = [
  'unknown_project',
  'unknown_student',
  'duplicate_preference',
  'unknown_supervisor',
  'not_ranked_by_supervisor',
  'superfluous_student',
  'empty_preferences',
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** Why an instance is refused. */
const refusalCodes = [
  'duplicate_id',
  'bad_capacity',
  'bad_global_cap',
  'malformed',
  'bad_option',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What stood between a student and a project they prefer to their outcome. */
export const reasonCodes = [
  'project_full',
  'supervisor_full',
  'project_closed',
  'supervisor_closed',
  'global_cap',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
