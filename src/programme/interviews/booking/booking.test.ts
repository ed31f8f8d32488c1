/** Booking, moving, cancelling and placing by hand: the rules, and the pages they are met on. */
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { enqueue } from '../../../acts/act.ts';
import type { Slot } from '../testing/interviews.ts';
import { bookSlot } from './book.ts';
import { cancelInterview } from './cancel.ts';
import { moveInterview } from './move.ts';
import { placeByHand } from './place-by-hand.ts';
import { remindInterviews } from './remind.ts';
import {
  applicant,
  bookableSession,
  bookingEdition,
  duringBooking,
  sayFree,
} from './testing/bookable.ts';

const site = await openTestSite(duringBooking);
const { edition, ideaId, operator, school } = await bookingEdition(site);
const elsewhere = await site.someone('Oda Martin', {
  role: 'coordinator',
  edition: await site.edition('2021'),
});
const panel = [
  { person: operator, part: 'operator' },
  { person: school, part: 'school' },
] as const;

let count = 0;
let zoe: { student: Someone; applicationId: string };
let eli: { student: Someone; applicationId: string };
let sessionId: string;
let slots: Slot[];
/** Each test has its own day: nobody is kept busy by the one before. */
beforeEach(async () => {
  site.setNow(duringBooking);
  count += 1;
  zoe = await applicant(site, edition, ideaId, `Zoé Lambert ${count}`);
  eli = await applicant(site, edition, ideaId, `Eli Costa ${count}`);
  ({ sessionId, slots } = await bookableSession(site, edition, {
    panel,
    candidates: [zoe.applicationId, eli.applicationId],
    slots: 4,
    startsAt: `2022-06-${String(count).padStart(2, '0')}T12:00:00Z`,
  }));
});

const slot = (index: number) => slots[index]?.id ?? '';
const book = (who: Someone, slotId = slot(0)) =>
  site.actAs(who, (act) => bookSlot(act, { sessionId, slotId }));
const page = () => `/entretiens/${sessionId}/creneaux`;
const interview = (id: string) =>
  site.services.db
    .selectFrom('interview')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
/** How many mails of a kind carry the calendar object of an interview. */
const mails = async (kind: string, interviewId: string) =>
  (
    await site.services.db
      .selectFrom('mail')
      .select('id')
      .where('kind', '=', kind)
      .where('calendar', 'like', `%UID:${interviewId}@%`)
      .execute()
  ).length;
/** What an answer says, spaces of all kinds as one. */
const textOf = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replace(/\s+/g, ' ');
const setSession = (values: object) =>
  site.act(({ tx }) =>
    tx.updateTable('interviewSession').set(values).where('id', '=', sessionId).execute(),
  );

test('a slot is offered when all of the panel is free, nobody has it, and it is to come', async () => {
  const offered = async () => textOf(site.ask(page(), { as: zoe.student }));
  expect((await offered()).match(/name="slot"/g)).toHaveLength(4);
  await sayFree(site, { slotId: slot(1), personId: school.personId, isFree: false });
  await book(eli.student, slot(2));
  const html = await offered();
  expect(html).toContain(`value="${slot(0)}"`);
  expect(html).not.toContain(`value="${slot(1)}"`);
  expect(html).not.toContain(`value="${slot(2)}"`);
  expect(html).toContain('Les heures sont celles de Paris');
  site.setNow(slots[0]?.startsAt.toString() ?? '');
  await setSession({ booksUntil: slots[3]?.startsAt });
  expect(await offered()).not.toContain(`value="${slot(0)}"`);
  expect(await offered()).toContain(`value="${slot(3)}"`);
});

test('whoever is not a candidate finds nothing: another student, the panel, the team, a visitor', async () => {
  const other = await applicant(site, edition, ideaId, `Nour Salah ${count}`);
  for (const as of [other.student, operator, school]) {
    expect((await site.ask(page(), { as })).status).toBe(404);
    const sent = await site.ask(page(), { as, form: { slot: slot(0) } });
    expect(sent.status).toBe(404);
  }
  expect((await site.ask(page())).status).toBe(303);
  expect((await site.ask(page(), { as: zoe.student })).status).toBe(200);
});

