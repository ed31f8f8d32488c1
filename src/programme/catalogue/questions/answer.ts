import { type PersonalAct, record } from '../../../acts/act.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadQuestion, type Question, versionOf } from './load-question.ts';
import { mailAnswered } from './mails.ts';
import type { AnswerInput } from './question.ts';
import { questionWords } from './words.ts';

/**
 * Answers a question, or corrects its answer; from then on everybody reads both. The same answer
 * again is a success. For those who may read the question, while the project is in the catalogue; a
 * hidden question that has no answer gets none.
 * Writes `project_question` and the journal, which keeps what an answer said before; mails whoever
 * asked, unless the question is hidden.
 * @param edition the question's own.
 * @throws Refusal `missing`, `project_gone`, `question_hidden`; `answered_meanwhile` when somebody
 * else's answer came first.
 */
export async function answerQuestion(
  act: PersonalAct,
  edition: Edition,
  id: string,
  { answer, answerLang, read }: AnswerInput,
): Promise<void> {
  const question = await loadQuestion(act.tx, act.actor, id, { forUpdate: true });
  if (question.answer === answer && question.answerLang === answerLang) return;
  refuseUnlessOpen(question);
  if (versionOf(question) !== read) throw refusal(questionWords, 'conflict', 'answered_meanwhile');
  const isFirst = question.answer === null;
  await act.tx
    .updateTable('projectQuestion')
    .set({ answer, answerLang })
    .set(
      isFirst ? { answeredBy: act.actor.personId, answeredAt: act.now } : { correctedAt: act.now },
    )
    .where('id', '=', id)
    .execute();
  const subject = { type: 'question', id, editionId: question.editionId };
  await record(act, isFirst ? 'question.answered' : 'question.corrected', subject, {
    project: question.slug,
    ...(!isFirst && { before: { answer: question.answer, answerLang: question.answerLang } }),
  });
  if (question.hiddenAt) return;
  await mailAnswered(act, edition, { ...question, answer }, isFirst ? 'answered' : 'corrected');
}

/** True while a question can be answered, or its answer corrected. */
export function isOpenToAnswers(question: Question): boolean {
  return question.isInCatalogue && (question.answer !== null || question.hiddenAt === null);
}

function refuseUnlessOpen(question: Question): void {
  if (isOpenToAnswers(question)) return;
  throw refusal(
    questionWords,
    'conflict',
    question.isInCatalogue ? 'question_hidden' : 'project_gone',
  );
}
