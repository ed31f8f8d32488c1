import { type PersonalAct, record } from '../../../acts/act.ts';
import { coordinates } from '../../../acts/actor.ts';
import { forbidden } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { reviewedStates } from '../../ideas/idea.ts';
import { fingerprintOf, loadSituation } from './load-sharing.ts';
import { mailReviewers } from './mails.ts';
import type { SharingPlan } from './plan-sharing.ts';
import { sharingWords } from './words.ts';

/** Rows in one statement: four values each, far under the 65,535 that PostgreSQL takes. */
const ROWS = 5000;

/**
 * Gives reviewers what a plan gives them, in one act, if nothing it was made from has changed. For
 * coordinators of the edition. A plan that changes nothing succeeds and tells nobody.
 * Writes `review_assignment` and the journal; mails each person whose list changes, once.
 * @returns how many people were told.
 * @throws Refusal `forbidden`, `sharing_changed` when ideas, people, wishes, conflicts or assignments
 *   are no longer those of the plan.
 */
export async function applySharing(
  act: PersonalAct,
  edition: Edition,
  plan: SharingPlan,
): Promise<number> {
  if (!coordinates(act.actor, edition.id)) throw forbidden();
  // In one order, so that two acts wait for one another; who declares a conflict waits as well.
  await act.tx
    .selectFrom('idea')
    .select('id')
    .where('editionId', '=', edition.id)
    .where('state', 'in', reviewedStates)
    .orderBy('id')
    .forUpdate()
    .execute();
  const situation = await loadSituation(act.tx, edition.id);
  if (fingerprintOf(situation, plan.options) !== plan.fingerprint) {
    throw refusal(sharingWords, 'conflict', 'sharing_changed');
  }
  const { added, removed } = plan;
  for (const { ideaId, reviewerId } of removed) {
    await act.tx
      .deleteFrom('reviewAssignment')
      .where('ideaId', '=', ideaId)
      .where('reviewerId', '=', reviewerId)
      .execute();
  }
  for (let start = 0; start < added.length; start += ROWS) {
    await act.tx
      .insertInto('reviewAssignment')
      .values(
        added.slice(start, start + ROWS).map(({ ideaId, reviewerId, side }) => ({
          ideaId,
          reviewerId,
          side,
          isByHand: false,
          assignedBy: act.actor.personId,
          assignedAt: act.now,
        })),
      )
      .execute();
  }
  if (added.length + removed.length === 0) return 0;
  const { school, operator, maximum, mode, who } = plan.options;
  await record(
    act,
    'reviews.shared_out',
    { type: 'edition', id: edition.id, editionId: edition.id },
    {
      added: added.length,
      removed: removed.length,
      lacking: plan.shortages.length,
      ...{ school, operator, maximum, mode, people: who.length },
    },
  );
  return mailReviewers(act, edition, { added, removed });
}
