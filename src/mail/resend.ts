import { enqueue, type PersonalAct, record } from '../acts/act.ts';
import { isAdmin } from '../acts/actor.ts';
import { forbidden, missing } from '../acts/missing.ts';
import { refusal } from '../acts/refusal.ts';
import { mailWords } from './words.ts';

/**
 * Puts a mail that did not leave back in the queue, its content unchanged. Asking twice is a
 * success. For admins. Writes `mail.state` and the journal; enqueues the sending.
 * @throws Refusal `forbidden`, `missing`, `already_sent`
 */
export async function resendMail(act: PersonalAct, mailId: string): Promise<void> {
  if (!isAdmin(act.actor)) throw forbidden();
  const queued = await act.tx
    .updateTable('mail')
    .set({ state: 'queued' })
    .where('id', '=', mailId)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  if (queued.numUpdatedRows === 0n) return refuseUnlessQueued(act, mailId);
  await enqueue(act, 'mail.send', { mailId });
  await record(act, 'mail.resent', { type: 'mail', id: mailId });
}

async function refuseUnlessQueued(act: PersonalAct, mailId: string): Promise<void> {
  const mail = await act.tx
    .selectFrom('mail')
    .select('state')
    .where('id', '=', mailId)
    .executeTakeFirst();
  if (!mail) throw missing();
  if (mail.state === 'sent') throw refusal(mailWords, 'conflict', 'already_sent');
}
