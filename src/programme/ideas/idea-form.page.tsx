/** The proposal form: one page a step, saved as it is typed, with or without JavaScript. */
import { missing } from '../../acts/missing.ts';
import { Alert } from '../../ui/elements.tsx';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormState } from '../../web/form.ts';
import { timeOfDay } from '../../words/dates.ts';
import { ideaMentorsAddress, ideaStepAddress } from './addresses.ts';
import { showCheck, submitCheck } from './check.page.tsx';
import { openClashes } from './clash.ts';
import { comparePage } from './compare.page.tsx';
import {
  type Draft,
  isStep,
  isTypedStep,
  stepFields,
  stepOf,
  steps,
  type TypedStep,
} from './draft.ts';
import { labelOf, StepBody, type StepExtras } from './form-steps.tsx';
import { editionOf, type OpenedIdea, openIdea } from './idea-visit.ts';
import { loadIdea } from './load-idea.ts';
import { namePerson } from './name-person.ts';
import { organisationChoices } from './organisation.ts';
import { chooseTyped, organisationProblems } from './organisation-step.ts';
import { type ReadPicture, readPicture } from './picture.ts';
import { wrongIn } from './readiness.ts';
import { saveDraft } from './save-draft.ts';
import { setPicture, shownImage } from './set-picture.ts';
import { StepForm, StepFrame, type StepVisit, stepHead } from './step-frame.tsx';
import { oversized, typedIn } from './typed.ts';
import { ideaWords } from './words.ts';

/** Shows a step as it was last typed; from the list of what is missing, with what is to correct. */
export async function showStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  const opened = await openIdea(visit);
  if (!isTypedStep(step)) return showCheck(visit, opened);
  const kept = await visit.keptFields();
  const typed = kept && typedIn(kept, step);
  const values = { ...opened.idea.draft, ...typed };
  const errors = visit.query.has('review') ? wrongIn(values, stepFields[step], visit.lang) : [];
  return stepPage(visit, opened, step, { values, errors }, { kept, isReview: true });
}

/**
 * Saves a step and leads to the next. Everything that can be stored is, then what is wrong is shown
 * in place (422), or what somebody else changed meanwhile is compared (409).
 */
export async function submitStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  if (!isTypedStep(step)) return submitCheck(visit);
  const fields = await visit.fields();
  const typed = typedIn(fields, step);
  const tooLong = oversized(typed, visit.lang);
  const picture = step === 'software' ? await pictureIn(fields.files.image?.[0]) : undefined;
  const isRemoved = step === 'software' && fields.text('imageRemove') === 'yes';
  const { idea: id } = visit.params;

  const { saved, organisation } = await visit.performAs(async (act) => {
    const saved = await saveDraft(act, {
      ideaId: id,
      version: Number(fields.text('version')) || undefined,
      typed: without(typed, tooLong),
    });
    if (picture?.ok) await setPicture(act, id, picture.picture);
    else if (isRemoved && !picture) await setPicture(act, id, null);
    if (step !== 'organisation') return { saved, organisation: [] };
    const organisation = organisationProblems(visit, saved.role, typed);
    await namePerson(act, fields.text('personName'));
    if (organisation.length === 0) await chooseTyped(act, id, typed);
    return { saved, organisation };
  });

  if (saved.conflicts.length > 0) {
    return comparePage(visit, await openIdea(visit), step, { status: 409 });
  }
  const errors = uniqueByField([
    ...tooLong,
    ...organisation,
    ...pictureErrors(visit, picture),
    ...wrongIn(saved.draft, stepFields[step], visit.lang),
  ]);
  if (errors.length > 0) {
    const values = { ...saved.draft, ...typed };
    return stepPage(visit, await openIdea(visit), step, { values, errors });
  }
  const then = fields.text('then');
  if (then === 'mentors') return visit.redirect(visit.path(ideaMentorsAddress, { idea: id }));
  const next = then === 'stay' ? step : (steps[steps.indexOf(step) + 1] ?? 'check');
  return visit.redirect(visit.path(ideaStepAddress, { idea: id, step: next }));
}

