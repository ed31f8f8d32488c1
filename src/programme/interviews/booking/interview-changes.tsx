import { Button, ButtonLink } from '../../../ui/elements.tsx';
import { type FormState, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { bookingAddress, interviewAddress } from '../addresses.ts';
import { closedTo } from './interview.ts';
import type { SeenInterview } from './load-interview.ts';
import { closedRefusal } from './refusals.ts';
import { bookingWords } from './words.ts';

interface ChangesProps {
  visit: Visit<{ interview: string }>;
  interview: SeenInterview;
  edition: Edition;
  form: FormState;
}

/** What the reader may change: the student moves or cancels, the team cancels with a reason. */
export function InterviewChanges(props: ChangesProps) {
  const { visit, interview } = props;
  if (interview.part === 'student') return <OfStudent {...props} />;
  const hasBegun = closedTo(interview, visit.now, interview.startsAt) === 'interview_has_begun';
  if (!interview.isTeam || interview.state === 'cancelled' || hasBegun) return null;
  return <CancelForm {...props} />;
}

function OfStudent(props: ChangesProps) {
  const { visit, interview, edition } = props;
  const say = visit.say(bookingWords);
  const until = instantInWords(interview.booksUntil, edition.timezone, visit.lang);
  const choose = visit.path(bookingAddress, { session: interview.sessionId });
  if (interview.state === 'cancelled') {
    return closedTo(interview, visit.now) ? null : (
      <p>
        <ButtonLink href={choose}>{say('interview.again')}</ButtonLink>
      </p>
    );
  }
  const closed = closedTo(interview, visit.now, interview.startsAt);
  if (closed === 'interview_has_begun') return null;
  return (
    <section aria-labelledby="change-title" className="fr-mt-4w">
      <h2 id="change-title" className="fr-h4">
        {say('interview.change')}
      </h2>
      {closed ? (
        <p>{closedRefusal(closed, edition, interview).sentence(visit.lang)}</p>
      ) : (
        <>
          <p>{say('interview.changeText', { until })}</p>
          <p>
            <ButtonLink href={choose}>{say('interview.move')}</ButtonLink>
          </p>
          <CancelForm {...props} />
        </>
      )}
    </section>
  );
}

function CancelForm({ visit, interview, edition, form }: ChangesProps) {
  const say = visit.say(bookingWords);
  const isOwn = interview.part === 'student';
  const until = instantInWords(interview.booksUntil, edition.timezone, visit.lang);
  return (
    <details className="bsoc-details" open={form.errors.length > 0}>
      <summary>{say('interview.cancelOpen')}</summary>
      <form method="post" action={visit.path(interviewAddress, visit.params)}>
        <p>{isOwn ? say('interview.cancelText', { until }) : say('interview.cancelTeamText')}</p>
        {!isOwn && (
          <TextArea
            form={form}
            name="because"
            label={say('interview.reason')}
            hint={say('interview.reasonHint')}
          />
        )}
        <Button kind="secondary" name="act" value="cancel">
          {say('interview.cancel')}
        </Button>
      </form>
    </details>
  );
}
