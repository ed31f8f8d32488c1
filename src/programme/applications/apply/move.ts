import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import { refuseViolations } from '../../../acts/violations.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import {
  type ApplicationAct,
  type ApplicationState,
  isDone,
  transitionOf,
} from '../application.ts';
import type { Application } from '../load-application.ts';
import { type ApplicationsNow, applicationsFor } from '../rules.ts';
import { applyWords } from './words.ts';

// Reached only by who writes to the tables past this function, or by two acts at once.
refuseViolations({
  application_moves_as_allowed: () => refusal(applyWords, 'conflict', 'not_allowed_now'),
  application_is_one_a_student_and_edition: () =>
    refusal(applyWords, 'conflict', 'not_allowed_now'),
  // The rules were changed while it was being sent.
  wishes_are_ranked: () => refusal(applyWords, 'conflict', 'not_allowed_now'),
});

/**
 * The one function that changes an application's state, as the table of `application.ts` says. The
 * update is conditional: of two acts at once, the second is refused, or succeeds when both asked for
 * the same. Writes `application.state`, and `revision` when a copy is sent.
 * @param options.revision number of the copy that is sent.
 * @param options.isReopened true while wishes may be sent again though applications are closed.
 * @throws Refusal `applications_not_open`, `applications_closed`, `not_allowed_now`
 */
export async function moveApplication(
  act: PersonalAct,
  edition: Edition,
  application: Pick<Application, 'id' | 'state' | 'revision'>,
  name: ApplicationAct,
  { revision, isReopened = false }: { revision?: number; isReopened?: boolean } = {},
): Promise<{ state: ApplicationState; hasMoved: boolean }> {
  const { state } = application;
  if (isDone(name, state)) return { state, hasMoved: false };
  const transition = transitionOf(name, state, application.revision > 0);
  if (!transition) throw refusal(applyWords, 'conflict', 'not_allowed_now');
  if (transition.during === 'applications' && !isReopened) await refuseOutside(act, edition);
  const { numUpdatedRows } = await act.tx
    .updateTable('application')
    .set({ state: transition.to, ...(revision !== undefined && { revision }) })
    .where('id', '=', application.id)
    .where('state', '=', transition.from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refusal(applyWords, 'conflict', 'not_allowed_now');
  return { state: transition.to, hasMoved: true };
}

/** @throws Refusal `applications_not_open`, `applications_closed` with the exact instant */
export async function refuseOutside(act: PersonalAct, edition: Edition): Promise<void> {
  const { state } = await refuseClosed(act, edition);
  if (state === 'coming') throw refusal(applyWords, 'conflict', 'applications_not_open');
}

/** @throws Refusal `applications_closed` with the exact instant */
export async function refuseClosed(act: PersonalAct, edition: Edition): Promise<ApplicationsNow> {
  const now = await applicationsFor(act.tx, edition, act.actor.personId, act.now);
  if (now.state !== 'closed') return now;
  const { timezone, contactEmail: contact } = edition;
  throw refusal(applyWords, 'conflict', 'applications_closed', (lang) => ({
    closedAt: instantInWords(now.closedAt, timezone, lang),
    contact,
  }));
}
