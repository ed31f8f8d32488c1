/** What a question's page shows above its forms. */
import { Alert, ButtonLink, StateBadge } from '../../../ui/elements.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo } from '../../../words/dates.ts';
import { otherLang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { questionAddress } from '../addresses.ts';
import type { Question } from './load-question.ts';
import { questionWords } from './words.ts';

const acts = ['answered', 'corrected', 'hidden', 'shown'] as const;

/** What has just been done, and the next question to answer when there is one. */
export function Done({
  visit,
  done,
  next,
}: {
  visit: Visit;
  done: string | null | undefined;
  next: string | undefined;
}) {
  const say = visit.say(questionWords);
  const act = acts.find((one) => one === done);
  if (!act) return null;
  return (
    <Alert tone="success">
      <p>{say(`done.${act}`)}</p>
      {next && (
        <p className="fr-mt-1w">
          <ButtonLink size="sm" href={visit.path(questionAddress, { question: next })}>
            {say('done.next')}
          </ButtonLink>
        </p>
      )}
    </Alert>
  );
}

/** What was asked, when, and where it stands. */
export function Asked({
  visit,
  question,
  edition,
}: {
  visit: Visit;
  question: Question;
  edition: Edition;
}) {
  const say = visit.say(questionWords);
  const { lang, now } = visit;
  const { askedAt, answer, hiddenBecause, isInCatalogue } = question;
  const zone = edition.timezone;
  return (
    <section aria-labelledby="asked" className="fr-mb-4w">
      <h2 id="asked" className="fr-h4">
        {say('question.asked')}
      </h2>
      {hiddenBecause !== null ? (
        <StateBadge state="stopped">{say('section.hidden')}</StateBadge>
      ) : answer === null ? (
        <StateBadge state="yours">{say('section.waiting')}</StateBadge>
      ) : (
        <StateBadge state="done">{say('question.answered')}</StateBadge>
      )}
      <p className="fr-text--sm fr-mt-1w">
        {say('question.askedAt', {
          at: instantInWords(askedAt, zone, lang),
          relative: relativeTo(askedAt, now, zone, lang),
        })}
      </p>
      <div className="bsoc-question__answer fr-mb-2w">
        <Markdown
          text={question.question}
          top={3}
          anchors="question"
          lang={otherLang(question.lang, lang)}
        />
      </div>
      {hiddenBecause !== null && <p>{say('section.hiddenText', { reason: hiddenBecause })}</p>}
      {!isInCatalogue && <p>{say('refusal.project_gone')}</p>}
    </section>
  );
}
