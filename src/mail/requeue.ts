import { type Act, enqueue } from '../acts/act.ts';
import type { Jobs } from '../jobs/jobs.ts';

/**
 * Enqueues the mails that wait without a job: those written while no SMTP server was configured.
 * Run at every start; a mail enqueued twice is sent once.
 * @returns how many.
 */
export async function requeueMails(act: Act, jobs: Jobs): Promise<number> {
  const pending = new Set((await jobs.pending('mail.send')).map(({ mailId }) => mailId));
  const queued = await act.tx
    .selectFrom('mail')
    .select('id')
    .where('state', '=', 'queued')
    .orderBy('writtenAt')
    .execute();
  const forgotten = queued.filter(({ id }) => !pending.has(id));
  for (const { id } of forgotten) await enqueue(act, 'mail.send', { mailId: id });
  return forgotten.length;
}
