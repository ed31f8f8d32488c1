import type { Db } from '../../../db/database.ts';
import { holdingStates, type OfferState } from '../offer.ts';

/** What a cascade needs to know of an offer. */
export interface OfferFact {
  id: string;
  applicationId: string;
  ideaId: string;
  organisationId: string | null;
  state: OfferState;
  staysOnList: boolean;
  /** The team cancelled it and said why; false when its project or the application left. */
  isTakenBack: boolean;
}

/**
 * The offers of a session, and the places that people hold from an earlier one, the oldest first; says
 * nothing of who asks.
 */
export async function offerFacts(
  db: Db,
  { id: sessionId, editionId }: { id: string; editionId: string },
): Promise<OfferFact[]> {
  const rows = await db
    .selectFrom('offer as o')
    .innerJoin('offerBatch as b', 'b.id', 'o.batchId')
    .select(['o.id', 'o.applicationId', 'o.ideaId', 'o.organisationId', 'o.state'])
    .select(['o.staysOnList', 'o.endedBecause'])
    .where('o.editionId', '=', editionId)
    .where((eb) => eb.or([eb('b.sessionId', '=', sessionId), eb('o.state', 'in', holdingStates)]))
    .orderBy('o.offeredAt')
    .orderBy('o.id')
    .execute();
  return rows.map(({ endedBecause, ...row }) => ({
    ...row,
    isTakenBack: row.state === 'cancelled' && endedBecause !== null,
  }));
}
