/** The dates of an edition in order, milestones and events together: pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../words/dates.ts';
import { type Edition, isPublicMilestone, type Milestone } from './edition.ts';
import type { EventAudience } from './event.ts';
import { milestoneConcerns } from './event-audience.ts';
import type { CalendarEvent } from './events-queries.ts';
import { isAfterDeadline } from './phase.ts';

/** A date of the calendar. */
export interface CalendarEntry {
  /** Names the entry in the page. */
  id: string;
  /** The civil date it falls on, in the edition's zone. */
  day: Temporal.PlainDate;
  /** When it is over: from then on it is shown as past. */
  isPast: boolean;
  /** Undefined for a whole day. */
  startsAt: Temporal.Instant | undefined;
  endsAt: Temporal.Instant | undefined;
  what: { milestone: Milestone } | { event: CalendarEvent };
}

/** The dates that concern some audiences, or all; the earliest first, whole days before times. */
export function calendarOf(
  edition: Edition,
  events: readonly CalendarEvent[],
  now: Temporal.Instant,
  shown?: readonly EventAudience[],
): CalendarEntry[] {
  const { timezone } = edition;
  return [
    ...edition.milestones
      .filter(isPublicMilestone)
      .filter(({ kind }) => milestoneConcerns(kind, shown))
      .map((milestone) => entryOfMilestone(milestone, timezone, now)),
    ...events
      .filter(({ audience }) => !shown || shown.includes(audience))
      .map((event) => entryOfEvent(event, timezone, now)),
  ].sort(byTime);
}

export function entryOfMilestone(
  milestone: Milestone,
  timezone: string,
  now: Temporal.Instant,
): CalendarEntry {
  const day = milestone.onDate ?? dayOf(milestone.at, timezone);
  return {
    id: milestone.kind.replaceAll('_', '-'),
    day,
    isPast: milestone.onDate
      ? isBefore(day, dayOf(now, timezone))
      : isAfterDeadline(milestone.at, now),
    startsAt: milestone.onDate ? undefined : milestone.at,
    endsAt: undefined,
    what: { milestone },
  };
}

function entryOfEvent(
  event: CalendarEvent,
  timezone: string,
  now: Temporal.Instant,
): CalendarEntry {
  const day = event.onDate ?? dayOf(event.startsAt!, timezone);
  return {
    id: `event-${event.id}`,
    day,
    // Without an end, an event lasts for what anyone knows until its day is over.
    isPast: event.endsAt
      ? event.endsAt.epochMilliseconds <= now.epochMilliseconds
      : isBefore(day, dayOf(now, timezone)),
    startsAt: event.startsAt ?? undefined,
    endsAt: event.endsAt ?? undefined,
    what: { event },
  };
}

/** What falls in each month, in the order given. @returns `month` is the first day of it. */
export function byMonth<Dated extends { day: Temporal.PlainDate }>(
  entries: readonly Dated[],
): { month: Temporal.PlainDate; entries: Dated[] }[] {
  const months = Map.groupBy(entries, ({ day }) => day.with({ day: 1 }).toString());
  return [...months.values()].map((entries) => ({
    month: entries[0]!.day.with({ day: 1 }),
    entries,
  }));
}

function isBefore(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return day.until(other, { largestUnit: 'days' }).days > 0;
}

function byTime(one: CalendarEntry, other: CalendarEntry): number {
  const days = one.day.toString().localeCompare(other.day.toString());
  return days || (one.startsAt?.epochMilliseconds ?? 0) - (other.startsAt?.epochMilliseconds ?? 0);
}
