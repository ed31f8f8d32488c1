import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { lockEdition } from '../../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { readerOf } from '../reading/reader.ts';
import type { MessageInput } from './message.ts';
import { recipientsFor } from './recipients.ts';
import { messageWords } from './words.ts';

/** Recipients in one statement: five values each. */
const recipientsAtOnce = 5_000;

/** Minutes during which the same words to the same selection are the same click. */
const sameClickMinutes = 1;

/**
 * Writes a message down with its recipients as they are now; nothing is sent. For coordinators. The
 * same click twice prepares one.
 * Writes `message`, `message_recipient` and the journal.
 * @returns the message's id.
 * @throws Refusal `forbidden`, `nobody_to_write_to`
 */
export async function prepareMessage(
  act: PersonalAct,
  editionId: string,
  input: MessageInput,
): Promise<string> {
  refuseUnlessCoordinator(act, editionId);
  await lockEdition(act.tx, editionId);
  const { tx, actor, now } = act;
  const { subject, body, audience, selection } = input;
  const same = await tx
    .selectFrom('message')
    .select('id')
    .where((eb) => eb.and({ editionId, subject, body, audience, selection }))
    .where('preparedBy', '=', actor.personId)
    .where('preparedAt', '>', now.subtract({ minutes: sameClickMinutes }))
    .where('droppedAt', 'is', null)
    .executeTakeFirst();
  if (same) return same.id;
  const reader = await readerOf(tx, actor, editionId);
  const recipients = await recipientsFor(tx, reader, input);
  if (recipients.length === 0) throw refusal(messageWords, 'conflict', 'nobody_to_write_to');
  const { id } = await tx
    .insertInto('message')
    .values({
      editionId,
      subject,
      body,
      audience,
      selection,
      preparedBy: actor.personId,
      preparedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < recipients.length; start += recipientsAtOnce) {
    const some = recipients.slice(start, start + recipientsAtOnce);
    await sql`
      INSERT INTO message_recipient (message_id, person_id, name, address, lang)
      SELECT ${id}, * FROM unnest(${some.map(({ personId }) => personId)}::uuid[],
        ${some.map(({ name }) => name)}::text[], ${some.map(({ address }) => address)}::text[],
        ${some.map(({ lang }) => lang)}::text[])`.execute(tx);
  }
  await record(
    act,
    'message.prepared',
    { type: 'message', id, editionId },
    {
      audience,
      recipients: recipients.length,
    },
  );
  return id;
}
