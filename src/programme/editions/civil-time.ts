/** Days and times of day as people type them, and the instants they mean in an edition's zone. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Years a date may have: a wrong century is a slip of the finger. */
const years = { min: 2000, max: 2100 };

/** A day from a browser's field (`2022-03-06`) or typed the French way (`6/3/2022`). */
export function parseDay(typed: string): Temporal.PlainDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim());
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed.trim());
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).reverse() : [];
  if (!year || Number(year) < years.min || Number(year) > years.max) return undefined;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return undefined;
  }
}

/** A time of day: `17:15`, `17h15`, `17 h`, `23:59:59`. */
export function parseTime(typed: string): Temporal.PlainTime | undefined {
  const [, hour, minute = '0', second = '0'] =
    /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)(?::(\d{2}))?$/.exec(typed.trim()) ?? [];
  if (hour === undefined) return undefined;
  try {
    return Temporal.PlainTime.from(
      { hour: Number(hour), minute: Number(minute), second: Number(second) },
      { overflow: 'reject' },
    );
  } catch {
    return undefined;
  }
}

const parsed = <T>(parse: (typed: string) => T | undefined, code: string) =>
  z
    .string()
    .trim()
    .min(1)
    .transform((typed, context): T => {
      const value = parse(typed);
      if (value !== undefined) return value;
      context.addIssue({ code: 'custom', message: code });
      return z.NEVER;
    });

const absentWhenBlank = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed),
    schema.optional(),
  );

/** A day that must be given; the codes of its errors are `required` and `not_a_date`. */
export const typedDay = parsed(parseDay, 'not_a_date');
export const typedTime = parsed(parseTime, 'not_a_time');
export const optionalDay = absentWhenBlank(typedDay);
export const optionalTime = absentWhenBlank(typedTime);

/** The instant of a day and a time in a zone; a time that the clocks skip is the next that exists. */
export function openingAt(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime | undefined,
  zone: string,
): Temporal.Instant {
  return day
    .toPlainDateTime(time ?? Temporal.PlainTime.from('00:00'))
    .toZonedDateTime(zone)
    .toInstant();
}

/**
 * The instant a deadline falls at. A day alone means its last second, and so does 23:59; a time that
 * the clocks show twice is the second one.
 */
export function deadlineAt(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime | undefined,
  zone: string,
): Temporal.Instant {
  const isEndOfDay = !time || (time.hour === 23 && time.minute === 59);
  return day
    .toPlainDateTime(isEndOfDay ? Temporal.PlainTime.from('23:59:59') : time)
    .toZonedDateTime(zone, { disambiguation: 'later' })
    .toInstant();
}

/** An instant as the two fields of a form show it, in a zone; `23:59` stands for its last second. */
export function typedAs(instant: Temporal.Instant, zone: string): { date: string; time: string } {
  const local = instant.toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The same day and time of day read on the clocks of another zone. */
export function sameTimeIn(instant: Temporal.Instant, from: string, to: string): Temporal.Instant {
  return instant.toZonedDateTimeISO(from).toPlainDateTime().toZonedDateTime(to).toInstant();
}
