import { type PersonalAct, record } from '../../../acts/act.ts';
import { Refusal, refusal } from '../../../acts/refusal.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { mailAsked } from './mails.ts';
import { type AskInput, maxPerDay, takesQuestions } from './question.ts';
import { questionWords } from './words.ts';

/**
 * Asks the mentors of a project a question that everybody reads once it is answered. The same one
 * again is a success. For anyone signed in, while the project is in the public catalogue and the
 * internships are not over.
 * Writes `project_question` and the journal; mails the mentors, else the porteurs, else the team.
 * @returns the question's id.
 * @throws Refusal `not_in_catalogue`, `questions_closed`, `too_many_questions`
 */
export async function askQuestion(
  act: PersonalAct,
  edition: Edition,
  slug: string,
  { question, lang }: AskInput,
): Promise<string> {
  const project = await act.tx
    .selectFrom('project')
    .select(['id', 'name', 'slug'])
    .where('editionId', '=', edition.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!project) throw refusal(questionWords, 'missing', 'not_in_catalogue');
  if (!takesQuestions(edition, act.now)) {
    throw refusal(questionWords, 'conflict', 'questions_closed');
  }
  const before = await askedBefore(act, project.id, question);
  if (before) return before;
  await refuseTooMany(act, edition);
  const { id } = await act.tx
    .insertInto('projectQuestion')
    .values({ ideaId: project.id, askedBy: act.actor.personId, askedAt: act.now, lang, question })
    .returning('id')
    .executeTakeFirstOrThrow();
  const subject = { type: 'question', id, editionId: edition.id };
  await record(act, 'question.asked', subject, { project: project.slug });
  await mailAsked(act, edition, { id, question, ideaId: project.id, projectName: project.name });
  return id;
}

/** The same question of the same person; whoever asks twice at once waits for themselves here. */
async function askedBefore(
  { tx, actor: { personId } }: PersonalAct,
  ideaId: string,
  question: string,
): Promise<string | undefined> {
  await tx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
  const before = await tx
    .selectFrom('projectQuestion')
    .select('id')
    .where('askedBy', '=', personId)
    .where('ideaId', '=', ideaId)
    .where('question', '=', question)
    .executeTakeFirst();
  return before?.id;
}

/** @throws Refusal `too_many_questions`, which says from when on another one may be asked. */
async function refuseTooMany({ tx, actor, now }: PersonalAct, edition: Edition): Promise<void> {
  const last = await tx
    .selectFrom('projectQuestion')
    .select('askedAt')
    .where('askedBy', '=', actor.personId)
    .where('askedAt', '>', now.subtract({ hours: 24 }))
    .orderBy('askedAt', 'desc')
    .limit(maxPerDay)
    .execute();
  const oldest = last[maxPerDay - 1];
  if (!oldest) return;
  const again = oldest.askedAt.add({ hours: 24 });
  const { kind, code, sentence } = refusal(
    questionWords,
    'slowDown',
    'too_many_questions',
    (lang) => ({ max: maxPerDay, at: instantInWords(again, edition.timezone, lang) }),
  );
  const seconds = Math.ceil((again.epochMilliseconds - now.epochMilliseconds) / 1000);
  throw new Refusal(kind, code, sentence, seconds);
}
