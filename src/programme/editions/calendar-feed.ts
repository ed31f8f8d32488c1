/** The calendar as iCalendar (RFC 5545, RFC 7986), for whoever subscribes. */
import { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { Lang } from '../../words/lang.ts';
import type { CalendarEntry } from './calendar.ts';
import type { Edition, Milestone, MilestoneKind } from './edition.ts';
import { isJoinLinkPublic } from './event-audience.ts';
import { descriptionOf, placeOf, titleOf } from './event-words.ts';
import type { CalendarEvent } from './events-queries.ts';
import { calendarLine, calendarText, calendarUid, newCalendar, timesIn } from './icalendar.ts';
import { publicWords } from './public-words.ts';

/** What a feed is written from. */
export interface CalendarFeed {
  edition: Edition;
  entries: readonly CalendarEntry[];
  revisions: ReadonlyMap<MilestoneKind, { sequence: number; revisedAt: Temporal.Instant }>;
  projects: ReadonlyMap<string, string>;
  lang: Lang;
  /** Public origin of the site: the part of each UID after `@` is its host. */
  baseUrl: string;
  /** Address of the calendar page. */
  pageUrl: string;
}

/** Seconds after which a subscriber should ask again. */
const refreshSeconds = 6 * 3600;

/**
 * Writes the feed. Times are local to the edition's zone, whose rules come with it, so that an agenda
 * shows the hour that was announced; whole days are dates. There is no METHOD: this is a calendar to
 * read, and DTSTAMP is then the instant of the last change (RFC 5545, 3.8.7.2).
 */
export function calendarFeed(feed: CalendarFeed): string {
  const { edition, lang, pageUrl, entries } = feed;
  const say = publicWords(lang);
  const calendar = newCalendar(lang, {
    // The generator escapes neither of these two.
    name: escaped(edition.name),
    description: escaped(say('feed.description', { edition: edition.name })),
    url: pageUrl,
    ttl: refreshSeconds,
    x: { 'X-WR-TIMEZONE': edition.timezone },
  });
  for (const entry of entries) calendar.createEvent(eventData(feed, entry));
  return calendarText(calendar);
}

function eventData(feed: CalendarFeed, entry: CalendarEntry): ICalEventData {
  return {
    ...timesIn(entry, feed.edition.timezone),
    url: `${feed.pageUrl}#${entry.id}`,
    ...('event' in entry.what
      ? aboutEvent(feed, entry.what.event)
      : aboutMilestone(feed, entry.what.milestone)),
  };
}

function aboutEvent(feed: CalendarFeed, event: CalendarEvent) {
  const { lang } = feed;
  const say = publicWords(lang);
  const title = titleOf(event, lang).text;
  const isCancelled = event.cancelledAt !== null;
  return {
    id: calendarUid(feed.baseUrl, event.id),
    sequence: event.sequence,
    stamp: event.updatedAt,
    lastModified: event.updatedAt,
    // Some agendas do not show the status.
    summary: calendarLine(isCancelled ? say('calendar.cancelledTitle', { title }) : title),
    description: calendarLine(detailsOf(feed, event)),
    location: calendarLine(placeOf(event, lang)) || null,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency:
      event.onDate || isCancelled
        ? ICalEventTransparency.TRANSPARENT
        : ICalEventTransparency.OPAQUE,
    categories: [{ name: say(`audience.${event.audience}`) }],
  };
}

function aboutMilestone(feed: CalendarFeed, milestone: Milestone) {
  const say = publicWords(feed.lang);
  const revision = feed.revisions.get(milestone.kind);
  return {
    id: calendarUid(feed.baseUrl, `${milestone.kind.replaceAll('_', '-')}-${feed.edition.id}`),
    ...(revision && {
      sequence: revision.sequence,
      stamp: revision.revisedAt,
      lastModified: revision.revisedAt,
    }),
    summary: calendarLine(
      say('feed.milestone', {
        milestone: say(`milestone.${milestone.kind}`),
        edition: feed.edition.name,
      }),
    ),
    status: ICalEventStatus.CONFIRMED,
    // A date to know of; it takes nobody's time.
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [{ name: say('calendar.milestone') }],
  };
}

function detailsOf({ lang, projects }: CalendarFeed, event: CalendarEvent): string {
  const say = publicWords(lang);
  const project = projects.get(event.presents ?? '');
  const joinUrl = isJoinLinkPublic(event.audience) ? event.joinUrl : null;
  return [
    descriptionOf(event, lang)?.text,
    say('feed.audience', { audience: say(`audience.${event.audience}`) }),
    project && say('feed.presents', { project }),
    joinUrl && say('feed.join', { url: joinUrl }),
    event.registrationUrl && say('feed.register', { url: event.registrationUrl }),
    event.recordingUrl && say('feed.recording', { url: event.recordingUrl }),
  ]
    .filter(Boolean)
    .join('\n');
}

function escaped(text: string): string {
  return calendarLine(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}
