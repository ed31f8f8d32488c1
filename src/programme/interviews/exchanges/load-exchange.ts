/** Group exchanges: for whoever registers, and for the team. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Actor, coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { type Edition, isAnnounced } from '../../editions/edition.ts';
import { eventOrder } from '../../editions/event.ts';
import { asEvent, type CalendarEvent } from '../../editions/events-queries.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { type Exchange, hasBegun, seatsLeft } from './exchange.ts';

/** An exchange as one person sees it. */
export interface SeenExchange extends Exchange {
  edition: Edition;
  /** Undefined when they are not registered. */
  registration: { sequence: number; registeredAt: Temporal.Instant } | undefined;
  /** True with an application that is not withdrawn. */
  mayRegister: boolean;
}

function selectExchanges(db: Db) {
  return db
    .selectFrom('event as e')
    .innerJoin('groupExchange as g', 'g.eventId', 'e.id')
    .selectAll('e')
    .select(['g.capacity', 'g.meetingUrl'])
    .select((eb) =>
      eb
        .selectFrom('exchangeRegistration as r')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('r.eventId', '=', 'e.id')
        .where('r.cancelledAt', 'is', null)
        .as('taken'),
    );
}
type ExchangeRow = Awaited<ReturnType<ReturnType<typeof selectExchanges>['execute']>>[number];

function asExchange({ capacity, meetingUrl, taken, ...event }: ExchangeRow): Exchange {
  return { event: asEvent(event), capacity, meetingUrl: meetingUrl ?? '', taken: taken ?? 0 };
}

/**
 * An exchange that is open to registration, for anyone signed in once its edition is announced: the
 * calendar shows it to everyone. Its link is for the page to keep to those who are registered.
 * @param options.forUpdate locks its seats until the end of the transaction.
 * @throws Refusal `missing`
 */
export async function loadExchange(
  db: Db,
  actor: Actor,
  eventId: string,
  now: Temporal.Instant,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<SeenExchange> {
  if (!z.uuid().safeParse(eventId).success) throw missing();
  if (forUpdate) await lockSeats(db, eventId);
  const row = await selectExchanges(db).where('e.id', '=', eventId).executeTakeFirst();
  if (!row) throw missing();
  const edition = await loadEdition(db, row.editionId);
  if (!isAnnounced(edition, now) && !coordinates(actor, edition.id)) throw missing();
  const registration = await db
    .selectFrom('exchangeRegistration')
    .select(['sequence', 'registeredAt'])
    .where('eventId', '=', eventId)
    .where('personId', '=', actor.personId)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst();
  return {
    ...asExchange(row),
    edition,
    registration,
    mayRegister: await applies(db, actor, edition.id),
  };
}

/** Locks the seats of an exchange until the end of the transaction. */
export async function lockSeats(db: Db, eventId: string): Promise<void> {
  await db
    .selectFrom('groupExchange')
    .select('eventId')
    .where('eventId', '=', eventId)
    .forUpdate()
    .execute();
}

async function applies(db: Db, actor: Actor, editionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('editionId', '=', editionId)
    .where('studentId', '=', actor.personId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  return row !== undefined;
}

/** The exchanges of an edition that are open to registration, in the order they come. */
export async function openExchanges(db: Db, edition: Edition): Promise<Exchange[]> {
  const rows = await selectExchanges(db).where('e.editionId', '=', edition.id).execute();
  return rows
    .map(asExchange)
    .toSorted(
      (a, b) => eventOrder(a.event, edition.timezone) - eventOrder(b.event, edition.timezone),
    );
}

/** The next exchange that takes place and has seats left, other than one. */
export async function nextExchange(
  db: Db,
  edition: Edition,
  except: string,
  now: Temporal.Instant,
): Promise<Exchange | undefined> {
  return (await openExchanges(db, edition)).find(
    (one) =>
      one.event.id !== except &&
      !one.event.cancelledAt &&
      !hasBegun(one.event, edition.timezone, now) &&
      seatsLeft(one) > 0,
  );
}

/** A group exchange of the calendar as the team sees it: open to registration, or not yet. */
export interface PlannedExchange {
  event: CalendarEvent;
  exchange: Exchange | undefined;
}

/** All the group exchanges of an edition's calendar, in the order they come. For the team. */
export async function plannedExchanges(db: Db, edition: Edition): Promise<PlannedExchange[]> {
  const events = await db
    .selectFrom('event')
    .selectAll()
    .where('editionId', '=', edition.id)
    .where('kind', '=', 'group_interview')
    .execute();
  const open = await openExchanges(db, edition);
  return events
    .map(asEvent)
    .toSorted((a, b) => eventOrder(a, edition.timezone) - eventOrder(b, edition.timezone))
    .map((event) => ({ event, exchange: open.find((one) => one.event.id === event.id) }));
}

/** Somebody who is registered, as the team sees them. */
export interface Registered {
  /** The number of their application. */
  number: number;
  /** Null for who reads without names, as `email`. */
  name: string | null;
  email: string | null;
  registeredAt: Temporal.Instant;
}

/** Who is registered for an exchange, the first first. For the team. */
export async function registeredFor(
  db: Db,
  eventId: string,
  { personId: reader }: Pick<Actor, 'personId'>,
): Promise<Registered[]> {
  const { rows } = await sql<Registered>`
    SELECT a.number, r.registered_at AS "registeredAt", CASE WHEN NOT blind
        THEN coalesce(nullif(btrim(p.name), ''), p.email) END AS name,
      CASE WHEN NOT blind THEN p.email END AS email
    FROM exchange_registration r JOIN event e ON e.id = r.event_id
    JOIN person p ON p.id = r.person_id
    JOIN application a ON a.student_id = p.id AND a.edition_id = e.edition_id
    CROSS JOIN LATERAL (SELECT reads_without_names(${reader}, e.edition_id) AS blind) AS who
    WHERE r.event_id = ${eventId} AND r.cancelled_at IS NULL
    ORDER BY r.registered_at, a.number`.execute(db);
  return rows;
}

/** The exchanges to come that a person is registered for, in the order they come. */
export async function myExchanges(db: Db, personId: string): Promise<Exchange[]> {
  const rows = await selectExchanges(db)
    .innerJoin('exchangeRegistration as mine', (join) =>
      join.onRef('mine.eventId', '=', 'e.id').on('mine.personId', '=', personId),
    )
    .where('mine.cancelledAt', 'is', null)
    .orderBy('e.startsAt')
    .execute();
  return rows.map(asExchange);
}

/** Exchanges with seats left that a person applies to the edition of and has no seat at. */
export async function offeredExchanges(db: Db, personId: string): Promise<Exchange[]> {
  const rows = await selectExchanges(db)
    .innerJoin('application as a', (join) =>
      join.onRef('a.editionId', '=', 'e.editionId').on('a.studentId', '=', personId),
    )
    .where('a.state', '<>', 'withdrawn')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('exchangeRegistration as mine')
            .select('mine.eventId')
            .whereRef('mine.eventId', '=', 'e.id')
            .where('mine.personId', '=', personId)
            .where('mine.cancelledAt', 'is', null),
        ),
      ),
    )
    .execute();
  return rows.map(asExchange).filter((one) => seatsLeft(one) > 0);
}
