import { coordinates } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import { pathTo } from '../../../web/address.ts';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { otherLang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { projectAddress, questionAddress } from '../addresses.ts';
import { answerQuestion, isOpenToAnswers } from './answer.ts';
import { AnswerForm, HideForm } from './answer-form.tsx';
import { hideQuestion, showQuestionAgain } from './hide.ts';
import { loadQuestion, type Question, versionOf } from './load-question.ts';
import { answerSchema, hideSchema, questionId } from './question.ts';
import { Asked, Done } from './question-parts.tsx';
import { nextWaiting } from './waiting-questions.ts';
import { questionWords } from './words.ts';

type QuestionVisit = Visit<{ question: string }>;

const labels = { answer: 'answer.answer', reason: 'hide.reason' } as const;

/** A question, as those who may answer it see it. */
export async function showQuestion(visit: QuestionVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('answer') || typed.has('reason'));
  return questionPage(visit, kept && formOf(kept.toObject()));
}

/** Answers or corrects (`act=answer`), hides (`hide`) or shows again (`show`). */
export async function submitQuestion(visit: QuestionVisit): Promise<Response> {
  const { question: id } = visit.params;
  const question = await loadQuestion(visit.db, visit.person, id);
  const edition = await editionOf(visit, question);
  const fields = await visit.fields();
  const values = fields.toObject();
  const act = fields.text('act');
  const done = (what: string) =>
    visit.redirect(visit.path(questionAddress, { question: id }, { done: what }));
  try {
    if (act === 'show') {
      await visit.performAs((act) => showQuestionAgain(act, edition, id));
      return done('shown');
    }
    if (act === 'hide') {
      const checked = visit.check(hideSchema, values, questionWords);
      if (!checked.ok) return questionPage(visit, { values, errors: checked.errors });
      await visit.performAs((act) => hideQuestion(act, edition, id, checked.data.reason));
      return done('hidden');
    }
    const checked = visit.check(answerSchema, values, questionWords);
    if (!checked.ok) return questionPage(visit, { values, errors: checked.errors });
    await visit.performAs((act) => answerQuestion(act, edition, id, checked.data));
    return done(question.answer === null ? 'answered' : 'corrected');
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return questionPage(visit, formOf(values), error);
  }
}

async function editionOf({ services }: Visit, { editionId }: Question): Promise<Edition> {
  const edition = (await services.editions.all()).find(({ id }) => id === editionId);
  if (!edition) throw missing();
  return edition;
}

async function questionPage(
  visit: QuestionVisit,
  typed?: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(questionWords);
  const { db, person, lang } = visit;
  const question = await loadQuestion(db, person, visit.params.question);
  const edition = await editionOf(visit, question);
  const done = typed ? undefined : visit.query.get('done');
  const next =
    done === 'answered' ? await nextWaiting(db, question.ideaId, question.id) : undefined;
  const form = typed ?? formOf();
  // Each of the two forms shows what was typed in it, and what is stored otherwise.
  const answerForm = {
    errors: form.errors,
    values: {
      answer: form.values.answer ?? question.answer ?? '',
      answerLang: form.values.answerLang ?? question.answerLang ?? question.lang,
      read: versionOf(question),
    },
  };
  const title = say('question.title', { name: question.projectName });
  const project = pathTo(
    projectAddress,
    lang,
    { slug: question.slug },
    { editionSlug: edition.id === visit.currentEdition?.id ? undefined : edition.slug },
  );
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: say('space'), href: visit.path(spaceAddress) },
        ...(question.isInCatalogue ? [{ label: question.projectName, href: project }] : []),
      ],
      children: (
        <div className="bsoc-measure">
          <h1>{title}</h1>
          <ErrorSummary
            form={form}
            labels={Object.fromEntries(
              Object.entries(labels).map(([field, key]) => [field, say(key)]),
            )}
          />
          {refused && (
            <Alert tone="warning" title={say('answer.notSent')}>
              <p>{refused.sentence(lang)}</p>
            </Alert>
          )}
          <Done visit={visit} done={done} next={next} />
          <Asked visit={visit} question={question} edition={edition} />
          {typed?.values.answer !== undefined && question.answer !== null && (
            <section aria-labelledby="current" className="fr-mb-4w">
              <h2 id="current" className="fr-h4">
                {say('answer.current')}
              </h2>
              <div className="bsoc-question__answer">
                <Markdown
                  text={question.answer}
                  top={3}
                  anchors="current"
                  lang={otherLang(question.answerLang ?? lang, lang)}
                />
              </div>
            </section>
          )}
          {(isOpenToAnswers(question) || typed?.values.answer !== undefined) && (
            <AnswerForm visit={visit} question={question} form={answerForm} />
          )}
          {question.isInCatalogue && (
            <p className="fr-mt-3w">
              <a className="fr-link" href={`${project}#${questionId(question.id)}`}>
                {say('question.project')}
              </a>
            </p>
          )}
          {coordinates(person, edition.id) && (
            <HideForm visit={visit} question={question} form={form} />
          )}
        </div>
      ),
    },
    refused && { status: refused.status },
  );
}