test('a candidate who is removed, or who withdrew, books no more', async () => {
  await site.act(({ tx, now }) =>
    tx
      .updateTable('sessionCandidate')
      .set({ removedAt: now })
      .where('applicationId', '=', zoe.applicationId)
      .execute(),
  );
  await expect(book(zoe.student)).rejects.toMatchObject({ code: 'missing' });
  await withdraw(eli.applicationId);
  await expect(book(eli.student)).rejects.toMatchObject({ code: 'missing' });
});

const withdraw = (applicationId: string) =>
  site.act(async (act) => {
    await act.tx
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('id', '=', applicationId)
      .execute();
    await enqueue(act, 'application.withdrawn', { applicationId });
  });

test('the form books, says where and when, and the page of the interview keeps it', async () => {
  const answer = await site.ask(page(), {
    as: zoe.student,
    form: { slot: slot(1), act: 'book' },
  });
  expect(answer.status).toBe(303);
  const location = answer.headers.get('location') ?? '';
  expect(location).toMatch(/^\/rendez-vous\/[0-9a-f-]{36}\?done=booked$/);
  const html = await textOf(site.ask(location, { as: zoe.student }));
  expect(html).toContain('14 h 30');
  expect(html).toContain('https://visio.example.org/salle');
  expect(html).toContain('Sam Petit (école)');
  expect(html).toContain('Choisir un autre créneau');
});

test('a slot taken a moment ago is refused in place: which one, and those that are left', async () => {
  await book(eli.student, slot(0));
  const answer = await site.ask(page(), { as: zoe.student, form: { slot: slot(0), act: 'book' } });
  expect(answer.status).toBe(409);
  const html = await textOf(answer);
  expect(html).toMatch(
    /Le créneau que vous avez choisi, [^<]*à 14 h 00 \(heure de Paris\), vient d’être pris/,
  );
  expect(html).toContain('Voici les créneaux qui restent');
  expect(html).not.toContain(`value="${slot(0)}"`);
  expect(html).toContain(`value="${slot(1)}"`);
});

test('a form without a slot asks for one; a slot of another session is not there', async () => {
  const empty = await site.ask(page(), { as: zoe.student, form: { act: 'book' } });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('Choisissez un créneau.');
  const other = await bookableSession(site, edition, { panel, startsAt: '2022-07-20T12:00:00Z' });
  await expect(book(zoe.student, other.slots[0]?.id)).rejects.toMatchObject({ code: 'missing' });
});

test('students choose until the last second, and while the session is open', async () => {
  const { booksUntil } = await site.services.db
    .selectFrom('interviewSession')
    .select('booksUntil')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  site.setNow(booksUntil.add({ milliseconds: 900 }).toString());
  const interviewId = await book(zoe.student);
  site.setNow(booksUntil.add({ seconds: 1 }).toString());
  await expect(book(eli.student, slot(1))).rejects.toMatchObject({ code: 'booking_is_over' });
  const move = () =>
    site.actAs(zoe.student, (act) => moveInterview(act, { sessionId, slotId: slot(1) }));
  const cancel = () =>
    site.actAs(zoe.student, (act) => cancelInterview(act, edition, { interviewId }));
  await expect(move()).rejects.toMatchObject({ code: 'booking_is_over' });
  await expect(cancel()).rejects.toMatchObject({ code: 'booking_is_over' });
  site.setNow(duringBooking);
  await setSession({ state: 'closed' });
  await expect(move()).rejects.toMatchObject({ code: 'session_is_closed' });
  await setSession({ state: 'open', booksUntil: slots[3]?.endsAt });
  site.setNow(slots[0]?.startsAt.toString() ?? '');
  await expect(move()).rejects.toMatchObject({ code: 'interview_has_begun' });
  await expect(cancel()).rejects.toMatchObject({ code: 'interview_has_begun' });
  expect((await interview(interviewId)).state).toBe('booked');
});

