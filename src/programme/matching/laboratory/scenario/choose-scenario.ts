import { type PersonalAct, record } from '../../../../acts/act.ts';
import { refusal } from '../../../../acts/refusal.ts';
import type { Edition } from '../../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../../editions/may-coordinate.ts';
import { heldSession } from '../matching-session.ts';
import { hashOfSnapshot } from '../read-snapshot.ts';
import { letterOf } from '../scenario.ts';
import { readStillToGive } from '../still-to-give.ts';
import { laboratoryWords } from '../words.ts';
import { isComputed, loadCase } from './load-case.ts';
import { scenarioWords } from './words.ts';

/** What whoever chooses has seen. */
export interface Seen {
  /** The id of the scenario chosen then; null: none was. */
  chosen: string | null;
  /** True when they confirm knowing that wishes, rankings or places changed since its snapshot. */
  isConfirmed: boolean;
}

/**
 * Chooses the scenario that offers will be made from, instead of the one chosen before, if any. For
 * coordinators, while the session is open; the one that is chosen already: a success. Of an older
 * snapshot only once `isConfirmed`: those whose project left, or who withdrew, are left out when
 * offers are published. Writes `matching_session` and the journal.
 * @throws Refusal `forbidden`, `missing`, `no_session`, `offers_are_published`, `not_computed_yet`,
 *   `another_was_chosen` (meanwhile), `choice_is_outdated` (to be confirmed)
 */
export async function chooseScenario(
  act: PersonalAct,
  edition: Edition,
  scenarioId: string,
  { chosen, isConfirmed }: Seen,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const session = await heldSession(act, edition.id);
  const found = await loadCase(act.tx, act.actor, edition.id, scenarioId);
  if (session.id !== found.session.id || session.state !== 'open')
    throw refusal(laboratoryWords, 'conflict', 'offers_are_published');
  if (!isComputed(found) || found.scenario.kind !== 'scenario')
    throw refusal(scenarioWords, 'conflict', 'not_computed_yet');
  const { chosenScenarioId: before, chosenNumber, chosenTitle } = found.session;
  if (before === scenarioId) return;
  if (before !== null && before !== chosen) {
    throw refusal(scenarioWords, 'conflict', 'another_was_chosen', {
      letter: letterOf(chosenNumber ?? 1),
      title: chosenTitle ?? '',
    });
  }
  if (!isConfirmed) {
    const live = await readStillToGive(act.tx, edition.id);
    if (hashOfSnapshot(live) !== found.session.snapshotHash)
      throw refusal(scenarioWords, 'conflict', 'choice_is_outdated');
  }
  await act.tx
    .updateTable('matchingSession')
    .set({ chosenScenarioId: scenarioId })
    .where('id', '=', session.id)
    .execute();
  const subject = { type: 'scenario', id: scenarioId, editionId: edition.id };
  const { number, title } = found.scenario;
  await record(act, 'scenario.chosen', subject, {
    letter: letterOf(number),
    title,
    instead: before && letterOf(chosenNumber ?? 1),
  });
}
