/** When a member of a panel is free: a grid, or an agenda that fills it. */
import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert, Button } from '../../../ui/elements.tsx';
import { ErrorSummary, FileField } from '../../../ui/form.tsx';
import { type Fields, type FormState, formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { availabilityAddress } from '../addresses.ts';
import { type AgendaRead, busyAmong, busyTimesIn } from './agenda/busy-times.ts';
import { loadMyAvailability, type MyAvailability, sayWhenFree } from './availability.ts';
import { AvailabilityGrid, dayKey } from './availability-grid.tsx';
import { planningWords } from './words.ts';

export type AvailabilityVisit = Visit<{ session: string }>;

/** What a grid shows: which boxes are ticked, and what an agenda changes of what was said. */
export interface GridShown {
  free: ReadonlySet<string>;
  /** Slots the agenda that was sent says busy; undefined: no agenda was sent. */
  busy?: ReadonlySet<string>;
  /** Zones of the agenda that nobody knows. */
  unknownZones?: readonly string[];
  /** What the agenda is compared with: what was ticked or said before; null: nothing. */
  before?: ReadonlyMap<string, boolean | null>;
}

export async function showAvailability(visit: AvailabilityVisit): Promise<Response> {
  const kept = await visit.keptFields();
  const mine = await load(visit);
  if (!kept) return availabilityPage(visit, mine, { grid: stored(mine.mine) });
  return availabilityPage(visit, mine, { grid: typed(mine, kept), isKept: true });
}

/** Saves the grid, or fills it from the agenda that was sent (`act=agenda`), saving nothing. */
export async function submitAvailability(visit: AvailabilityVisit): Promise<Response> {
  const fields = await visit.fields();
  const loaded = await load(visit);
  if (fields.text('act') === 'agenda') return readAgenda(visit, loaded, fields);
  const grid = typed(loaded, fields);
  const shown = fields.list('shown');
  const agenda = grid.busy && new Map(shown.map((id) => [id, !grid.busy?.has(id)]));
  try {
    const said = await visit.performAs((act) =>
      sayWhenFree(act, visit.params.session, { shown, free: [...grid.free], agenda }),
    );
    return visit.redirect(
      visit.path(availabilityAddress, visit.params, {
        done: 'said',
        free: said.free,
        booked: said.booked || undefined,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return availabilityPage(visit, loaded, { grid, refused: error });
  }
}

interface Loaded {
  mine: MyAvailability;
  edition: Edition;
}

async function load(visit: AvailabilityVisit): Promise<Loaded> {
  const { now } = visit;
  const mine = await loadMyAvailability(visit.db, visit.person, visit.params.session, { now });
  const editions = await visit.services.editions.all();
  const edition = editions.find(({ id }) => id === mine.session.editionId);
  if (!edition) throw missing();
  return { mine, edition };
}

function stored({ slots }: MyAvailability): GridShown {
  return { free: new Set(slots.filter(({ isFree }) => isFree).map(({ id }) => id)) };
}

/** The boxes that were ticked; a whole day that was ticked counts for each of its slots. */
function typed({ mine, edition }: Loaded, fields: Fields): GridShown {
  const days = new Set(fields.list('day'));
  const shown = new Set(fields.list('shown'));
  const free = new Set(fields.list('free'));
  for (const slot of mine.slots) {
    if (shown.has(slot.id) && days.has(dayKey(slot, edition.timezone))) free.add(slot.id);
  }
  return { free, ...(fields.has('fromAgenda') && { busy: new Set(fields.list('busy')) }) };
}

/** Reads the agenda, forgets it, and shows what it would say: nothing is saved yet. */
async function readAgenda(
  visit: AvailabilityVisit,
  loaded: Loaded,
  fields: Fields,
): Promise<Response> {
  const say = visit.say(planningWords);
  const { mine, edition } = loaded;
  const asTyped = typed(loaded, fields);
  const shown = new Set(fields.list('shown'));
  const grid = shown.size > 0 ? asTyped : stored(mine);
  const refuse = (message: string) =>
    availabilityPage(visit, loaded, {
      grid,
      form: { values: {}, errors: [{ field: 'agenda', message }] },
    });
  const file = fields.file('agenda');
  const [first, last] = [mine.slots[0], mine.slots.at(-1)];
  if (!file) return refuse(say('agenda.missing'));
  if (!first || !last) return availabilityPage(visit, loaded, { grid });
  const read: AgendaRead = await busyTimesIn(await file.bytes(), {
    from: first.startsAt,
    until: last.endsAt,
    zone: edition.timezone,
  });
  if (read.outcome !== 'read') return refuse(say(`agenda.${read.outcome}`));
  const busy = new Set(busyAmong(mine.slots, read.busy).map(({ id }) => id));
  // Ticks that were not saved yet count as said: none is lost without being told.
  const before = mine.slots.map(({ id, isFree }) => {
    const isTicked = asTyped.free.has(id);
    return [id, shown.has(id) && (isTicked || isFree !== null) ? isTicked : isFree] as const;
  });
  return availabilityPage(visit, loaded, {
    grid: {
      before: new Map(before),
      free: new Set(mine.slots.filter(({ id }) => !busy.has(id)).map(({ id }) => id)),
      busy,
      unknownZones: read.unknownZones,
    },
  });
}

async function availabilityPage(
  visit: AvailabilityVisit,
  { mine, edition }: Loaded,
  {
    grid,
    form = formOf(),
    refused,
    isKept,
  }: { grid: GridShown; form?: FormState; refused?: Refusal; isKept?: boolean },
): Promise<Response> {
  const say = visit.say(planningWords);
  const { session, slots, part } = mine;
  const until = instantInWords(session.booksUntil, edition.timezone, visit.lang);
  const title = say('availability.title', { title: session.title });
  return visit.page(
    {
      title,
      isPrivate: true,
      breadcrumb: [{ label: say('availability.space'), href: visit.path(spaceAddress) }],
      isError: form.errors.length > 0,
      scripts: ['whole-day.js'],
      children: (
        <div className="bsoc-measure">
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say('availability.lead', {
              part: say(`part.${part}`),
              project: session.ideaName ?? 'none',
              edition: edition.name,
            })}
          </p>
          <ErrorSummary form={form} labels={{ agenda: say('agenda.file') }} />
          {refused && <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>}
          {isKept && <Alert tone="info">{say('availability.kept')}</Alert>}
          {!refused && <Done visit={visit} />}
          {slots.length === 0 ? (
            <p>{say('availability.noSlots')}</p>
          ) : (
            <>
              {grid.busy && (
                <AgendaPreview visit={visit} mine={mine} edition={edition} grid={grid} />
              )}
              <p>{say('availability.text', { until })}</p>
              <form
                method="post"
                encType="multipart/form-data"
                noValidate
                action={visit.path(availabilityAddress, visit.params)}
              >
                <AvailabilityGrid visit={visit} mine={mine} edition={edition} grid={grid} />
                <AgendaFields visit={visit} form={form} />
              </form>
            </>
          )}
        </div>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

/** What the agenda changes of what was said before, by hand or not. */
function AgendaPreview({
  visit,
  mine,
  edition,
  grid: { busy = new Set(), unknownZones = [], before },
}: {
  visit: AvailabilityVisit;
  mine: MyAvailability;
  edition: Edition;
  grid: GridShown;
}) {
  const say = visit.say(planningWords);
  const changed = mine.slots.filter(({ id }) => before?.get(id) === busy.has(id));
  return (
    <Alert tone="info" title={say('agenda.read')}>
      <p>{say('agenda.counts', { busy: busy.size, slots: mine.slots.length })}</p>
      {unknownZones.length > 0 && (
        <p>
          {say('agenda.unknownZones', {
            zones: new Intl.ListFormat(visit.lang).format(unknownZones),
          })}
        </p>
      )}
      {changed.length > 0 && (
        <>
          <p>{say('agenda.changes', { count: changed.length })}</p>
          <ul>
            {changed.map((slot) => (
              <li key={slot.id}>
                {say('agenda.change', {
                  at: shortInstant(slot.startsAt, edition.timezone, visit.lang),
                  now: busy.has(slot.id) ? 'busy' : 'free',
                  source: slot.isFree === before?.get(slot.id) ? (slot.source ?? 'hand') : 'hand',
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{say('agenda.confirm')}</p>
    </Alert>
  );
}

function AgendaFields({ visit, form }: { visit: AvailabilityVisit; form: FormState }) {
  const say = visit.say(planningWords);
  return (
    <section aria-labelledby="agenda" className="fr-mt-6w">
      <h2 id="agenda">{say('agenda.title')}</h2>
      <p>{say('agenda.text')}</p>
      <div className="fr-mb-2w">
        <FileField
          form={form}
          name="agenda"
          accept=".ics,text/calendar"
          label={say('agenda.file')}
          hint={say('agenda.fileHint')}
        />
      </div>
      <Button kind="secondary" name="act" value="agenda">
        {say('agenda.button')}
      </Button>
    </section>
  );
}

function Done({ visit }: { visit: AvailabilityVisit }) {
  const say = visit.say(planningWords);
  if (visit.request.method !== 'GET' || visit.query.get('done') !== 'said') return null;
  const number = (name: string) => {
    const text = visit.query.get(name) ?? '';
    return /^\d{1,4}$/.test(text) ? Number(text) : 0;
  };
  return (
    <>
      <Alert tone="success" title={say('availability.saved')}>
        {say('availability.savedText', { count: number('free') })}
      </Alert>
      {number('booked') > 0 && (
        <Alert tone="warning">{say('availability.booked', { count: number('booked') })}</Alert>
      )}
    </>
  );
}
