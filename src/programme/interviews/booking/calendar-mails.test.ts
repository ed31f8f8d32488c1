/** The mails of interviews as they cross the wire, their calendar part read by another program. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { afterAll, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { openMailSender } from '../../../mail/send.ts';
import { type MailServer, startMailServer } from '../../../mail/testing/mail-server.ts';
import { readMessage } from '../../../mail/testing/read-message.ts';
import { bookSlot } from './book.ts';
import { cancelInterview } from './cancel.ts';
import { followSessions } from './follow-session.ts';
import { moveInterview } from './move.ts';
import { applicant, bookableSession, bookingEdition } from './testing/bookable.ts';

const site = await openTestSite('2022-03-15T08:00:00Z');
const { edition, ideaId, operator, school } = await bookingEdition(site);
const panel = [
  { person: operator, part: 'operator' },
  { person: school, part: 'school' },
] as const;
const server: MailServer = await startMailServer();
const sender = openMailSender(
  { db: site.services.db, clock: site.services.clock },
  { smtpUrl: server.url, mailFrom: 'Programme <no-reply@bsoc.example>', demo: false },
);
afterAll(async () => {
  sender.close();
  await server.stop();
});

/** Sends what waits. @returns what each person received of it, by address. */
async function delivered() {
  const waiting = await site.services.db
    .selectFrom('mail')
    .select('id')
    .where('state', '=', 'queued')
    .orderBy('writtenAt')
    .execute();
  server.received.length = 0;
  for (const { id } of waiting) await sender.send(id);
  return new Map(server.received.map(({ to, raw }) => [to[0] ?? '', read(raw)]));
}

function read(raw: string) {
  const { headers, parts } = readMessage(raw);
  const part = parts.find((one) => one.headers.get('content-type')?.startsWith('text/calendar'));
  const text = parts.find((one) => one.headers.get('content-type')?.startsWith('text/plain'));
  const component = new ICAL.Component(ICAL.parse(part?.text ?? ''));
  const vevent = component.getFirstSubcomponent('vevent');
  if (!vevent) throw new Error('no event was sent');
  const zones = component.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(vevent);
  const attendees = vevent.getAllProperties('attendee').map((one) => ({
    address: String(one.getFirstValue()).toLowerCase(),
    name: one.getParameter('cn'),
    role: one.getParameter('role'),
    status: one.getParameter('partstat'),
  }));
  return {
    subject: headers.get('subject') ?? '',
    body: text?.text ?? '',
    type: part?.headers.get('content-type') ?? '',
    method: component.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: vevent.getFirstPropertyValue('status'),
    zone: event.startDate.zone?.tzid,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    local: event.startDate.toString(),
    stamp: String(vevent.getFirstPropertyValue('dtstamp')),
    organiser: String(vevent.getFirstPropertyValue('organizer')),
    location: event.location,
    url: String(vevent.getFirstPropertyValue('url')),
    summary: event.summary.replace(/\s/g, ' '),
    description: event.description,
    attendees,
  };
}
type Read = ReturnType<typeof read>;

const one = (mails: Map<string, Read>, email: string): Read => {
  const mail = mails.get(email);
  if (!mail) throw new Error(`nothing for ${email} among ${[...mails.keys()]}`);
  return mail;
};
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

