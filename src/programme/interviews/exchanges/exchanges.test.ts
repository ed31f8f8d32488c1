/** Group exchanges: seats, who takes them, what they are told when the calendar changes. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { enqueue } from '../../../acts/act.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { cancelEvent, restoreEvent } from '../../editions/cancel-event.ts';
import { applicant, bookingEdition, manyApplicants } from '../booking/testing/bookable.ts';
import { remindOfExchanges, tellOfExchanges } from './keep-told.ts';
import { openExchange } from './open-exchange.ts';
import { register, unregister } from './register.ts';

const april = '2022-04-01T10:00:00Z';
const site = await openTestSite(april);
const { edition, ideaId, operator, school } = await bookingEdition(site);
const zoe = (await applicant(site, edition, ideaId, 'Zoé Lambert')).student;
const eli = await applicant(site, edition, ideaId, 'Eli Costa');
const link = 'https://webconf.example.org/echange';

let first: string;
let second: string;
beforeEach(async () => {
  site.setNow(april);
  await site.act(({ tx }) =>
    tx
      .updateTable('event')
      .set({ cancelledAt: site.now() })
      .where('editionId', '=', edition.id)
      .execute(),
  );
  first = await exchange('2022-04-13T15:15:00Z', 1);
  second = await exchange('2022-04-27T15:15:00Z', 30);
});

/** An exchange of the calendar, open to registration. */
async function exchange(startsAt: string, capacity: number): Promise<string> {
  const { id } = await site.act(({ tx, now }) =>
    tx
      .insertInto('event')
      .values({
        editionId: edition.id,
        kind: 'group_interview',
        audience: 'applicants',
        startsAt: Temporal.Instant.from(startsAt),
        isOnline: true,
        createdAt: now,
        updatedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  await site.actAs(operator, (act) =>
    openExchange(act, edition, id, { capacity, meetingUrl: link }),
  );
  return id;
}

const join = (who: Someone, id: string) => site.actAs(who, (act) => register(act, id));
const leave = (who: Someone, id: string) => site.actAs(who, (act) => unregister(act, id));
const textOf = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replace(/\s+/g, ' ');
const path = (id: string) => `/echanges/${id}`;
const registered = async (id: string) =>
  (
    await site.services.db
      .selectFrom('exchangeRegistration')
      .select('personId')
      .where('eventId', '=', id)
      .where('cancelledAt', 'is', null)
      .execute()
  ).map(({ personId }) => personId);

/** The calendar objects somebody was mailed of an exchange, in order. */
async function mailed(who: Someone, id: string) {
  const rows = await site.services.db
    .selectFrom('mail')
    .select(['kind', 'calendar', 'textBody'])
    .where('personId', '=', who.personId)
    .where('textBody', 'like', `%${id}%`)
    .orderBy('writtenAt')
    .execute();
  return rows.map(({ kind, calendar, textBody }) => {
    if (!calendar) return { kind, body: textBody };
    const component = new ICAL.Component(ICAL.parse(calendar));
    const event = new ICAL.Event(component.getFirstSubcomponent('vevent') as ICAL.Component);
    return {
      kind,
      body: textBody,
      method: component.getFirstPropertyValue('method'),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
    };
  });
}

test('an applicant takes a seat and gives it back, each told to their agenda; twice is once', async () => {
  await join(zoe, second);
  await join(zoe, second);
  await leave(zoe, second);
  await leave(zoe, second);
  await join(zoe, second);
  const uid = `exchange-${second}@site.test`;
  expect(await mailed(zoe, second)).toMatchObject([
    {
      kind: 'exchange_registered',
      method: 'REQUEST',
      uid,
      sequence: 0,
      start: '2022-04-27T17:15:00',
    },
    { kind: 'exchange_unregistered', method: 'CANCEL', uid, sequence: 1 },
    { kind: 'exchange_registered', method: 'REQUEST', uid, sequence: 2 },
  ]);
  expect(await registered(second)).toEqual([zoe.personId]);
});

test('a full exchange is refused in place, with the next one that has seats', async () => {
  await join(eli.student, first);
  const answer = await site.ask(path(first), { as: zoe, form: { act: 'register' } });
  expect(answer.status).toBe(409);
  const html = await textOf(answer);
  expect(html).toContain('Il en reste à l’échange suivant : 27 avril 2022 à 17 h 15');
  expect(html).toContain(`href="${path(second)}"`);
  await leave(eli.student, first);
  expect((await site.ask(path(first), { as: zoe, form: { act: 'register' } })).status).toBe(303);
});

test('twenty register at once for five seats: five have one', { timeout: 30_000 }, async () => {
  const five = await exchange('2022-05-18T15:15:00Z', 5);
  const many = await manyApplicants(site, edition, ideaId, 20);
  const settled = await Promise.allSettled(
    many.map(({ student }) => site.actAs(student, (act) => register(act, five))),
  );
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(15);
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(Refusal);
    expect(reason).toMatchObject({ code: 'exchange_is_full', status: 409 });
  }
  expect(await registered(five)).toHaveLength(5);
});

test('the link is for those who are registered: neither page, feed nor file gives it to others', async () => {
  await join(eli.student, second);
  expect(await textOf(site.ask(path(second), { as: eli.student }))).toContain(link);
  const file = await site.ask(`${path(second)}/agenda.ics`, { as: eli.student });
  expect(await file.text()).toContain(link);
  for (const as of [zoe, school]) {
    const answer = await site.ask(path(second), { as });
    expect(answer.status).toBe(200);
    expect(await textOf(answer)).not.toContain(link);
    expect((await site.ask(`${path(second)}/agenda.ics`, { as })).status).toBe(404);
  }
  for (const address of ['/calendrier', '/calendrier.ics', `/calendrier/${second}/evenement.ics`]) {
    const answer = await site.ask(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(link);
  }
});

test('without an application, or once it is withdrawn, there is no seat', async () => {
  const nour = await site.someone('Nour Salah');
  await expect(join(nour, second)).rejects.toMatchObject({ code: 'needs_application' });
  expect(await textOf(site.ask(path(second), { as: nour }))).toContain(
    'Commencez votre candidature',
  );
  const lou = await applicant(site, edition, ideaId, 'Lou Petit');
  await join(lou.student, second);
  await site.act(async (act) => {
    await act.tx
      .updateTable('application')
      .set({ state: 'withdrawn' })
      .where('id', '=', lou.applicationId)
      .execute();
    await enqueue(act, 'application.withdrawn', { applicationId: lou.applicationId });
  });
  await site.runJobs();
  expect(await registered(second)).toEqual([]);
  expect((await mailed(lou.student, second)).at(-1)).toMatchObject({ method: 'CANCEL' });
  await expect(join(lou.student, second)).rejects.toMatchObject({ code: 'needs_application' });
});

test('moved, cancelled and restored in the calendar: those registered are told, once each', async () => {
  await join(zoe, second);
  await leaveAndTell();
  await site.act(({ tx }) =>
    tx
      .updateTable('event')
      .set({ startsAt: Temporal.Instant.from('2022-04-28T15:00:00Z') })
      .where('id', '=', second)
      .execute(),
  );
  await leaveAndTell();
  // What does not change when and where is told to nobody.
  await site.act(({ tx }) =>
    tx.updateTable('event').set({ descriptionFr: 'Venez.' }).where('id', '=', second).execute(),
  );
  await leaveAndTell();
  await site.actAs(operator, (act) => cancelEvent(act, edition, second));
  await leaveAndTell();
  await site.actAs(operator, (act) => restoreEvent(act, edition, second));
  await leaveAndTell();
  await site.actAs(operator, (act) =>
    openExchange(act, edition, second, { capacity: 30, meetingUrl: `${link}-2` }),
  );
  await leaveAndTell();
  const mails = await mailed(zoe, second);
  expect(mails).toMatchObject([
    { kind: 'exchange_registered', method: 'REQUEST', sequence: 0, start: '2022-04-27T17:15:00' },
    { kind: 'exchange_changed', method: 'REQUEST', sequence: 1, start: '2022-04-28T17:00:00' },
    { kind: 'exchange_cancelled', method: 'CANCEL', sequence: 2 },
    { kind: 'exchange_changed', method: 'REQUEST', sequence: 3, start: '2022-04-28T17:00:00' },
    { kind: 'exchange_changed', method: 'REQUEST', sequence: 4 },
  ]);
  expect(mails.at(-1)?.body).toContain(`${link}-2`);
  for (const { body } of mails) expect(body.split(/\s+/).length, body).toBeLessThan(120);
});

/** A minute passes, twice. */
async function leaveAndTell(): Promise<void> {
  await tellOfExchanges(site.services);
  await tellOfExchanges(site.services);
}

test('a reminder the day before, once; not for a seat taken within that day', async () => {
  await join(zoe, second);
  site.setNow('2022-04-26T15:14:00Z');
  await remindOfExchanges(site.services);
  expect(await mailed(zoe, second)).toHaveLength(1);
  site.setNow('2022-04-26T16:00:00Z');
  await join(eli.student, second);
  await remindOfExchanges(site.services);
  await remindOfExchanges(site.services);
  expect((await mailed(zoe, second)).map(({ kind }) => kind)).toEqual([
    'exchange_registered',
    'exchange_reminder',
  ]);
  expect(await mailed(eli.student, second)).toHaveLength(1);
  site.setNow('2022-04-27T15:15:00Z');
  await expect(leave(zoe, second)).rejects.toMatchObject({ code: 'exchange_has_begun' });
});

test('the team sets seats and link, reads who is registered; nobody else does', async () => {
  await join(zoe, second);
  const settings = `/coordination/2022/echanges/${second}`;
  const html = await textOf(site.ask(settings, { as: operator }));
  expect(html).toContain('Zoé Lambert');
  expect(html).toContain('Une personne inscrite');
  for (const as of [zoe, school]) expect((await site.ask(settings, { as })).status).toBe(403);
  const send = (form: Record<string, string>) => site.ask(settings, { as: operator, form });
  const wrong = await send({ capacity: 'beaucoup', meetingUrl: 'visio' });
  expect(wrong.status).toBe(422);
  const kept = await textOf(wrong);
  expect(kept).toContain('value="beaucoup"');
  expect(kept).toContain('qui commence par https://');
  await join(eli.student, second);
  const fewer = await send({ capacity: '1', meetingUrl: link });
  expect(fewer.status).toBe(409);
  expect(await textOf(fewer)).toContain('Plus de personnes sont inscrites');
  expect((await send({ capacity: '2', meetingUrl: link })).status).toBe(303);
  const webinar = await site.act(({ tx, now }) =>
    tx
      .insertInto('event')
      .values({
        editionId: edition.id,
        kind: 'webinar',
        audience: 'public',
        startsAt: now,
        createdAt: now,
        updatedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  const elsewhere = await site.ask(`/coordination/2022/echanges/${webinar.id}`, { as: operator });
  expect(elsewhere.status).toBe(404);
});

test('the database keeps seats, kinds and applicants, whoever writes', async () => {
  const raw = (eventId: string, personId: string) =>
    site.act(({ tx, now }) =>
      tx
        .insertInto('exchangeRegistration')
        .values({ eventId, personId, registeredAt: now })
        .execute(),
    );
  await raw(first, zoe.personId);
  await expect(raw(first, eli.student.personId)).rejects.toMatchObject({
    code: 'exchange_is_full',
  });
  await expect(raw(second, school.personId)).rejects.toMatchObject({ code: 'needs_application' });
  await raw(second, zoe.personId);
  await raw(second, eli.student.personId);
  await expect(
    site.act(({ tx }) =>
      tx.updateTable('groupExchange').set({ capacity: 1 }).where('eventId', '=', second).execute(),
    ),
  ).rejects.toMatchObject({ code: 'more_people_than_seats' });
  const webinar = await site.act(({ tx, now }) =>
    tx
      .insertInto('event')
      .values({
        editionId: edition.id,
        kind: 'webinar',
        audience: 'public',
        startsAt: now,
        createdAt: now,
        updatedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  await expect(
    site.act(({ tx }) =>
      tx
        .insertInto('groupExchange')
        .values({ eventId: webinar.id, capacity: 3, meetingUrl: link })
        .execute(),
    ),
  ).rejects.toMatchObject({ constraint: 'group_exchange_is_a_group_interview' });
  await expect(
    site.act(({ tx }) =>
      tx.updateTable('event').set({ kind: 'webinar' }).where('id', '=', second).execute(),
    ),
  ).rejects.toMatchObject({ code: 'exchange_stays_one' });
});

test('who is registered is read in as many queries for one as for thirty', async () => {
  const settings = `/coordination/2022/echanges/${second}`;
  await join(zoe, second);
  const ask = () => site.ask(settings, { as: operator });
  const one = await countQueries(site, ask);
  const others = await site.services.db
    .selectFrom('application')
    .select('studentId')
    .where('editionId', '=', edition.id)
    .where('state', '<>', 'withdrawn')
    .where('studentId', '<>', zoe.personId)
    .limit(20)
    .execute();
  await site.act(({ tx, now }) =>
    tx
      .insertInto('exchangeRegistration')
      .values(
        others.map(({ studentId }) => ({
          eventId: second,
          personId: studentId,
          registeredAt: now,
        })),
      )
      .execute(),
  );
  expect(await countQueries(site, ask)).toBe(one);
});
