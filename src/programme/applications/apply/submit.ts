import type { PersonalAct } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { wishesIn } from '../form.ts';
import { type Application, ownApplication } from '../load-application.ts';
import { applicationsFor, rulesOf } from '../rules.ts';
import { isSame, loadCopy } from './copy.ts';
import { mailSubmitted } from './mails.ts';
import { refuseOutside } from './move.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { closeReopenings, isReopened } from './reopening.ts';
import { sendCopy } from './send-copy.ts';
import { applyWords } from './words.ts';

/**
 * Sends an application, or its next copy, which readers see from then on. Sending the same again
 * changes nothing and succeeds. Once applications are closed, only somebody whose project left the
 * catalogue sends again, until the date they were told, and only their wishes: the rest stays as it
 * was sent.
 * Writes `application_revision`, `wish`, `application`, the journal; mails the student.
 * @returns the application and, when it is not ready, what it lacks; nothing is written then.
 * @throws Refusal `missing`, `applications_not_open`, `applications_closed` (the draft is kept),
 *   `not_allowed_now`
 */
export async function submitApplication(
  act: PersonalAct,
  edition: Edition,
  lang: Lang,
): Promise<{ application: Application; readiness: Readiness }> {
  const application = await ownApplication(act.tx, act.actor, edition.id, { forUpdate: true });
  if (application.state === 'withdrawn') throw refusal(applyWords, 'conflict', 'withdrawn');
  const { state } = await applicationsFor(act.tx, edition, act.actor.personId, act.now);
  const reopened = state === 'closed' && (await isReopened(act.tx, application.id, act.now));
  if (!reopened) await refuseOutside(act, edition);
  const { maxWishes } = await rulesOf(act.tx, edition.id);
  const projects = await heldProjects(act, application);
  const { name } = act.actor;
  const last = await loadCopy(act.tx, application.id, application.revision);
  const kept = reopened ? last : undefined;
  const facts = { name, maxWishes, projects, sent: kept?.content, lang };
  const readiness = readinessOf(application.draft.fields, facts);
  if (!readiness.isReady) return { application, readiness };
  const { content, wishes } = readiness;
  const copy = { content, cvId: kept ? kept.cvId : application.cvId, wishes };
  if (last && isSame(copy, last)) return { application, readiness };
  const number = await sendCopy(act, edition, application, copy, { isReopened: reopened });
  await closeReopenings(act, application.id);
  await mailSubmitted(act, edition, { isFirst: number === 1 });
  return {
    application: { ...application, state: 'submitted', revision: number, submittedAt: act.now },
    readiness,
  };
}

/** Names of the projects wished for that are in the catalogue, and stay until the end of the act. */
async function heldProjects(
  act: PersonalAct,
  { draft, editionId }: Application,
): Promise<Map<string, string>> {
  const wished = wishesIn(draft.fields);
  if (wished.length === 0) return new Map();
  const of = act.tx
    .selectFrom('idea')
    .where('idea.id', 'in', wished)
    .where('idea.editionId', '=', editionId);
  // A removal waits, and then finds these wishes; one that came first is waited for.
  await of.select('idea.id').orderBy('idea.id').forShare().execute();
  const rows = await of
    .innerJoin('project', 'project.id', 'idea.id')
    .select(['idea.id', 'project.name'])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
