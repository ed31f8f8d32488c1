import { Temporal } from 'temporal-polyfill';

/** The zone in which the demonstration's files and its bar write dates. */
export const demoZone = 'Europe/Paris';

/**
 * The instant of a date of the time machine: `2022-03-06T21:00` in Paris; a day alone is its noon.
 * Undefined when it is no date.
 */
export function demoInstant(typed: string): Temporal.Instant | undefined {
  const [, day, time = 'T12:00'] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?)?$/.exec(typed.trim()) ?? [];
  if (!day) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${day}${time}`, { overflow: 'reject' })
      .toZonedDateTime(demoZone)
      .toInstant();
  } catch {
    return undefined;
  }
}
