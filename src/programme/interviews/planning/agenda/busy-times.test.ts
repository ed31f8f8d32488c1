import { performance } from 'node:perf_hooks';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { AGENDA_BYTES, busyAmong, busyTimesIn } from './busy-times.ts';

const span = {
  from: Temporal.Instant.from('2022-04-18T00:00:00Z'),
  until: Temporal.Instant.from('2022-04-24T00:00:00Z'),
  zone: 'Europe/Paris',
};

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT'];

/** Busy times as the clocks of Paris show them. */
async function busy(text: string): Promise<string[]> {
  const read = await busyTimesIn(new TextEncoder().encode(text), span);
  if (read.outcome !== 'read') throw new Error(read.outcome);
  const shown = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(span.zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return read.busy
    .map(({ startsAt, endsAt }) => `${shown(startsAt)} ${shown(endsAt).slice(11)}`)
    .sort();
}

const romance = [
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16011028T030000',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010325T020000',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

test('the same hour in UTC, in a named zone, in a zone that the file defines, and without zone', async () => {
  const text = calendar(
    ...romance,
    ...event('DTSTART:20220420T120000Z', 'DTEND:20220420T130000Z'),
    ...event(
      'DTSTART;TZID=Europe/Paris:20220421T140000',
      'DTEND;TZID=Europe/Paris:20220421T150000',
    ),
    ...event('DTSTART;TZID=Romance Standard Time:20220422T140000', 'DURATION:PT1H'),
    ...event('DTSTART:20220423T140000', 'DTEND:20220423T150000'),
    ...event('DTSTART;TZID=America/New_York:20220419T080000', 'DURATION:PT1H'),
    ...event(
      'DTSTART;TZID=America/New_York:20220418T080000',
      'DTEND;TZID=America/New_York:20220418T090000',
    ),
  );
  expect(await busy(text)).toEqual([
    '2022-04-18T14:00 15:00',
    '2022-04-19T14:00 15:00',
    '2022-04-20T14:00 15:00',
    '2022-04-21T14:00 15:00',
    '2022-04-22T14:00 15:00',
    '2022-04-23T14:00 15:00',
  ]);
});

test('a zone that nobody knows is said, and read as the edition’s', async () => {
  const text = calendar(...event('DTSTART;TZID=Mars/Olympus:20220420T140000', 'DURATION:PT1H'));
  const read = await busyTimesIn(new TextEncoder().encode(text), span);
  expect(read).toMatchObject({ outcome: 'read', unknownZones: ['Mars/Olympus'] });
  expect(await busy(text)).toEqual(['2022-04-20T14:00 15:00']);
});

test('what leaves its owner free does not count: transparent, cancelled', async () => {
  const when = ['DTSTART:20220420T120000Z', 'DURATION:PT1H'];
  expect(await busy(calendar(...event(...when)))).toHaveLength(1);
  expect(await busy(calendar(...event(...when, 'TRANSP:TRANSPARENT')))).toEqual([]);
  expect(await busy(calendar(...event(...when, 'STATUS:CANCELLED')))).toEqual([]);
  expect(await busy(calendar(...event(...when, 'TRANSP:OPAQUE', 'STATUS:TENTATIVE')))).toHaveLength(
    1,
  );
});

test('a whole day is a day of the edition’s zone, its end excluded', async () => {
  const text = calendar(...event('DTSTART;VALUE=DATE:20220420', 'DTEND;VALUE=DATE:20220421'));
  expect(await busy(text)).toEqual(['2022-04-20T00:00 00:00']);
  expect(await busy(calendar(...event('DTSTART;VALUE=DATE:20220421')))).toEqual([
    '2022-04-21T00:00 00:00',
  ]);
});

test('a repetition across the change of clocks, with an exception, a moved and a cancelled one', async () => {
  const text = calendar(
    ...romance,
    ...event(
      'DTSTART;TZID=Romance Standard Time:20220103T140000',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY',
      'EXDATE;TZID=Romance Standard Time:20220419T140000',
    ),
    ...event('RECURRENCE-ID:20220420T120000Z', 'DTSTART:20220420T070000Z', 'DURATION:PT30M'),
    ...event(
      'RECURRENCE-ID;TZID=Romance Standard Time:20220421T140000',
      'DTSTART;TZID=Romance Standard Time:20220421T140000',
      'DURATION:PT30M',
      'STATUS:CANCELLED',
    ),
  );
  const days = await busy(text);
  expect(days.filter((one) => one >= '2022-04-18' && one < '2022-04-24')).toEqual([
    '2022-04-18T14:00 14:30',
    '2022-04-20T09:00 09:30',
    '2022-04-22T14:00 14:30',
    '2022-04-23T14:00 14:30',
  ]);
});

test('an occurrence of next year that was moved into the week counts', async () => {
  const text = calendar(
    ...event('DTSTART:20230501T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY'),
    ...event('RECURRENCE-ID:20240501T120000Z', 'DTSTART:20220420T120000Z', 'DURATION:PT1H'),
  );
  expect(await busy(text)).toEqual(['2022-04-20T14:00 15:00']);
});

test('this one and those after it, moved by an hour', async () => {
  const text = calendar(
    ...event('DTSTART:20220418T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4'),
    ...event(
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20220420T120000Z',
      'DTSTART:20220420T130000Z',
      'DURATION:PT30M',
    ),
  );
  expect(await busy(text)).toEqual([
    '2022-04-18T14:00 15:00',
    '2022-04-19T14:00 15:00',
    '2022-04-20T15:00 15:30',
    '2022-04-21T15:00 15:30',
  ]);
});

test('another event’s exceptions are not taken for one’s own', async () => {
  const text = calendar(
    ...event('DTSTART:20220420T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=1'),
    'BEGIN:VEVENT',
    'UID:two',
    'RECURRENCE-ID:20220420T120000Z',
    'DTSTART:20220421T120000Z',
    'DURATION:PT1H',
    'END:VEVENT',
  );
  expect(await busy(text)).toEqual(['2022-04-20T14:00 15:00', '2022-04-21T14:00 15:00']);
});

test('busy periods that a server gives out', async () => {
  const text = calendar(
    'BEGIN:VFREEBUSY',
    'FREEBUSY;FBTYPE=BUSY:20220420T120000Z/20220420T130000Z,20220421T120000Z/PT1H',
    'FREEBUSY;FBTYPE=FREE:20220422T120000Z/PT1H',
    'END:VFREEBUSY',
  );
  expect(await busy(text)).toEqual(['2022-04-20T14:00 15:00', '2022-04-21T14:00 15:00']);
});

test.each([
  ['a zip renamed', Buffer.from('PK\u0003\u0004BEGIN:VCALENDAR'), 'unreadable'],
  ['a page', Buffer.from('<!doctype html><p>BEGIN:VCALENDAR'), 'unreadable'],
  ['an empty file', Buffer.alloc(0), 'unreadable'],
  ['a calendar cut in two', Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTA'), 'unreadable'],
  ['a contact', Buffer.from('BEGIN:VCARD\r\nEND:VCARD\r\n'), 'unreadable'],
  ['more than a megabyte', Buffer.alloc(AGENDA_BYTES + 1, 'BEGIN:VCALENDAR\n'), 'too_large'],
])('%s is refused', async (_, bytes, outcome) => {
  expect(await busyTimesIn(bytes, span)).toEqual({ outcome });
});

test.each([
  ['every second for ever', 'DTSTART:19700101T000000Z', 'RRULE:FREQ=SECONDLY'],
  [
    'a day that never comes',
    'DTSTART:20220101T000000Z',
    'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
  ],
  [
    'a second of a day that never comes',
    'DTSTART:20220101T000000Z',
    'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
  ],
])('%s ends in time, whatever it says', async (_, ...lines) => {
  const began = performance.now();
  const bytes = Buffer.from(calendar(...event(...lines, 'DURATION:PT1S')));
  const read = await busyTimesIn(bytes, span, { secondsMax: 1 });
  expect(performance.now() - began).toBeLessThan(3000);
  expect(read.outcome === 'read' ? read.busy : read.outcome).toEqual(
    read.outcome === 'read' ? [] : 'too_much',
  );
});

test('ten thousand events are read in the time allowed', async () => {
  const text = calendar(
    ...Array.from({ length: 10_000 }, () =>
      ['BEGIN:VEVENT', 'DTSTART:20220420T120000Z', 'END:VEVENT'].join('\r\n'),
    ),
  );
  expect(text.length).toBeLessThan(AGENDA_BYTES);
  expect(ICAL.parse(text)).toBeDefined();
  expect((await busyTimesIn(Buffer.from(text), span)).outcome).toBe('read');
});

test('a slot is busy when a part of it is; one that begins as the other ends is not', () => {
  const at = (time: string) => Temporal.Instant.from(`2022-04-20T${time}:00Z`);
  const slots = ['12:00', '12:30', '13:00'].map((time) => ({
    startsAt: at(time),
    endsAt: at(time).add({ minutes: 30 }),
  }));
  const busyAt = [{ startsAt: at('12:45'), endsAt: at('13:00') }];
  expect(busyAmong(slots, busyAt)).toEqual([slots[1]]);
});
