import type { Temporal } from 'temporal-polyfill';
import { Alert, Button, ButtonGroup, Table } from '../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState, TextField } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { dayInWords, dayOf, instantInWords } from '../../words/dates.ts';
import { milestonesAddress } from './addresses.ts';
import { type ClonePlan, cloneEdition, cloneSchema, planClone } from './clone-edition.ts';
import { coordinationPage } from './coordination-frame.tsx';
import type { Edition } from './edition.ts';
import type { EditionEvent } from './event.ts';
import { titleOf } from './event-words.ts';
import { eventsOf } from './events-queries.ts';
import { loadEdition } from './load-edition.ts';
import { publicWords } from './public-words.ts';
import { attempt } from './refused-fields.ts';
import { yearAfter } from './shift.ts';
import { editionWords } from './words.ts';

type CloneVisit = Visit<{ edition: string }>;

/** What would be made, around the same day a year later. */
export async function showClone(visit: CloneVisit): Promise<Response> {
  const source = await loadEdition(visit.db, visit.edition.id);
  const kept = await visit.keptFields();
  const around = yearAfter(source.internshipStartsOn);
  const form = formOf({
    name: source.name.replaceAll(/\b20\d\d\b/g, (year) => String(Number(year) + 1)),
    slug: /^\d{4}$/.test(source.slug) ? String(Number(source.slug) + 1) : '',
    around: around.toString(),
    ...kept?.toObject(),
  });
  return clonePage(visit, source, form, around);
}

/**
 * Makes the edition, once its dates were shown as they will be; `preview` computes them again.
 */
export async function submitClone(visit: CloneVisit): Promise<Response> {
  const source = await loadEdition(visit.db, visit.edition.id);
  const fields = await visit.fields();
  const values = fields.toObject();
  const checked = visit.check(cloneSchema, values, editionWords);
  const typed = visit.check(cloneSchema.pick({ around: true }), values, editionWords);
  const around = typed.ok ? typed.data.around : yearAfter(source.internshipStartsOn);
  if (fields.text('act') === 'preview' && typed.ok) {
    return clonePage(visit, source, formOf(values), around);
  }
  if (!checked.ok) return clonePage(visit, source, { values, errors: checked.errors }, around);
  const { days } = planClone(source, [], around);
  if (fields.text('shown') !== String(days)) {
    return clonePage(visit, source, formOf(values), around, { hasMoved: true });
  }
  const made = await attempt(visit.lang, { slug_taken: 'slug' }, () =>
    visit.performAs((act) => cloneEdition(act, source.id, checked.data)),
  );
  if (made.result !== 'done') {
    const errors = made.result === 'refused' ? made.errors : [];
    return clonePage(visit, source, { values, errors }, around);
  }
  visit.services.changes.forget();
  return visit.redirect(
    visit.path(milestonesAddress, { edition: made.value }, { done: 'created' }),
  );
}

async function clonePage(
  visit: CloneVisit,
  source: Edition,
  form: FormState,
  around: Temporal.PlainDate,
  { hasMoved = false }: { hasMoved?: boolean } = {},
): Promise<Response> {
  const say = visit.say(editionWords);
  const plan = planClone(source, await eventsOf(visit.db, source), around);
  const weekday = source.internshipStartsOn.toLocaleString(visit.lang, { weekday: 'long' });
  return coordinationPage(visit, {
    title: say('clone.title', { name: source.name }),
    here: 'settings',
    lead: say('clone.lead'),
    isError: form.errors.length > 0,
    ...(hasMoved && { status: 409 }),
    children: (
      <>
        <ErrorSummary
          form={form}
          labels={{
            name: say('edition.name'),
            slug: say('edition.slug'),
            around: say('clone.around'),
          }}
        />
        {hasMoved && <Alert tone="warning">{say('clone.moved')}</Alert>}
        <form method="post" noValidate>
          <input type="hidden" name="shown" value={plan.days} />
          <TextField
            form={form}
            name="name"
            label={say('edition.name')}
            hint={say('edition.nameHint')}
          />
          <TextField
            form={form}
            name="slug"
            label={say('edition.slug')}
            hint={say('edition.slugHint')}
          />
          <TextField
            form={form}
            name="around"
            type="date"
            label={say('clone.around')}
            hint={say('clone.aroundHint', { weekday })}
          />
          <Checkbox form={form} name="withCoordinators" label={say('clone.withCoordinators')} />
          <h2 className="fr-mt-6w">{say('clone.dates')}</h2>
          <p>{say('clone.shift', { weeks: plan.days / 7, days: plan.days })}</p>
          <PlanTables visit={visit} source={source} plan={plan} />
          <ButtonGroup>
            <Button>{say('clone.button')}</Button>
            <Button kind="secondary" name="act" value="preview">
              {say('clone.preview')}
            </Button>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}

function PlanTables({
  visit,
  source,
  plan,
}: {
  visit: CloneVisit;
  source: Edition;
  plan: ClonePlan;
}) {
  const say = visit.say(editionWords);
  const { lang } = visit;
  const when = (startsAt: Temporal.Instant | null, onDate: Temporal.PlainDate | null) =>
    onDate ? dayInWords(onDate, lang) : startsAt && instantInWords(startsAt, source.timezone, lang);
  const rows = [
    {
      caption: say('clone.captionMilestones'),
      rows: plan.milestones.map(({ from, to }) => ({
        key: from.kind,
        what: publicWords(lang)(`milestone.${from.kind}`),
        from: when(from.at, from.onDate),
        to: when(to.at, to.onDate),
      })),
    },
    {
      caption: say('clone.captionEvents'),
      rows: plan.events
        .toSorted((a, b) => startOf(a.from, source).localeCompare(startOf(b.from, source)))
        .map(({ from, to }) => ({
          key: from.id,
          what: titleOf(from, lang).text,
          from: when(from.startsAt, from.onDate),
          to: when(to.startsAt, to.onDate),
        })),
    },
  ];
  return rows
    .filter(({ rows }) => rows.length > 0)
    .map(({ caption, rows }) => (
      <Table
        key={caption}
        caption={caption}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { title: say('clone.what'), cell: ({ what }) => what },
          { title: say('clone.from'), cell: ({ from }) => from },
          { title: say('clone.to'), cell: ({ to }) => to },
        ]}
      />
    ));
}

function startOf({ startsAt, onDate }: EditionEvent, { timezone }: Edition): string {
  return String(onDate ?? (startsAt && dayOf(startsAt, timezone)));
}
