import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { reviewedStates } from '../../ideas/idea.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { loadReviewers, type Reviewer } from './load-sharing.ts';
import { mailReviewers } from './mails.ts';
import type { Pair } from './sharing.ts';
import { sharingWords } from './words.ts';

const keptOut = () => refusal(sharingWords, 'conflict', 'reviewer_kept_out');

// A conflict declared between the page and the act; also met by who writes to the tables past this.
refuseViolations({ reviewer_is_impartial: keptOut });

/**
 * Gives one idea under review to one reviewer, by hand: sharing out again leaves it. For coordinators
 * of the edition who are not kept out of the idea. Twice is a success.
 * Writes `review_assignment` and the journal; mails the reviewer.
 * @throws Refusal `missing`, `kept_out`, `not_under_review`, `not_a_reviewer`, `reviewer_kept_out`
 */
export async function assignReviewer(
  act: PersonalAct,
  edition: Edition,
  { ideaId, reviewerId }: Pair,
): Promise<void> {
  const { side } = await openForHand(act, edition, { ideaId, reviewerId });
  if (!side) throw refusal(sharingWords, 'conflict', 'not_a_reviewer');
  const out = await act.tx
    .selectFrom('keptOut')
    .select('ideaId')
    .where('ideaId', '=', ideaId)
    .where('personId', '=', reviewerId)
    .executeTakeFirst();
  if (out) throw keptOut();
  const given = await act.tx
    .insertInto('reviewAssignment')
    .values({
      ideaId,
      reviewerId,
      side,
      isByHand: true,
      assignedBy: act.actor.personId,
      assignedAt: act.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!given.numInsertedOrUpdatedRows) return;
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'reviewer.assigned', subject, { reviewerId });
  await mailReviewers(act, edition, { added: [{ ideaId, reviewerId }], removed: [] });
}

/**
 * Takes an idea back from a reviewer. A review that was given stays, and so does its reviewer: what
 * was said counts. One that was begun is kept, unseen, should the idea be given again. For
 * coordinators of the edition who are not kept out of the idea. Twice is a success.
 * Deletes from `review_assignment`, writes the journal; mails the reviewer.
 * @throws Refusal `missing`, `kept_out`, `not_under_review`, `has_reviewed`
 */
export async function unassignReviewer(
  act: PersonalAct,
  edition: Edition,
  { ideaId, reviewerId }: Pair,
): Promise<void> {
  await openForHand(act, edition, { ideaId, reviewerId });
  const review = await act.tx
    .selectFrom('review')
    .select('number')
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewerId)
    .limit(1)
    .executeTakeFirst();
  if (review) throw refusal(sharingWords, 'conflict', 'has_reviewed');
  const { numDeletedRows } = await act.tx
    .deleteFrom('reviewAssignment')
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewerId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return;
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'reviewer.unassigned', subject, { reviewerId });
  await mailReviewers(act, edition, { added: [], removed: [{ ideaId, reviewerId }] });
}

/** The idea, locked, when its reviewers may be chosen by hand, and the side the person reads for. */
async function openForHand(
  act: PersonalAct,
  edition: Edition,
  { ideaId, reviewerId }: Pair,
): Promise<{ side: Reviewer['side'] | undefined }> {
  const idea = await loadWeighedIdea(act.tx, act.actor, edition.id, ideaId, { forUpdate: true });
  if (!(reviewedStates as readonly string[]).includes(idea.state)) {
    throw refusal(sharingWords, 'conflict', 'not_under_review');
  }
  const reviewers = await loadReviewers(act.tx, edition.id);
  return { side: reviewers.find(({ id }) => id === reviewerId)?.side };
}
