/** What surrounds every step of the form: where one is, what is left, how to go on. */
import type { ReactNode } from 'react';
import { autosaved, savedInWords } from '../../drafts/autosaved.ts';
import { StepList } from '../../drafts/step-list.tsx';
import { signInAddress } from '../../people/addresses.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import type { Visit } from '../../web/visit.tsx';
import { instantInWords } from '../../words/dates.ts';
import {
  ideaAddress,
  ideaAutosaveAddress,
  ideaConflictAddress,
  ideaStepAddress,
  proposeAddress,
} from './addresses.ts';
import { AskedChanges } from './asked-changes.tsx';
import { isTypedStep, type Step, stepOf, steps, type TypedStep } from './draft.ts';
import { displayName } from './idea-name.ts';
import type { OpenedIdea } from './idea-visit.ts';
import { readinessOf } from './readiness.ts';
import { ideaWords } from './words.ts';

export type StepVisit = Visit<{ idea: string; step: string }>;

/** Title and breadcrumb of a step's page. */
export function stepHead(visit: StepVisit, { idea }: OpenedIdea, step: Step) {
  const say = visit.say(ideaWords);
  const name = displayName(idea.draft, say);
  return {
    title: say('step.title', { step: say(`step.${step}`), name }),
    isPrivate: true,
    breadcrumb: [
      { label: say('propose.title'), href: visit.path(proposeAddress) },
      { label: name, href: visit.path(ideaAddress, { idea: idea.id }) },
    ],
  };
}

/** The stepper, the body, and beside it every step with what it still needs. */
export function StepFrame({
  visit,
  opened,
  step,
  waiting = [],
  children,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  step: Step;
  /** Steps where a text waits for the person to choose between two versions. */
  waiting?: readonly TypedStep[];
  children: ReactNode;
}) {
  const say = visit.say(ideaWords);
  const { idea } = opened;
  const hrefOf = (one: Step) => visit.path(ideaStepAddress, { idea: idea.id, step: one });
  return (
    <div className="fr-grid-row fr-grid-row--gutters">
      <div className="fr-col-12 fr-col-lg-8">
        <Stepper
          current={steps.indexOf(step) + 1}
          titles={steps.map((one) => say(`step.${one}`))}
          hrefs={steps.map(hrefOf)}
        />
        {waiting.map((one) => (
          <Alert key={one} tone="warning" title={say('conflict.waiting')}>
            <p>
              <a href={visit.path(ideaConflictAddress, { idea: idea.id, step: one })}>
                {say('conflict.compareIn', { step: say(`step.${one}`) })}
              </a>
            </p>
          </Alert>
        ))}
        <CallClosed visit={visit} opened={opened} />
        <AskedChanges visit={visit} opened={opened} />
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
  opened: { idea },
  here,
  hrefOf,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  here: Step;
  hrefOf: (step: Step) => string;
}) {
  const say = visit.say(ideaWords);
  const readiness = readinessOf(idea.draft, idea.organisationId, visit.lang);
  const problems = readiness.isReady ? [] : readiness.problems;
  const leftIn = (step: Step) => problems.filter(({ field }) => stepOf(field) === step).length;
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

function CallClosed({ visit, opened }: { visit: StepVisit; opened: OpenedIdea }) {
  const { call, idea, edition, request } = opened;
  const say = visit.say(ideaWords);
  const { contactEmail: contact } = edition;
  if (idea.state === 'selected')
    return <Alert tone="info">{say('form.selected', { contact })}</Alert>;
  if (call.state !== 'closed') return null;
  const closedAt = instantInWords(call.closedAt, edition.timezone, visit.lang);
  return (
    <Alert tone="warning">
      {say(request ? 'request.over' : 'form.closed', { closedAt, contact })}
    </Alert>
  );
}

/** A form saved as it is typed where scripts run, and by its buttons everywhere. */
export function StepForm({
  visit,
  opened,
  step,
  children,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  step: TypedStep;
  children: ReactNode;
}) {
  const say = visit.say(ideaWords);
  const { idea } = opened;
  const params = { idea: idea.id, step };
  return (
    <form
      method="post"
      // Said, for the same form stands where typing is sent while one is signed out.
      action={visit.path(ideaStepAddress, params)}
      encType="multipart/form-data"
      noValidate
      {...autosaved(visit.lang, {
        saveTo: visit.path(ideaAutosaveAddress, params),
        signInTo: visit.path(signInAddress, {}, { next: visit.path(ideaStepAddress, params) }),
      })}
    >
      <input type="hidden" name="version" value={idea.version} />
      {children}
      <p className="bsoc-saved fr-mb-2w" data-autosave-status aria-live="polite">
        {idea.version > 1 &&
          savedInWords(idea.savedAt, {
            now: visit.now,
            zone: opened.edition.timezone,
            lang: visit.lang,
          })}
      </p>
      <StepButtons visit={visit} opened={opened} step={step} />
      {/* After the buttons: Enter in a field presses the first one of the form. */}
      {step === 'mentoring' && idea.role === 'carrier' && (
        <div className="fr-mt-2w">
          <h2 className="fr-h5">{say('mentors.title')}</h2>
          <p>{say('mentoring.people')}</p>
          <Button kind="secondary" name="then" value="mentors">
            {say('mentoring.invite')}
          </Button>
        </div>
      )}
    </form>
  );
}

function StepButtons({
  visit,
  opened: { idea },
  step,
}: {
  visit: StepVisit;
  opened: OpenedIdea;
  step: TypedStep;
}) {
  const say = visit.say(ideaWords);
  const previous = steps[steps.indexOf(step) - 1];
  return (
    <ButtonGroup>
      <Button>{say('form.saveNext')}</Button>
      <Button kind="secondary" name="then" value="stay">
        {say('form.save')}
      </Button>
      {previous && (
        <ButtonLink
          kind="tertiary"
          href={visit.path(ideaStepAddress, { idea: idea.id, step: previous })}
        >
          {say('form.previous')}
        </ButtonLink>
      )}
    </ButtonGroup>
  );
}
