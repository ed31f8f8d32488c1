import { type PersonalAct, record } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';
import { loadIdea } from './load-idea.ts';
import { mailCarriers } from './mails.ts';
import { calledName } from './members.ts';

/**
 * A mentor leaves an idea: they are no longer shown and can no longer open it; the acceptance of
 * their engagements stays as evidence. Twice is a success for a porteur, who keeps access.
 * Writes `idea_member` and the journal; mails the porteurs.
 * @param edition the idea's own.
 * @throws Refusal `missing`
 */
export async function leaveMentoring(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const { numUpdatedRows } = await act.tx
    .updateTable('ideaMember')
    .set({ leftAt: act.now })
    .where('ideaId', '=', ideaId)
    .where('personId', '=', act.actor.personId)
    .where('role', '=', 'mentor')
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await record(act, 'mentor.left', { type: 'idea', id: ideaId, editionId: idea.editionId });
  await mailCarriers(act, edition, idea, { what: 'left', who: calledName(act.actor) });
}
