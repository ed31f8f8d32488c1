import { sql } from 'kysely';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { postAll } from '../../../mail/mail.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { loadMessage } from './load-message.ts';
import { contentOf } from './message.ts';
import { type FrozenRecipient, stillConcerned } from './recipients.ts';
import { messageWords } from './words.ts';

refuseViolations({
  message_is_as_previewed: () => refusal(messageWords, 'conflict', 'message_is_over'),
});

/** Mails written between two turns given to others: each takes a part of a millisecond. */
const mailsAtOnce = 100;

/**
 * Sends a prepared message to the recipients it was previewed with, once, whoever asks and however
 * many times; those who withdrew since are left out and listed as such. For coordinators.
 * Writes `message`, `message_recipient`, `mail` and the journal.
 * @returns true when this call sent it.
 * @throws Refusal `forbidden`, `missing`, `message_is_dropped`
 */
export async function sendMessage(
  act: PersonalAct,
  edition: Edition,
  messageId: string,
): Promise<boolean> {
  refuseUnlessCoordinator(act, edition.id);
  const message = await loadMessage(act.tx, edition.id, messageId);
  const { numUpdatedRows } = await act.tx
    .updateTable('message')
    .set({ sentBy: act.actor.personId, sentAt: act.now })
    .where('id', '=', message.id)
    .where('sentAt', 'is', null)
    .where('droppedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    const { state } = await loadMessage(act.tx, edition.id, messageId);
    if (state === 'dropped') throw refusal(messageWords, 'conflict', 'message_is_dropped');
    return false;
  }
  const recipients = await stillConcerned(act.tx, {
    messageId: message.id,
    editionId: edition.id,
    audience: message.audience,
  });
  for (let start = 0; start < recipients.length; start += mailsAtOnce) {
    await postTo(act, edition, message, recipients.slice(start, start + mailsAtOnce));
  }
  await record(act, 'message.sent', about(message.id, edition.id), {
    audience: message.audience,
    sent: recipients.length,
    leftOut: message.recipients - recipients.length,
  });
  return true;
}

async function postTo(
  act: PersonalAct,
  edition: Edition,
  message: Awaited<ReturnType<typeof loadMessage>>,
  recipients: readonly FrozenRecipient[],
): Promise<void> {
  const mails = await postAll(
    act,
    recipients.map(({ personId, name, address, lang }) => ({
      to: { personId, name, email: address, lang },
      content: contentOf(message, edition, lang),
    })),
  );
  await sql`
    UPDATE message_recipient r SET mail_id = sent.mail
    FROM unnest(${recipients.map(({ personId }) => personId)}::uuid[], ${mails}::uuid[])
      AS sent (person, mail)
    WHERE r.message_id = ${message.id} AND r.person_id = sent.person`.execute(act.tx);
}

/**
 * Gives up a prepared message; its words stay, to be taken up again. For coordinators. Done already,
 * it succeeds. Writes `message` and the journal.
 * @throws Refusal `forbidden`, `missing`, `message_is_sent`
 */
export async function dropMessage(
  act: PersonalAct,
  edition: Edition,
  messageId: string,
): Promise<void> {
  refuseUnlessCoordinator(act, edition.id);
  const message = await loadMessage(act.tx, edition.id, messageId);
  const { numUpdatedRows } = await act.tx
    .updateTable('message')
    .set({ droppedBy: act.actor.personId, droppedAt: act.now })
    .where('id', '=', message.id)
    .where('sentAt', 'is', null)
    .where('droppedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) {
    await record(act, 'message.dropped', about(message.id, edition.id));
    return;
  }
  const { state } = await loadMessage(act.tx, edition.id, messageId);
  if (state === 'sent') throw refusal(messageWords, 'conflict', 'message_is_sent');
}

const about = (id: string, editionId: string) => ({ type: 'message', id, editionId });
