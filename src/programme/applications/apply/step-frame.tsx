/** What surrounds every step of the form: where one is, what is left, how to go on. */
import type { ReactNode } from 'react';
import { autosaved, savedInWords } from '../../../drafts/autosaved.ts';
import { openClashes } from '../../../drafts/clashes.ts';
import { ClashWaiting } from '../../../drafts/compare.tsx';
import { StepList } from '../../../drafts/step-list.tsx';
import { signInAddress } from '../../../people/addresses.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import {
  applyAddress,
  applyAutosaveAddress,
  applyConflictAddress,
  applyStepAddress,
} from '../addresses.ts';
import { isTypedStep, type Step, stepOf, steps, type TypedStep } from '../form.ts';
import type { OpenedApplication } from './apply-visit.ts';
import { readinessOf } from './readiness.ts';
import { applyWords } from './words.ts';

export type StepVisit = Visit<{ step: string }>;

/** Title and breadcrumb of a step's page. */
export function stepHead(visit: StepVisit, step: Step) {
  const say = visit.say(applyWords);
  return {
    title: say(`step.${step}`),
    isPrivate: true,
    breadcrumb: [{ label: say('mine.title'), href: visit.path(applyAddress) }],
  };
}

/** The stepper, the body, and beside it every step with what it still needs. */
export async function stepFrame(
  visit: StepVisit,
  opened: OpenedApplication,
  step: Step,
  children: ReactNode,
): Promise<ReactNode> {
  const say = visit.say(applyWords);
  const hrefOf = (one: Step) => visit.path(applyStepAddress, { step: one });
  const clashes = await openClashes(visit.db, opened.application.draft.id);
  const waiting = [...new Set(clashes.map(({ field }) => stepOf(field)))];
  return (
    <div className="fr-grid-row fr-grid-row--gutters">
      <div className="fr-col-12 fr-col-lg-8">
        <Stepper
          current={steps.indexOf(step) + 1}
          titles={steps.map((one) => say(`step.${one}`))}
          hrefs={steps.map(hrefOf)}
        />
        {waiting.map((one) => (
          <ClashWaiting
            key={one}
            lang={visit.lang}
            href={visit.path(applyConflictAddress, { step: one })}
          />
        ))}
        <TooLate visit={visit} opened={opened} />
        {children}
      </div>
      <div className="fr-col-12 fr-col-lg-4">
        <Steps visit={visit} opened={opened} here={step} hrefOf={hrefOf} />
      </div>
    </div>
  );
}

function Steps({
  visit,
  opened: { application, facts },
  here,
  hrefOf,
}: {
  visit: StepVisit;
  opened: OpenedApplication;
  here: Step;
  hrefOf: (step: Step) => string;
}) {
  const say = visit.say(applyWords);
  const readiness = readinessOf(application.draft.fields, facts);
  const problems = readiness.isReady ? [] : readiness.problems;
  const leftIn = (one: Step) => problems.filter(({ step }) => step === one).length;
  return (
    <StepList
      title={say('steps.title')}
      steps={steps.map((step) => {
        const count = leftIn(step);
        return {
          label: say(`step.${step}`),
          href: hrefOf(step),
          isCurrent: step === here,
          left: isTypedStep(step) ? { count, inWords: say('steps.left', { count }) } : undefined,
        };
      })}
    />
  );
}

/** Said on every step once nothing can be sent; or that wishes alone can. */
function TooLate({
  visit,
  opened: { application, time, reopenings },
}: {
  visit: StepVisit;
  opened: OpenedApplication;
}) {
  const say = visit.say(applyWords);
  const { timezone, contactEmail: contact } = visit.edition;
  if (application.state === 'withdrawn') {
    return <Alert tone="warning">{say('form.withdrawn')}</Alert>;
  }
  const [reopening] = reopenings;
  if (reopening) {
    const until = instantInWords(reopening.until, timezone, visit.lang);
    return (
      <Alert tone="info" title={say('form.rerank', { name: reopening.name })}>
        <p>{say('form.rerankText', { until })}</p>
      </Alert>
    );
  }
  if (time.state !== 'closed') return null;
  const closedAt = instantInWords(time.closedAt, timezone, visit.lang);
  return <Alert tone="warning">{say('form.closed', { closedAt, contact })}</Alert>;
}

/** A form saved as it is typed where scripts run, and by its buttons everywhere. */
export function StepForm({
  visit,
  opened,
  step,
  children,
  after,
}: {
  visit: StepVisit;
  opened: OpenedApplication;
  step: TypedStep;
  children: ReactNode;
  /** Parts of the form after its buttons: Enter in a field presses the first one of the form. */
  after?: ReactNode;
}) {
  const say = visit.say(applyWords);
  const { draft } = opened.application;
  const action = visit.path(applyStepAddress, { step });
  const previous = steps[steps.indexOf(step) - 1];
  return (
    <form
      method="post"
      id="step-form"
      // Said, for the same form stands where typing is sent while one is signed out.
      action={action}
      encType="multipart/form-data"
      noValidate
      {...autosaved(visit.lang, {
        saveTo: visit.path(applyAutosaveAddress, { step }),
        signInTo: visit.path(signInAddress, {}, { next: action }),
      })}
    >
      <input type="hidden" name="version" value={draft.version} />
      {/* Before any other button: Enter in a field saves, and moves no wish. */}
      <button type="submit" className="fr-sr-only" tabIndex={-1} aria-hidden="true">
        {say('form.saveNext')}
      </button>
      {children}
      <p className="bsoc-saved fr-mb-2w" data-autosave-status aria-live="polite">
        {draft.version > 1 &&
          savedInWords(draft.savedAt, {
            now: visit.now,
            zone: visit.edition.timezone,
            lang: visit.lang,
          })}
      </p>
      <ButtonGroup>
        <Button>{say('form.saveNext')}</Button>
        <Button kind="secondary" name="then" value="stay">
          {say('form.save')}
        </Button>
        {previous && (
          <ButtonLink kind="tertiary" href={visit.path(applyStepAddress, { step: previous })}>
            {say('form.previous')}
          </ButtonLink>
        )}
      </ButtonGroup>
      {after}
    </form>
  );
}
