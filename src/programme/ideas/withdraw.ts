import { type PersonalAct, record } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';
import { loadIdea } from './load-idea.ts';
import { mailWithdrawn } from './mails.ts';
import { moveIdea } from './move.ts';

/**
 * Withdraws an idea: it is no longer reviewed; its text, revisions and mentors stay, and restoring
 * brings it back. Only what is not yet in the catalogue can be withdrawn here: a stage below that
 * lets a project leave adds its move to `idea.ts` and calls `moveIdea` in its own act, so that this
 * stage needs to know nothing of projects.
 * Writes `idea.state` and the journal; mails the idea's other members.
 * @param edition the idea's own.
 * @throws Refusal `missing`, `only_carriers`, `already_selected`.
 */
export async function withdrawIdea(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const { hasMoved } = await moveIdea(act, edition, idea, 'withdraw');
  if (!hasMoved) return;
  const subject = { type: 'idea', id: ideaId, editionId: idea.editionId };
  await record(act, 'idea.withdrawn', subject, { from: idea.state });
  await mailWithdrawn(act, edition, idea);
}
