import { Alert, ButtonLink, StateBadge, Table } from '../../ui/elements.tsx';
import type { Visit } from '../../web/visit.tsx';
import { cityOf, dayInWords, dayOf, timeOfDay } from '../../words/dates.ts';
import { eventAddress, newEventAddress } from './addresses.ts';
import { coordinationPage } from './coordination-frame.tsx';
import type { Edition } from './edition.ts';
import { type EditionEvent, eventOrder, hasPassed } from './event.ts';
import { titleOf } from './event-words.ts';
import { eventsOf } from './events-queries.ts';
import { loadEdition } from './load-edition.ts';
import { publicWords } from './public-words.ts';
import { editionWords } from './words.ts';

type EventsVisit = Visit<{ edition: string }>;

/** Every event of the edition in the order they come, cancelled ones included. */
export async function showEvents(visit: EventsVisit): Promise<Response> {
  const say = visit.say(editionWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const events = (await eventsOf(visit.db, edition)).toSorted(
    (a, b) => eventOrder(a, edition.timezone) - eventOrder(b, edition.timezone),
  );
  return coordinationPage(visit, {
    title: say('events.title'),
    here: 'events',
    lead: say('events.lead'),
    children: (
      <>
        {visit.query.get('done') === 'saved' && (
          <Alert tone="success" isSmall>
            {say('events.saved')}
          </Alert>
        )}
        <p>
          <ButtonLink
            icon="fr-icon-add-line"
            href={visit.path(newEventAddress, { edition: edition.slug })}
          >
            {say('events.add')}
          </ButtonLink>
        </p>
        {events.length > 0 ? (
          <EventTable visit={visit} edition={edition} events={events} />
        ) : (
          <p>{say('events.none')}</p>
        )}
      </>
    ),
  });
}

function EventTable({
  visit,
  edition,
  events,
}: {
  visit: EventsVisit;
  edition: Edition;
  events: readonly EditionEvent[];
}) {
  const say = visit.say(editionWords);
  const { lang } = visit;
  return (
    <>
      <p>{say('form.zone', { city: cityOf(edition.timezone) })}</p>
      <Table
        caption={say('events.caption', { count: events.length })}
        rows={events}
        keyOf={({ id }) => id}
        columns={[
          { title: say('events.when'), cell: (event) => eventTime(event, edition, lang) },
          {
            title: say('events.what'),
            cell: (event) => (
              <a href={visit.path(eventAddress, { edition: edition.slug, event: event.id })}>
                {titleOf(event, lang).text}
              </a>
            ),
          },
          {
            title: say('events.audience'),
            cell: ({ audience }) => visit.say(publicWords)(`audience.${audience}`),
          },
          {
            title: say('events.state'),
            cell: (event) => {
              const [state, key] = stateOf(event, edition, visit);
              return <StateBadge state={state}>{say(key)}</StateBadge>;
            },
          },
        ]}
      />
    </>
  );
}

/** "mercredi 9 mars 2022, 17 h 15", or the day alone. */
function eventTime(event: EditionEvent, { timezone }: Edition, lang: EventsVisit['lang']): string {
  if (!event.startsAt) return event.onDate ? dayInWords(event.onDate, lang) : '';
  const day = dayInWords(dayOf(event.startsAt, timezone), lang);
  return `${day}, ${timeOfDay(event.startsAt, timezone, lang)}`;
}

function stateOf(event: EditionEvent, edition: Edition, visit: EventsVisit) {
  if (event.cancelledAt) return ['stopped', 'events.cancelled'] as const;
  if (!hasPassed(event, edition.timezone, visit.now)) return ['coming', 'events.coming'] as const;
  return event.kind === 'webinar' && !event.recordingUrl
    ? (['yours', 'events.noRecording'] as const)
    : (['done', 'events.past'] as const);
}
