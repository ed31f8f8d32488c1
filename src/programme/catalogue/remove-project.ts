import { z } from 'zod';
import { type Act, enqueue, type PersonalAct, record } from '../../acts/act.ts';
import { missing } from '../../acts/missing.ts';
import type { Edition } from '../editions/edition.ts';
import { lockEdition } from '../editions/load-edition.ts';
import { refuseUnlessCoordinator } from '../editions/may-coordinate.ts';
import type { IdeaState } from '../ideas/idea.ts';
import { moveIdea } from '../ideas/move.ts';
import { mailReinstated, mailRemoved } from './mails.ts';
import { forgetWords, lastRevisions, saveProject, saveWords } from './project-row.ts';

/** Why a project leaves the catalogue: its porteurs and mentors will read it. */
export const removalSchema = z.object({ reason: z.string().trim().min(1).max(5000) });

/**
 * Takes a project out of the catalogue and tells its porteurs and mentors why; it is not published
 * again by itself, and `reinstateProject` puts it back. Out already, it succeeds. For coordinators.
 * Writes `project`, `idea.state`, the journal, which keeps the reason; mails its people; enqueues
 * `project.left`.
 * @throws Refusal `forbidden`; `missing` when it is not in the catalogue.
 */
export async function removeProject(act: Act, ideaId: string, reason: string): Promise<void> {
  const { edition, state } = await lockIdea(act, ideaId);
  if (state === 'removed') return;
  const project = await act.tx
    .deleteFrom('project')
    .where('id', '=', ideaId)
    .returning(['slug', 'name', 'revisionNumber'])
    .executeTakeFirst();
  if (!project) throw missing();
  const moving = { id: ideaId, state, revision: project.revisionNumber } as const;
  await moveIdea(act, edition, { ...moving, role: 'coordinator' }, 'remove');
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'project.removed', subject, { slug: project.slug, reason });
  await forgetWords(act.tx, edition.id);
  await enqueue(act, 'project.left', { ideaId });
  await mailRemoved(act, edition, { id: ideaId, name: project.name, reason });
}

/**
 * Puts a project that was removed back in the catalogue, as its idea was last sent, and tells its
 * porteurs and mentors. Back already, it succeeds. For coordinators.
 * Writes `project`, `project_word`, `idea.state`, the journal; mails its people; enqueues
 * `project.back`.
 * @throws Refusal `forbidden`, `not_allowed_now`; `missing` when there is no such idea.
 */
export async function reinstateProject(act: Act, ideaId: string): Promise<void> {
  const { edition, state } = await lockIdea(act, ideaId);
  const [last] = await lastRevisions(act.tx, [ideaId]);
  if (!last) throw missing();
  const moving = { id: ideaId, state, revision: last.revisionNumber } as const;
  const { hasMoved } = await moveIdea(
    act,
    edition,
    { ...moving, role: 'coordinator' },
    'reinstate',
  );
  if (!hasMoved) return;
  await saveProject(act.tx, last, act.now);
  await saveWords(act.tx, [last]);
  const subject = { type: 'idea', id: ideaId, editionId: edition.id };
  await record(act, 'project.reinstated', subject, { slug: last.slug });
  await enqueue(act, 'project.back', { ideaId });
  await mailReinstated(act, edition, { id: ideaId, name: last.content.name, slug: last.slug });
}

/** The idea, locked after its edition as publishing does: two acts wait for one another. */
async function lockIdea(act: Act, ideaId: string): Promise<{ edition: Edition; state: IdeaState }> {
  if (!z.uuid().safeParse(ideaId).success) throw missing();
  const of = act.tx.selectFrom('idea').where('id', '=', ideaId);
  const found = await of.select('editionId').executeTakeFirst();
  if (!found) throw missing();
  if (act.actor) refuseUnlessCoordinator(act as PersonalAct, found.editionId);
  const edition = await lockEdition(act.tx, found.editionId);
  const { state } = await of.select('state').forUpdate().executeTakeFirstOrThrow();
  return { edition, state: state as IdeaState };
}
