import { type PersonalAct, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import type { Edition } from './edition.ts';
import { eventOf } from './events-queries.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';

/**
 * Cancels an event: it stays in the calendars, marked cancelled. Cancelling twice is a success.
 * Writes `event.cancelled_at` and the journal.
 * @throws Refusal `forbidden`, `missing`
 */
export async function cancelEvent(act: PersonalAct, edition: Edition, id: string): Promise<void> {
  await setCancelled(act, edition, id, true);
}

/** Undoes a cancellation. @throws Refusal `forbidden`, `missing` */
export async function restoreEvent(act: PersonalAct, edition: Edition, id: string): Promise<void> {
  await setCancelled(act, edition, id, false);
}

async function setCancelled(
  act: PersonalAct,
  edition: Edition,
  eventId: string,
  isCancelled: boolean,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  if (!(await eventOf(act.tx, edition, eventId))) throw missing();
  const changed = await act.tx
    .updateTable('event')
    .set({ cancelledAt: isCancelled ? act.now : null, updatedAt: act.now })
    .where('id', '=', eventId)
    .where('cancelledAt', isCancelled ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return;
  await record(act, isCancelled ? 'event.cancelled' : 'event.restored', {
    type: 'event',
    id: eventId,
    editionId: edition.id,
  });
}
