import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import type { Edition } from '../../editions/edition.ts';
import { eventOf } from '../../editions/events-queries.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { exchangeWords } from './words.ts';

refuseViolations({
  exchange_keeps_its_seats: () => refusal(exchangeWords, 'conflict', 'more_people_than_seats'),
  group_exchange_stays_one: () => refusal(exchangeWords, 'conflict', 'exchange_stays_one'),
});

export const exchangeSchema = z.object({
  capacity: z
    .string()
    .trim()
    .min(1)
    .regex(/^\d{1,5}$/, 'not_seats')
    .transform(Number)
    .refine((count) => count >= 1 && count <= 10_000, 'not_seats'),
  meetingUrl: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .refine((typed) => {
      const url = URL.parse(typed);
      return url !== null && /^https?:$/.test(url.protocol) && !/\s/.test(typed);
    }, 'not_http'),
});
export type ExchangeInput = z.output<typeof exchangeSchema>;

/**
 * A coordinator opens a group exchange of the calendar to registration, or changes its seats or its
 * link; those who are registered hear of a new link within a minute (`tellOfExchanges`). Saving it as
 * it is changes nothing. Writes `group_exchange` and the journal.
 * @throws Refusal `forbidden`; `missing` when the edition has no such exchange;
 *   `more_people_than_seats`.
 */
export async function openExchange(
  act: PersonalAct,
  edition: Edition,
  eventId: string,
  { capacity, meetingUrl }: ExchangeInput,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const event = await eventOf(act.tx, edition, eventId);
  if (event?.kind !== 'group_interview') throw missing();
  const written = await act.tx
    .insertInto('groupExchange')
    .values({ eventId, capacity, meetingUrl })
    .onConflict((conflict) =>
      conflict
        .column('eventId')
        .doUpdateSet({ capacity, meetingUrl })
        .where((eb) =>
          eb.or([
            eb('groupExchange.capacity', '<>', capacity),
            eb('groupExchange.meetingUrl', 'is distinct from', meetingUrl),
          ]),
        ),
    )
    .executeTakeFirst();
  if (!written.numInsertedOrUpdatedRows) return;
  await record(
    act,
    'exchange.opened',
    { type: 'event', id: eventId, editionId: edition.id },
    { capacity, meetingUrl },
  );
}
