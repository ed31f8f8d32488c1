import { ButtonLink, StateBadge } from '../../../ui/elements.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { dayOf, shortDay } from '../../../words/dates.ts';
import { otherLang } from '../../../words/lang.ts';
import { askAddress, questionAddress } from '../addresses.ts';
import type { Card } from '../catalogue-book.ts';
import type { OwnQuestion, OwnView } from './own-view.ts';
import { type PublicQuestion, questionId, takesQuestions } from './question.ts';
import { questionWords } from './words.ts';

interface QuestionsParts {
  visit: Visit;
  card: Card;
  questions: readonly PublicQuestion[];
  /** What only the person signed in sees. */
  own: OwnView | undefined;
}

/**
 * The questions of a project and their answers, never who asked; with those that wait or are hidden,
 * for who asked them and for who may answer. Nothing where nothing was asked nor can be.
 */
export function ProjectQuestions({ visit, card, questions, own }: QuestionsParts) {
  const say = visit.say(questionWords);
  const mayAsk = takesQuestions(visit.edition, visit.now);
  const others = own?.questions ?? [];
  if (!mayAsk && questions.length === 0 && others.length === 0) return null;
  return (
    <section id="questions" className="bsoc-idea__part" aria-labelledby="questions-title">
      <h2 id="questions-title">{say('section.title')}</h2>
      {questions.length === 0 && <p>{say('section.none')}</p>}
      {others.length > 0 && (
        <ul className="bsoc-questions">
          {others.map((question) => (
            <li key={question.id} id={questionId(question.id)} className="bsoc-question">
              <NotPublic visit={visit} question={question} mayAnswer={own?.mayAnswer ?? false} />
            </li>
          ))}
        </ul>
      )}
      {questions.length > 0 && (
        <ul className="bsoc-questions">
          {questions.map((question) => (
            <li key={question.id} id={questionId(question.id)} className="bsoc-question">
              <Answered visit={visit} question={question} mayAnswer={own?.mayAnswer ?? false} />
            </li>
          ))}
        </ul>
      )}
      {mayAsk && (
        <p className="fr-mt-3w">
          <ButtonLink kind="secondary" href={visit.path(askAddress, { slug: card.slug })}>
            {say('section.ask')}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function Answered({
  visit,
  question,
  mayAnswer,
}: {
  visit: Visit;
  question: PublicQuestion;
  mayAnswer: boolean;
}) {
  const say = visit.say(questionWords);
  const { id, answeredFor, answeredAt, correctedAt } = question;
  const day = (at: typeof answeredAt) => shortDay(dayOf(at, visit.edition.timezone), visit.lang);
  return (
    <>
      <p className="bsoc-question__who">{say('section.question')}</p>
      <Markdown
        text={question.question}
        top={3}
        anchors={`q-${id}`}
        lang={otherLang(question.lang, visit.lang)}
      />
      <div className="bsoc-question__answer">
        <p className="bsoc-question__who">{say(`section.answer.${answeredFor}`)}</p>
        <Markdown
          text={question.answer}
          top={3}
          anchors={`a-${id}`}
          lang={otherLang(question.answerLang, visit.lang)}
        />
        <p className="bsoc-question__when">
          {say('section.answeredOn', {
            on: day(answeredAt),
            corrected: correctedAt ? day(correctedAt) : 'no',
          })}
          {mayAnswer && (
            <>
              {' '}
              <a href={visit.path(questionAddress, { question: id })}>{say('section.correct')}</a>
            </>
          )}
        </p>
      </div>
    </>
  );
}

function NotPublic({
  visit,
  question,
  mayAnswer,
}: {
  visit: Visit;
  question: OwnQuestion;
  mayAnswer: boolean;
}) {
  const say = visit.say(questionWords);
  const { id, askedAt, hiddenBecause, isAnswered, isMine } = question;
  const on = shortDay(dayOf(askedAt, visit.edition.timezone), visit.lang);
  return (
    <>
      <p className="bsoc-question__who">
        {say(isMine ? 'section.yours' : 'section.question')}{' '}
        <span className="bsoc-question__when">{say('section.askedOn', { on })}</span>
      </p>
      <Markdown
        text={question.question}
        top={3}
        anchors={`q-${id}`}
        lang={otherLang(question.lang, visit.lang)}
      />
      {hiddenBecause === null ? (
        <>
          <StateBadge state={mayAnswer && !isMine ? 'yours' : 'waiting'}>
            {say('section.waiting')}
          </StateBadge>
          <p className="bsoc-question__when">{say('section.waitingText')}</p>
        </>
      ) : (
        <>
          <StateBadge state="stopped">{say('section.hidden')}</StateBadge>
          <p>{say('section.hiddenText', { reason: hiddenBecause })}</p>
        </>
      )}
      {mayAnswer && (
        <p className="fr-mt-2w">
          <ButtonLink
            kind="secondary"
            size="sm"
            href={visit.path(questionAddress, { question: id })}
          >
            {say(isAnswered || hiddenBecause !== null ? 'section.open' : 'section.reply')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
