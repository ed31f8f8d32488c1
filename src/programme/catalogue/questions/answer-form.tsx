import { Button } from '../../../ui/elements.tsx';
import { type FormState, Select, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { otherLang } from '../../../words/lang.ts';
import type { Question } from './load-question.ts';
import { maxAnswer } from './question.ts';
import { questionWords } from './words.ts';

interface FormParts {
  visit: Visit;
  question: Question;
  form: FormState;
}

/** Answering, or correcting the answer there is. */
export function AnswerForm({ visit, question, form }: FormParts) {
  const say = visit.say(questionWords);
  const isFirst = question.answer === null;
  return (
    <form method="post" noValidate>
      <input type="hidden" name="read" value={String(form.values.read ?? '')} />
      <h2 className="fr-h4">{say(isFirst ? 'answer.title' : 'answer.correct')}</h2>
      <p>
        {isFirst
          ? say('answer.lead', { who: question.isMember ? 'project' : 'programme' })
          : say('answer.correctLead')}
      </p>
      <TextArea
        form={form}
        name="answer"
        label={say('answer.answer')}
        hint={say('answer.hint', { max: maxAnswer })}
        lang={question.answerLang ? otherLang(question.answerLang, visit.lang) : undefined}
      />
      <Select
        form={form}
        name="answerLang"
        label={say('answer.lang')}
        choices={[
          { value: 'fr', label: say('lang.fr') },
          { value: 'en', label: say('lang.en') },
        ]}
      />
      <Button name="act" value="answer">
        {say(isFirst ? 'answer.send' : 'answer.sendCorrection')}
      </Button>
    </form>
  );
}

/** Taking the question off the public page, or showing it again: for coordinators. */
export function HideForm({ visit, question, form }: FormParts) {
  const say = visit.say(questionWords);
  if (question.hiddenAt) {
    return (
      <form method="post" noValidate className="fr-mt-6w">
        <h2 className="fr-h4">{say('show.title')}</h2>
        <p>{say('show.lead')}</p>
        <Button kind="secondary" name="act" value="show">
          {say('show.send')}
        </Button>
      </form>
    );
  }
  const isOpen = form.values.reason !== undefined;
  return (
    <details className="bsoc-details fr-mt-6w" open={isOpen}>
      <summary>{say('hide.title')}</summary>
      <form method="post" noValidate>
        <p>{say('hide.lead')}</p>
        <TextArea
          form={form}
          name="reason"
          label={say('hide.reason')}
          hint={say('hide.hint')}
          rows={3}
        />
        <Button kind="secondary" name="act" value="hide">
          {say('hide.send')}
        </Button>
      </form>
    </details>
  );
}
