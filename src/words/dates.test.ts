import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  cityOf,
  dayInWords,
  daysUntil,
  instantInWords,
  monthInWords,
  relativeTo,
  shortDay,
  shortInstant,
  timeOfDay,
} from './dates.ts';

const paris = 'Europe/Paris';
const at = (text: string) => Temporal.Instant.from(text);
const on = (text: string) => Temporal.PlainDate.from(text);

test.each([
  // A deadline of the call of 2022: the last second of its day.
  [
    '2022-03-06T22:59:59Z',
    paris,
    'dimanche 6 mars 2022 à 23 h 59 (heure de Paris)',
    'Sunday, 6 March 2022 at 23:59 (Paris time)',
  ],
  [
    '2022-09-01T07:05:00Z',
    paris,
    'jeudi 1er septembre 2022 à 9 h 05 (heure de Paris)',
    'Thursday, 1 September 2022 at 09:05 (Paris time)',
  ],
  // Midnight belongs to the day that begins.
  [
    '2022-03-06T23:00:00Z',
    paris,
    'lundi 7 mars 2022 à 0 h 00 (heure de Paris)',
    'Monday, 7 March 2022 at 00:00 (Paris time)',
  ],
  // The night of 26 to 27 March 2022: two o'clock is three.
  [
    '2022-03-27T00:59:59Z',
    paris,
    'dimanche 27 mars 2022 à 1 h 59 (heure de Paris)',
    'Sunday, 27 March 2022 at 01:59 (Paris time)',
  ],
  [
    '2022-03-27T01:00:00Z',
    paris,
    'dimanche 27 mars 2022 à 3 h 00 (heure de Paris)',
    'Sunday, 27 March 2022 at 03:00 (Paris time)',
  ],
  // The night of 30 October 2022: half past two comes twice.
  [
    '2022-10-30T00:30:00Z',
    paris,
    'dimanche 30 octobre 2022 à 2 h 30 (heure de Paris)',
    'Sunday, 30 October 2022 at 02:30 (Paris time)',
  ],
  [
    '2022-10-30T01:30:00Z',
    paris,
    'dimanche 30 octobre 2022 à 2 h 30 (heure de Paris)',
    'Sunday, 30 October 2022 at 02:30 (Paris time)',
  ],
  [
    '2022-01-01T02:00:00Z',
    'America/New_York',
    'vendredi 31 décembre 2021 à 21 h 00 (heure de New York)',
    'Friday, 31 December 2021 at 21:00 (New York time)',
  ],
  [
    '2022-01-01T00:00:00Z',
    'Pacific/Noumea',
    'samedi 1er janvier 2022 à 11 h 00 (heure de Noumea)',
    'Saturday, 1 January 2022 at 11:00 (Noumea time)',
  ],
])('%s in %s is %s', (instant, zone, fr, en) => {
  expect(instantInWords(at(instant), zone, 'fr')).toBe(fr);
  expect(instantInWords(at(instant), zone, 'en')).toBe(en);
});

test.each([
  [() => dayInWords(on('2022-08-01'), 'fr'), 'lundi 1er août 2022'],
  [() => dayInWords(on('2022-08-11'), 'fr'), 'jeudi 11 août 2022'],
  [() => dayInWords(on('2024-02-29'), 'en'), 'Thursday, 29 February 2024'],
  [() => shortDay(on('2022-03-01'), 'fr'), '1er mars 2022'],
  [() => shortDay(on('2022-03-21'), 'en'), '21 March 2022'],
  [() => monthInWords(on('2022-02-28'), 'fr'), 'février 2022'],
  [() => shortInstant(at('2022-03-06T22:59:59Z'), paris, 'fr'), '6 mars 2022 à 23 h 59'],
  [() => timeOfDay(at('2022-03-06T11:00:00Z'), paris, 'fr'), '12 h 00'],
  [() => cityOf('America/Argentina/Buenos_Aires'), 'Buenos Aires'],
])('%#: %s', (say, expected) => {
  expect(say().replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(expected);
});

test('a civil date is the same day whatever the zone of the machine', () => {
  const before = process.env.TZ;
  try {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      process.env.TZ = zone;
      expect(dayInWords(on('2022-09-01'), 'fr')).toBe('jeudi 1er septembre 2022');
    }
  } finally {
    process.env.TZ = before;
  }
});

test.each([
  ['2022-03-03T22:59:59Z', '2022-03-06T22:59:59Z', 'dans 3 jours', 3],
  // By the calendar, not by twenty-four hours.
  ['2022-03-06T22:59:59Z', '2022-03-06T23:00:00Z', 'demain', 1],
  ['2022-03-06T00:00:00Z', '2022-03-06T22:59:59Z', 'dans 23 heures', 0],
  ['2022-03-06T22:00:00Z', '2022-03-06T22:59:59Z', 'dans 1 heure', 0],
  ['2022-03-06T22:50:00Z', '2022-03-06T22:59:59Z', 'dans 10 minutes', 0],
  ['2022-03-06T12:00:00Z', '2022-03-06T11:00:00Z', 'il y a 1 heure', 0],
  ['2022-03-07T12:00:00Z', '2022-03-06T12:00:00Z', 'hier', -1],
  ['2022-03-08T12:00:00Z', '2022-03-06T12:00:00Z', 'avant-hier', -2],
  ['2022-03-06T12:00:00Z', '2022-03-06T12:00:10Z', 'cette minute-ci', 0],
  // Across the change to summer time, a day is a day.
  ['2022-03-26T12:00:00Z', '2022-03-27T11:00:00Z', 'demain', 1],
])('at %s, %s is %s', (now, instant, words, days) => {
  expect(relativeTo(at(instant), at(now), paris, 'fr').replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(
    words,
  );
  expect(daysUntil(at(instant), at(now), paris)).toBe(days);
});
