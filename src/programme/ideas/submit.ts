import { type PersonalAct, record } from '../../acts/act.ts';
import { refusal } from '../../acts/refusal.ts';
import { jsonb } from '../../db/database.ts';
import { check, type FieldError } from '../../web/form.ts';
import { instantInWords } from '../../words/dates.ts';
import type { Lang } from '../../words/lang.ts';
import { callFor } from '../editions/deadline.ts';
import type { Edition } from '../editions/edition.ts';
import { contentInputOf, type Draft } from './draft.ts';
import { acceptEngagement } from './engagements.ts';
import { transitionOf } from './idea.ts';
import { type SubmittedContent, submittedContent } from './idea-content.ts';
import { isAcceptedLicence } from './licence.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import { mailSubmitted } from './mails.ts';
import { freeSlug } from './slug.ts';
import { ideaWords } from './words.ts';

/** What an idea still needs before it can be submitted. */
export type Readiness =
  | { isReady: true; content: SubmittedContent }
  | { isReady: false; missing: FieldError[] };

/** Checks a draft as submission will; every message names its field. */
export function readinessOf(draft: Draft, organisationId: string | null, lang: Lang): Readiness {
  const checked = check(submittedContent, contentInputOf(draft), lang, ideaWords);
  const say = ideaWords(lang);
  const problems = checked.ok ? [] : [...checked.errors];
  if (!organisationId) problems.unshift({ field: 'organisation', message: say('error.missing') });
  if (checked.ok && !isAcceptedLicence(checked.data.licence)) {
    problems.push({
      field: 'licence',
      message: say('error.licence_not_accepted', { licence: checked.data.licence }),
    });
  }
  return checked.ok && problems.length === 0
    ? { isReady: true, content: checked.data }
    : { isReady: false, missing: problems };
}

/**
 * Submits an idea, or its next revision while the call is open. The porteur accepts the engagements
 * in the same act. Sending the same text again changes nothing and succeeds.
 * Writes `idea_revision`, `idea`, `engagement_acceptance`, the journal; mails the porteur.
 * @throws Refusal `missing`, `call_not_open`, `call_closed` (the draft is kept), `not_allowed_now`,
 *   `only_carriers_submit`.
 */
export async function submitIdea(
  act: PersonalAct,
  edition: Edition,
  { ideaId, lang }: { ideaId: string; lang: Lang },
): Promise<{ idea: Idea; readiness: Readiness }> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  if (idea.role !== 'carrier') throw refusal(ideaWords, 'forbidden', 'only_carriers_submit');
  const transition = transitionOf('submit', idea.state, idea.revision > 0);
  if (!transition) throw refusal(ideaWords, 'conflict', 'not_allowed_now');
  await refuseOutsideCall(act, edition);
  const readiness = readinessOf(idea.draft, idea.organisationId, lang);
  if (!readiness.isReady || !idea.organisationId) return { idea, readiness };
  const { content } = readiness;

  await acceptEngagement(act, 'carrier', { editionId: idea.editionId, ideaId, lang });
  if (!(await hasChanged(act, idea, content))) return { idea, readiness };

  const slug =
    idea.revision === 0 ? await freeSlug(act.tx, idea.editionId, content.name, ideaId) : idea.slug;
  await act.tx
    .insertInto('ideaRevision')
    .values({
      ideaId,
      number: idea.revision + 1,
      content: jsonb(content),
      organisationId: idea.organisationId,
      imageId: idea.imageId,
      submittedBy: act.actor.personId,
      submittedAt: act.now,
    })
    .execute();
  await act.tx
    .updateTable('idea')
    .set({ state: transition.to, slug })
    .where('id', '=', ideaId)
    .execute();
  await record(
    act,
    'idea.submitted',
    { type: 'idea', id: ideaId, editionId: idea.editionId },
    { revision: idea.revision + 1 },
  );
  await mailSubmitted(act, edition, { ideaId, name: content.name, isFirst: idea.revision === 0 });
  return { idea: { ...idea, slug, state: transition.to, revision: idea.revision + 1 }, readiness };
}

/**
 * Refuses what is bound to the call when it is not open for the person.
 * @throws Refusal `call_not_open`, `call_closed`
 */
export async function refuseOutsideCall(act: PersonalAct, edition: Edition): Promise<void> {
  const call = await callFor(act.tx, edition, act.actor.personId, act.now);
  if (call.state === 'closed') {
    throw refusal(ideaWords, 'conflict', 'call_closed', (lang) => ({
      closedAt: instantInWords(call.closedAt, edition.timezone, lang),
      contact: edition.contactEmail,
    }));
  }
  if (call.state === 'coming') throw refusal(ideaWords, 'conflict', 'call_not_open');
}

async function hasChanged(
  act: PersonalAct,
  idea: Idea,
  content: SubmittedContent,
): Promise<boolean> {
  if (idea.revision === 0 || idea.state !== 'submitted') return true;
  const { same } = await act.tx
    .selectFrom('ideaRevision')
    .select((eb) =>
      eb
        .and([
          eb('content', '=', jsonb(content)),
          eb('organisationId', '=', idea.organisationId),
          eb('imageId', 'is not distinct from', idea.imageId),
        ])
        .as('same'),
    )
    .where('ideaId', '=', idea.id)
    .where('number', '=', idea.revision)
    .executeTakeFirstOrThrow();
  return !same;
}
