import { type PersonalAct, record } from '../../acts/act.ts';
import type { Edition } from '../editions/edition.ts';
import { loadIdea } from './load-idea.ts';
import { mailRestored } from './mails.ts';
import { moveIdea } from './move.ts';
import { publishedOutcome } from './published-outcome.ts';

/**
 * Undoes a withdrawal: the idea is where it was, a draft, submitted with its last revision, or on the
 * waiting list that was published.
 * Writes `idea.state` and the journal; mails the idea's other members.
 * @param edition the idea's own.
 * @throws Refusal `missing`, `only_carriers`, `selection_published`, `already_selected`.
 */
export async function restoreIdea(
  act: PersonalAct,
  edition: Edition,
  ideaId: string,
): Promise<void> {
  const idea = await loadIdea(act.tx, act.actor, ideaId, { forUpdate: true });
  const outcome = await publishedOutcome(act.tx, ideaId);
  const name = outcome?.outcome === 'waitlisted' ? 'rejoin' : 'restore';
  const { state, hasMoved } = await moveIdea(act, edition, idea, name);
  if (!hasMoved) return;
  const subject = { type: 'idea', id: ideaId, editionId: idea.editionId };
  await record(act, 'idea.restored', subject, { to: state });
  await mailRestored(act, edition, idea);
}