/**
 * Where signing in leads somebody whose typing came here without a script to say so: the step's form
 * with what they had typed, or as it is.
 */
export async function showAutosaved(visit: StepVisit): Promise<Response> {
  const { params } = visit;
  if (!isTypedStep(params.step)) throw missing();
  if (await visit.keptFields()) return showStep(visit);
  await loadIdea(visit.db, visit.person, params.idea);
  return visit.redirect(visit.path(ideaStepAddress, params));
}

/** What the browser sends while one types; answers as `ui/browser/post-draft.ts` expects. */
export async function autosaveStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const fields = await visit.fields();
  const typed = typedIn(fields, step);
  const tooLong = oversized(typed, visit.lang);
  const saved = await visit.performAs(async (act) => {
    if (step === 'organisation') await namePerson(act, fields.text('personName'));
    return saveDraft(act, {
      ideaId: visit.params.idea,
      version: Number(fields.text('version')) || 1,
      typed: without(typed, tooLong),
    });
  });
  if (saved.conflicts.length > 0) {
    return Response.json({ conflict: visit.path(ideaStepAddress, visit.params) }, { status: 409 });
  }
  if (saved.isSuperseded) return new Response(null, { status: 205 });
  if (tooLong.length > 0) {
    const say = visit.say(ideaWords);
    const [{ field, message }] = tooLong as [FieldError];
    const label = labelOf(say, field);
    return Response.json({ message: `${label} – ${message}` }, { status: 422 });
  }
  const { timezone } = await editionOf(visit, saved.editionId);
  const savedAt = timeOfDay(saved.savedAt, timezone, visit.lang);
  return Response.json({ version: saved.version, savedAt });
}

function without(typed: Draft, errors: readonly FieldError[]): Draft {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => !errors.some(({ field }) => field === name)),
  );
}

function uniqueByField(errors: readonly FieldError[]): FieldError[] {
  return errors.filter(
    ({ field }, index) => errors.findIndex((one) => one.field === field) === index,
  );
}

async function pictureIn(file: File | undefined): Promise<ReadPicture | undefined> {
  return file && readPicture(file);
}

function pictureErrors(visit: StepVisit, picture: ReadPicture | undefined): FieldError[] {
  if (!picture || picture.ok) return [];
  return [{ field: 'image', message: visit.say(ideaWords)(`error.${picture.problem}`) }];
}

async function stepPage(
  visit: StepVisit,
  opened: OpenedIdea,
  step: TypedStep,
  form: FormState,
  {
    kept,
    isReview = false,
  }: { kept?: { text(name: string): string } | undefined; isReview?: boolean } = {},
): Promise<Response> {
  const say = visit.say(ideaWords);
  const { idea } = opened;
  const labels = Object.fromEntries(
    [...stepFields[step], 'image'].map((name) => [name, labelOf(say, name)]),
  );
  const clashes = await openClashes(visit.db, { ideaId: idea.id, personId: visit.person.personId });
  const extras: StepExtras = {
    image: step === 'software' ? await shownImage(visit.db, idea.imageId, '') : undefined,
    choices:
      step === 'organisation'
        ? await organisationChoices(visit.db, visit.person.personId, idea)
        : undefined,
    personName: kept?.text('personName') || visit.person.name,
  };
  return visit.page({
    ...stepHead(visit, opened, step),
    isError: form.errors.length > 0 && !isReview,
    scripts: ['autosave.js'],
    children: (
      <StepFrame
        visit={visit}
        opened={opened}
        step={step}
        waiting={[...new Set(clashes.map(({ field }) => stepOf(field)))]}
      >
        <ErrorSummary form={form} labels={labels} />
        {kept && <Alert tone="info">{say('form.kept')}</Alert>}
        <StepForm visit={visit} opened={opened} step={step}>
          <StepBody visit={visit} step={step} form={form} opened={opened} extras={extras} />
        </StepForm>
      </StepFrame>
    ),
  });
}
