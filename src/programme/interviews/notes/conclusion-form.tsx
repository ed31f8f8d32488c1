import type { Refusal } from '../../../acts/refusal.ts';
import { TextDiff } from '../../../ui/diff.tsx';
import { Alert, Button, ButtonGroup } from '../../../ui/elements.tsx';
import { Choices, type FormState, TextArea } from '../../../ui/form.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { interviewConclusionAddress } from '../addresses.ts';
import type { OpenedConclusion } from './conclusion.page.tsx';
import { advices } from './note.ts';
import type { NotesVisit } from './open-note.ts';
import { ConclusionView } from './panel-notes.tsx';
import { WordToStudent } from './word-to-student.tsx';
import { notesWords } from './words.ts';

interface Parts {
  visit: NotesVisit;
  opened: OpenedConclusion;
  form: FormState;
}

const textOf = ({ values }: FormState, name: string) => String(values[name] ?? '');

/** What one writes for the panel: for the team first, then, apart, the word that the student reads. */
export function ConclusionForm({ visit, opened: { last }, form }: Parts) {
  const say = visit.say(notesWords);
  return (
    <form
      method="post"
      action={`${visit.path(interviewConclusionAddress, visit.params)}#conclusion`}
      noValidate
    >
      <p className="fr-text--sm">{say('conclude.lead')}</p>
      <input type="hidden" name="number" value={last?.number ?? 0} />
      <Choices
        type="radio"
        form={form}
        name="advice"
        label={<strong>{say('conclusion.advice')}</strong>}
        hint={say('conclude.adviceHelp')}
        choices={advices.map((value) => ({
          value,
          label: say(`advice.${value}`),
          hint: say(`conclude.adviceHelp.${value}`),
        }))}
      />
      <TextArea
        form={form}
        name="summary"
        rows={6}
        label={<strong>{say('form.summary')}</strong>}
        hint={say('form.summaryHelp')}
      />
      <div className="fr-callout">
        <h3 className="fr-callout__title fr-h6">{say('conclude.frameTitle')}</h3>
        <TextArea
          form={form}
          name="wordToStudent"
          rows={6}
          isOptional
          label={<strong>{say('form.wordToStudent')}</strong>}
          hint={say('form.wordToStudentHelp')}
        />
        <Button kind="secondary" name="act" value="preview">
          {say('conclude.preview')}
        </Button>
      </div>
      <ButtonGroup>
        <Button name="act" value="conclude">
          {say('conclude.save')}
        </Button>
      </ButtonGroup>
    </form>
  );
}

/** The word exactly as the student will read it, and whether saving mails them. */
export function Preview({ visit, opened: { edition, last, studentLang }, form }: Parts) {
  const say = visit.say(notesWords);
  const text = textOf(form, 'wordToStudent').trim();
  const isSame = text === last?.wordToStudent;
  return (
    <section aria-labelledby="preview">
      <h3 id="preview" className="fr-h5">
        {say('conclude.previewTitle')}
      </h3>
      {text === '' ? (
        <p>{say('conclude.previewNothing')}</p>
      ) : (
        <>
          <WordToStudent
            lang={studentLang}
            word={{ text, at: visit.now }}
            zone={edition.timezone}
            heading="h4"
          />
          <p>{say(isSame ? 'conclude.previewSame' : 'conclude.previewMail')}</p>
        </>
      )}
      <p>{say('conclude.previewUnsaved')}</p>
    </section>
  );
}

/** Why nothing was written; what somebody else wrote meanwhile, beside what was typed. */
export function Meanwhile({
  visit,
  opened: { edition, last },
  form,
  refused,
}: Parts & { refused: Refusal }) {
  const say = visit.say(notesWords);
  if (!last || refused.code !== 'concluded_meanwhile') {
    return <Alert tone="error">{refused.sentence(visit.lang)}</Alert>;
  }
  const zone = edition.timezone;
  const at = shortInstant(last.at, zone, visit.lang);
  return (
    <>
      <Alert tone="error" title={say('conclude.meanwhile')}>
        <p>{say('conclude.meanwhileText', { who: last.by, at })}</p>
      </Alert>
      <h3 className="fr-h5">{say('conclude.theirs')}</h3>
      <ConclusionView visit={visit} zone={zone} conclusion={last} />
      <h3 className="fr-h5">{say('conclude.diff')}</h3>
      {(['summary', 'wordToStudent'] as const).map((name) => (
        <div key={name}>
          <h4 className="fr-h6">{say(`form.${name}`)}</h4>
          <TextDiff before={last[name]} after={textOf(form, name)} />
        </div>
      ))}
    </>
  );
}
