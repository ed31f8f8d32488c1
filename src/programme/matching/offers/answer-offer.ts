/** A student answers an offer: accepts it, stays on the list or no longer, declines it. */
import { enqueue, type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { post } from '../../../mail/mail.ts';
import type { Edition } from '../../editions/edition.ts';
import { isAfterDeadline } from '../../editions/phase.ts';
import { matchingRulesOf } from '../rules.ts';
import { answerMail, toldOffers } from './mails.ts';
import { tellMentorsOf } from './mentor-mails.ts';
import { mayWaitForBetter, type OwnOffer, ownOffers } from './own-offers.ts';
import { capacityRefusal, standsRefusal } from './refusals.ts';
import { offersWords } from './words.ts';

/**
 * Accepts an open offer until its last second; a place that the student had before is released in the
 * same transaction, first, so that it counts no more. The same answer twice is a success.
 * Writes `offer` and the journal; mails the student, the mentors of the project and those of a place
 * released; enqueues `place.freed` when one is.
 * @param options.staysOnList the place is theirs, and they wait for one they prefer.
 * @throws Refusal `missing`, `answer_is_late`, `is_accepted`, `is_declined`, `is_expired`,
 *   `is_released`, `is_cancelled`, `application_is_withdrawn`, `staying_is_not_possible`,
 *   `funded_places_are_taken`, `organisation_is_full`, `project_is_full`
 */
export async function acceptOffer(
  act: PersonalAct,
  edition: Edition,
  { offerId, staysOnList }: { offerId: string; staysOnList: boolean },
): Promise<void> {
  const { offer, held } = await ownOffers(act, edition.id, offerId);
  if (offer.state === 'accepted' && offer.staysOnList === staysOnList) return;
  refuseUnlessOpen(act, edition, offer);
  const { mayStayOnList } = await matchingRulesOf(act.tx, edition.id);
  if (staysOnList && !mayWaitForBetter(offer, mayStayOnList)) {
    throw refusal(offersWords, 'conflict', 'staying_is_not_possible');
  }
  // Read while it is still held: the mail says what was left.
  const [told] = await toldOffers(act.tx, [offerId]);
  if (held) await move(act, held.id, 'accepted', 'released');
  try {
    await move(act, offerId, 'open', 'accepted', { staysOnList });
  } catch (error) {
    throw capacityRefusal(error, edition, offer) ?? error;
  }
  await journal(act, edition, offerId, 'accepted', { staysOnList, released: held?.id });
  if (told) {
    await post(
      act,
      told.to,
      answerMail(edition, 'accepted', { ...told, staysOnList }, act.baseUrl),
    );
  }
  await tellMentorsOf(act, edition, offerId, 'coming');
  if (held) await tellMentorsOf(act, edition, held.id, 'leaving');
  // A place they prefer may have become free while their answer was awaited.
  if (held || staysOnList) await enqueue(act, 'place.freed', { editionId: edition.id });
}

/**
 * Declines an open offer until its last second, for good in this edition; a place that the student has
 * stays theirs, and they no longer wait for another. The same answer twice is a success.
 * Writes `offer` and the journal; mails the student; enqueues `place.freed`.
 * @param options.reason for the team; may be empty.
 * @throws Refusal as `acceptOffer`, of those that concern no place.
 */
export async function declineOffer(
  act: PersonalAct,
  edition: Edition,
  { offerId, reason }: { offerId: string; reason: string },
): Promise<void> {
  const { offer, held } = await ownOffers(act, edition.id, offerId);
  if (offer.state === 'declined') return;
  refuseUnlessOpen(act, edition, offer);
  const [told] = await toldOffers(act.tx, [offerId]);
  await move(act, offerId, 'open', 'declined', { endedBecause: reason.trim() || null });
  if (held?.staysOnList) await waitNoMore(act, held.id);
  await journal(act, edition, offerId, 'declined');
  if (told) await post(act, told.to, answerMail(edition, 'declined', told, act.baseUrl));
  await enqueue(act, 'place.freed', { editionId: edition.id });
}

/**
 * Keeps the place one has and no longer waits for a better one; at any time, twice is a success. A
 * better place that is open to answer meanwhile stays so. Writes `offer` and the journal; enqueues
 * `place.freed`: what was proposed to them may go to others.
 * @throws Refusal `missing`, `is_declined`, `is_expired`, `is_released`, `is_cancelled`
 */
export async function stopWaiting(
  act: PersonalAct,
  edition: Edition,
  { offerId }: { offerId: string },
): Promise<void> {
  const { offer } = await ownOffers(act, edition.id, offerId);
  if (offer.state !== 'accepted') throw standsRefusal(edition, offer);
  if (!offer.staysOnList) return;
  await waitNoMore(act, offerId);
  await journal(act, edition, offerId, 'kept');
  await enqueue(act, 'place.freed', { editionId: edition.id });
}

function refuseUnlessOpen(act: PersonalAct, edition: Edition, offer: OwnOffer): void {
  const isLate = isAfterDeadline(offer.answerUntil, act.now);
  if (offer.state !== 'open' || isLate) throw standsRefusal(edition, offer);
  if (offer.applicationState !== 'submitted') {
    throw refusal(offersWords, 'conflict', 'application_is_withdrawn', {
      contact: edition.contactEmail,
    });
  }
}

/** Only from the state that was read: whatever came first is told instead. */
async function move(
  act: PersonalAct,
  offerId: string,
  from: 'open' | 'accepted',
  to: 'accepted' | 'declined' | 'released',
  also: { staysOnList?: boolean; endedBecause?: string | null } = {},
): Promise<void> {
  const { numUpdatedRows } = await act.tx
    .updateTable('offer')
    .set({ state: to, endedAt: act.now, staysOnList: false, ...also })
    .where('id', '=', offerId)
    .where('state', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refusal(offersWords, 'conflict', 'answered_meanwhile');
}

async function waitNoMore(act: PersonalAct, offerId: string): Promise<void> {
  await act.tx
    .updateTable('offer')
    .set({ staysOnList: false })
    .where('id', '=', offerId)
    .where('state', '=', 'accepted')
    .execute();
}

async function journal(
  act: PersonalAct,
  edition: Edition,
  offerId: string,
  verb: 'accepted' | 'declined' | 'kept',
  details: Record<string, unknown> = {},
): Promise<void> {
  const subject = { type: 'offer', id: offerId, editionId: edition.id };
  await record(act, `offer.${verb}`, subject, details);
}
