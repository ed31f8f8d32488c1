import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PersonalAct } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { holdingStates, type OfferState } from '../offer.ts';

/** One of the offers of who acts. */
export interface OwnOffer {
  id: string;
  project: string;
  state: OfferState;
  staysOnList: boolean;
  rank: number | null;
  answerUntil: Temporal.Instant;
  endedAt: Temporal.Instant | null;
  applicationState: string;
  /** False once its session is closed: nobody is offered a better place any more. */
  isLive: boolean;
}

/**
 * An offer of the person who acts, and the place they have beside it. Both are held until the end of
 * the act, in one order: of two tabs, the second waits and then reads what the first did.
 * @throws Refusal `missing` for anyone else's offer.
 */
export async function ownOffers(
  { tx, actor }: PersonalAct,
  editionId: string,
  offerId: string,
): Promise<{ offer: OwnOffer; held: OwnOffer | undefined }> {
  if (!z.uuid().safeParse(offerId).success) throw missing();
  const mine = tx
    .selectFrom('offer as o')
    .where('o.studentId', '=', actor.personId)
    .where('o.editionId', '=', editionId)
    .where((eb) => eb.or([eb('o.id', '=', offerId), eb('o.state', 'in', holdingStates)]));
  // Before reading, not while: whoever waits for the lock then sees what was written meanwhile.
  await mine.select('o.id').orderBy('o.id').forNoKeyUpdate().execute();
  const rows = await mine
    .innerJoin('idea as i', 'i.id', 'o.ideaId')
    .innerJoin('application as a', 'a.id', 'o.applicationId')
    .innerJoin('offerBatch as b', 'b.id', 'o.batchId')
    .innerJoin('matchingSession as s', 's.id', 'b.sessionId')
    .select(['o.id', 'i.name as project', 'o.state', 'o.staysOnList', 'o.rank', 'o.answerUntil'])
    .select(['o.endedAt', 'a.state as applicationState', 's.state as sessionState'])
    .execute();
  const offers = rows.map(({ sessionState, state, ...row }) => ({
    ...row,
    state: state as OfferState,
    isLive: sessionState === 'published',
  }));
  const offer = offers.find(({ id }) => id === offerId);
  if (!offer) throw missing();
  return { offer, held: offers.find(({ id, state }) => id !== offerId && state === 'accepted') };
}

/** True when one may accept and wait for a better place: there is a wish one prefers to this one. */
export function mayWaitForBetter(
  { rank, isLive }: Pick<OwnOffer, 'rank' | 'isLive'>,
  mayStayOnList: boolean,
): boolean {
  return mayStayOnList && isLive && rank !== 1;
}
