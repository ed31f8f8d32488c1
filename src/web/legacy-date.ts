import type { Temporal } from 'temporal-polyfill';

/** An instant for a library that knows no Temporal; nothing else of the program holds a `Date`. */
export function legacyDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
