import { missing } from '../../acts/missing.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../ui/elements.tsx';
import type { FormState } from '../../ui/form.tsx';
import { formOf } from '../../web/form.ts';
import type { Visit } from '../../web/visit.tsx';
import { cityOf, instantInWords } from '../../words/dates.ts';
import { eventAddress, eventsAddress } from './addresses.ts';
import { cancelEvent, restoreEvent } from './cancel-event.ts';
import { coordinationPage } from './coordination-frame.tsx';
import type { Edition } from './edition.ts';
import { type EditionEvent, eventSchema, eventTyped } from './event.ts';
import { EventFields, eventLabels } from './event-fields.tsx';
import { titleOf } from './event-words.ts';
import { eventOf } from './events-queries.ts';
import { FormNotices } from './form-notices.tsx';
import { loadEdition } from './load-edition.ts';
import { attempt } from './refused-fields.ts';
import { createEvent, updateEvent } from './save-event.ts';
import { seenOf } from './seen.ts';
import { editionWords } from './words.ts';

type NewVisit = Visit<{ edition: string }>;
type EventVisit = Visit<{ edition: string; event: string }>;

/** An empty form. */
export async function showNewEvent(visit: NewVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return eventPage(visit, await loadEdition(visit.db, visit.edition.id), {
    form: formOf({ kind: 'webinar', audience: 'public', ...kept?.toObject() }),
    isKept: kept !== undefined,
  });
}

/** Adds the event to the calendar. */
export async function submitNewEvent(visit: NewVisit): Promise<Response> {
  const values = (await visit.fields()).toObject();
  const edition = await loadEdition(visit.db, visit.edition.id);
  const checked = visit.check(eventSchema(edition.timezone), values, editionWords);
  if (!checked.ok) return eventPage(visit, edition, { form: { values, errors: checked.errors } });
  await visit.performAs((act) => createEvent(act, edition, checked.data));
  return visit.redirect(visit.path(eventsAddress, visit.params, { done: 'saved' }));
}

/** The form of an event, and cancelling it. */
export async function showEvent(visit: EventVisit): Promise<Response> {
  const { edition, event } = await load(visit);
  const kept = await visit.keptFields();
  const stored = eventTyped(event, edition.timezone);
  return eventPage(visit, edition, {
    event,
    // A box that was not ticked is not sent: what was kept stands for the whole form.
    form: formOf(kept ? kept.toObject() : stored),
    seen: kept?.text('seen') || seenOf(stored),
    isKept: kept !== undefined,
  });
}

/** Saves an event, cancels it or brings it back. */
export async function submitEvent(visit: EventVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition, event } = await load(visit);
  const here = (done: string) => visit.redirect(visit.path(eventAddress, visit.params, { done }));
  if (fields.text('act') === 'cancel') {
    await visit.performAs((act) => cancelEvent(act, edition, event.id));
    return here('cancelled');
  }
  if (fields.text('act') === 'restore') {
    await visit.performAs((act) => restoreEvent(act, edition, event.id));
    return here('restored');
  }
  const values = fields.toObject();
  const seen = fields.text('seen');
  const checked = visit.check(eventSchema(edition.timezone), values, editionWords);
  if (!checked.ok) {
    return eventPage(visit, edition, { event, form: { values, errors: checked.errors }, seen });
  }
  const saved = await attempt(visit.lang, {}, () =>
    visit.performAs((act) =>
      updateEvent(act, edition, { eventId: event.id, input: checked.data, seen }),
    ),
  );
  if (saved.result === 'done') {
    return visit.redirect(
      visit.path(eventsAddress, { edition: visit.params.edition }, { done: 'saved' }),
    );
  }
  const now = (await load(visit)).event;
  return eventPage(visit, edition, {
    event: now,
    form: formOf(values),
    seen: seenOf(eventTyped(now, edition.timezone)),
    isOvertaken: true,
  });
}

async function load(visit: EventVisit) {
  const edition = await loadEdition(visit.db, visit.edition.id);
  const event = await eventOf(visit.db, edition, visit.params.event);
  if (!event) throw missing();
  return { edition, event };
}

function eventPage(
  visit: NewVisit,
  edition: Edition,
  {
    event,
    form,
    seen,
    isKept,
    isOvertaken,
  }: {
    event?: EditionEvent;
    form: FormState;
    seen?: string;
    isKept?: boolean;
    isOvertaken?: boolean;
  },
): Response {
  const say = visit.say(editionWords);
  const labels = eventLabels(visit);
  const list = visit.path(eventsAddress, { edition: edition.slug });
  return coordinationPage(visit, {
    title: event ? titleOf(event, visit.lang).text : say('event.new.title'),
    here: 'events',
    trail: [{ label: say('events.title'), href: list }],
    isError: form.errors.length > 0,
    ...(isOvertaken && { status: 409 }),
    children: (
      <>
        <FormNotices
          visit={visit}
          form={form}
          labels={labels}
          overtakenBy={isOvertaken && event && eventTyped(event, edition.timezone)}
          isKept={isKept}
        />
        {event && <EventState visit={visit} edition={edition} event={event} />}
        <p>{say('form.zone', { city: cityOf(edition.timezone) })}</p>
        <form method="post" noValidate>
          {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
          <EventFields visit={visit} form={form} />
          <ButtonGroup>
            <Button>{say(event ? 'event.save' : 'event.new.button')}</Button>
            <ButtonLink kind="secondary" href={list}>
              {say('form.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
        {event && !event.cancelledAt && (
          <form method="post" className="fr-mt-6w">
            <h2>{say('event.cancelTitle')}</h2>
            <p>{say('event.cancelText')}</p>
            <Button kind="tertiary" name="act" value="cancel">
              {say('event.cancel')}
            </Button>
          </form>
        )}
      </>
    ),
  });
}

function EventState({
  visit,
  edition,
  event,
}: {
  visit: NewVisit;
  edition: Edition;
  event: EditionEvent;
}) {
  const say = visit.say(editionWords);
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  if (!event.cancelledAt) {
    if (done !== 'restored') return null;
    return (
      <Alert tone="success" isSmall>
        {say('events.wasRestored')}
      </Alert>
    );
  }
  const at = instantInWords(event.cancelledAt, edition.timezone, visit.lang);
  return (
    <>
      <Alert tone="warning" title={say('event.isCancelled', { at })}>
        {done === 'cancelled' ? say('events.wasCancelled') : undefined}
      </Alert>
      <form method="post" className="fr-mb-4w">
        <Button kind="secondary" name="act" value="restore">
          {say('event.restore')}
        </Button>
      </form>
    </>
  );
}
