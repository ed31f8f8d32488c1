/**
 * The definitions taken at their word, on the document itself, for instances of up to six students:
 * shares nothing with the engine, and tries everything.
 */
import type { Instance, Preference } from '../instance.ts';

/** The project of each student, by their ids; null: none. */
export type Assignment = ReadonlyMap<string, string | null>;

/** One entry of a list that counts: its position, and that of the first of its tie. */
interface Entry {
  id: string;
  position: number;
  tie: number;
}

function entriesOf(prefs: readonly Preference[] | null | undefined): Entry[] {
  const entries: Entry[] = [];
  let position = 0;
  for (const one of prefs ?? []) {
    const tie = position + 1;
    for (const id of [one].flat()) {
      position++;
      if (!entries.some((entry) => entry.id === id)) entries.push({ id, position, tie });
    }
  }
  return entries;
}

/** An instance as its readers understand it. */
export class Exhaustive {
  readonly #instance: Instance;

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  #project(id: string) {
    return this.#instance.projects.find((project) => project.id === id);
  }

  #supervisor(project: string) {
    const id = this.#project(project)?.supervisor;
    return this.#instance.supervisors.find((supervisor) => supervisor.id === id);
  }

  /** What a project's ranking says of a student. */
  ranked(student: string, project: string): Entry | undefined {
    const list = this.#project(project)?.prefs ?? this.#supervisor(project)?.prefs;
    return entriesOf(list).find(({ id }) => id === student);
  }

  /** What a student says of the projects that may take them. */
  acceptable(student: string): Entry[] {
    const found = this.#instance.students.find(({ id }) => id === student);
    return entriesOf(found?.prefs).filter(
      ({ id }) => this.#supervisor(id) && this.ranked(student, id),
    );
  }

  #priority(student: string): number {
    const named = [...new Set(this.#instance.options?.global_priority ?? [])];
    const all = this.#instance.students.map(({ id }) => id);
    return [...named, ...all.filter((id) => !named.includes(id))].indexOf(student);
  }

  /** Whether a contract comes strictly before another, by (position, priority). */
  isBefore([student, project]: [string, string], [other, elsewhere]: [string, string]): boolean {
    const difference =
      this.ranked(student, project)!.position - this.ranked(other, elsewhere)!.position;
    return difference < 0 || (difference === 0 && this.#priority(student) < this.#priority(other));
  }

  /** The levels a contract takes a place of: who else they hold, and their places. */
  levels(project: string): { holds: (project: string) => boolean; places: number }[] {
    const supervisor = this.#supervisor(project)!;
    const cap = this.#instance.options?.global_cap;
    return [
      { holds: (one) => one === project, places: this.#project(project)!.capacity },
      { holds: (one) => this.#supervisor(one) === supervisor, places: supervisor.capacity },
      ...(typeof cap === 'number' ? [{ holds: () => true, places: cap }] : []),
    ];
  }

  /** Every assignment that has a place for each. */
  *assignments(): Generator<Assignment> {
    const students = this.#instance.students.map(({ id }) => id);
    const chosen = new Map<string, string | null>(students.map((id) => [id, null]));
    const self = this;
    function* from(at: number): Generator<Assignment> {
      const student = students[at];
      if (student === undefined) {
        yield new Map(chosen);
        return;
      }
      yield* from(at + 1);
      for (const { id } of self.acceptable(student)) {
        chosen.set(student, id);
        if (self.levels(id).every(({ holds, places }) => held(chosen, holds).length <= places))
          yield* from(at + 1);
        chosen.set(student, null);
      }
    }
    yield* from(0);
  }

  /** The pairs a student prefers to their outcome; between equals, in the order written if `broken`. */
  preferred(assignment: Assignment, student: string, order: 'weak' | 'broken'): string[] {
    const key = order === 'weak' ? 'tie' : 'position';
    const all = this.acceptable(student);
    const own = all.find(({ id }) => id === assignment.get(student));
    return all.filter((entry) => !own || entry[key] < own[key]).map(({ id }) => id);
  }

  /**
   * Whether a preferred pair blocks, by the definition of Abraham, Irving and Manlove; without a cap
   * and without projects' own rankings.
   */
  blocks(
    assignment: Assignment,
    student: string,
    project: string,
    order: 'weak' | 'broken',
  ): boolean {
    const key = order === 'weak' ? 'tie' : 'position';
    const mine = this.ranked(student, project)![key];
    const [inProject, withSupervisor] = this.levels(project).map(({ holds, places }) => ({
      held: held(assignment, holds),
      places,
    }));
    const isLiked = (held: [string, string][]) =>
      held.some(([other, theirs]) => this.ranked(other, theirs)![key] > mine);
    const isUnder = inProject!.held.length < inProject!.places;
    const isSupervisorUnder = withSupervisor!.held.length < withSupervisor!.places;
    const isTheirs = withSupervisor!.held.some(([other]) => other === student);
    if (isUnder && isSupervisorUnder) return true;
    if (isUnder && (isTheirs || isLiked(withSupervisor!.held))) return true;
    return !isUnder && isLiked(inProject!.held);
  }

  /**
   * Whether a preferred contract would be taken by position: none of its levels is full of others that
   * come before it. With a cap, and with rankings of projects too.
   */
  isTaken(assignment: Assignment, student: string, project: string): boolean {
    return this.levels(project).every(({ holds, places }) => {
      const before = held(assignment, holds).filter((one) =>
        this.isBefore(one, [student, project]),
      );
      return before.length < places;
    });
  }

  /** The assignments in which no preferred pair blocks, or is taken. */
  stable(
    isWrong: (assignment: Assignment, student: string, project: string) => boolean,
    order: 'weak' | 'broken',
  ): Assignment[] {
    return [...this.assignments()].filter((assignment) =>
      [...assignment.keys()].every((student) =>
        this.preferred(assignment, student, order).every(
          (project) => !isWrong(assignment, student, project),
        ),
      ),
    );
  }

  /** The student's position in their own list of what they have; after all of it without anything. */
  place(student: string, project: string | null | undefined): number {
    const found = this.acceptable(student).find(({ id }) => id === project);
    return found?.position ?? Number.POSITIVE_INFINITY;
  }

  /** Whether each student likes an assignment as much as every other of them. */
  isBestForAll(assignment: Assignment, others: readonly Assignment[]): boolean {
    return [...assignment].every(([student, project]) =>
      others.every(
        (other) => this.place(student, project) <= this.place(student, other.get(student)),
      ),
    );
  }
}

function held(assignment: Assignment, holds: (project: string) => boolean): [string, string][] {
  return [...assignment].filter((one): one is [string, string] => one[1] !== null && holds(one[1]));
}
