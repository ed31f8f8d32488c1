import { type PersonalAct, record } from '../../../acts/act.ts';
import { jsonb } from '../../../db/database.ts';
import type { Edition } from '../../editions/edition.ts';
import type { Application } from '../load-application.ts';
import type { Copy } from './copy.ts';
import { moveApplication } from './move.ts';

/**
 * Freezes the next copy of an application, which readers see from then on: the one way of sending.
 * Whoever calls holds the application and has checked what it says.
 * Writes `application_revision`, `wish`, `application` and the journal.
 * @param options.isReopened true when it is sent though applications are closed.
 * @returns the number of the copy.
 * @throws Refusal `applications_not_open`, `applications_closed`, `not_allowed_now`
 */
export async function sendCopy(
  act: PersonalAct,
  edition: Edition,
  application: Application,
  copy: Copy,
  { isReopened }: { isReopened: boolean },
): Promise<number> {
  const number = application.revision + 1;
  await act.tx
    .insertInto('applicationRevision')
    .values({
      applicationId: application.id,
      number,
      content: jsonb(copy.content),
      cvId: copy.cvId,
      submittedAt: act.now,
    })
    .execute();
  await act.tx
    .insertInto('wish')
    .values(copy.wishes.map((wish) => ({ applicationId: application.id, number, ...wish })))
    .execute();
  await moveApplication(act, edition, application, 'submit', { revision: number, isReopened });
  const subject = { type: 'application', id: application.id, editionId: edition.id };
  await record(act, 'application.submitted', subject, { copy: number });
  return number;
}
