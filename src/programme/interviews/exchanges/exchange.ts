/** A group exchange: an event of the calendar that applicants register for. Pure, no I/O. */
import type { Temporal } from 'temporal-polyfill';
import { dayInWords, dayOf, instantInWords, shortDay, shortInstant } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import { openingAt } from '../../editions/civil-time.ts';
import type { CalendarEvent } from '../../editions/events-queries.ts';

export interface Exchange {
  event: CalendarEvent;
  capacity: number;
  /** For those who are registered alone. */
  meetingUrl: string;
  /** How many are registered. */
  taken: number;
}

export function seatsLeft({ capacity, taken }: Pick<Exchange, 'capacity' | 'taken'>): number {
  return Math.max(0, capacity - taken);
}

/** When it begins: a whole day, at its first instant. */
export function beginningOf(
  { startsAt, onDate }: Pick<CalendarEvent, 'startsAt' | 'onDate'>,
  zone: string,
): Temporal.Instant | undefined {
  return startsAt ?? (onDate ? openingAt(onDate, undefined, zone) : undefined);
}

/** True once nobody registers or leaves any more. */
export function hasBegun(event: CalendarEvent, zone: string, now: Temporal.Instant): boolean {
  const start = event.startsAt ?? event.onDate?.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  return start !== undefined && start.epochMilliseconds <= now.epochMilliseconds;
}

/**
 * What those who are registered are told of it, as one text to compare: when, where, how to join;
 * or that it does not take place.
 */
export function toldOf({ event, meetingUrl }: Pick<Exchange, 'event' | 'meetingUrl'>): string {
  if (event.cancelledAt) return 'cancelled';
  const { startsAt, endsAt, onDate, isOnline, place } = event;
  return JSON.stringify([startsAt, endsAt, onDate, isOnline, place, meetingUrl]);
}

/** "mercredi 13 avril 2022 à 17 h 15 (heure de Paris)", or the day alone. */
export function whenInWords(event: CalendarEvent, zone: string, lang: Lang): string {
  if (event.startsAt) return instantInWords(event.startsAt, zone, lang);
  return event.onDate ? dayInWords(event.onDate, lang) : '';
}

/** "13 avril 2022 à 17 h 15", or the day alone. */
export function shortWhen(event: CalendarEvent, zone: string, lang: Lang): string {
  if (event.startsAt) return shortInstant(event.startsAt, zone, lang);
  return event.onDate ? shortDay(event.onDate, lang) : '';
}

/** The civil date it is on. */
export function dayOfEvent(event: CalendarEvent, zone: string): Temporal.PlainDate {
  const day = event.onDate ?? (event.startsAt && dayOf(event.startsAt, zone));
  if (!day) throw new Error('an event has an instant or a day');
  return day;
}
