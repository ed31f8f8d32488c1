/** Who goes where in a scenario, hand changes included: what pages show and publishing sends. Pure. */
import type { OutcomeReason } from '../outcome.ts';
import type { Snapshot, SnapshotProject, SnapshotStudent } from '../snapshot.ts';
import type { ScenarioAnswer } from './scenario-answer.ts';

/** One student's outcome. */
export interface Placed {
  student: SnapshotStudent;
  /** Undefined: no project. */
  project: SnapshotProject | undefined;
  /** Which of their wishes it is; undefined without a project, or for one they did not wish for. */
  rank: number | undefined;
  /** For each wish they prefer to it, what stood in the way. */
  reasons: OutcomeReason[];
  /** The hand change that put them there, by its number. */
  change: number | undefined;
}

/** What people changed in a scenario, in their order: ids of applications and of projects. */
export interface HandChange {
  number: number;
  applicationId: string;
  fromIdea: string | null;
  toIdea: string | null;
}

/** The outcome of every student of the snapshot, in its order. */
export function allocationOf(
  snapshot: Snapshot,
  answer: ScenarioAnswer,
  changes: readonly HandChange[] = [],
): Placed[] {
  const bySlug = new Map(snapshot.projects.map((project) => [project.id, project]));
  const byIdea = new Map(snapshot.projects.map((project) => [project.ideaId, project]));
  const given = new Map(answer.pairs);
  const moved = new Map(changes.map((change) => [change.applicationId, change]));
  const reasons = Map.groupBy(answer.reasons, ({ student }) => student);
  return snapshot.students.map((student) => {
    const change = moved.get(student.applicationId);
    const slug = given.get(student.id);
    const project = change
      ? change.toIdea === null
        ? undefined
        : byIdea.get(change.toIdea)
      : slug
        ? bySlug.get(slug)
        : undefined;
    const rank = project ? student.wishes.indexOf(project.id) + 1 || undefined : undefined;
    return {
      student,
      project,
      rank,
      change: change?.number,
      reasons: (reasons.get(student.id) ?? [])
        .flatMap(({ project: wished, student: _, ...reason }) => {
          const ideaId = bySlug.get(wished)?.ideaId;
          const wish = student.wishes.indexOf(wished) + 1;
          return ideaId ? [{ ideaId, rank: wish, ...reason }] : [];
        })
        .filter((reason) => rank === undefined || reason.rank < rank)
        .sort((one, other) => one.rank - other.rank),
    };
  });
}
