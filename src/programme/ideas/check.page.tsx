import { Alert, Button } from '../../ui/elements.tsx';
import { Checkbox, type FormState } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { formOf } from '../../web/form.ts';
import { instantInWords } from '../../words/dates.ts';
import { callFor } from '../editions/deadline.ts';
import { ideaAddress, ideaPreviewAddress, ideaStepAddress, proposeAddress } from './addresses.ts';
import { stepOf } from './draft.ts';
import { engagementText } from './engagements.ts';
import { labelKey } from './form-steps.tsx';
import { StepFrame, type StepVisit } from './idea-form.page.tsx';
import { type Idea, loadIdea } from './load-idea.ts';
import { callInWords } from './propose.page.tsx';
import { type Readiness, readinessOf, submitIdea } from './submit.ts';
import { ideaWords } from './words.ts';

/** The last step: what is missing with links, the engagements, the one button that sends. */
export function showCheck(visit: StepVisit, idea: Idea): Promise<Response> {
  return checkPage(visit, idea, readinessOf(idea.draft, idea.organisationId, visit.lang), formOf());
}

/** Sends the idea. Sending the same text twice is a success. */
export async function submitCheck(visit: StepVisit): Promise<Response> {
  const fields = await visit.fields();
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  if (fields.text('accepted') !== 'yes') {
    return checkPage(visit, idea, readinessOf(idea.draft, idea.organisationId, visit.lang), {
      values: {},
      errors: [{ field: 'accepted', message: visit.say(ideaWords)('error.must_accept') }],
    });
  }
  const { readiness } = await visit.performAs((act) =>
    submitIdea(act, visit.edition, { ideaId: idea.id, lang: visit.lang }),
  );
  if (!readiness.isReady)
    return checkPage(visit, idea, readiness, formOf({ accepted: 'yes' }), true);
  return visit.redirect(visit.path(ideaAddress, { idea: idea.id }, { done: 'submitted' }));
}

async function checkPage(
  visit: StepVisit,
  idea: Idea,
  readiness: Readiness,
  form: FormState,
  isRefused = false,
): Promise<Response> {
  const say = visit.say(ideaWords);
  const call = await callFor(visit.db, visit.edition, visit.person.personId, visit.now);
  return visit.page({
    title: `${say('step.check')} – ${idea.draft.name || say('idea.untitled')}`,
    isError: form.errors.length > 0 || isRefused,
    isPrivate: true,
    breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
    children: (
      <StepFrame visit={visit} step="check">
        {call.state !== 'open' && (
          <Alert tone="warning">{callInWords(visit, visit.edition, call)}</Alert>
        )}
        {readiness.isReady ? (
          <>
            <p className="fr-text--lead">{say('check.ready')}</p>
            <p>
              <a className="fr-link" href={visit.path(ideaPreviewAddress, { idea: idea.id })}>
                {say('check.preview')}
              </a>
            </p>
            {call.state === 'open' && (
              <form method="post" noValidate>
                <h2>{say('check.engagementsTitle')}</h2>
                <Markdown text={engagementText('carrier', visit.lang)} />
                <Checkbox form={form} name="accepted" label={say('check.accept')} />
                <p>
                  {say('check.until', {
                    closesAt: instantInWords(call.closesAt, visit.edition.timezone, visit.lang),
                  })}
                </p>
                <Button size="lg">
                  {say(idea.revision > 0 ? 'check.resubmit' : 'check.submit')}
                </Button>
              </form>
            )}
          </>
        ) : (
          <Missing visit={visit} idea={idea} missing={readiness.missing} />
        )}
      </StepFrame>
    ),
  });
}

function Missing({
  visit,
  idea,
  missing,
}: {
  visit: StepVisit;
  idea: Idea;
  missing: readonly { field: string; message: string }[];
}) {
  const say = visit.say(ideaWords);
  return (
    <Alert tone="warning" title={say('check.missing', { count: missing.length })}>
      <ul>
        {missing.map(({ field, message }) => {
          const isOrganisation = field === 'organisation';
          const step = isOrganisation ? 'organisation' : stepOf(field);
          const anchor = isOrganisation ? '' : `#field-${field.replaceAll('.', '-')}`;
          const label = isOrganisation
            ? say('step.organisation')
            : say(labelKey(stepOf(field), field as Parameters<typeof labelKey>[1]));
          return (
            <li key={field}>
              <a href={`${visit.path(ideaStepAddress, { idea: idea.id, step })}${anchor}`}>
                {label}
              </a>
              {' – '}
              {message}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
