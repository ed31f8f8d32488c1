/** Why somebody does not have a project in a scenario: pure. */
import type { OutcomeReason } from '../../outcome.ts';
import type { SnapshotProject } from '../../snapshot.ts';
import type { Placed } from '../allocation.ts';
import type { Side } from './comparison.ts';

/**
 * - `by_hand`, `pinned`: the team put them elsewhere, or nowhere;
 * - `excluded`: the scenario says never there;
 * - `closed`, `not_there`: the project is closed in the scenario, or not in its snapshot;
 * - `preferred`: they have a wish they prefer;
 * - `reason`: what the engine says stood in the way;
 * - `refused`: its mentors say that it is not for them;
 * - `not_wished`: they did not wish for it;
 * - `unknown`: nothing above.
 */
export type WhyNot =
  | { because: 'preferred'; project: SnapshotProject; rank: number }
  | { because: 'reason'; reason: OutcomeReason }
  | { because: 'pinned'; project: SnapshotProject }
  | {
      because:
        | 'by_hand'
        | 'excluded'
        | 'closed'
        | 'not_there'
        | 'refused'
        | 'not_wished'
        | 'unknown';
    };

/** @param placed what the scenario of `side` gives them, which is not `project`. */
export function whyNot(
  { student, project: given, rank, reasons, change }: Placed,
  project: SnapshotProject,
  { scenario: { options }, snapshot }: Side,
): WhyNot {
  if (change !== undefined) return { because: 'by_hand' };
  const isPinned = options.pins.some((pin) => pin.student === student.id);
  if (isPinned && given) return { because: 'pinned', project: given };
  const there = snapshot.projects.find(({ id }) => id === project.id);
  if (!there) return { because: 'not_there' };
  if (options.exclusions.some((one) => one.student === student.id && one.project === project.id)) {
    return { because: 'excluded' };
  }
  if (options.closed.includes(project.id)) return { because: 'closed' };
  const wished = student.wishes.indexOf(project.id) + 1;
  if (wished === 0) return { because: 'not_wished' };
  if (given && rank !== undefined && rank < wished) {
    return { because: 'preferred', project: given, rank };
  }
  if (there.refused.includes(student.id)) return { because: 'refused' };
  const reason = reasons.find(({ ideaId }) => ideaId === project.ideaId);
  return reason ? { because: 'reason', reason } : { because: 'unknown' };
}
