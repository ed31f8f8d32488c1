/** The application's form: one page a step, saved as it is typed, with or without JavaScript. */
import { missing } from '../../../acts/missing.ts';
import { saveDraft } from '../../../drafts/save-draft.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import type { FieldError, Fields, FormState } from '../../../web/form.ts';
import { timeOfDay } from '../../../words/dates.ts';
import { namePerson } from '../../ideas/name-person.ts';
import { applyConflictAddress, applyStepAddress } from '../addresses.ts';
import { isStep, isTypedStep, steps, type TypedStep } from '../form.ts';
import { ownApplication } from '../load-application.ts';
import { type OpenedApplication, openApplication, wishableIds } from './apply-visit.ts';
import { showCheck, submitCheck } from './check.page.tsx';
import { comparePage } from './compare.page.tsx';
import { type ReadCv, readCv, setCv } from './cv.ts';
import { labelOf } from './labels.ts';
import { MotivationStep } from './motivation-step.tsx';
import { movedWishes } from './move-wish.ts';
import { ProfileStep } from './profile-step.tsx';
import { NAME_FIELD, wrongIn } from './readiness.ts';
import { StepForm, type StepVisit, stepFrame, stepHead } from './step-frame.tsx';
import { oversized, typedIn, without } from './typed.ts';
import { loadWishExtras, WishesAfter, WishesStep } from './wishes-step.tsx';
import { applyWords } from './words.ts';

/** Shows a step as it was last typed; from the list of what is missing, with what is to correct. */
export async function showStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  const opened = await openApplication(visit);
  if (!isTypedStep(step)) return showCheck(visit, opened);
  const kept = await visit.keptFields();
  const typed = kept && typedIn(kept, step, wishableIds(opened.application, opened.cards));
  const values = {
    ...opened.application.draft.fields,
    ...typed,
    ...(kept?.text(NAME_FIELD) && { [NAME_FIELD]: kept.text(NAME_FIELD) }),
  };
  const errors = visit.query.has('review') ? wrongIn(values, step, opened.facts) : [];
  return stepPage(visit, opened, step, { values, errors }, { isKept: !!kept, isReview: true });
}

/**
 * Saves a step and leads to the next. Everything that can be stored is, then what is wrong is shown
 * in place (422), or what another tab changed meanwhile is compared (409). A button beside a wish
 * moves it, takes it out or adds one, whatever else was typed.
 */
export async function submitStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isStep(step)) throw missing();
  if (!isTypedStep(step)) return submitCheck(visit);
  const fields = await visit.fields();
  const before = await openApplication(visit);
  const sent = typedIn(fields, step, wishableIds(before.application, before.cards));
  const typed = step === 'wishes' ? movedWishes(sent, fields, before) : sent;
  const tooLong = oversized(typed, visit.lang);
  const cv = step === 'profile' ? await cvIn(fields) : undefined;
  const isRemoved = step === 'profile' && fields.text('cvRemove') === 'yes';

  const saved = await visit.performAs(async (act) => {
    const { draft } = await ownApplication(act.tx, act.actor, visit.edition.id);
    if (step === 'profile') await namePerson(act, fields.text(NAME_FIELD));
    if (cv?.ok) await setCv(act, visit.edition, cv.cv);
    else if (isRemoved && !cv) await setCv(act, visit.edition, null);
    const version = Number(fields.text('version')) || undefined;
    return saveDraft(act, { draftId: draft.id, version, typed: without(typed, tooLong) });
  });

  const opened = await openApplication(visit);
  if (saved.conflicts.length > 0) return comparePage(visit, opened, step, { status: 409 });
  if (fields.text('move') || fields.text('add')) {
    const wish = fields.text('move').split(':')[1] ?? (fields.text('add') || fields.text('choice'));
    return visit.redirect(`${visit.path(applyStepAddress, { step })}${wish && `#wish-${wish}`}`);
  }
  const errors = [
    ...tooLong,
    ...cvErrors(visit, cv),
    ...wrongIn(saved.fields, step, opened.facts),
  ].filter(({ field }, index, all) => all.findIndex((one) => one.field === field) === index);
  if (errors.length > 0) {
    // The name is kept with the account, as this request began without it.
    const name = step === 'profile' && { [NAME_FIELD]: fields.text(NAME_FIELD) };
    return stepPage(visit, opened, step, {
      values: { ...saved.fields, ...typed, ...name },
      errors,
    });
  }
  const next = fields.text('then') === 'stay' ? step : (steps[steps.indexOf(step) + 1] ?? 'check');
  return visit.redirect(visit.path(applyStepAddress, { step: next }));
}

