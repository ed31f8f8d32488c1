import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { shiftInstant, shiftMilestone, wholeWeeksTo, yearAfter } from './shift.ts';

const zones = ['Europe/Paris', 'America/New_York', 'Indian/Reunion', 'Australia/Lord_Howe'];
const dates = fc
  .integer({ min: 0, max: 36_500 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));

describe('a copied edition', () => {
  test('falls on the same weekday, within half a week of the day wanted', () => {
    fc.assert(
      fc.property(dates, dates, (from, wanted) => {
        const to = from.add({ days: wholeWeeksTo(from, wanted) });
        expect(to.dayOfWeek).toBe(from.dayOfWeek);
        expect(Math.abs(to.until(wanted, { largestUnit: 'days' }).days)).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('is a year later by 52 weeks', () => {
    fc.assert(
      fc.property(dates, (from) => {
        expect(wholeWeeksTo(from, yearAfter(from))).toBe(364);
      }),
    );
  });

  test('catches up with the calendar by 53 weeks when the day wanted asks for it', () => {
    const drifted = Temporal.PlainDate.from('2024-08-29');
    expect(wholeWeeksTo(drifted, Temporal.PlainDate.from('2025-09-02'))).toBe(371);
  });

  test('keeps the time of day, in summer and in winter', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -5, max: 5 }),
        fc.constantFrom(...zones),
        fc.constantFrom('00:00:00', '12:30:00', '17:15:00', '23:59:59'),
        (date, years, zone, clock) => {
          const days = 364 * years;
          const instant = date.toZonedDateTime({ timeZone: zone, plainTime: clock }).toInstant();
          const moved = shiftInstant(instant, days, zone).toZonedDateTimeISO(zone);
          expect(moved.toPlainDateTime().toString()).toBe(`${date.add({ days })}T${clock}`);
        },
      ),
    );
  });

  test('keeps the last second of a deadline, and whole days', () => {
    const deadline = Temporal.Instant.from('2022-03-27T21:59:59Z');
    const moved = shiftMilestone(
      { kind: 'call_closes', at: deadline, onDate: null },
      364,
      'Europe/Paris',
    );
    expect(String(moved.at)).toBe('2023-03-26T21:59:59Z');
    const day = Temporal.PlainDate.from('2022-09-01');
    const start = { kind: 'internships_start' as const, at: deadline, onDate: day };
    expect(String(shiftMilestone(start, 364, 'Europe/Paris').onDate)).toBe('2023-08-31');
  });
});
