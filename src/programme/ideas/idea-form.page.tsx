/** The proposal form: one page a step, saved as it is typed, with or without JavaScript. */
import type { ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { missing } from '../../acts/missing.ts';
import { signInAddress } from '../../people/addresses.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { ErrorSummary } from '../../ui/form.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { type Fields, type FormState, formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords, timeOfDay } from '../../words/dates.ts';
import { callFor } from '../editions/deadline.ts';
import { ideaAddress, ideaAutosaveAddress, ideaStepAddress, proposeAddress } from './addresses.ts';
import { showCheck, submitCheck } from './check.page.tsx';
import {
  contentInputOf,
  type Draft,
  type DraftConflict,
  isStep,
  isTextStep,
  type Step,
  stepFields,
  steps,
  type TextStep,
} from './draft.ts';
import { labelKey, StepBody } from './form-steps.tsx';
import { draftContent } from './idea-content.ts';
import { type Idea, loadIdea } from './load-idea.ts';
import { showOrganisation, submitOrganisation } from './organisation.page.tsx';
import { saveDraft } from './save-draft.ts';
import { ideaWords } from './words.ts';

export type StepVisit = Visit<{ idea: string; step: string }>;

/** Shows a step as it was last typed. */
export async function showStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  if (step === 'organisation') return showOrganisation(visit, idea);
  if (step === 'check' || !isTextStep(step)) return showCheck(visit, idea);
  const kept = await visit.keptFields();
  const form = formOf({ ...idea.draft, ...(kept && typedIn(kept, step)) });
  return stepPage(visit, idea, step, form, { isKept: kept !== undefined });
}

/** Saves a step and leads to the next; what is too long or was changed by others is shown in place. */
export async function submitStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  if (step === 'organisation') return submitOrganisation(visit);
  if (step === 'check') return submitCheck(visit);
  if (!isTextStep(step)) throw missing();
  const fields = await visit.fields();
  const typed = typedIn(fields, step);
  const checked = visit.check(draftContent, contentInputOf(typed), ideaWords);
  const idea = await loadIdea(visit.db, visit.person, visit.params.idea);
  if (!checked.ok) {
    return stepPage(visit, idea, step, {
      values: { ...idea.draft, ...typed },
      errors: checked.errors,
    });
  }
  const saved = await visit.performAs((act) =>
    saveDraft(act, {
      ideaId: idea.id,
      version: Number(fields.text('version')) || idea.version,
      typed,
    }),
  );
  if (saved.conflicts.length > 0) {
    return stepPage(
      visit,
      { ...idea, version: saved.version },
      step,
      formOf({ ...idea.draft, ...typed }),
      {
        conflicts: saved.conflicts,
      },
    );
  }
  const next = fields.has('stay') ? step : (steps[steps.indexOf(step) + 1] ?? 'check');
  return visit.redirect(visit.path(ideaStepAddress, { idea: idea.id, step: next }));
}

/** What the browser sends while one types; answers in JSON. */
export async function autosaveStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step) || !isTextStep(step)) throw missing();
  const fields = await visit.fields();
  const typed = typedIn(fields, step);
  const checked = visit.check(draftContent, contentInputOf(typed), ideaWords);
  if (!checked.ok)
    return Response.json({ error: 'invalid', errors: checked.errors }, { status: 422 });
  const saved = await visit.performAs((act) =>
    saveDraft(act, {
      ideaId: visit.params.idea,
      version: Number(fields.text('version')) || 1,
      typed,
    }),
  );
  const { timezone } = visit.edition;
  if (saved.conflicts.length > 0) {
    return Response.json({ conflict: visit.path(ideaStepAddress, visit.params) }, { status: 409 });
  }
  return Response.json({
    version: saved.version,
    savedAt: timeOfDay(saved.savedAt, timezone, visit.lang),
  });
}

function typedIn(fields: Fields, step: TextStep): Draft {
  return Object.fromEntries(
    stepFields[step].filter((name) => fields.has(name)).map((name) => [name, fields.text(name)]),
  );
}

interface StepState {
  isKept?: boolean;
  conflicts?: readonly DraftConflict[];
}

