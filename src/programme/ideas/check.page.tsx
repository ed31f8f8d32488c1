import { Refusal } from '../../acts/refusal.ts';
import { Alert, Button } from '../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState, TextArea } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { type FieldError, formOf } from '../../web/form.ts';
import { instantInWords } from '../../words/dates.ts';
import {
  ideaAddress,
  ideaMentorsAddress,
  ideaPreviewAddress,
  ideaStepAddress,
} from './addresses.ts';
import { callInWords } from './call-in-words.ts';
import { stepOf } from './draft.ts';
import { engagementText } from './engagements.ts';
import { labelOf } from './form-steps.tsx';
import { healthCardAt } from './health-card/card.ts';
import { HealthHints } from './health-card/health-hints.tsx';
import { type OpenedIdea, openIdea } from './idea-visit.ts';
import { invitationsOf } from './invitation.ts';
import { membersOf } from './members.ts';
import { type Problem, readinessOf } from './readiness.ts';
import { shownContent } from './shown-content.ts';
import { StepFrame, type StepVisit, stepHead } from './step-frame.tsx';
import { submitIdea } from './submit.ts';
import { ideaWords } from './words.ts';

/** The last step: what is missing with links, the engagements, the one button that sends. */
export async function showCheck(visit: StepVisit, opened: OpenedIdea): Promise<Response> {
  const kept = await visit.keptFields();
  return checkPage(visit, opened, formOf(kept?.toObject()), { isKept: kept !== undefined });
}

/** Sends the idea. Sending the same text twice is a success; too late, the draft stays and says so. */
export async function submitCheck(visit: StepVisit): Promise<Response> {
  const fields = await visit.fields();
  const opened = await openIdea(visit);
  const { idea, edition } = opened;
  const reply = fields.text('reply').trim();
  const values = { accepted: fields.text('accepted'), reply };
  const errors = errorsIn(visit, values);
  if (errors.length > 0) return checkPage(visit, opened, { values, errors });
  try {
    const { readiness } = await visit.performAs((act) =>
      submitIdea(act, edition, { ideaId: idea.id, lang: visit.lang, reply }),
    );
    if (!readiness.isReady)
      return checkPage(visit, await openIdea(visit), formOf(values), { status: 422 });
  } catch (error) {
    // The page says why and what was kept, better than a page that only refuses.
    if (error instanceof Refusal && /^(call_|request_over)/.test(error.code)) {
      return checkPage(visit, await openIdea(visit), formOf(values), { status: error.status });
    }
    throw error;
  }
  return visit.redirect(visit.path(ideaAddress, { idea: idea.id }, { done: 'submitted' }));
}

/** The longest word that may come with an answer. */
const longestReply = 5000;

function errorsIn(
  visit: StepVisit,
  { accepted, reply }: { accepted: string; reply: string },
): FieldError[] {
  const say = visit.say(ideaWords);
  return [
    ...(reply.length > longestReply
      ? [{ field: 'reply', message: say('error.reply_too_long', { length: reply.length }) }]
      : []),
    ...(accepted === 'yes' ? [] : [{ field: 'accepted', message: say('error.must_accept') }]),
  ];
}

