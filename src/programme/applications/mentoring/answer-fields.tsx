import { StateBadge } from '../../../ui/elements.tsx';
import { Choices, type FormState, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { seenOf } from '../../editions/seen.ts';
import type { Candidate } from './candidates.ts';
import { shownOf } from './say.ts';
import { mentoringWords } from './words.ts';

/** What was said of a candidate, and when. */
export function SaidState({
  visit,
  edition,
  candidate: { said },
}: {
  visit: Visit;
  edition: Edition;
  candidate: Candidate;
}) {
  const say = visit.say(mentoringWords);
  if (!said) return <StateBadge state="yours">{say('state.unsaid')}</StateBadge>;
  return (
    <>
      <StateBadge state={said.wants ? 'done' : 'stopped'}>
        {say(said.wants ? 'state.yes' : 'state.no')}
      </StateBadge>
      <p className="fr-text--sm fr-mb-1w">
        {say('state.saidAt', { at: shortInstant(said.saidAt, edition.timezone, visit.lang) })}
      </p>
    </>
  );
}

/** Yes, rather not, or nothing yet, with a remark for the team; one candidate's part of a form. */
export function AnswerFields({
  visit,
  candidate: { applicationId, said },
  form,
  seen,
  isRemarkOpen = false,
}: {
  visit: Visit;
  candidate: Candidate;
  /** What was typed, when it is not what is stored. */
  form: FormState;
  /** What an earlier form showed, when this one shows what was typed in it. */
  seen: string | undefined;
  isRemarkOpen?: boolean;
}) {
  const say = visit.say(mentoringWords);
  const shown = shownOf(said);
  const remark = form.values[`remark.${applicationId}`];
  const hasError = form.errors.some(({ field }) => field.endsWith(applicationId));
  const field = (
    <TextArea
      form={form}
      name={`remark.${applicationId}`}
      rows={3}
      isOptional
      label={say('say.remark')}
      hint={say('say.remarkHint')}
    />
  );
  return (
    <>
      <input type="hidden" name={`seen.${applicationId}`} value={seen ?? seenOf(shown)} />
      <Choices
        form={form}
        name={`wants.${applicationId}`}
        type="radio"
        isInline
        label={say('say.wants')}
        choices={[
          { value: 'yes', label: say('say.yes') },
          { value: 'no', label: say('say.no') },
          { value: '', label: say('say.unsaid') },
        ]}
      />
      {isRemarkOpen ? (
        field
      ) : (
        <details className="bsoc-details fr-mb-2w" open={hasError || Boolean(remark)}>
          <summary>{say('say.addRemark')}</summary>
          {field}
        </details>
      )}
    </>
  );
}
