import { enqueue, type PersonalAct, record } from '../../../acts/act.ts';
import type { Edition } from '../../editions/edition.ts';
import { type Application, ownApplication } from '../load-application.ts';
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
 * Writes `application.state` and the journal; mails the student; enqueues `project.left` for wishes
 * whose project left meanwhile.
 * @throws Refusal `missing`, `applications_closed`
 */
export async function restoreApplication(act: PersonalAct, edition: Edition): Promise<void> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  const { state, hasMoved } = await moveApplication(act, edition, application, 'restore');
  if (!hasMoved) return;
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'application.restored', subject, { to: state });
  if (state !== 'submitted') return;
  await mailRestored(act, edition);
  await tellOfThoseThatLeft(act, application);
}

/** Projects that left while nobody read the application: its student is told now. */
async function tellOfThoseThatLeft(act: PersonalAct, { id, revision }: Application): Promise<void> {
  const gone = await act.tx
    .selectFrom('wish')
    .innerJoin('idea', 'idea.id', 'wish.ideaId')
    .select('ideaId')
    .where('applicationId', '=', id)
    .where('number', '=', revision)
    .where('state', '<>', 'selected')
    .execute();
  await enqueue(act, 'project.left', ...gone);
}
