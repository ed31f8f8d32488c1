/**
 * Instants and civil dates in words. Every deadline shown carries its zone; the zone is named by
 * its city, which readers know better than an offset.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Lang } from './lang.ts';
import en from './words.en.json' with { type: 'json' };
import fr from './words.fr.json' with { type: 'json' };
import { defineWords } from './words.ts';

const words = defineWords(fr, en);
const locales = { fr: 'fr-FR', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Lang, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${lang} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locales[lang], { timeZone, ...options });
    formats.set(key, format);
  }
  return format;
}

const dayOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** "dimanche 6 mars 2022"; the first of a month is "1er" in French. */
export function dayInWords(date: Temporal.PlainDate, lang: Lang): string {
  const parts = formatter(lang, 'UTC', dayOptions).formatToParts(noonOf(date));
  return ordinalFirst(parts, lang);
}

/** "6 mars 2022". */
export function shortDay(date: Temporal.PlainDate, lang: Lang): string {
  const { weekday: _, ...options } = dayOptions;
  return ordinalFirst(formatter(lang, 'UTC', options).formatToParts(noonOf(date)), lang);
}

/** "février 2022". @param date any day of the month. */
export function monthInWords(date: Temporal.PlainDate, lang: Lang): string {
  return formatter(lang, 'UTC', { month: 'long', year: 'numeric' }).format(noonOf(date));
}

/** "23 h 59" in French, "23:59" in English. */
export function timeOfDay(instant: Temporal.Instant, zone: string, lang: Lang): string {
  const { hour, minute } = instant.toZonedDateTimeISO(zone);
  return words(lang)('time', {
    hour: lang === 'fr' ? String(hour) : String(hour).padStart(2, '0'),
    minute: String(minute).padStart(2, '0'),
  });
}

/** "dimanche 6 mars 2022 à 23 h 59 (heure de Paris)". */
export function instantInWords(instant: Temporal.Instant, zone: string, lang: Lang): string {
  return words(lang)('instant', {
    day: dayInWords(dayOf(instant, zone), lang),
    time: timeOfDay(instant, zone, lang),
    city: cityOf(zone),
  });
}

/** "6 mars 2022 à 23 h 59", where the zone is already said nearby. */
export function shortInstant(instant: Temporal.Instant, zone: string, lang: Lang): string {
  return words(lang)('shortInstant', {
    day: shortDay(dayOf(instant, zone), lang),
    time: timeOfDay(instant, zone, lang),
  });
}

/** "dans 3 jours", "hier", "il y a 2 heures": never alone, always beside the date. */
export function relativeTo(
  instant: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
  lang: Lang,
): string {
  const format = new Intl.RelativeTimeFormat(locales[lang], { numeric: 'auto' });
  if (daysUntil(instant, now, zone) !== 0) return relativeDay(instant, now, zone, lang);
  const minutes = Math.round((instant.epochMilliseconds - now.epochMilliseconds) / 60_000);
  if (Math.abs(minutes) >= 60) return format.format(Math.trunc(minutes / 60), 'hour');
  return format.format(minutes, 'minute');
}

/** "aujourd’hui", "dans 3 jours": the day of an instant, whatever its hour, beside the date. */
export function relativeDay(
  instant: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
  lang: Lang,
): string {
  const format = new Intl.RelativeTimeFormat(locales[lang], { numeric: 'auto' });
  return format.format(daysUntil(instant, now, zone), 'day');
}

/** Whole days from the day of `now` to the day of `instant`, in the zone; 0 is today. */
export function daysUntil(instant: Temporal.Instant, now: Temporal.Instant, zone: string): number {
  return dayOf(now, zone).until(dayOf(instant, zone), { largestUnit: 'days' }).days;
}

/** The civil date of an instant in a zone. */
export function dayOf(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
}

/** "Paris" for Europe/Paris, "New York" for America/New_York. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** "(heure de Paris)", said once where times follow. */
export function zoneInWords(zone: string, lang: Lang): string {
  return words(lang)('zone', { city: cityOf(zone) });
}

function noonOf(date: Temporal.PlainDate): Date {
  return new Date(Date.UTC(date.year, date.month - 1, date.day, 12));
}

function ordinalFirst(parts: Intl.DateTimeFormatPart[], lang: Lang): string {
  return parts
    .map(({ type, value }) => (type === 'day' && value === '1' && lang === 'fr' ? '1er' : value))
    .join('');
}
