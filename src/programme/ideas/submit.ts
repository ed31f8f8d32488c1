import { type PersonalAct, record } from '../../acts/act.ts';
import { jsonb } from '../../db/database.ts';
import type { Lang } from '../../words/lang.ts';
import type { Edition } from '../editions/edition.ts';
import { openRequest, replyToRequest } from './change-request.ts';
import { acceptEngagement } from './engagements.ts';
import { askFirstReading } from './health-card/readings.ts';
import type { SubmittedContent } from './idea-content.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import { mailAnswered, mailSubmitted } from './mails.ts';
import { moveIdea } from './move.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { freeSlug } from './slug.ts';

/**
 * Submits an idea, or its next revision while the call is open. The porteur accepts the engagements
 * in the same act. Sending the same text again changes nothing and succeeds.
 * Writes `idea_revision`, `idea`, `engagement_acceptance`, the journal; mails the porteur; asks for a
 * repository that was never read to be.
 * @param edition the idea's own.
 * @returns the idea and, when it is not ready, what it lacks; nothing is written then.
 * @throws Refusal `missing`, `only_carriers`, `call_not_open`, `call_closed` (the draft is kept),
 *   `request_over`, `already_selected`, `not_allowed_now`.
 */
export async function submitIdea(
  act: PersonalAct,
  edition: Edition,
  { ideaId, lang, reply = '' }: { ideaId: string; lang: Lang; reply?: string },
): Promise<{ idea: Idea; readiness: Readiness }> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const readiness = readinessOf(idea.draft, idea.organisationId, lang);
  const request = idea.state === 'changes_asked' ? await openRequest(act.tx, ideaId) : undefined;
  if (request && readiness.isReady) await replyToRequest(act, request.id, reply);
  const { state } = await moveIdea(act, edition, idea, 'submit', { isTrial: !readiness.isReady });
  if (!readiness.isReady || !idea.organisationId) return { idea, readiness };
  const { content } = readiness;

  await acceptEngagement(act, 'carrier', { editionId: idea.editionId, ideaId, lang });
  if (!(await hasChanged(act, idea, content))) return { idea, readiness };

  const revision = idea.revision + 1;
  const slug =
    revision === 1 ? await freeSlug(act.tx, idea.editionId, content.name, ideaId) : idea.slug;
  await act.tx
    .insertInto('ideaRevision')
    .values({
      ideaId,
      number: revision,
      content: jsonb(content),
      organisationId: idea.organisationId,
      imageId: idea.imageId,
      submittedBy: act.actor.personId,
      submittedAt: act.now,
    })
    .execute();
  if (slug !== idea.slug) {
    await act.tx.updateTable('idea').set({ slug }).where('id', '=', ideaId).execute();
  }
  const subject = { type: 'idea', id: ideaId, editionId: idea.editionId };
  await record(act, 'idea.submitted', subject, { revision });
  await askFirstReading(act, content.repository);
  await mailSubmitted(act, edition, { ideaId, name: content.name, isFirst: revision === 1 });
  if (request) {
    await record(act, 'changes.answered', subject, { request: request.id, revision });
    await mailAnswered(act, edition, { ideaId, name: content.name, request, reply });
  }
  return { idea: { ...idea, slug, state, revision }, readiness };
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
