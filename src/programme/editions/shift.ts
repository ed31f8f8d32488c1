/** Moving the dates of an edition by whole weeks, so that each falls on the same weekday: pure. */
import type { Temporal } from 'temporal-polyfill';
import type { Milestone } from './edition.ts';
import { milestoneOf } from './milestone.ts';

/** Days from a date to the nearest one of the same weekday as it, around a wanted date. */
export function wholeWeeksTo(from: Temporal.PlainDate, wanted: Temporal.PlainDate): number {
  return 7 * Math.round(from.until(wanted, { largestUnit: 'days' }).days / 7);
}

/** The same date a year later; 28 February for a 29. */
export function yearAfter(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ years: 1 }, { overflow: 'constrain' });
}

/**
 * An instant some days later at the same time of day on the zone's clocks, summer or winter. Where
 * the clocks skip that time it is the next that exists.
 */
export function shiftInstant(
  instant: Temporal.Instant,
  days: number,
  zone: string,
): Temporal.Instant {
  return instant.toZonedDateTimeISO(zone).add({ days }).toInstant();
}

/** A milestone some days later; a deadline keeps its last second. */
export function shiftMilestone(one: Milestone, days: number, zone: string): Milestone {
  const local = one.at.toZonedDateTimeISO(zone);
  const day = (one.onDate ?? local.toPlainDate()).add({ days });
  return milestoneOf(one.kind, day, local.toPlainTime(), zone);
}
