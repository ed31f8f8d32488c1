import { type PersonalAct, record } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import { internshipDays } from './create-edition.ts';
import type { Milestone, MilestoneKind } from './edition.ts';
import { lockEdition } from './load-edition.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { type MilestoneChange, milestoneChanges, milestonesTyped } from './milestone.ts';
import { publicWords } from './public-words.ts';
import { refuseUnseen } from './seen.ts';
import { editionWords } from './words.ts';

refuseViolations({
  milestones_are_in_order: (detail) => {
    const [first, second] = detail.split(' ') as [MilestoneKind, MilestoneKind];
    return refusal(editionWords, 'conflict', 'milestones_out_of_order', (lang) => ({
      first: publicWords(lang)(`milestone.${first}`),
      second: publicWords(lang)(`milestone.${second}`),
    }));
  },
  extension_is_of_a_milestone: () => refusal(editionWords, 'conflict', 'milestone_is_extended'),
});

/**
 * Sets all the dates of an edition at once; one that is absent is removed. The order is the last
 * thing the database checks, when the transaction ends.
 * Writes `milestone`, the internship's days on `edition`, and the journal (old and new dates).
 * @param seen what the form showed when it was opened.
 * @returns what changed.
 * @throws Refusal `forbidden`, `changed_meanwhile`, `milestones_out_of_order`,
 *   `milestone_is_extended` when a deadline that somebody was given more time for is removed.
 */
export async function saveMilestones(
  act: PersonalAct,
  editionId: string,
  { milestones, seen }: { milestones: readonly Milestone[]; seen: string },
): Promise<MilestoneChange[]> {
  refuseUnlessCoordinator(act, editionId);
  const edition = await lockEdition(act.tx, editionId);
  const changes = milestoneChanges(edition.milestones, milestones);
  if (changes.length === 0) return [];
  refuseUnseen(seen, milestonesTyped(edition));
  for (const { kind, to } of changes) {
    if (to) {
      await act.tx
        .insertInto('milestone')
        .values({ ...to, editionId })
        .onConflict((conflict) =>
          conflict.columns(['editionId', 'kind']).doUpdateSet({ at: to.at, onDate: to.onDate }),
        )
        .execute();
    } else {
      await act.tx
        .deleteFrom('milestone')
        .where('editionId', '=', editionId)
        .where('kind', '=', kind)
        .execute();
    }
  }
  await act.tx
    .updateTable('edition')
    .set(internshipDays(milestones))
    .where('id', '=', editionId)
    .execute();
  await record(
    act,
    'edition.milestones_moved',
    { type: 'edition', id: editionId, editionId },
    Object.fromEntries(
      changes.map(({ kind, from, to }) => [kind, { from: inJournal(from), to: inJournal(to) }]),
    ),
  );
  return changes;
}

function inJournal(one: Milestone | undefined): string | null {
  return one ? (one.onDate ?? one.at).toString() : null;
}