async function stepPage(
  visit: StepVisit,
  idea: Idea,
  step: TextStep,
  form: FormState,
  { isKept = false, conflicts = [] }: StepState = {},
): Promise<Response> {
  const say = visit.say(ideaWords);
  const labels = Object.fromEntries(
    stepFields[step].map((name) => [name, say(labelKey(step, name))]),
  );
  const autosave = visit.path(ideaAutosaveAddress, { idea: idea.id, step });
  return visit.page(
    {
      title: `${say(`step.${step}`)} – ${idea.draft.name || say('idea.untitled')}`,
      isError: form.errors.length > 0,
      isPrivate: true,
      scripts: ['autosave.js'],
      breadcrumb: [{ label: say('propose.title'), href: visit.path(proposeAddress) }],
      children: (
        <StepFrame visit={visit} step={step}>
          <ErrorSummary form={form} labels={labels} />
          {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
          {conflicts.length > 0 && (
            <Conflicts visit={visit} conflicts={conflicts} labels={labels} />
          )}
          <CallClosed visit={visit} idea={idea} closedAt={await closedAt(visit)} />
          <form
            method="post"
            encType="multipart/form-data"
            noValidate
            data-autosave={autosave}
            data-signin={visit.path(signInAddress, {}, { next: visit.url.pathname })}
            data-saving={say('form.saving')}
            data-saved={say('form.savedAt', { time: '{time}' })}
            data-offline={say('form.offline')}
            data-expired={say('form.expired')}
            data-conflict={say('form.conflict')}
            data-restored={say('form.restored')}
          >
            <input type="hidden" name="version" value={idea.version} />
            <StepBody visit={visit} step={step} form={form} idea={idea} />
            <p className="bsoc-saved" data-autosave-status aria-live="polite">
              {idea.version > 1 &&
                say('form.savedAt', {
                  time: timeOfDay(idea.savedAt, visit.edition.timezone, visit.lang),
                })}
            </p>
            <StepButtons visit={visit} idea={idea} step={step} />
          </form>
        </StepFrame>
      ),
    },
    conflicts.length > 0 ? { status: 409 } : {},
  );
}

async function closedAt(visit: StepVisit) {
  const call = await callFor(visit.db, visit.edition, visit.person.personId, visit.now);
  return call.state === 'closed' ? call.closedAt : undefined;
}

function CallClosed({
  visit,
  idea,
  closedAt,
}: {
  visit: StepVisit;
  idea: Idea;
  closedAt: Temporal.Instant | undefined;
}) {
  if (!closedAt || idea.state === 'selected') return null;
  const { edition, lang } = visit;
  return (
    <Alert tone="warning">
      {visit.say(ideaWords)('form.closed', {
        closedAt: instantInWords(closedAt, edition.timezone, lang),
        contact: edition.contactEmail,
      })}
    </Alert>
  );
}

function Conflicts({
  visit,
  conflicts,
  labels,
}: {
  visit: StepVisit;
  conflicts: readonly DraftConflict[];
  labels: Record<string, string>;
}) {
  const say = visit.say(ideaWords);
  return (
    <Alert tone="warning" title={say('conflict.title')}>
      <p>{say('conflict.text')}</p>
      {conflicts.map(({ field, theirs }) => (
        <section key={field}>
          <h3 className="fr-h6">{say('conflict.theirs', { label: labels[field] ?? field })}</h3>
          <pre className="bsoc-theirs">{theirs}</pre>
        </section>
      ))}
    </Alert>
  );
}

/** What surrounds the body of every step: where one is, what comes next. */
export function StepFrame({
  visit,
  step,
  children,
}: {
  visit: StepVisit;
  step: Step;
  children: ReactNode;
}) {
  const say = visit.say(ideaWords);
  return (
    <div className="fr-grid-row">
      <div className="fr-col-12 fr-col-lg-8">
        <Stepper
          current={steps.indexOf(step) + 1}
          titles={steps.map((one) => say(`step.${one}`))}
          hrefs={steps.map((one) =>
            visit.path(ideaStepAddress, { idea: visit.params.idea, step: one }),
          )}
        />
        {children}
      </div>
    </div>
  );
}

/** Back, save, save and continue. */
export function StepButtons({ visit, idea, step }: { visit: StepVisit; idea: Idea; step: Step }) {
  const say = visit.say(ideaWords);
  const previous = steps[steps.indexOf(step) - 1];
  return (
    <ButtonGroup>
      <Button>{say('form.saveNext')}</Button>
      {previous ? (
        <ButtonLink
          kind="secondary"
          href={visit.path(ideaStepAddress, { idea: idea.id, step: previous })}
        >
          {say('form.previous')}
        </ButtonLink>
      ) : (
        <ButtonLink kind="secondary" href={visit.path(ideaAddress, { idea: idea.id })}>
          {say('idea.title')}
        </ButtonLink>
      )}
    </ButtonGroup>
  );
}
