import { Alert, Button } from '../../ui/elements.tsx';
import { Checkbox, type FormState } from '../../ui/form.tsx';
import { type FieldError, type Fields, formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { cityOf, dayInWords, instantInWords } from '../../words/dates.ts';
import { milestonesAddress } from './addresses.ts';
import { coordinationPage } from './coordination-frame.tsx';
import { type Edition, type Milestone, milestoneKinds } from './edition.ts';
import { FormNotices } from './form-notices.tsx';
import { loadEdition } from './load-edition.ts';
import {
  changesPeopleFeel,
  type MilestoneChange,
  milestoneChanges,
  milestoneNature,
  milestonesSchema,
  milestonesTyped,
  misplacedIn,
} from './milestone.ts';
import { MilestoneFields } from './milestone-fields.tsx';
import { phaseInWords } from './phase-words.ts';
import { publicWords } from './public-words.ts';
import { attempt } from './refused-fields.ts';
import { saveMilestones } from './save-milestones.ts';
import { seenOf } from './seen.ts';
import { editionWords } from './words.ts';

type MilestonesVisit = Visit<{ edition: string }>;

interface Shown {
  seen: string;
  /** Changes to dates already announced, shown before they are saved. */
  felt?: readonly MilestoneChange[];
  isKept?: boolean;
  isOvertaken?: boolean;
}

/** Every date of the edition, and the phase that follows from them. */
export async function showMilestones(visit: MilestonesVisit): Promise<Response> {
  const edition = await loadEdition(visit.db, visit.edition.id);
  const kept = await visit.keptFields();
  const stored = milestonesTyped(edition);
  return milestonesPage(visit, edition, formOf({ ...stored, ...kept?.toObject() }), {
    seen: kept?.text('seen') || seenOf(stored),
    isKept: kept !== undefined,
  });
}

/** Saves all dates at once, after a second look at those that people rely on. */
export async function submitMilestones(visit: MilestonesVisit): Promise<Response> {
  const fields = await visit.fields();
  const values = fields.toObject();
  const seen = fields.text('seen');
  const edition = await loadEdition(visit.db, visit.edition.id);
  const checked = visit.check(milestonesSchema(edition.timezone), nested(fields), editionWords);
  const errors = checked.ok ? orderErrors(visit, checked.data) : checked.errors;
  if (!checked.ok || errors.length > 0) {
    return milestonesPage(visit, edition, { values, errors }, { seen });
  }
  const felt = changesPeopleFeel(edition, milestoneChanges(edition.milestones, checked.data));
  if (felt.length > 0 && fields.text('confirmed') !== 'yes') {
    const message = visit.say(editionWords)('milestones.felt.needed');
    const form = { values, errors: [{ field: 'confirmed', message }] };
    return milestonesPage(visit, edition, form, { seen, felt });
  }
  const saved = await attempt(visit.lang, {}, () =>
    visit.performAs((act) => saveMilestones(act, edition.id, { milestones: checked.data, seen })),
  );
  if (saved.result !== 'done') {
    const now = await loadEdition(visit.db, edition.id);
    const shown = { seen: seenOf(milestonesTyped(now)), isOvertaken: true };
    return milestonesPage(visit, now, formOf(values), shown);
  }
  visit.services.changes.forget();
  const done = saved.value.length > 0 ? 'saved' : 'unchanged';
  return visit.redirect(visit.path(milestonesAddress, visit.params, { done }));
}

/** `call_opens.date` and `call_opens.time` as `{ call_opens: { date, time } }`. */
function nested(fields: Fields) {
  return Object.fromEntries(
    milestoneKinds.map((kind) => [
      kind,
      { date: fields.text(`${kind}.date`), time: fields.text(`${kind}.time`) },
    ]),
  );
}

function orderErrors(visit: MilestonesVisit, milestones: readonly Milestone[]): FieldError[] {
  const say = visit.say(editionWords);
  const name = visit.say(publicWords);
  return misplacedIn(milestones).map(({ kind, mustFollow }) => ({
    field: `${kind}.date`,
    message: say('milestones.order', { other: name(`milestone.${mustFollow}`) }),
  }));
}

function milestonesPage(
  visit: MilestonesVisit,
  edition: Edition,
  form: FormState,
  { seen, felt = [], isKept, isOvertaken }: Shown,
): Response {
  const say = visit.say(editionWords);
  const labels = labelsOf(visit);
  return coordinationPage(visit, {
    title: say('milestones.title'),
    here: 'milestones',
    lead: say('milestones.lead'),
    isError: form.errors.length > 0,
    ...(isOvertaken && { status: 409 }),
    children: (
      <>
        <FormNotices
          visit={visit}
          form={form}
          labels={labels}
          overtakenBy={isOvertaken && milestonesTyped(edition)}
          isKept={isKept}
        />
        <Done visit={visit} edition={edition} />
        <p>{say('milestones.zone', { city: cityOf(edition.timezone) })}</p>
        <form method="post" noValidate>
          <input type="hidden" name="seen" value={seen} />
          {milestoneKinds.map((kind) => (
            <MilestoneFields key={kind} visit={visit} edition={edition} form={form} kind={kind} />
          ))}
          {felt.length > 0 && <Felt visit={visit} edition={edition} form={form} changes={felt} />}
          <Button>{say('milestones.save')}</Button>
        </form>
      </>
    ),
  });
}

/** What was done, and the phase the edition is in because of its dates. */
function Done({ visit, edition }: { visit: MilestonesVisit; edition: Edition }) {
  const say = visit.say(editionWords);
  const phase = phaseInWords(edition, visit.now, visit.lang);
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  const message =
    done === 'saved'
      ? say('milestones.saved')
      : done === 'unchanged'
        ? say('milestones.unchanged')
        : done === 'created'
          ? say('edition.created')
          : undefined;
  return message ? (
    <Alert tone="success" title={message}>
      {phase}
    </Alert>
  ) : (
    <p className="fr-text--bold">{phase}</p>
  );
}

function Felt({
  visit,
  edition,
  form,
  changes,
}: {
  visit: MilestonesVisit;
  edition: Edition;
  form: FormState;
  changes: readonly MilestoneChange[];
}) {
  const say = visit.say(editionWords);
  const when = ({ at, onDate }: Milestone) =>
    onDate ? dayInWords(onDate, visit.lang) : instantInWords(at, edition.timezone, visit.lang);
  return (
    <Alert tone="warning" title={say('milestones.felt.title')}>
      <p>{say('milestones.felt.text')}</p>
      <ul>
        {changes.map(({ kind, from, to }) => {
          const values = {
            milestone: visit.say(publicWords)(`milestone.${kind}`),
            from: from ? when(from) : '',
          };
          return (
            <li key={kind}>
              {to
                ? say('milestones.felt.moved', { ...values, to: when(to) })
                : say('milestones.felt.removed', values)}
            </li>
          );
        })}
      </ul>
      <Checkbox form={form} name="confirmed" label={say('milestones.felt.confirm')} />
    </Alert>
  );
}

function labelsOf(visit: MilestonesVisit): Record<string, string> {
  const say = visit.say(editionWords);
  const name = visit.say(publicWords);
  return {
    ...Object.fromEntries(
      milestoneKinds.flatMap((kind) => {
        const milestone = name(`milestone.${kind}`);
        const date = [`${kind}.date`, say('milestones.field.date', { milestone })];
        return milestoneNature[kind] === 'day'
          ? [date]
          : [date, [`${kind}.time`, say('milestones.field.time', { milestone })]];
      }),
    ),
    confirmed: say('milestones.felt.label'),
  };
}
