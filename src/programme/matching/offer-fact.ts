import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../../db/database.ts';
import type { OfferState } from './offer.ts';

/** What is given next needs to know this of an offer. */
export interface OfferFact {
  id: string;
  applicationId: string;
  ideaId: string;
  organisationId: string | null;
  state: OfferState;
  staysOnList: boolean;
  /** When it took its present state; null while it is open. */
  endedAt: Temporal.Instant | null;
  /** The team cancelled it and said why; false when its project or the application left. */
  isTakenBack: boolean;
}

/**
 * The offers of an edition, whatever session made them, the oldest first: who declined one was told
 * that there would be no other. Says nothing of who asks.
 */
export async function offerFacts(db: Db, editionId: string): Promise<OfferFact[]> {
  const rows = await db
    .selectFrom('offer as o')
    .select(['o.id', 'o.applicationId', 'o.ideaId', 'o.organisationId', 'o.state'])
    .select(['o.staysOnList', 'o.endedAt', 'o.endedBecause'])
    .where('o.editionId', '=', editionId)
    .orderBy('o.offeredAt')
    .orderBy('o.id')
    .execute();
  return rows.map(({ endedBecause, ...row }) => ({
    ...row,
    isTakenBack: row.state === 'cancelled' && endedBecause !== null,
  }));
}

/**
 * What became last of what somebody was offered: a place that was lost after a better one was declined
 * is what counts, though it was offered before.
 * @param offers theirs, the oldest first.
 */
export function lastEnded<One extends Pick<OfferFact, 'endedAt'>>(
  offers: readonly One[],
): One | undefined {
  const at = ({ endedAt }: One) => endedAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return offers.reduce<One | undefined>(
    (last, one) => (last && at(last) > at(one) ? last : one),
    undefined,
  );
}
