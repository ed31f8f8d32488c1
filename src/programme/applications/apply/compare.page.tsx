/** Two tabs, or two devices, changed the same field: both texts side by side, and the choice. */
import { missing } from '../../../acts/missing.ts';
import { keepChoices, otherName, readChoices } from '../../../drafts/choose.ts';
import { openClashes } from '../../../drafts/clashes.ts';
import { DraftComparison } from '../../../drafts/compare.tsx';
import { draftWords } from '../../../drafts/words.ts';
import { type FormState, formOf } from '../../../web/form.ts';
import type { Say } from '../../../words/words.ts';
import { applyAddress, applyConflictAddress, applyStepAddress } from '../addresses.ts';
import { isTypedStep, stepOf, type TypedStep, WISHES_FIELD, wishesIn } from '../form.ts';
import { type OpenedApplication, openApplication } from './apply-visit.ts';
import { type ApplyKey, labelOf } from './labels.ts';
import type { StepVisit } from './step-frame.tsx';
import { oversized } from './typed.ts';
import { applyWords } from './words.ts';

/** Shows what waits for a choice in a step; nothing: leads back to the step. */
export async function showCompare(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const kept = await visit.keptFields();
  const form = kept && formOf(kept.toObject());
  return comparePage(visit, await openApplication(visit), step, { ...(form && { form }) });
}

/** Stores what was chosen for each field. What changed again meanwhile is compared again. */
export async function submitCompare(visit: StepVisit): Promise<Response> {
  const { step } = visit.params;
  if (!isTypedStep(step)) throw missing();
  const fields = await visit.fields();
  const opened = await openApplication(visit);
  const { draft } = opened.application;
  const clashes = await clashesOf(visit, opened, step);
  const { typed, errors } = readChoices(fields, clashes, { lang: visit.lang, isText });
  const tooLong = oversized(typed, visit.lang).map(({ field, message }) => ({
    field: otherName(field),
    message,
  }));
  if (errors.length + tooLong.length > 0) {
    const form = { values: fields.toObject(), errors: [...errors, ...tooLong] };
    return comparePage(visit, opened, step, { form });
  }
  const version = Number(fields.text('version')) || draft.version;
  const saved = await visit.performAs((act) =>
    keepChoices(act, clashes, { draftId: draft.id, version, typed }),
  );
  if (saved.conflicts.length > 0) {
    return comparePage(visit, await openApplication(visit), step, { status: 409 });
  }
  return visit.redirect(visit.path(applyStepAddress, { step }));
}

/** Texts are written anew; the order of wishes, a level or a date is one or the other. */
function isText(field: string): boolean {
  return /^(motivation|availabilityRemark|school|studyYear|wish\..*|.*\.name|links\..*)$/.test(
    field,
  );
}

async function clashesOf(visit: StepVisit, { application }: OpenedApplication, step: TypedStep) {
  const clashes = await openClashes(visit.db, application.draft.id);
  return clashes.filter(({ field }) => stepOf(field) === step);
}

/** The page itself, also the answer (409) to the form that met another text. */
export async function comparePage(
  visit: StepVisit,
  opened: OpenedApplication,
  step: TypedStep,
  { form = formOf(), status }: { form?: FormState; status?: number } = {},
): Promise<Response> {
  const say = visit.say(applyWords);
  const clashes = await clashesOf(visit, opened, step);
  const later = visit.path(applyStepAddress, { step });
  if (clashes.length === 0) return visit.redirect(later);
  const { projects } = opened.facts;
  const title = visit.say(draftWords)('clash.title');
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: say('mine.title'), href: visit.path(applyAddress) },
        { label: say(`step.${step}`), href: later },
      ],
      children: (
        <>
          <h1>{title}</h1>
          <DraftComparison
            form={form}
            action={visit.path(applyConflictAddress, { step })}
            later={later}
            lang={visit.lang}
            zone={visit.edition.timezone}
            clashes={clashes}
            current={opened.application.draft}
            labelOf={(field) => labelOf(say, field, projects)}
            isText={isText}
            valueInWords={(field, value) => valueInWords(say, field, value, projects)}
          />
        </>
      ),
    },
    status ? { status } : {},
  );
}

/** A value that is chosen, as the form shows it. */
function valueInWords(
  say: Say<ApplyKey>,
  field: string,
  value: string,
  projects: ReadonlyMap<string, string>,
): string {
  if (field === WISHES_FIELD) {
    return wishesIn({ [WISHES_FIELD]: value })
      .map((id, index) => `${index + 1}. ${projects.get(id) ?? say('wishes.left')}`)
      .join(' ');
  }
  const group = /^technologies\./.test(field)
    ? 'level'
    : /^languages\./.test(field)
      ? 'language'
      : field;
  return ['level', 'language', 'gapYear', 'place'].includes(group)
    ? say(`${group}.${value}` as ApplyKey)
    : value;
}
