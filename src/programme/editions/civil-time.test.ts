import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { deadlineAt, openingAt, parseDay, parseTime, sameTimeIn, typedAs } from './civil-time.ts';

const paris = 'Europe/Paris';
const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);

describe('a day as typed', () => {
  test.each([
    ['2022-05-15', '2022-05-15'],
    [' 15/05/2022 ', '2022-05-15'],
    ['5.3.2022', '2022-03-05'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (typed, expected) => {
    expect(String(parseDay(typed))).toBe(expected);
  });

  test.each(['2022-02-30', '2023-02-29', '15/13/2022', '1822-05-15', '20222-05-15', 'demain', ''])(
    '%s is no day',
    (typed) => {
      expect(parseDay(typed)).toBeUndefined();
    },
  );
});

describe('a time as typed', () => {
  test.each([
    ['17:15', '17:15:00'],
    ['17h15', '17:15:00'],
    ['17 h', '17:00:00'],
    ['9:05', '09:05:00'],
    ['23:59:59', '23:59:59'],
  ])('%s is %s', (typed, expected) => {
    expect(String(parseTime(typed))).toBe(expected);
  });

  test.each(['24:00', '12:60', '17', 'midi', ''])('%s is no time', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });
});

describe('a deadline', () => {
  test.each([
    // [day, time, zone, instant]
    ['2022-05-15', undefined, paris, '2022-05-15T21:59:59Z'],
    ['2022-05-15', '23:59', paris, '2022-05-15T21:59:59Z'],
    ['2022-03-06', undefined, paris, '2022-03-06T22:59:59Z'],
    ['2022-03-06', '12:00', paris, '2022-03-06T11:00:00Z'],
    ['2022-05-15', undefined, 'Indian/Reunion', '2022-05-15T19:59:59Z'],
    ['2022-05-15', undefined, 'America/Cayenne', '2022-05-16T02:59:59Z'],
    // The clocks go back in the night of 30 October: 2.30 comes twice, the second one counts.
    ['2022-10-30', '02:30', paris, '2022-10-30T01:30:00Z'],
    // They go forward in the night of 27 March: 2.30 does not exist, the next time that does is 3.30.
    ['2022-03-27', '02:30', paris, '2022-03-27T01:30:00Z'],
  ])('typed %s %s in %s is %s', (date, clock, zone, expected) => {
    expect(String(deadlineAt(day(date), clock ? time(clock) : undefined, zone))).toBe(expected);
  });
});

test('an opening typed as a day is its first instant', () => {
  expect(String(openingAt(day('2022-02-07'), undefined, paris))).toBe('2022-02-06T23:00:00Z');
});

test('an instant is shown in a form as it was typed, its last second unsaid', () => {
  const instant = deadlineAt(day('2022-05-15'), undefined, paris);
  expect(typedAs(instant, paris)).toEqual({ date: '2022-05-15', time: '23:59' });
});

test('the same hour in another zone is another instant', () => {
  const moved = sameTimeIn(Temporal.Instant.from('2022-05-15T21:59:59Z'), paris, 'Indian/Reunion');
  expect(String(moved)).toBe('2022-05-15T19:59:59Z');
});
