import { type Act, type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { hasBegun, seatsLeft, shortWhen, toldOf } from './exchange.ts';
import { loadExchange, nextExchange, type SeenExchange } from './load-exchange.ts';
import { exchangeMails } from './mails.ts';
import { exchangeWords } from './words.ts';

refuseViolations({
  exchange_has_a_seat: () =>
    refusal(exchangeWords, 'conflict', 'exchange_is_full', { next: 'none' }),
  exchange_is_for_applicants: () => refusal(exchangeWords, 'conflict', 'needs_application'),
});

/**
 * A student with an application that is not withdrawn takes a seat, until the exchange begins. Twice
 * is a success. Mails them a REQUEST, with a higher SEQUENCE when they come back. Writes
 * `exchange_registration`, the outbox, the journal.
 * @throws Refusal `missing`; `exchange_is_cancelled`, `exchange_has_begun`, `needs_application`,
 *   `exchange_is_full` (which names the next one with seats).
 */
export async function register(act: PersonalAct, eventId: string): Promise<void> {
  const { tx, actor, now } = act;
  const exchange = await loadExchange(tx, actor, eventId, now, { forUpdate: true });
  if (exchange.registration) return;
  await refuseUnlessOpen(act, exchange);
  const told = { told: toldOf(exchange), toldAt: now, registeredAt: now };
  await tx
    .insertInto('exchangeRegistration')
    .values({ eventId, personId: actor.personId, ...told })
    .onConflict((conflict) =>
      conflict.columns(['eventId', 'personId']).doUpdateSet((eb) => ({
        ...told,
        cancelledAt: null,
        remindedAt: null,
        sequence: eb('exchangeRegistration.sequence', '+', 1),
      })),
    )
    .execute();
  await exchangeMails(act, exchange.edition, exchange, 'registered', [actor.personId]);
  await record(act, 'exchange.registered', {
    type: 'event',
    id: eventId,
    editionId: exchange.edition.id,
  });
}

async function refuseUnlessOpen(act: PersonalAct, exchange: SeenExchange): Promise<void> {
  const { event, edition } = exchange;
  if (event.cancelledAt) throw refusal(exchangeWords, 'conflict', 'exchange_is_cancelled');
  if (hasBegun(event, edition.timezone, act.now)) {
    throw refusal(exchangeWords, 'conflict', 'exchange_has_begun');
  }
  if (!exchange.mayRegister) throw refusal(exchangeWords, 'conflict', 'needs_application');
  if (seatsLeft(exchange) > 0) return;
  const next = await nextExchange(act.tx, edition, event.id, act.now);
  throw refusal(exchangeWords, 'conflict', 'exchange_is_full', (lang) => ({
    next: next ? shortWhen(next.event, edition.timezone, lang) : 'none',
  }));
}

/**
 * Gives the seat back, until the exchange begins. Twice is a success. Mails a CANCEL. Writes
 * `exchange_registration`, the outbox, the journal.
 * @throws Refusal `missing`, `exchange_has_begun`
 */
export async function unregister(act: PersonalAct, eventId: string): Promise<void> {
  const exchange = await loadExchange(act.tx, act.actor, eventId, act.now, { forUpdate: true });
  if (!exchange.registration) return;
  if (hasBegun(exchange.event, exchange.edition.timezone, act.now)) {
    throw refusal(exchangeWords, 'conflict', 'exchange_has_begun');
  }
  await giveBack(act, exchange, act.actor.personId);
}

/** Marks a registration as given up, and mails its CANCEL when it was still to take place. */
export async function giveBack(
  act: Act,
  exchange: Pick<SeenExchange, 'edition' | 'event' | 'capacity' | 'meetingUrl' | 'taken'>,
  personId: string,
): Promise<void> {
  const { edition, event } = exchange;
  const given = await act.tx
    .updateTable('exchangeRegistration')
    .set((eb) => ({ cancelledAt: act.now, sequence: eb('sequence', '+', 1) }))
    .where('eventId', '=', event.id)
    .where('personId', '=', personId)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst();
  if (given.numUpdatedRows === 0n) return;
  if (!event.cancelledAt) await exchangeMails(act, edition, exchange, 'unregistered', [personId]);
  await record(act, 'exchange.unregistered', {
    type: 'event',
    id: event.id,
    editionId: edition.id,
  });
}
