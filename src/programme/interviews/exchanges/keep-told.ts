/** What those who are registered must hear of without anybody thinking of it. Once a minute. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type ActSource, perform } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { type Exchange, toldOf } from './exchange.ts';
import { lockSeats, openExchanges } from './load-exchange.ts';
import { exchangeMails } from './mails.ts';

/**
 * Tells those who are registered what became of their exchange: moved, elsewhere, cancelled, taking
 * place after all. What each was last told is kept with their registration and compared with the
 * event, so that nothing has to be announced by whoever changes it (a page, an import, a shift of all
 * dates), and three corrections within a minute are one mail. Writes `exchange_registration` and the
 * outbox; doing it again changes nothing.
 */
export async function tellOfExchanges(source: ActSource): Promise<void> {
  for (const { eventId, editionId, told } of await lastTold(source.db, source.clock.now())) {
    const exchange = await exchangeOf(source.db, editionId, eventId);
    if (!exchange || told.every((one) => one === toldOf(exchange))) continue;
    await perform(source, undefined, async (act) => {
      await lockSeats(act.tx, eventId);
      const edition = await loadEdition(act.tx, editionId);
      const fresh = await exchangeOf(act.tx, editionId, eventId);
      if (!fresh) return;
      const people = await act.tx
        .updateTable('exchangeRegistration')
        .set((eb) => ({
          told: toldOf(fresh),
          toldAt: act.now,
          remindedAt: null,
          sequence: eb('sequence', '+', 1),
        }))
        .where('eventId', '=', eventId)
        .where('cancelledAt', 'is', null)
        .where('told', '<>', toldOf(fresh))
        .returning('personId')
        .execute();
      if (people.length === 0) return;
      const ids = people.map(({ personId }) => personId);
      const what = fresh.event.cancelledAt ? 'cancelled' : 'changed';
      await exchangeMails(act, edition, fresh, what, ids);
    });
  }
}

/** What was last told of each exchange to come, by those it was told to. */
async function lastTold(db: Db, now: Temporal.Instant) {
  const { rows } = await sql<{ eventId: string; editionId: string; told: string[] }>`
    SELECT e.id AS "eventId", e.edition_id AS "editionId", array_agg(DISTINCT r.told) AS told
    FROM exchange_registration r JOIN event e ON e.id = r.event_id
    JOIN edition d ON d.id = e.edition_id
    WHERE r.cancelled_at IS NULL AND ${beginning} > ${now}
    GROUP BY e.id`.execute(db);
  return rows;
}

async function exchangeOf(
  db: Db,
  editionId: string,
  eventId: string,
): Promise<Exchange | undefined> {
  const edition = await loadEdition(db, editionId);
  return (await openExchanges(db, edition)).find(({ event }) => event.id === eventId);
}

/** When an event `e` of an edition `d` begins; a whole day, when it ends. */
const beginning = sql`coalesce(e.starts_at, (e.on_date + 1)::timestamp AT TIME ZONE d.timezone)`;

/**
 * Reminds everybody who is registered, once, a day before on the edition's clocks; not of what they
 * were told within that day. Each mark and its mail are written together.
 */
export async function remindOfExchanges(source: ActSource): Promise<void> {
  const now = source.clock.now();
  const { rows } = await sql<{ eventId: string; editionId: string; personIds: string[] }>`
    SELECT e.id AS "eventId", e.edition_id AS "editionId",
      array_agg(r.person_id) AS "personIds"
    FROM exchange_registration r JOIN event e ON e.id = r.event_id
    JOIN edition d ON d.id = e.edition_id
    CROSS JOIN LATERAL (SELECT (coalesce(e.starts_at AT TIME ZONE d.timezone, e.on_date::timestamp)
      - interval '1 day') AT TIME ZONE d.timezone AS at) AS eve
    WHERE r.cancelled_at IS NULL AND r.reminded_at IS NULL AND e.cancelled_at IS NULL
      AND ${beginning} > ${now} AND eve.at <= ${now}
      AND coalesce(r.told_at, r.registered_at) <= eve.at
    GROUP BY e.id`.execute(source.db);
  for (const { eventId, editionId, personIds } of rows) {
    await perform(source, undefined, async (act) => {
      await lockSeats(act.tx, eventId);
      const marked = await act.tx
        .updateTable('exchangeRegistration')
        .set({ remindedAt: act.now })
        .where('eventId', '=', eventId)
        .where('personId', 'in', personIds)
        .where('cancelledAt', 'is', null)
        .where('remindedAt', 'is', null)
        .returning('personId')
        .execute();
      const exchange = await exchangeOf(act.tx, editionId, eventId);
      if (marked.length === 0 || !exchange) return;
      const edition = await loadEdition(act.tx, editionId);
      const ids = marked.map(({ personId }) => personId);
      await exchangeMails(act, edition, exchange, 'reminder', ids);
    });
  }
}
