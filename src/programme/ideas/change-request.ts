import type { Temporal } from 'temporal-polyfill';
import type { Act } from '../../acts/act.ts';
import type { Db } from '../../db/database.ts';

/** What the team asks a porteur to change, and by when. */
export interface ChangeRequest {
  id: string;
  /** A name. */
  askedBy: string;
  askedById: string;
  askedAt: Temporal.Instant;
  message: string;
  /** The last second at which a new revision is taken. */
  until: Temporal.Instant;
  /** The revision it is about. */
  revisionNumber: number;
}

/** The request an idea's porteur has not answered yet. */
export async function openRequest(db: Db, ideaId: string): Promise<ChangeRequest | undefined> {
  return db
    .selectFrom('changeRequest')
    .innerJoin('person', 'person.id', 'changeRequest.askedBy')
    .select(['changeRequest.id', 'askedAt', 'message', 'until', 'revisionNumber'])
    .select('changeRequest.askedBy as askedById')
    .select((eb) =>
      eb.fn.coalesce(eb.fn('nullif', ['person.name', eb.val('')]), 'person.email').as('askedBy'),
    )
    .where('ideaId', '=', ideaId)
    .where('closedAt', 'is', null)
    .executeTakeFirst() as Promise<ChangeRequest | undefined>;
}

/** Keeps what a porteur says with their answer, before it ends the request. */
export async function replyToRequest(act: Act, requestId: string, reply: string): Promise<void> {
  if (reply === '') return;
  await act.tx.updateTable('changeRequest').set({ reply }).where('id', '=', requestId).execute();
}

/**
 * Ends the request that is open, if there is one. Called by whatever moves an idea out of the state
 * `changes_asked`, in the same act.
 */
export async function closeRequest(
  act: Act,
  ideaId: string,
  outcome: 'answered' | 'stopped' | 'overtaken',
): Promise<void> {
  await act.tx
    .updateTable('changeRequest')
    .set({ closedAt: act.now, outcome })
    .where('ideaId', '=', ideaId)
    .where('closedAt', 'is', null)
    .execute();
}