test('moving keeps the interview and its address, frees the slot; the same place changes nothing', async () => {
  const interviewId = await book(zoe.student);
  const before = await interview(interviewId);
  const move = (slotId: string) =>
    site.actAs(zoe.student, (act) => moveInterview(act, { sessionId, slotId }));
  expect(await move(slot(0))).toBe(interviewId);
  expect((await interview(interviewId)).sequence).toBe(0);
  expect(await move(slot(2))).toBe(interviewId);
  const after = await interview(interviewId);
  expect(after).toMatchObject({ sequence: 1, meetingUrl: before.meetingUrl, slotId: slot(2) });
  expect(after.startsAt.toString()).toBe(slots[2]?.startsAt.toString());
  await book(eli.student, slot(0));
});

test('the student cancels, and can book again; twice is once', async () => {
  const interviewId = await book(zoe.student);
  const cancel = () =>
    site.ask(`/rendez-vous/${interviewId}`, { as: zoe.student, form: { act: 'cancel' } });
  expect((await cancel()).headers.get('location')).toBe(
    `/rendez-vous/${interviewId}?done=cancelled`,
  );
  expect((await cancel()).status).toBe(303);
  const row = await interview(interviewId);
  expect(row).toMatchObject({ state: 'cancelled', sequence: 1, cancelledBecause: null });
  expect(row.cancelledBy).toBe(zoe.student.personId);
  expect(await mails('interview_cancelled', interviewId)).toBe(3);
  const seen = await textOf(site.ask(`/rendez-vous/${interviewId}`, { as: school }));
  expect(seen).toContain('par la personne candidate');
  await book(eli.student, slot(0));
  expect(await book(zoe.student, slot(1))).not.toBe(interviewId);
});

test('a coordinator cancels with a reason, which everybody reads; the panel does not cancel', async () => {
  const interviewId = await book(zoe.student);
  const cancel = (as: Someone, because?: string) =>
    site.ask(`/rendez-vous/${interviewId}`, {
      as,
      form: { act: 'cancel', ...(because !== undefined && { because }) },
    });
  expect((await cancel(school)).status).toBe(404);
  expect((await cancel(operator, ' ')).status).toBe(422);
  expect((await interview(interviewId)).state).toBe('booked');
  expect((await cancel(operator, 'Une panne.')).status).toBe(303);
  const html = await textOf(site.ask(`/rendez-vous/${interviewId}`, { as: zoe.student }));
  expect(html).toContain('par l’équipe du programme');
  expect(html).toContain('Une panne.');
  await expect(
    site.actAs(elsewhere, (act) => cancelInterview(act, edition, { interviewId, because: 'Non' })),
  ).rejects.toMatchObject({ code: 'missing' });
});

test('an application that is withdrawn gives back what was booked', async () => {
  const interviewId = await book(zoe.student);
  await withdraw(zoe.applicationId);
  await site.runJobs();
  expect(await interview(interviewId)).toMatchObject({ state: 'cancelled', cancelledBy: null });
  expect(await mails('interview_cancelled', interviewId)).toBe(3);
  await book(eli.student, slot(0));
});

test('one interview is for those who take part and the team of its edition; its file too', async () => {
  const interviewId = await book(zoe.student);
  const outsider = await site.someone(`Yann ${count}`, { role: 'school_staff', edition });
  for (const path of [`/rendez-vous/${interviewId}`, `/rendez-vous/${interviewId}/agenda.ics`]) {
    for (const as of [zoe.student, operator, school]) {
      expect((await site.ask(path, { as })).status).toBe(200);
    }
    for (const as of [eli.student, outsider, elsewhere]) {
      expect((await site.ask(path, { as })).status).toBe(404);
    }
  }
  const file = await site.ask(`/rendez-vous/${interviewId}/agenda.ics`, { as: zoe.student });
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await file.text();
  expect(text).toContain('BEGIN:VTIMEZONE');
  expect(text).not.toMatch(/METHOD:|ATTENDEE/);
});

