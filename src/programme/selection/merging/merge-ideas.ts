import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Db } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { membersOf } from '../../ideas/members.ts';
import { moveIdea } from '../../ideas/move.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { mailReviewers } from '../sharing-out/mails.ts';
import { bringRevision } from './bring-draft.ts';
import { carryInvitations, carryPeople } from './carry-people.ts';
import { mailMerged } from './mails.ts';
import { type Opened, openForMerging } from './open-for-merging.ts';
import { mergingWords } from './words.ts';

const intoItself = () => refusal(mergingWords, 'conflict', 'merge_into_itself');
refuseViolations({ idea_merges_into_another: intoItself });

/** Two ideas as they were read, and what becomes of their texts. */
export interface MergeOrder {
  keptId: string;
  mergedId: string;
  /** Numbers of the revisions that were read. */
  keptRevision: number;
  mergedRevision: number;
  content: IdeaContent;
  image: 'kept' | 'merged';
  /** What the people of both ideas are told. */
  reason: string;
}

/**
 * Brings an idea into another: the kept one gets a new revision with what was made of both texts, the
 * other goes on within it. Its people become people of the kept one by the engagements they accepted,
 * its open invitations lead there, and a request for changes to it ends. What was said of either stays
 * on record. For coordinators kept out of neither, until the selection is published. Twice is once.
 * Writes `idea_revision`, `idea`, `idea_save`, `idea_clash`, `idea_merge`, `idea_member`,
 * `mentor_invitation`, `conflict_of_interest`, the journal of both; mails the people of both, and the
 * reviewers who have one idea less to read.
 * @throws Refusal `missing`, `kept_out`, `merge_into_itself`, `selection_is_published`,
 *   `not_under_review`, `edited_meanwhile`
 */
export async function mergeIdeas(
  act: PersonalAct,
  edition: Edition,
  order: MergeOrder,
): Promise<void> {
  const { keptId, mergedId, content, reason } = order;
  if (keptId === mergedId) throw intoItself();
  if (await isDone(act, edition, order)) return;
  const { kept, merged } = await openBoth(act, edition, order);
  const before = {
    kept: await membersOf(act.tx, keptId),
    merged: await membersOf(act.tx, mergedId),
  };

  const result = await bringRevision(act, kept.idea, kept.last.content, {
    content,
    organisationId: kept.last.organisationId ?? merged.last.organisationId,
    imageId: (order.image === 'merged' ? merged : kept).last.imageId,
  });
  await act.tx
    .insertInto('ideaMerge')
    .values({
      mergedId,
      keptId,
      mergedRevision: merged.last.number,
      keptRevision: kept.last.number,
      resultRevision: result,
      mergedBy: act.actor.personId,
      mergedAt: act.now,
      reason,
    })
    .execute();
  await moveIdea(act, edition, { ...merged.idea, role: 'coordinator' }, 'merge');
  const takenBack = await carryPeople(act, mergedId, keptId);
  await carryInvitations(act, mergedId, keptId);

  const subject = (id: string) => ({ type: 'idea', id, editionId: edition.id });
  await record(act, 'idea.merged', subject(mergedId), { into: keptId, reason });
  await record(act, 'idea.joined_by', subject(keptId), {
    from: mergedId,
    revision: result,
    reason,
  });
  const names = { kept: content.name, merged: merged.last.content.name };
  await mailMerged(act, edition, { keptId, names, reason, members: before });
  // The idea leaves the lists of those who had not read it yet.
  const unread = await act.tx
    .selectFrom('reviewAssignment')
    .select(['ideaId', 'reviewerId'])
    .where('ideaId', '=', mergedId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('review')
            .select('number')
            .whereRef('review.ideaId', '=', 'reviewAssignment.ideaId')
            .whereRef('review.reviewerId', '=', 'reviewAssignment.reviewerId'),
        ),
      ),
    )
    .execute();
  await mailReviewers(act, edition, { added: [], removed: [...takenBack, ...unread] });
}

/** Both ideas; two coordinators who lock them wait for one another rather than for ever. */
async function openBoth(
  act: PersonalAct,
  edition: Edition,
  { keptId, mergedId, keptRevision, mergedRevision }: MergeOrder,
): Promise<{ kept: Opened; merged: Opened }> {
  return {
    kept: await openForMerging(act, edition, keptId, keptRevision),
    merged: await openForMerging(act, edition, mergedId, mergedRevision),
  };
}

/** Locks both in one order, and tells whether they are merged already: the same click twice. */
async function isDone(
  act: PersonalAct,
  edition: Edition,
  { keptId, mergedId }: MergeOrder,
): Promise<boolean> {
  const ids = [keptId, mergedId];
  if (!z.array(z.uuid()).safeParse(ids).success) throw missing();
  await act.tx
    .selectFrom('idea')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  await loadWeighedIdea(act.tx, act.actor, edition.id, keptId);
  return areMerged(act.tx, { keptId, mergedId });
}

/** True when one idea was brought into the other. */
export async function areMerged(
  db: Db,
  { keptId, mergedId }: Pick<MergeOrder, 'keptId' | 'mergedId'>,
): Promise<boolean> {
  const merge = await db
    .selectFrom('ideaMerge')
    .select('mergedId')
    .where('mergedId', '=', mergedId)
    .where('keptId', '=', keptId)
    .executeTakeFirst();
  return merge !== undefined;
}