test('booked, moved over the change of clocks, cancelled: agendas follow', async () => {
  const zoe = await applicant(site, edition, ideaId, 'Zoé "Zo" O’Neil; fille');
  // The last slot of Saturday 26 March, and two on Monday 28, when clocks have gone forward.
  const winter = await bookableSession(site, edition, {
    panel,
    candidates: [zoe.applicationId],
    slots: 1,
    startsAt: '2022-03-26T13:30:00Z',
    title: 'Entretiens, « Ancre » ; mars',
    meetingUrl: 'https://visio.example.org/bsoc-{code}',
  });
  const { sessionId } = winter;
  const summer = await site.act(async ({ tx, now }) => {
    const { id } = await tx
      .insertInto('interviewSlot')
      .values({
        sessionId,
        startsAt: Temporal.Instant.from('2022-03-28T12:30:00Z'),
        endsAt: Temporal.Instant.from('2022-03-28T13:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('slotAvailability')
      .values(
        panel.map(({ person }) => ({
          slotId: id,
          personId: person.personId,
          isFree: true,
          source: 'hand',
          saidAt: now,
        })),
      )
      .execute();
    return id;
  });
  await delivered();

  const interviewId = await site.actAs(zoe.student, (act) =>
    bookSlot(act, { sessionId, slotId: winter.slots[0]?.id ?? '' }),
  );
  const booked = await delivered();
  expect([...booked.keys()].toSorted()).toEqual(
    [operator.email, school.email, zoe.student.email].toSorted(),
  );
  const toZoe = one(booked, zoe.student.email);
  expect(toZoe).toMatchObject({
    subject: 'Entretien le 26 mars 2022 à 14 h 30 : Entretiens, « Ancre » ; mars',
    method: 'REQUEST',
    uid: `${interviewId}@site.test`,
    sequence: 0,
    status: 'CONFIRMED',
    zone: 'Europe/Paris',
    // 14:30 in Paris is 13:30 UTC in winter.
    local: '2022-03-26T14:30:00',
    start: '2022-03-26T13:30:00.000Z',
    end: '2022-03-26T14:00:00.000Z',
    stamp: '2022-03-15T08:00:00Z',
    organiser: 'mailto:contact@site.test',
    summary: 'Entretien : Entretiens, « Ancre » ; mars',
    attendees: [
      {
        address: `mailto:${zoe.student.email}`,
        role: 'REQ-PARTICIPANT',
        status: 'ACCEPTED',
      },
    ],
  });
  expect(toZoe.type).toMatch(/^text\/calendar;.*method=REQUEST/i);
  expect(toZoe.location).toMatch(/^https:\/\/visio\.example\.org\/bsoc-[0-9a-f]{24}$/);
  expect(toZoe.url).toBe(toZoe.location);
  expect(toZoe.body).toContain(toZoe.location);
  expect(toZoe.description).toContain('Sam Petit (école)');
  const toSam = one(booked, school.email);
  expect(toSam.subject).toContain('Interview on 26 March 2022 at 14:30');
  expect(toSam.attendees).toMatchObject([
    { address: `mailto:${school.email}`, status: 'NEEDS-ACTION' },
  ]);
  // Nobody's address is given to the others.
  for (const mail of booked.values()) expect(mail.attendees).toHaveLength(1);
  expect(toZoe.body + toZoe.description).not.toMatch(/ines\.roux@|sam\.petit@/);
  expect([...booked.values()].map(({ location }) => location)).toEqual(
    Array(3).fill(toZoe.location),
  );

  await site.actAs(zoe.student, (act) => moveInterview(act, { sessionId, slotId: summer }));
  const moved = await delivered();
  expect(moved.size).toBe(3);
  expect(one(moved, zoe.student.email)).toMatchObject({
    subject: 'Entretien déplacé au 28 mars 2022 à 14 h 30 : Entretiens, « Ancre » ; mars',
    method: 'REQUEST',
    uid: toZoe.uid,
    sequence: 1,
    // The same hour in Paris, another in UTC: clocks changed on the 27th.
    local: '2022-03-28T14:30:00',
    start: '2022-03-28T12:30:00.000Z',
    location: toZoe.location,
  });

  await site.actAs(operator, (act) =>
    cancelInterview(act, edition, { interviewId, because: 'Une panne de réseau.' }),
  );
  const cancelled = await delivered();
  expect(cancelled.size).toBe(3);
  for (const [email, mail] of cancelled) {
    expect(mail).toMatchObject({
      method: 'CANCEL',
      uid: toZoe.uid,
      sequence: 2,
      status: 'CANCELLED',
      attendees: [{ address: `mailto:${email}` }],
    });
    expect(mail.type).toMatch(/method=CANCEL/i);
    expect(mail.body).toContain('Une panne de réseau.');
  }
  for (const mail of [...booked.values(), ...moved.values(), ...cancelled.values()]) {
    expect(words(mail.body), mail.body).toBeLessThan(120);
  }
});

test('whoever leaves the panel is sent a CANCEL; a new address goes to all, of the same interview', async () => {
  const eli = await applicant(site, edition, ideaId, 'Eli Costa');
  const nadia = await site.someone('Nadia Caro', { role: 'school_staff', edition });
  const { sessionId, slots } = await bookableSession(site, edition, {
    panel: [...panel, { person: nadia, part: 'school' }],
    candidates: [eli.applicationId],
    startsAt: '2022-04-20T12:30:00Z',
  });
  await site.actAs(eli.student, (act) => bookSlot(act, { sessionId, slotId: slots[0]?.id ?? '' }));
  const booked = await delivered();
  expect(booked.size).toBe(4);
  const { uid } = one(booked, nadia.email);

  await site.act(({ tx, now }) =>
    tx
      .updateTable('panelMember')
      .set({ leftAt: now })
      .where('sessionId', '=', sessionId)
      .where('personId', '=', nadia.personId)
      .execute(),
  );
  await followSessions(site.services);
  const left = await delivered();
  expect([...left.keys()]).toEqual([nadia.email]);
  expect(one(left, nadia.email)).toMatchObject({ method: 'CANCEL', uid, sequence: 1 });

  await site.act(({ tx }) =>
    tx
      .updateTable('interviewSession')
      .set({ meetingUrl: 'https://autre.example.org/{code}' })
      .where('id', '=', sessionId)
      .execute(),
  );
  await followSessions(site.services);
  const changed = await delivered();
  expect([...changed.keys()].toSorted()).toEqual(
    [operator.email, school.email, eli.student.email].toSorted(),
  );
  const mail = one(changed, eli.student.email);
  expect(mail).toMatchObject({ method: 'REQUEST', uid, sequence: 2 });
  expect(mail.location).toMatch(/^https:\/\/autre\.example\.org\/[0-9a-f]{24}$/);
  await followSessions(site.services);
  expect((await delivered()).size).toBe(0);

  await site.act(({ tx }) =>
    tx
      .updateTable('panelMember')
      .set({ leftAt: null })
      .where('sessionId', '=', sessionId)
      .where('personId', '=', nadia.personId)
      .execute(),
  );
  await followSessions(site.services);
  const back = await delivered();
  expect([...back.keys()]).toEqual([nadia.email]);
  expect(one(back, nadia.email)).toMatchObject({
    method: 'REQUEST',
    uid,
    sequence: 3,
    location: mail.location,
  });
});
