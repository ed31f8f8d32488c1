import type { Act } from '../../../acts/act.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { hasBegun } from './exchange.ts';
import { lockSeats, myExchanges } from './load-exchange.ts';
import { giveBack } from './register.ts';

/**
 * Gives back the seats of a student whose application is withdrawn, in the exchanges of its edition
 * that have not begun: a reaction, of nobody. Mails as `unregister` does.
 */
export async function leaveExchanges(act: Act, applicationId: string): Promise<void> {
  const { tx, now } = act;
  const application = await tx
    .selectFrom('application')
    .select(['studentId', 'editionId'])
    .where('id', '=', applicationId)
    // They may have undone it meanwhile.
    .where('state', '=', 'withdrawn')
    .executeTakeFirst();
  if (!application) return;
  const { studentId, editionId } = application;
  const edition = await loadEdition(tx, editionId);
  for (const exchange of await myExchanges(tx, studentId)) {
    const { event } = exchange;
    if (event.editionId !== editionId || hasBegun(event, edition.timezone, now)) continue;
    await lockSeats(tx, event.id);
    await giveBack(act, { ...exchange, edition }, studentId);
  }
}
