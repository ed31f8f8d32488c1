import { autosaved, savedInWords } from '../../../drafts/autosaved.ts';
import { signInAddress } from '../../../people/addresses.ts';
import { Button, ButtonGroup } from '../../../ui/elements.tsx';
import { Choices, type FormState, TextArea } from '../../../ui/form.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { outcomes } from '../../ideas/idea.ts';
import { reviewAddress, reviewAutosaveAddress } from '../addresses.ts';
import type { OpenedReview, ReviewVisit } from './open-review.ts';
import { criteria, marks, type ReviewField } from './review.ts';
import { reviewWords } from './words.ts';

interface Parts {
  visit: ReviewVisit;
  opened: OpenedReview;
}

/** A reviewer's form: saved as it is typed where scripts run, and by its buttons everywhere. */
export function ReviewForm({ visit, opened, form }: Parts & { form: FormState }) {
  const say = visit.say(reviewWords);
  const { params } = visit;
  const { reviewing, revision, isOpen } = opened;
  const here = visit.path(reviewAddress, params);
  const field = (name: ReviewField) => ({ form, name, label: say(`form.${name}`) });
  const title = (name: ReviewField) => ({
    ...field(name),
    label: <strong>{say(`form.${name}`)}</strong>,
  });
  return (
    <form
      method="post"
      action={here}
      noValidate
      {...autosaved(visit.lang, {
        saveTo: visit.path(reviewAutosaveAddress, params),
        signInTo: visit.path(signInAddress, {}, { next: here }),
      })}
    >
      <input type="hidden" name="version" value={reviewing.draft?.version ?? 1} />
      <input type="hidden" name="revision" value={revision.number} />
      {criteria.map((criterion) => (
        <div key={criterion} className="bsoc-review__criterion">
          <Choices
            {...title(criterion)}
            type="radio"
            hint={say(`form.${criterion}Help`)}
            choices={marks.map((mark) => ({
              value: mark,
              label: say(`mark.${mark}`),
              hint: say(`${criterion}.${mark}`),
            }))}
          />
          <TextArea
            {...field(`${criterion}Reason`)}
            rows={4}
            hint={say(`form.${criterion}ReasonHelp`)}
          />
        </div>
      ))}
      <Choices
        {...title('recommendation')}
        type="radio"
        choices={outcomes.map((value) => ({ value, label: say(`recommend.${value}`) }))}
      />
      <TextArea
        {...field('porteurRemark')}
        rows={4}
        isOptional
        hint={say('form.porteurRemarkHelp')}
      />
      <TextArea
        {...field('committeeRemark')}
        rows={4}
        isOptional
        hint={say('form.committeeRemarkHelp')}
      />
      <p className="bsoc-saved fr-mb-2w" data-autosave-status aria-live="polite">
        {saidOf(visit, opened)}
      </p>
      {isOpen && !reviewing.last && <p className="fr-text--sm">{say('form.revealed')}</p>}
      <ButtonGroup>
        {isOpen && (
          <Button name="act" value="give">
            {say(reviewing.last ? 'form.giveAgain' : 'form.give')}
          </Button>
        )}
        <Button kind="secondary" name="act" value="save">
          {say('form.save')}
        </Button>
      </ButtonGroup>
    </form>
  );
}

/** When it was last saved, the time alone when it was today; before that, when it was given. */
function saidOf(visit: ReviewVisit, { reviewing }: Parts['opened']): string | undefined {
  const { draft, last } = reviewing;
  const { timezone } = visit.edition;
  const { lang, now } = visit;
  if (draft) {
    return savedInWords(draft.savedAt, { now, zone: timezone, lang });
  }
  return (
    last && reviewWords(lang)('form.given', { at: shortInstant(last.givenAt, timezone, lang) })
  );
}
