/** What an offer or a notice keeps of why: one reason for each wish that was preferred. Pure. */
import type { Placed } from '../laboratory/allocation.ts';
import type { KeptReason } from '../outcome.ts';
import type { ScenarioOptions } from '../scenario-options.ts';
import type { SnapshotProject } from '../snapshot.ts';

/**
 * The engine's reasons of an outcome, completed: where it has none, the team placed the student by
 * hand, or the project could not be theirs.
 * @param projects of the snapshot, by slug.
 * @param options of the scenario: whom it pins.
 */
export function keptReasonsOf(
  { student, rank, reasons, change }: Placed,
  projects: ReadonlyMap<string, Pick<SnapshotProject, 'ideaId'>>,
  options: Pick<ScenarioOptions, 'pins'>,
): KeptReason[] {
  const isByHand = change !== undefined || options.pins.some((pin) => pin.student === student.id);
  const said = new Map(reasons.map((reason) => [reason.rank, reason]));
  const preferred = rank === undefined ? student.wishes : student.wishes.slice(0, rank - 1);
  return preferred.flatMap((slug, index) => {
    const project = projects.get(slug);
    if (!project) return [];
    return (
      said.get(index + 1) ?? {
        ideaId: project.ideaId,
        rank: index + 1,
        code: isByHand ? 'by_hand' : 'not_considered',
        position: 0,
        lastAdmitted: null,
        tied: false,
      }
    );
  });
}
