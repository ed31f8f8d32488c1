import { missing } from '../../acts/missing.ts';
import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import { calendarAddress } from './addresses.ts';
import { calendarOf } from './calendar.ts';
import { calendarFeed } from './calendar-feed.ts';
import { isCataloguePublic } from './edition.ts';
import type { EventAudience } from './event.ts';
import { audiencesOf } from './event-audience.ts';
import {
  type CalendarEvent,
  eventOf,
  eventsOf,
  milestoneRevisions,
  projectNames,
} from './events-queries.ts';

/** The whole calendar, or the dates of one audience (`?public=`), to subscribe to. */
export async function showCalendarFeed(visit: Visit): Promise<Response> {
  const events = await eventsOf(visit.db, visit.edition);
  const shown = audiencesOf(visit.query.get('public'));
  return feed(visit, events, { shown, hasMilestones: true, name: visit.edition.slug });
}

/** One event, to add to an agenda. */
export async function showEventFeed(visit: Visit<{ event: string }>): Promise<Response> {
  const event = await eventOf(visit.db, visit.edition, visit.params.event);
  if (!event) throw missing();
  return feed(visit, [event], { hasMilestones: false, name: event.id });
}

async function feed(
  visit: Visit,
  events: readonly CalendarEvent[],
  options: { shown?: readonly EventAudience[] | undefined; hasMilestones: boolean; name: string },
): Promise<Response> {
  const { edition, now, lang, db } = visit;
  const { baseUrl } = visit.services.config;
  const presenting = events.flatMap(({ presents }) => presents ?? []);
  const dates = options.hasMilestones ? edition : { ...edition, milestones: [] };
  const text = calendarFeed({
    edition,
    entries: calendarOf(dates, events, now, options.shown),
    revisions: options.hasMilestones ? await milestoneRevisions(db, edition) : new Map(),
    projects: isCataloguePublic(edition, now)
      ? await projectNames(db, edition, presenting)
      : new Map(),
    lang,
    baseUrl,
    // The edition's own address: the one without it changes hands when the next is announced.
    pageUrl: `${baseUrl}${pathTo(calendarAddress, lang, {}, { editionSlug: edition.slug })}`,
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${options.name}.ics"`,
    },
  });
}
