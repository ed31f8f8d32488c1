import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { jsonb, type Tx } from '../../../db/database.ts';
import { type DraftConflict, mergeDraft } from '../../../drafts/merge-draft.ts';
import { setAside } from './clash.ts';
import { loadReviewing, type Reviewing } from './load-reviewing.ts';
import { draftOfReview, type ReviewDraft, type ReviewField, readReviewDraft } from './review.ts';
import { reviewWords } from './words.ts';

/** What a save answers. */
export interface SavedReview {
  version: number;
  savedAt: Temporal.Instant;
  fields: ReviewDraft;
  /** Fields that another tab changed meanwhile: set aside for a choice; the others are stored. */
  conflicts: DraftConflict<ReviewField>[];
  /** True when a text is an old copy of one that the person chose against: it is not stored. */
  isSuperseded: boolean;
}

/**
 * Saves a review as typed: also after the deadline and once the idea is decided, because what is
 * typed is never lost; only giving is bound to a date. Fields typed from an older version are merged
 * one by one. Writes `review_draft` and, for what it replaces, `review_save`; for what it does not
 * dare replace, `review_clash`.
 * @param typed the fields of the form that was sent, and only them.
 * @param version the version the form was opened with; the present one, when it does not say.
 * @throws Refusal `missing`, `not_given_to_you`
 */
export async function saveReview(
  act: PersonalAct,
  editionId: string,
  { ideaId, version, typed }: { ideaId: string; version: number | undefined; typed: ReviewDraft },
): Promise<SavedReview> {
  const reviewing = await loadReviewing(act.tx, act.actor, editionId, ideaId);
  if (!reviewing.side) throw refusal(reviewWords, 'forbidden', 'not_given_to_you');
  const draft = await lockDraft(act, reviewing);
  const isBehind = version !== undefined && version < draft.version;
  const base = isBehind ? await fieldsAt(act.tx, act.actor.personId, draft, version) : draft.fields;
  const { merged, before, conflicts } = mergeDraft(base, draft.fields, typed);
  const { asking, isSuperseded } = await setAside(act, ideaId, conflicts);
  const answer = { conflicts: asking, isSuperseded };
  if (Object.keys(before).length === 0) {
    const { version, savedAt, fields } = draft;
    return { ...answer, version, savedAt, fields };
  }
  const next = draft.version + 1;
  const key = { ideaId, reviewerId: act.actor.personId };
  await act.tx
    .insertInto('reviewSave')
    .values({ ...key, version: next, before: jsonb(before), savedAt: act.now })
    .execute();
  await act.tx
    .updateTable('reviewDraft')
    .set({ fields: jsonb(merged), version: next, savedAt: act.now })
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', key.reviewerId)
    .execute();
  return { ...answer, version: next, savedAt: act.now, fields: merged };
}

interface LockedDraft {
  ideaId: string;
  fields: ReviewDraft;
  version: number;
  savedAt: Temporal.Instant;
}

/** The draft, made of the last review given when there was none, locked until the transaction ends. */
async function lockDraft(act: PersonalAct, { ideaId, last }: Reviewing): Promise<LockedDraft> {
  const reviewerId = act.actor.personId;
  await act.tx
    .insertInto('reviewDraft')
    .values({
      ideaId,
      reviewerId,
      fields: jsonb(last ? draftOfReview(last) : {}),
      savedAt: act.now,
    })
    .onConflict((conflict) => conflict.columns(['ideaId', 'reviewerId']).doNothing())
    .execute();
  const { fields, version, savedAt } = await act.tx
    .selectFrom('reviewDraft')
    .select(['fields', 'version', 'savedAt'])
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewerId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ideaId, fields: readReviewDraft(fields), version, savedAt };
}

/** The fields as they were at a version, by undoing the saves made since, the last one first. */
async function fieldsAt(
  tx: Tx,
  reviewerId: string,
  { ideaId, fields }: LockedDraft,
  version: number,
): Promise<ReviewDraft> {
  const { rows } = await sql<{ before: unknown }>`
    SELECT before FROM review_save
    WHERE idea_id = ${ideaId} AND reviewer_id = ${reviewerId} AND version > ${version}
    ORDER BY version DESC`.execute(tx);
  return Object.assign({}, fields, ...rows.map(({ before }) => readReviewDraft(before)));
}
