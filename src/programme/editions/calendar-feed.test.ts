import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import type { Edition } from './edition.ts';
import { type EventRow, addEvent as storeEvent } from './testing/add-event.ts';

let site: TestSite;
let edition: Edition;

let count = 0;

beforeAll(async () => {
  site = await openTestSite();
});

/** Events stay for ever: each test has an edition of its own, with the dates of 2022. */
beforeEach(async () => {
  count += 1;
  edition = await site.edition(`e${count}`);
});

const addEvent = (row: EventRow = {}) =>
  storeEvent(site, edition, {
    createdAt: '2022-01-20T09:00:00Z',
    updatedAt: '2022-01-21T08:30:00Z',
    ...row,
  });

/** The feed of the edition, read back by an independent parser. */
async function read(path: string) {
  const answer = await site.ask(path.replace(/^(\/en)?/, `$1/editions/${edition.slug}`));
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ]);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone);
  }
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const byUid = (uid: string) => {
    const found = events.find((event) => event.uid === uid);
    if (!found) throw new Error(`no ${uid} among ${events.map((event) => event.uid)}`);
    return found;
  };
  return { text, calendar, events, byUid };
}

const utc = (time: InstanceType<typeof ICAL.Time>) => time.toJSDate().toISOString();
const value = (event: InstanceType<typeof ICAL.Event>, name: string) =>
  String(event.component.getFirstPropertyValue(name));

