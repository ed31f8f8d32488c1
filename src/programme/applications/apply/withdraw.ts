import { enqueue, type PersonalAct, record } from '../../../acts/act.ts';
import type { Edition } from '../../editions/edition.ts';
import { ownApplication } from '../load-application.ts';
import { mailRestored, mailWithdrawn } from './mails.ts';
import { moveApplication } from './move.ts';

/**
 * Withdraws one's application, at any time: nobody reads it any more, interviews that were booked are
 * cancelled; what was written stays, and restoring brings it back until applications close.
 * Writes `application.state` and the journal; mails the student; enqueues `application.withdrawn`.
 * @throws Refusal `missing`
 */
export async function withdrawApplication(act: PersonalAct, edition: Edition): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const { hasMoved } = await moveApplication(act, edition, application, 'withdraw');
  if (!hasMoved) return;
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'application.withdrawn', subject, { from: application.state });
  await enqueue(act, 'application.withdrawn', { applicationId: application.id });
  if (application.revision > 0) await mailWithdrawn(act, edition);
}

/**
 * Undoes a withdrawal while applications are open: a draft again, or sent with its last copy.
 * Writes `application.state` and the journal; mails the student.
 * @throws Refusal `missing`, `applications_closed`
 */
export async function restoreApplication(act: PersonalAct, edition: Edition): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const { state, hasMoved } = await moveApplication(act, edition, application, 'restore');
  if (!hasMoved) return;
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'application.restored', subject, { to: state });
  if (state === 'submitted') await mailRestored(act, edition);
}
