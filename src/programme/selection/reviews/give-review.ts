import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { check, type FieldError } from '../../../web/form.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { selectionWords } from '../words.ts';
import { loadReviewing, type Reviewing } from './load-reviewing.ts';
import { draftOfReview, reviewSchema, saySame } from './review.ts';
import { reviewsDue } from './reviews-due.ts';
import { reviewWords } from './words.ts';

refuseViolations({
  reviewer_is_impartial: () => refusal(selectionWords, 'conflict', 'kept_out'),
});

/**
 * Gives a review as it was saved: from then on it counts, and its author sees the others'. Allowed
 * to who was given the idea, and to any coordinator, until the deadline and as long as the idea is
 * under review; again to correct it. The same content of the same revision twice is one.
 * Writes `review` and the journal; the draft stays.
 * @param edition the idea's own.
 * @param revision the revision that was read; the last one, when it is not one.
 * @returns what is missing or wrong; nothing is written then.
 * @throws Refusal `missing`, `not_given_to_you`, `reviews_closed`, `decision_published`,
 *   `not_under_review`
 */
export async function giveReview(
  act: PersonalAct,
  edition: Edition,
  { ideaId, revision, lang }: { ideaId: string; revision: number; lang: Lang },
): Promise<FieldError[]> {
  const reviewing = await loadReviewing(act.tx, act.actor, edition.id, ideaId, { forGiving: true });
  const { side, last, draft } = reviewing;
  if (!side) throw refusal(reviewWords, 'forbidden', 'not_given_to_you');
  await refuseUnlessOpen(act, edition, reviewing);
  const fields = draft?.fields ?? (last ? draftOfReview(last) : {});
  const checked = check(reviewSchema, fields, lang, reviewWords);
  if (!checked.ok) return checked.errors;
  const content = checked.data;
  const isRevision = Number.isInteger(revision) && revision >= 1 && revision <= reviewing.revision;
  const revisionNumber = isRevision ? revision : reviewing.revision;
  const isSame = last && saySame(draftOfReview(last), draftOfReview(content));
  if (isSame && last.revisionNumber === revisionNumber) return [];
  const number = (last?.number ?? 0) + 1;
  const reviewerId = act.actor.personId;
  await act.tx
    .insertInto('review')
    .values({ ideaId, reviewerId, number, side, revisionNumber, ...content, givenAt: act.now })
    .execute();
  // The marks are in the row alone: the journal is read by people who may not see them.
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'review.given', subject, { number, revision: revisionNumber });
  return [];
}

/** @throws Refusal that says when it was too late, and whom to write to. */
async function refuseUnlessOpen(
  act: PersonalAct,
  edition: Edition,
  { ideaId, isUnderReview }: Reviewing,
): Promise<void> {
  const { contactEmail: contact, timezone } = edition;
  if (!isUnderReview) {
    const { rows } = await sql<{ at: typeof act.now | null }>`
      SELECT max(published_at) AS at FROM published_decision p
      JOIN publication ON publication.id = p.publication_id
      WHERE p.idea_id = ${ideaId}`.execute(act.tx);
    const at = rows[0]?.at;
    throw at
      ? refusal(reviewWords, 'conflict', 'decision_published', (lang) => ({
          at: instantInWords(at, timezone, lang),
          contact,
        }))
      : refusal(reviewWords, 'conflict', 'not_under_review', { contact });
  }
  const due = await reviewsDue(act.tx, edition, act.actor.personId);
  if (due && isAfterDeadline(due, act.now)) {
    throw refusal(reviewWords, 'conflict', 'reviews_closed', (lang) => ({
      due: instantInWords(due, timezone, lang),
      contact,
    }));
  }
}