describe('the calendar to subscribe to', () => {
  test('is one iCalendar object with its name, zone rules and refresh interval', async () => {
    await addEvent();
    const { calendar, text } = await read('/calendrier.ics');
    const first = (name: string) => String(calendar.getFirstPropertyValue(name));
    expect(first('version')).toBe('2.0');
    expect(first('prodid')).toBe('-//bluehats//semester-of-code//FR');
    expect(first('x-wr-calname')).toBe('BlueHats Semester of Code 2022');
    expect(first('x-wr-timezone')).toBe('Europe/Paris');
    expect(first('refresh-interval')).toBe('PT6H');
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Paris']);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('has all milestones: an instant at its hour in Paris, a day as a date', async () => {
    const { byUid, events } = await read('/calendrier.ics');
    expect(events).toHaveLength(edition.milestones.length);
    const closes = byUid(`call-closes-${edition.id}@site.test`);
    expect(closes.startDate.toString()).toBe('2022-03-06T23:59:59');
    expect(closes.startDate.zone?.tzid).toBe('Europe/Paris');
    expect(utc(closes.startDate)).toBe('2022-03-06T22:59:59.000Z');
    const published = byUid(`ideas-published-${edition.id}@site.test`);
    expect([published.startDate.isDate, published.startDate.toString()]).toEqual([
      true,
      '2022-03-08',
    ]);
    expect(published.endDate.toString()).toBe('2022-03-09');
    expect(published.summary).toBe('Publication des projets – BlueHats Semester of Code 2022');
  });

  test('keeps UIDs and counts changes when a milestone moves; the others do not change', async () => {
    const sequences = async () => {
      const { events } = await read('/calendrier.ics');
      return Object.fromEntries(events.map(({ uid, sequence }) => [uid, sequence]));
    };
    const before = await sequences();
    await site.services.db
      .updateTable('milestone')
      .set({ onDate: Temporal.PlainDate.from('2022-03-10') })
      .where('editionId', '=', edition.id)
      .where('kind', '=', 'ideas_published')
      .execute();
    site.services.changes.forget();
    expect(await sequences()).toEqual({
      ...before,
      [`ideas-published-${edition.id}@site.test`]: 1,
    });
    expect(Object.values(before)).toEqual(Array(edition.milestones.length).fill(0));
  });

  test.each([
    ['the evening before the clocks change', '2022-03-26T16:00:00Z', '2022-03-26T17:00:00'],
    ['the last minute of winter time', '2022-03-27T00:59:00Z', '2022-03-27T01:59:00'],
    ['the first minute of summer time', '2022-03-27T01:00:00Z', '2022-03-27T03:00:00'],
    ['the evening after', '2022-03-27T15:00:00Z', '2022-03-27T17:00:00'],
    ['in summer', '2022-07-14T10:00:00Z', '2022-07-14T12:00:00'],
    ['back in winter', '2022-10-30T16:00:00Z', '2022-10-30T17:00:00'],
  ])('gives the hour of Paris %s', async (_, startsAt, local) => {
    const id = await addEvent({ startsAt });
    const event = (await read('/calendrier.ics')).byUid(`${id}@site.test`);
    expect(event.startDate.toString()).toBe(local);
    expect(utc(event.startDate)).toBe(new Date(startsAt).toISOString());
  });

  test('an event carries its sequence, and when it changed last in UTC', async () => {
    const id = await addEvent({ sequence: 4, endsAt: '2022-02-23T17:00:00Z' });
    const event = (await read('/calendrier.ics')).byUid(`${id}@site.test`);
    expect(event.sequence).toBe(4);
    expect(value(event, 'dtstamp')).toBe('2022-01-21T08:30:00Z');
    expect(value(event, 'last-modified')).toBe('2022-01-21T08:30:00Z');
    expect(event.endDate.toString()).toBe('2022-02-23T18:00:00');
    expect(value(event, 'status')).toBe('CONFIRMED');
  });

  test('a cancelled event stays, and says so', async () => {
    const id = await addEvent({ cancelledAt: '2022-02-01T09:00:00Z', titleFr: 'Rencontre' });
    const event = (await read('/calendrier.ics')).byUid(`${id}@site.test`);
    expect(value(event, 'status')).toBe('CANCELLED');
    expect(event.summary).toBe('Annulé\u00a0: Rencontre');
  });

  test('long accented lines, commas, semicolons, backslashes and line ends come back as written', async () => {
    const titleFr =
      'Écrire, relire; publier \\ déployer : « une journée à l’École, été 2022 » 🎓'.repeat(2);
    const descriptionFr = 'Première ligne, avec é;\nDeuxième ligne\n\n'.repeat(20);
    const id = await addEvent({ titleFr, descriptionFr, place: 'Salle 1, 20 avenue de Ségur' });
    const { byUid, text } = await read('/calendrier.ics');
    const event = byUid(`${id}@site.test`);
    expect(event.summary).toBe(titleFr);
    expect(event.description.startsWith(descriptionFr)).toBe(true);
    expect(event.location).toBe('Salle 1, 20 avenue de Ségur');
    const lengths = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  });

  test('nobody adds a property of their own through what they type', async () => {
    await addEvent({
      titleFr: 'A\\nATTENDEE:mailto:eve@example.org',
      descriptionFr: 'B\r\nATTENDEE:mailto:eve@example.org\nEND:VEVENT',
      joinUrl: 'https://a.example/x\r\nX-EVIL:1',
    });
    const { events, text } = await read('/calendrier.ics');
    expect(events).toHaveLength(edition.milestones.length + 1);
    expect(text).not.toMatch(/^(ATTENDEE|X-EVIL)/m);
  });

  test('the link to join is there for information sessions, not for interviews', async () => {
    const joinUrl = 'https://visio.example.org/salle';
    const open = await addEvent({ joinUrl });
    const closed = await addEvent({ joinUrl, audience: 'applicants' });
    const { byUid } = await read('/calendrier.ics');
    expect(byUid(`${open}@site.test`).description).toContain(joinUrl);
    expect(byUid(`${closed}@site.test`).description).not.toContain(joinUrl);
  });

  test('speaks English at its English address, under the same UIDs', async () => {
    const id = await addEvent({ titleFr: 'Rencontre', titleEn: 'Meeting' });
    const { byUid } = await read('/en/calendar.ics');
    expect(byUid(`${id}@site.test`).summary).toBe('Meeting');
    expect(byUid(`call-closes-${edition.id}@site.test`).summary).toBe(
      'Call for ideas closes – BlueHats Semester of Code 2022',
    );
  });

  test('for one audience: its events, those for everyone, and the milestones that concern it', async () => {
    const mine = await addEvent({ audience: 'students' });
    const everyone = await addEvent({ audience: 'public', onDate: '2022-11-08' });
    await addEvent({ audience: 'teachers' });
    const { events } = await read('/calendrier.ics?public=students');
    const uids = events.map(({ uid }) => uid.replace(`-${edition.id}@site.test`, ''));
    expect(uids.sort()).toEqual(
      [
        `${mine}@site.test`,
        `${everyone}@site.test`,
        'ideas-published',
        'applications-open',
        'applications-close',
        'confirmations-due',
        'internships-start',
        'midterm',
        'internships-end',
      ].sort(),
    );
  });
});

describe('one event', () => {
  test('is given alone, as in the whole calendar', async () => {
    const id = await addEvent({ titleFr: 'Rencontre', sequence: 2 });
    await addEvent();
    const { events } = await read(`/calendrier/${id}/evenement.ics`);
    expect(events.map(({ uid, summary, sequence }) => [uid, summary, sequence])).toEqual([
      [`${id}@site.test`, 'Rencontre', 2],
    ]);
  });

  test('of another edition, or that does not exist, is not found', async () => {
    const id = await addEvent();
    const other = await site.edition(`other-than-${edition.slug}`);
    const statuses = await Promise.all(
      [
        `/editions/${edition.slug}/calendrier/${id}/evenement.ics`,
        `/editions/${other.slug}/calendrier/${id}/evenement.ics`,
        `/editions/${edition.slug}/calendrier/not-an-id/evenement.ics`,
      ].map(async (path) => (await site.ask(path)).status),
    );
    expect(statuses).toEqual([200, 404, 404]);
  });
});
