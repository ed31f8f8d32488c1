/** What every iCalendar object of the site is written with (RFC 5545): zones, times, texts, names. */
import ical, {
  type ICalCalendar,
  type ICalCalendarData,
  type ICalEventData,
  type ICalTimezone,
} from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Lang } from '../../words/lang.ts';

/** An empty calendar; the rules of each zone that its events name come with it. */
export function newCalendar(lang: Lang, data: ICalCalendarData = {}): ICalCalendar {
  // The name stays null: with one, the generator writes DTSTAMP in local time (it must be UTC).
  const timezone: ICalTimezone = { name: null, generator: zoneRules };
  return ical({
    prodId: { company: 'bluehats', product: 'semester-of-code', language: lang.toUpperCase() },
    timezone,
    ...data,
  });
}

/** A calendar as text, its last line ended. */
export function calendarText(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/** When something takes place: two instants shown in a zone, or a whole day of it. */
export interface CalendarTimes {
  startsAt: Temporal.Instant | null | undefined;
  endsAt: Temporal.Instant | null | undefined;
  day: Temporal.PlainDate;
}

export function timesIn(
  { startsAt, endsAt, day }: CalendarTimes,
  zone: string,
): Pick<ICalEventData, 'start' | 'end' | 'timezone' | 'allDay'> {
  if (startsAt) {
    // A zone whose rules are not known is not named: the times are then given in UTC.
    return { start: startsAt, end: endsAt ?? null, timezone: zoneRules(zone) ? zone : null };
  }
  // The end of a whole day is the next one (RFC 5545, 3.6.1).
  return { start: day, end: day.add({ days: 1 }), allDay: true };
}

/** The name a thing keeps for ever in agendas. @param baseUrl public origin of the site. */
export function calendarUid(baseUrl: string, id: string): string {
  return `${id}@${new URL(baseUrl).hostname}`;
}

/** The rules of a zone as a VTIMEZONE. */
function zoneRules(zone: string): string | null {
  return tzlib_get_ical_block(zone, false)[0] || null;
}

/** TEXT takes no control character but the line's end (RFC 5545, 3.1). */
export function calendarLine(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}