async function checkPage(
  visit: StepVisit,
  opened: OpenedIdea,
  form: FormState,
  { status, isKept = false }: { status?: number; isKept?: boolean } = {},
): Promise<Response> {
  const say = visit.say(ideaWords);
  const { idea, call, edition, request } = opened;
  const readiness = readinessOf(idea.draft, idea.organisationId, visit.lang);
  return visit.page(
    {
      ...stepHead(visit, opened, 'check'),
      isError: form.errors.length > 0,
      children: (
        <StepFrame visit={visit} opened={opened} step="check">
          <ErrorSummary form={form} />
          {isKept && <Alert tone="info">{say('form.keptCheck')}</Alert>}
          {call.state === 'coming' && (
            <Alert tone="info">{callInWords(visit, edition, call)}</Alert>
          )}
          {!readiness.isReady && (
            <Missing visit={visit} opened={opened} problems={readiness.problems} />
          )}
          {readiness.isReady && <p className="fr-text--lead">{say('check.ready')}</p>}
          <p>
            <a className="fr-link" href={visit.path(ideaPreviewAddress, { idea: idea.id })}>
              {say('check.preview')}
            </a>
          </p>
          <MentorAdvice visit={visit} opened={opened} {...(await mentoring(visit, opened))} />
          <HealthHints
            visit={visit}
            card={await draftCard(visit, opened)}
            timezone={edition.timezone}
          />
          {readiness.isReady && call.state === 'open' && idea.role === 'carrier' && (
            <form method="post" noValidate>
              {request && (
                <TextArea
                  form={form}
                  name="reply"
                  rows={4}
                  isOptional
                  label={say('request.reply')}
                  hint={say('request.replyHint', { who: request.askedBy })}
                />
              )}
              <h2>{say('check.engagementsTitle')}</h2>
              <Markdown text={engagementText('carrier', visit.lang)} />
              <div className="fr-mt-3w">
                <Checkbox form={form} name="accepted" label={say('check.accept')} />
              </div>
              <p className="fr-mt-2w">
                {say(request ? 'request.check' : 'check.until', {
                  closesAt: instantInWords(call.closesAt, edition.timezone, visit.lang),
                })}
              </p>
              <Button size="lg">
                {say(
                  request ? 'request.send' : idea.revision > 0 ? 'check.resubmit' : 'check.submit',
                )}
              </Button>
            </form>
          )}
          {form.values.reply && call.state === 'closed' && <Kept visit={visit} form={form} />}
          {readiness.isReady && idea.role !== 'carrier' && <p>{say('check.notYours')}</p>}
        </StepFrame>
      ),
    },
    status ? { status } : {},
  );
}

/** What is known of the repository as it is typed now. */
async function draftCard(visit: StepVisit, { idea }: OpenedIdea) {
  const { repository, licence } = shownContent(idea.draft);
  return repository ? healthCardAt(visit.db, repository, licence ?? '') : undefined;
}

/** The word of an answer that came too late: still there to be copied, and sent by mail. */
function Kept({ visit, form }: { visit: StepVisit; form: FormState }) {
  return (
    <TextArea
      form={form}
      name="reply"
      rows={4}
      isFilter
      label={visit.say(ideaWords)('request.replyKept')}
    />
  );
}

async function mentoring(visit: StepVisit, { idea }: OpenedIdea) {
  const members = await membersOf(visit.db, idea.id);
  const invitations = await invitationsOf(visit.db, idea.id);
  return {
    mentors: members.filter(({ role }) => role === 'mentor').length,
    invited: invitations.filter(({ state }) => state === 'open').length,
  };
}

/** An idea without a mentor can be sent: the advice says what it lacks, and does not stop it. */
function MentorAdvice({
  visit,
  opened: { idea },
  mentors,
  invited,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  mentors: number;
  invited: number;
}) {
  const say = visit.say(ideaWords);
  if (mentors > 0) return null;
  return (
    <Alert tone="info" title={say(invited > 0 ? 'check.mentorsInvited' : 'check.noMentor')}>
      <p>{say('check.mentorAdvice', { count: invited })}</p>
      <p>
        <a href={visit.path(ideaMentorsAddress, { idea: idea.id })}>{say('check.mentorsLink')}</a>
      </p>
    </Alert>
  );
}

function Missing({
  visit,
  opened: { idea },
  problems,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  problems: readonly Problem[];
}) {
  const say = visit.say(ideaWords);
  return (
    <Alert tone="warning" title={say('check.missing', { count: problems.length })}>
      <ul>
        {problems.map(({ field, message, isBlank }) => {
          const isOrganisation = field === 'organisation';
          const params = { idea: idea.id, step: stepOf(field) };
          const review = isBlank ? undefined : '1';
          const anchor = isOrganisation ? '' : `#field-${field.replaceAll('.', '-')}`;
          return (
            <li key={field}>
              <a href={`${visit.path(ideaStepAddress, params, { review })}${anchor}`}>
                {isOrganisation ? say('step.organisation') : labelOf(say, field)}
              </a>
              {!isBlank && ` – ${message}`}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
