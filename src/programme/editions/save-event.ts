import { type PersonalAct, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import type { Edition } from './edition.ts';
import { type EventInput, eventTyped } from './event.ts';
import { eventOf } from './events-queries.ts';
import { refuseUnlessCoordinator } from './may-coordinate.ts';
import { refuseUnseen, seenOf } from './seen.ts';

/**
 * Adds an event to an edition. Writes `event` and the journal.
 * @returns the event's id.
 * @throws Refusal `forbidden`
 */
export async function createEvent(
  act: PersonalAct,
  edition: Edition,
  input: EventInput,
): Promise<string> {
  refuseUnlessCoordinator(act, edition.id);
  const { id } = await act.tx
    .insertInto('event')
    .values({ ...input, editionId: edition.id, createdAt: act.now, updatedAt: act.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(act, 'event.created', { type: 'event', id, editionId: edition.id });
  return id;
}

/**
 * Changes an event. The database raises its iCalendar sequence, so that calendars that subscribed
 * take the change. Saving it as it is changes nothing. Writes `event` and the journal.
 * @param seen what the form showed when it was opened.
 * @throws Refusal `forbidden`, `missing`, `changed_meanwhile`
 */
export async function updateEvent(
  act: PersonalAct,
  edition: Edition,
  { eventId, input, seen }: { eventId: string; input: EventInput; seen: string },
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  // Two people who save the same event wait for one another.
  await act.tx
    .selectFrom('edition')
    .select('id')
    .where('id', '=', edition.id)
    .forUpdate()
    .execute();
  const event = await eventOf(act.tx, edition, eventId);
  if (!event) throw missing();
  const before = eventTyped(event, edition.timezone);
  const after = eventTyped(input, edition.timezone);
  if (seenOf(before) === seenOf(after)) return;
  refuseUnseen(seen, before);
  await act.tx
    .updateTable('event')
    .set({ ...input, updatedAt: act.now })
    .where('id', '=', eventId)
    .execute();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  await record(
    act,
    'event.changed',
    { type: 'event', id: eventId, editionId: edition.id },
    Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }])),
  );
}
