/** Places that are no longer offered: by the team, which says why, or because something left. */
import { z } from 'zod';
import { type Act, enqueue, type PersonalAct, recordAll } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { tellMentorsOf } from '../offers/mentor-mails.ts';
import { type Cancelled, mailCancelled, mailMentorsOfLeft } from './mails.ts';
import { publishedSession } from './propose-cascade.ts';
import { cascadeWords } from './words.ts';

/** The longest reason, in characters: the student reads it. */
export const REASON_MAX = 2_000;

/**
 * Takes an offer back, open or accepted, for a reason its student reads; they are on the waiting list
 * again, and are not offered this project another time by a cascade. For coordinators; one that is
 * over stays as it is. Writes `offer`, the journal; mails the student and, when they had accepted, the
 * project's mentors, without the reason; enqueues `place.freed`.
 * @throws Refusal `forbidden`, `cancel_needs_a_reason`; `missing` when the edition has no such offer.
 */
export async function cancelOffer(
  act: PersonalAct,
  edition: Edition,
  { offerId, reason }: { offerId: string; reason: string },
): Promise<{ isCancelled: boolean }> {
  refuseUnlessCoordinator(act, edition.id);
  if (!z.uuid().safeParse(offerId).success) throw missing();
  if (!/\S/.test(reason)) throw refusal(cascadeWords, 'conflict', 'cancel_needs_a_reason');
  await publishedSession(act, edition.id);
  const found = await act.tx
    .selectFrom('offer')
    .select('id')
    .where('id', '=', offerId)
    .where('editionId', '=', edition.id)
    .executeTakeFirst();
  if (!found) throw missing();
  const count = await cancel(act, edition, [offerId], 'team', reason.trim());
  return { isCancelled: count > 0 };
}

/**
 * A project left the catalogue: those who had or were offered a place in it are told, and are on the
 * list again with all their wishes; its mentors learn who does not come. Asked twice, it tells them
 * once; a project that is back meanwhile changes nothing, and one that comes back later restores
 * nothing. Run in the background (`project.left`).
 * Writes `offer`, the journal; mails; enqueues `place.freed`.
 */
export async function cancelOffersOfProject(act: Act, ideaId: string): Promise<void> {
  const idea = await act.tx
    .selectFrom('idea')
    .leftJoin('project', 'project.id', 'idea.id')
    .select(['idea.editionId', 'project.id as projectId'])
    .where('idea.id', '=', ideaId)
    .executeTakeFirst();
  if (!idea || idea.projectId) return;
  await publishedSession(act, idea.editionId);
  const held = await heldOffers(act).where('ideaId', '=', ideaId).execute();
  await cancel(act, await loadEdition(act.tx, idea.editionId), ids(held), 'project');
}

/**
 * True once offers were published in the edition of a project: wishes that are sent again change
 * nothing any more, and nobody is asked to. Says nothing of who asks.
 */
export async function offersAreOut({ tx }: Act, ideaId: string): Promise<boolean> {
  const session = await tx
    .selectFrom('matchingSession as s')
    .innerJoin('idea as i', 'i.editionId', 's.editionId')
    .select('s.id')
    .where('i.id', '=', ideaId)
    .where('s.publishedAt', 'is not', null)
    .executeTakeFirst();
  return session !== undefined;
}

/**
 * An application was withdrawn: its places are free; mentors who expected the student learn that they
 * do not come. Nothing when the withdrawal was undone meanwhile. Run in the background
 * (`application.withdrawn`). Writes `offer`, the journal; mails; enqueues `place.freed`.
 */
export async function cancelOffersOfApplication(act: Act, applicationId: string): Promise<void> {
  const application = await act.tx
    .selectFrom('application')
    .select(['editionId', 'state'])
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (application?.state !== 'withdrawn') return;
  await publishedSession(act, application.editionId);
  const held = await heldOffers(act).where('applicationId', '=', applicationId).execute();
  await cancel(act, await loadEdition(act.tx, application.editionId), ids(held), 'withdrawal');
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

function heldOffers({ tx }: Act) {
  return tx
    .selectFrom('offer')
    .select('id')
    .where('state', 'in', ['open', 'accepted'])
    .orderBy('offeredAt')
    .orderBy('id');
}

/** @returns how many there were to cancel. */
async function cancel(
  act: Act,
  edition: Edition,
  offerIds: readonly string[],
  why: Cancelled['why'],
  reason: string | null = null,
): Promise<number> {
  if (offerIds.length === 0) return 0;
  const before = await act.tx
    .selectFrom('offer')
    .select(['id', 'state', 'applicationId', 'ideaId'])
    .where('id', 'in', offerIds)
    .where('state', 'in', ['open', 'accepted'])
    .orderBy('id')
    .forUpdate()
    .execute();
  if (before.length === 0) return 0;
  await act.tx
    .updateTable('offer')
    .set({ state: 'cancelled', staysOnList: false, endedAt: act.now, endedBecause: reason })
    .where('id', 'in', ids(before))
    .execute();
  await recordAll(
    act,
    'offer.cancelled',
    before.map(({ id, state, applicationId, ideaId }) => ({
      subject: { type: 'offer', id, editionId: edition.id },
      details: { applicationId, ideaId, from: state, why, ...(reason !== null && { reason }) },
    })),
  );
  // Who withdraws is told by what they did.
  if (why !== 'withdrawal') {
    const isLive = (await publishedSession(act, edition.id)) !== undefined;
    await mailCancelled(act, edition, { offers: before, why, isLive, reason });
  }
  const accepted = before.filter(({ state }) => state === 'accepted');
  if (why === 'project') await mailMentorsOfLeft(act, edition, ids(accepted));
  else for (const { id } of accepted) await tellMentorsOf(act, edition, id, 'leaving');
  await enqueue(act, 'place.freed', { editionId: edition.id });
  return before.length;
}
