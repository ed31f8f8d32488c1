import { type PersonalAct, record } from '../../../acts/act.ts';
import type { Edition } from '../../editions/edition.ts';
import { refuseUnlessCoordinator } from '../../editions/may-coordinate.ts';
import { loadQuestion } from './load-question.ts';
import { mailHidden, mailShown } from './mails.ts';

/**
 * Takes a question off the project's public page, with a reason that whoever asked is told. Hidden
 * already, it succeeds. For the edition's coordinators.
 * Writes `project_question` and the journal, which keeps the reason; mails whoever asked.
 * @param edition the question's own.
 * @throws Refusal `missing`, `forbidden`
 */
export async function hideQuestion(
  act: PersonalAct,
  edition: Edition,
  id: string,
  reason: string,
): Promise<void> {
  const question = await loadQuestion(act.tx, act.actor, id, { forUpdate: true });
  refuseUnlessCoordinator(act, question.editionId);
  if (question.hiddenAt) return;
  await act.tx
    .updateTable('projectQuestion')
    .set({ hiddenAt: act.now, hiddenBy: act.actor.personId, hiddenBecause: reason })
    .where('id', '=', id)
    .execute();
  const subject = { type: 'question', id, editionId: question.editionId };
  await record(act, 'question.hidden', subject, { project: question.slug, reason });
  await mailHidden(act, edition, question, reason);
}

/**
 * Shows a hidden question again, and tells whoever asked. Shown already, it succeeds. For the
 * edition's coordinators.
 * Writes `project_question` and the journal.
 * @param edition the question's own.
 * @throws Refusal `missing`, `forbidden`
 */
export async function showQuestionAgain(
  act: PersonalAct,
  edition: Edition,
  id: string,
): Promise<void> {
  const question = await loadQuestion(act.tx, act.actor, id, { forUpdate: true });
  refuseUnlessCoordinator(act, question.editionId);
  if (!question.hiddenAt) return;
  await act.tx
    .updateTable('projectQuestion')
    .set({ hiddenAt: null, hiddenBy: null, hiddenBecause: null })
    .where('id', '=', id)
    .execute();
  const subject = { type: 'question', id, editionId: question.editionId };
  await record(act, 'question.shown', subject, {
    project: question.slug,
    before: { reason: question.hiddenBecause },
  });
  await mailShown(act, edition, question);
}