/**
 * Where signing in leads somebody whose typing came here without a script to say so: the step's form
 * with what they had typed, or as it is.
 */
export async function showAutosaved(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  if (await visit.keptFields()) return showStep(visit);
  return visit.redirect(visit.path(applyStepAddress, { step }));
}

/** What the browser sends while one types; answers as `ui/browser/post-draft.ts` expects. */
export async function autosaveStep(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const fields = await visit.fields();
  const catalogue = await visit.services.catalogues.of(visit.edition.id);
  const known = new Set(catalogue.cards.map(({ id }) => id));
  const saved = await visit.performAs(async (act) => {
    const application = await ownApplication(act.tx, act.actor, visit.edition.id);
    if (step === 'profile') await namePerson(act, fields.text(NAME_FIELD));
    const typed = typedIn(fields, step, wishableIds(application, known));
    const tooLong = oversized(typed, visit.lang);
    const version = Number(fields.text('version')) || 1;
    const saved = await saveDraft(act, {
      draftId: application.draft.id,
      version,
      typed: without(typed, tooLong),
    });
    return { ...saved, tooLong };
  });
  if (saved.conflicts.length > 0) {
    return Response.json({ conflict: visit.path(applyConflictAddress, { step }) }, { status: 409 });
  }
  if (saved.isSuperseded) return new Response(null, { status: 205 });
  const [long] = saved.tooLong;
  if (long) {
    const label = labelOf(visit.say(applyWords), long.field, new Map());
    return Response.json({ message: `${label} – ${long.message}` }, { status: 422 });
  }
  const savedAt = timeOfDay(saved.savedAt, visit.edition.timezone, visit.lang);
  return Response.json({ version: saved.version, savedAt });
}

async function cvIn(fields: Fields): Promise<ReadCv | undefined> {
  const file = fields.file('cv');
  return file && readCv(file);
}

function cvErrors(visit: StepVisit, cv: ReadCv | undefined): FieldError[] {
  if (!cv || cv.ok) return [];
  return [{ field: 'cv', message: visit.say(applyWords)(`error.${cv.problem}`) }];
}

async function stepPage(
  visit: StepVisit,
  opened: OpenedApplication,
  step: TypedStep,
  form: FormState,
  { isKept = false, isReview = false }: { isKept?: boolean; isReview?: boolean } = {},
): Promise<Response> {
  const say = visit.say(applyWords);
  const names = opened.facts.projects;
  const labels = Object.fromEntries(
    form.errors.map(({ field }) => [field, labelOf(say, field, names)]),
  );
  const extras = step === 'wishes' ? await loadWishExtras(visit, opened, form) : undefined;
  return visit.page({
    ...stepHead(visit, step),
    isError: form.errors.length > 0 && !isReview,
    scripts: step === 'wishes' ? ['autosave.js', 'wishes.js'] : ['autosave.js'],
    children: await stepFrame(
      visit,
      opened,
      step,
      <>
        <Added visit={visit} opened={opened} />
        <ErrorSummary form={form} labels={labels} />
        {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
        <StepForm
          visit={visit}
          opened={opened}
          step={step}
          after={extras && <WishesAfter visit={visit} opened={opened} extras={extras} />}
        >
          {step === 'profile' && <ProfileStep visit={visit} opened={opened} form={form} />}
          {step === 'motivation' && <MotivationStep visit={visit} form={form} />}
          {extras && <WishesStep visit={visit} opened={opened} form={form} extras={extras} />}
        </StepForm>
      </>,
    ),
  });
}

/** Says that the project one came from is among the wishes, whatever the step one goes on with. */
function Added({ visit, opened }: { visit: StepVisit; opened: OpenedApplication }) {
  const card = opened.catalogue?.bySlug.get(visit.query.get('added') ?? '');
  if (!card) return null;
  return <Alert tone="success">{visit.say(applyWords)('form.added', { name: card.name })}</Alert>;
}