test('a coordinator places somebody where the panel is free; elsewhere once it is confirmed', async () => {
  const place = (slotId: string, isConfirmed = false, who = operator) =>
    site.actAs(who, (act) =>
      placeByHand(act, edition, {
        sessionId,
        applicationId: zoe.applicationId,
        slotId,
        isConfirmed,
      }),
    );
  await expect(place(slot(0), true, school)).rejects.toMatchObject({ code: 'missing' });
  await sayFree(site, { slotId: slot(1), personId: school.personId, isFree: false });
  const interviewId = await place(slot(0));
  await expect(place(slot(1))).rejects.toMatchObject({ code: 'placing_overrides' });
  const asked = await site.ask(`/coordination/2022/entretiens/${sessionId}/placement`, {
    as: operator,
    form: { application: zoe.applicationId, slot: slot(1) },
  });
  expect(asked.status).toBe(409);
  const html = await textOf(asked);
  expect(html).toContain('Sam Petit a dit ne pas être libre');
  expect(html).toContain(`value="${slot(1)}" name="confirmed"`);
  expect(await place(slot(1), true)).toBe(interviewId);
  await setSession({ state: 'closed' });
  expect(await place(slot(2))).toBe(interviewId);
});

test('nobody is placed over another interview, nor in a slot that is taken', async () => {
  await book(eli.student, slot(0));
  const place = (session: string, slotId: string) =>
    site.actAs(operator, (act) =>
      placeByHand(act, edition, {
        sessionId: session,
        applicationId: zoe.applicationId,
        slotId,
        isConfirmed: true,
      }),
    );
  await expect(place(sessionId, slot(0))).rejects.toMatchObject({ code: 'slot_is_taken' });
  const other = await bookableSession(site, edition, {
    panel: [{ person: operator, part: 'operator' }],
    candidates: [zoe.applicationId],
    startsAt: slots[0]?.startsAt.toString() ?? '',
  });
  await expect(place(other.sessionId, other.slots[0]?.id ?? '')).rejects.toMatchObject({
    code: 'somebody_is_expected_elsewhere',
  });
});

test('a reminder goes to all once, a day before, not for what was booked within that day', async () => {
  const early = await book(zoe.student, slot(0));
  const start = slots[0]?.startsAt.toString() ?? '';
  const dayBefore = new Temporal.ZonedDateTime(
    Temporal.Instant.from(start).epochNanoseconds,
    edition.timezone,
  ).subtract({ days: 1 });
  site.setNow(dayBefore.subtract({ seconds: 1 }).toInstant().toString());
  await remindInterviews(site.services);
  expect((await interview(early)).remindedAt).toBeNull();
  await setSession({ booksUntil: slots[3]?.startsAt });
  site.setNow(dayBefore.add({ hours: 2 }).toInstant().toString());
  const late = await book(eli.student, slot(1));
  await remindInterviews(site.services);
  await remindInterviews(site.services);
  expect((await interview(late)).remindedAt).toBeNull();
  const sent = await site.services.db
    .selectFrom('mail')
    .select('toAddress')
    .where('kind', '=', 'interview_reminder')
    .where('textBody', 'like', `%/${early}%`)
    .execute();
  expect(sent).toHaveLength(3);
});

test('what is cancelled is reminded to nobody', async () => {
  const interviewId = await book(zoe.student);
  await site.actAs(zoe.student, (act) => cancelInterview(act, edition, { interviewId }));
  site.setNow(slots[0]?.startsAt.subtract({ hours: 3 }).toString() ?? '');
  await remindInterviews(site.services);
  expect((await interview(interviewId)).remindedAt).toBeNull();
});

test('one’s space asks to choose, until it is done; then it says when the interview is', async () => {
  const space = async (as: Someone) => textOf(site.ask('/espace', { as }));
  expect(await space(zoe.student)).toContain('Choisissez un créneau pour votre entretien');
  await book(zoe.student);
  const html = await space(zoe.student);
  expect(html).not.toContain('Choisissez un créneau pour votre entretien');
  expect(html).toContain('Mes rendez-vous');
  expect(await space(school)).toContain(`Entretien avec Zoé Lambert ${count}`);
});

test('the slots take as many queries for two as for forty', async () => {
  const few = await countQueries(site, () => site.ask(page(), { as: zoe.student }));
  const more = await bookableSession(site, edition, {
    panel,
    candidates: [zoe.applicationId],
    slots: 40,
    startsAt: '2022-08-01T06:00:00Z',
  });
  const many = await countQueries(site, () =>
    site.ask(`/entretiens/${more.sessionId}/creneaux`, { as: zoe.student }),
  );
  expect(many).toBe(few);
});
