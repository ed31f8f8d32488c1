import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { slotsWithin } from './slots-within.ts';

const paris = 'Europe/Paris';

/** What the clocks of Paris show at the start and the end of each slot, with their offset. */
function slots(window: string, slotMinutes: number, breakMinutes: number): string[] {
  const [day = '', from = '', until = ''] = window.split(' ');
  return slotsWithin(
    {
      day: Temporal.PlainDate.from(day),
      from: Temporal.PlainTime.from(from),
      until: Temporal.PlainTime.from(until),
    },
    slotMinutes,
    breakMinutes,
    paris,
  ).map(({ startsAt, endsAt }) => `${shown(startsAt)}–${shown(endsAt)}`);
}

function shown(instant: Temporal.Instant): string {
  const at = instant.toZonedDateTimeISO(paris);
  return `${at.toPlainTime().toString({ smallestUnit: 'minute' })}${at.offset.slice(0, 3)}`;
}

test('an afternoon is cut into slots with breaks; what is left at the end is too short', () => {
  expect(slots('2022-04-20 14:00 17:00', 30, 10)).toEqual([
    '14:00+02–14:30+02',
    '14:40+02–15:10+02',
    '15:20+02–15:50+02',
    '16:00+02–16:30+02',
  ]);
});

test('the break after the last slot may lie outside the window', () => {
  expect(slots('2022-04-20 14:00 15:10', 30, 10)).toHaveLength(2);
  expect(slots('2022-04-20 14:00 15:09', 30, 10)).toHaveLength(1);
});

test.each([
  ['nothing fits', '2022-04-20 14:00 14:29'],
  ['an empty window', '2022-04-20 14:00 14:00'],
  ['a window that ends before it begins', '2022-04-20 17:00 14:00'],
])('%s: no slot', (_, window) => {
  expect(slots(window, 30, 10)).toEqual([]);
});

test('on 27 March 2022 the clocks jump from 2 to 3: slots go on without the hour that is not', () => {
  expect(slots('2022-03-27 01:00 04:00', 60, 0)).toEqual([
    '01:00+01–03:00+02',
    '03:00+02–04:00+02',
  ]);
});

test('a window within the hour that is not holds nothing', () => {
  expect(slots('2022-03-27 02:00 03:00', 15, 0)).toEqual([]);
  expect(slots('2022-03-27 02:15 02:45', 15, 0)).toEqual([]);
});

test('a window that begins in the hour that is not begins when the clocks have jumped', () => {
  expect(slots('2022-03-27 02:30 03:30', 30, 0)).toEqual(['03:00+02–03:30+02']);
});

test('on 30 October 2022 the hour from 2 to 3 comes twice: it holds twice as many slots', () => {
  expect(slots('2022-10-30 02:00 03:00', 30, 0)).toEqual([
    '02:00+02–02:30+02',
    '02:30+02–02:00+01',
    '02:00+01–02:30+01',
    '02:30+01–03:00+01',
  ]);
});

test('the same hours of the day have the same slots the day before and the day after', () => {
  for (const day of ['2022-03-26', '2022-03-28', '2022-10-29', '2022-10-31']) {
    expect(slots(`${day} 14:00 16:00`, 50, 10)).toHaveLength(2);
  }
});
