import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import { sentApplication } from '../../applications/testing/applicants.ts';
import { becomesMentor } from '../../catalogue/testing/published-projects.ts';
import { seenOf } from '../../editions/seen.ts';
import { leaveMentoring } from '../../ideas/leave-mentoring.ts';
import { bookSlot } from '../booking/book.ts';
import { addToPanel, eligibleFor, interviewsOfMember, removeFromPanel } from './change-panel.ts';
import { addSlots, withdrawSlots } from './change-slots.ts';
import { addCandidates, removeCandidate } from './choose-candidates.ts';
import { listSessions } from './list-sessions.ts';
import { loadSession } from './load-session.ts';
import { moveSession } from './move-session.ts';
import { panelOf } from './panel.ts';
import { remindPanel } from './remind-panel.ts';
import { createSession, updateSession } from './save-session.ts';
import { sessionTyped } from './session-form.ts';
import {
  afternoon,
  answer,
  aprilFirst,
  mailed,
  preparedSession,
  type Stage,
  slotIds,
  stage,
  usualInput,
} from './testing/prepared.ts';
import { usableSlots } from './usable-slots.ts';

let site: TestSite;
let on: Stage;
beforeAll(async () => {
  site = await openTestSite('2022-03-10T10:00:00Z');
  on = await stage(site);
  site.setNow(aprilFirst);
});

let students = 0;
async function applicant(wishes = [on.ideaId]) {
  students += 1;
  const student = await site.someone(`Étudiante ${students}`);
  const applicationId = await sentApplication(site, on.edition, student, { wishes });
  return { student, applicationId };
}

const asTeam: typeof site.actAs = (_, useCase) => site.actAs(on.coordinator, useCase);
const usable = async (id: string) =>
  (await usableSlots(site.services.db, id, site.now())).map(({ id }) => id);
const everybody = () => [on.coordinator, on.school, on.mentor];

/** A session whose slots all suit everybody. */
async function readySession() {
  const id = await preparedSession(site, on);
  for (const someone of everybody()) await answer(site, someone, id, [0, 1, 2, 3]);
  return id;
}
const move = (id: string, name: 'open' | 'close' | 'reopen' | 'cancel', because?: string) =>
  asTeam(on.coordinator, (act) =>
    moveSession(act, on.edition, { sessionId: id, move: name, ...(because && { because }) }),
  );

describe('the panel', () => {
  test('is taken from the team, the school and the mentors of the session’s project', async () => {
    const id = await preparedSession(site, on, { ideaId: on.ideaId });
    const session = await loadSession(site.services.db, on.coordinator, on.edition.id, id);
    const second = await site.someone('Ange Second', { role: 'school_staff', edition: on.edition });
    const eligible = await eligibleFor(site.services.db, session);
    expect(eligible.map(({ personId }) => personId)).toContain(second.personId);
    expect(eligible.map(({ personId }) => personId)).not.toContain(on.otherMentor.personId);
    await expect(
      asTeam(on.coordinator, (act) =>
        addToPanel(act, on.edition, id, [{ personId: on.otherMentor.personId, part: 'mentor' }]),
      ),
    ).rejects.toMatchObject({ code: 'not_eligible' });
    const several = await preparedSession(site, on);
    const added = await asTeam(on.coordinator, (act) =>
      addToPanel(act, on.edition, several, [{ personId: on.otherMentor.personId, part: 'mentor' }]),
    );
    expect(added).toBe(1);
  });

  test('each member is mailed once, whoever adds them is not', async () => {
    const times = async (email: string) =>
      (await mailed(site, 'panel_asked')).filter((one) => one === `panel_asked ${email}`).length;
    const emails = [on.school, on.mentor, on.coordinator].map(({ email }) => email);
    const before = await Promise.all(emails.map(times));
    const id = await preparedSession(site, on);
    await asTeam(on.coordinator, (act) =>
      addToPanel(act, on.edition, id, [{ personId: on.school.personId, part: 'school' }]),
    );
    const after = await Promise.all(emails.map(times));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 1, 0]);
  });

  test('a mentor who left their idea is shown as left, and slots need not suit them', async () => {
    const leaver = await site.someone('Léo Partant');
    await becomesMentor(site, leaver, on.ideaId);
    const id = await preparedSession(site, on);
    await asTeam(on.coordinator, (act) =>
      addToPanel(act, on.edition, id, [{ personId: leaver.personId, part: 'mentor' }]),
    );
    for (const someone of everybody()) await answer(site, someone, id, [0, 1]);
    expect(await usable(id)).toEqual([]);
    await site.actAs(leaver, (act) => leaveMentoring(act, on.edition, on.ideaId));
    expect(await usable(id)).toHaveLength(2);
    const panel = await panelOf(site.services.db, id);
    expect(panel.find(({ personId }) => personId === leaver.personId)).toMatchObject({
      isCurrent: false,
      leftAt: null,
    });
    const page = await site.ask(`/coordination/2022/entretiens/${id}`, { as: on.coordinator });
    const html = await page.text();
    expect(html).toContain('N’accompagne plus le projet');
    expect(html).toContain('Léo Partant ne fait plus partie');
    const theirs = await site.ask(`/entretiens/${id}/disponibilites`, { as: leaver });
    expect(theirs.status).toBe(404);
  });

  test('removing a member who is expected shows what it does first, then frees them', async () => {
    const id = await readySession();
    const { student, applicationId } = await applicant();
    await asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId]));
    await move(id, 'open');
    const [slotId = ''] = await usable(id);
    await site.actAs(student, (act) => bookSlot(act, { sessionId: id, slotId }));
    const path = `/coordination/2022/entretiens/${id}/reglages`;
    const form = { act: 'remove', person: on.school.personId };
    const preview = await site.ask(path, { as: on.coordinator, form });
    expect(preview.status).toBe(200);
    expect(await preview.text()).toContain('Un entretien à venir aura lieu sans cette personne');
    const still = await interviewsOfMember(
      site.services.db,
      { id },
      on.school.personId,
      site.now(),
    );
    expect(still).toHaveLength(1);
    const confirmed = await site.ask(path, {
      as: on.coordinator,
      form: { ...form, confirmed: 'yes' },
    });
    expect(confirmed.status).toBe(303);
    expect(
      await interviewsOfMember(site.services.db, { id }, on.school.personId, site.now()),
    ).toEqual([]);
    const again = await asTeam(on.coordinator, (act) =>
      removeFromPanel(act, on.edition, id, on.school.personId),
    );
    expect(again).toEqual([]);
    // Removed for good from what is to come, so that the next tests find them free.
    await move(id, 'cancel', 'Fin du test.');
  });

  test('those who have not answered are reminded once a day at most, by two coordinators too', async () => {
    const id = await preparedSession(site, on);
    await answer(site, on.mentor, id, [0]);
    const second = await site.someone('Dani Double', { role: 'coordinator', edition: on.edition });
    const results = await Promise.allSettled(
      [on.coordinator, second].map((who) =>
        site.actAs(who, (act) => remindPanel(act, on.edition, id)),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reminded = (await mailed(site, 'panel_reminded')).filter((one) =>
      one.includes(on.school.email),
    );
    expect(reminded).toHaveLength(1);
    const page = await site.ask(`/coordination/2022/entretiens/${id}`, {
      as: on.coordinator,
      form: { act: 'remind' },
    });
    expect(page.status).toBe(409);
    expect(await page.text()).toContain('2 avril 2022');
    site.setNow('2022-04-02T10:00:00Z');
    await site.actAs(second, (act) => remindPanel(act, on.edition, id));
    site.setNow(aprilFirst);
  });
});

describe('slots', () => {
  test('a slot can be taken once everybody has said to be free, while nobody has it', async () => {
    const id = await preparedSession(site, on);
    const ids = await slotIds(site, id);
    await answer(site, on.coordinator, id, [0, 1, 2]);
    await answer(site, on.school, id, [1, 2, 3]);
    expect(await usable(id)).toEqual([]);
    await answer(site, on.mentor, id, [2, 3]);
    expect(await usable(id)).toEqual([ids[2]]);
    await asTeam(on.coordinator, (act) => withdrawSlots(act, on.edition, id, [ids[2] ?? '']));
    expect(await usable(id)).toEqual([]);
  });

  test('a slot that has begun cannot be taken any more', async () => {
    const id = await readySession();
    expect(await usable(id)).toHaveLength(4);
    site.setNow('2022-04-20T12:00:00Z');
    expect(await usable(id)).toHaveLength(3);
    site.setNow(aprilFirst);
  });

  test('a slot at the time of another is refused, and none is added', async () => {
    const id = await preparedSession(site, on);
    await expect(
      asTeam(on.coordinator, (act) => addSlots(act, on.edition, id, afternoon)),
    ).rejects.toMatchObject({ code: 'slots_overlap' });
    expect(await slotIds(site, id)).toHaveLength(4);
  });

  test('a booked slot is not taken back, nor any other asked for with it', async () => {
    const id = await readySession();
    const { student, applicationId } = await applicant();
    await asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId]));
    await move(id, 'open');
    const [first = '', second = ''] = await usable(id);
    await site.actAs(student, (act) => bookSlot(act, { sessionId: id, slotId: first }));
    await expect(
      asTeam(on.coordinator, (act) => withdrawSlots(act, on.edition, id, [first, second])),
    ).rejects.toMatchObject({ code: 'slot_is_taken' });
    expect(await usable(id)).toContain(second);
    await move(id, 'cancel', 'Fin du test.');
  });
});

describe('the moves of a session', () => {
  test('opening says what is missing, one thing after the other', async () => {
    const id = await asTeam(on.coordinator, (act) =>
      createSession(act, on.edition, usualInput, []),
    );
    await expect(move(id, 'open')).rejects.toMatchObject({ code: 'nobody_on_panel' });
    await asTeam(on.coordinator, (act) =>
      addToPanel(act, on.edition, id, [{ personId: on.mentor.personId, part: 'mentor' }]),
    );
    await expect(move(id, 'open')).rejects.toMatchObject({ code: 'no_usable_slot' });
    await asTeam(on.coordinator, (act) => addSlots(act, on.edition, id, afternoon));
    await expect(move(id, 'open')).rejects.toMatchObject({ code: 'no_usable_slot' });
    await answer(site, on.mentor, id, [0]);
    await move(id, 'open');
    await move(id, 'open');
    await expect(move(id, 'reopen')).resolves.toBeUndefined();
  });

  test('opening mails those chosen at once, adding later mails that one, reopening nobody twice', async () => {
    const before = (await mailed(site, 'interview_to_book')).length;
    const told = async () => (await mailed(site, 'interview_to_book')).slice(before).sort();
    const id = await readySession();
    const [one, two, three] = [await applicant(), await applicant(), await applicant()];
    await asTeam(on.coordinator, (act) =>
      addCandidates(act, on.edition, id, [one.applicationId, two.applicationId]),
    );
    expect(await told()).toEqual([]);
    await move(id, 'open');
    expect(await told()).toHaveLength(2);
    await asTeam(on.coordinator, (act) =>
      addCandidates(act, on.edition, id, [two.applicationId, three.applicationId]),
    );
    expect(await told()).toHaveLength(3);
    await move(id, 'close');
    await move(id, 'reopen');
    expect(await told()).toEqual(
      [one, two, three].map(({ student }) => `interview_to_book ${student.email}`).sort(),
    );
  });

  test('cancelling asks for a reason, cancels what is booked and tells the student', async () => {
    const id = await readySession();
    const { student, applicationId } = await applicant();
    await asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId]));
    await move(id, 'open');
    const [slotId = ''] = await usable(id);
    const interview = await site.actAs(student, (act) => bookSlot(act, { sessionId: id, slotId }));
    await expect(move(id, 'cancel')).rejects.toMatchObject({ code: 'reason_is_needed' });
    const page = await site.ask(`/coordination/2022/entretiens/${id}`, {
      as: on.coordinator,
      form: { act: 'cancel', because: ' ' },
    });
    expect(page.status).toBe(422);
    await move(id, 'cancel', 'La mentor est malade.');
    const row = await site.services.db
      .selectFrom('interview')
      .select(['state', 'cancelledBecause'])
      .where('id', '=', interview)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'cancelled', cancelledBecause: 'La mentor est malade.' });
    await expect(move(id, 'reopen')).rejects.toMatchObject({ code: 'session_moved' });
  });

  test('two coordinators, one opening and one cancelling: one of them is told', async () => {
    const id = await readySession();
    const results = await Promise.allSettled([move(id, 'open'), move(id, 'cancel', 'Trop tard.')]);
    const { state } = await loadSession(site.services.db, on.coordinator, on.edition.id, id);
    expect(state).toBe('cancelled');
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason.code).toBe('session_moved');
    }
  });
});

describe('settings', () => {
  test('two coordinators at once: the second is shown what the first saved, and loses nothing', async () => {
    const id = await preparedSession(site, on);
    const session = await loadSession(site.services.db, on.coordinator, on.edition.id, id);
    const typed = sessionTyped(session, 'Europe/Paris');
    const seen = seenOf(typed);
    await asTeam(on.coordinator, (act) =>
      updateSession(act, on.edition, {
        sessionId: id,
        input: { ...usualInput, title: 'Premier titre' },
        seen,
      }),
    );
    const page = await site.ask(`/coordination/2022/entretiens/${id}/reglages`, {
      as: on.coordinator,
      form: { ...typed, title: 'Second titre', seen },
    });
    expect(page.status).toBe(409);
    const html = await page.text();
    expect(html).toContain('Premier titre');
    expect(html).toContain('value="Second titre"');
  });

  test.each([
    ['slotMinutes', '5', 'de 10 à 240'],
    ['meetingUrl', 'javascript:alert(1)', 'https://'],
    ['meetingUrl', 'https://{code}.example.org/', 'après le nom du site'],
    ['booksUntilDate', '31/02/2022', 'n’existe pas'],
    ['day.0', '2022-03-01', 'laissez-les tous vides'],
  ])(
    '%s cannot be %s: it is said at the field, all that was typed stays',
    async (name, typed, said) => {
      const answer = await site.ask('/coordination/2022/entretiens/nouvelle-session', {
        as: on.coordinator,
        form: {
          title: 'Une session',
          slotMinutes: '30',
          breakMinutes: '10',
          booksUntilDate: '2022-04-18',
          [name]: typed,
        },
      });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(said);
      expect(html).toContain('value="Une session"');
    },
  );

  test('a session is made from its form with the slots of its windows', async () => {
    const answer = await site.ask('/coordination/2022/entretiens/nouvelle-session', {
      as: on.coordinator,
      form: {
        title: 'Du formulaire',
        idea: on.ideaId,
        slotMinutes: '30',
        breakMinutes: '10',
        booksUntilDate: '2022-04-18',
        'day.0': '2022-04-20',
        'from.0': '14:00',
        'until.0': '17:00',
        'day.2': '2022-04-21',
        'from.2': '9h',
        'until.2': '10h',
      },
    });
    expect(answer.status).toBe(303);
    const [, id = ''] =
      /entretiens\/([\w-]+)\/reglages/.exec(answer.headers.get('location') ?? '') ?? [];
    expect(await slotIds(site, id)).toHaveLength(5);
    expect(await loadSession(site.services.db, on.coordinator, on.edition.id, id)).toMatchObject({
      ideaName: 'Ancre',
      state: 'preparing',
    });
  });
});

describe('candidates', () => {
  test('those whom mentors wish to meet come first, then those who wish for the project, by rank', async () => {
    const id = await preparedSession(site, on, { ideaId: on.ideaId, title: 'Ancre seul' });
    const second = await applicant([on.otherIdeaId, on.ideaId]);
    const stranger = await applicant([on.otherIdeaId]);
    const wanted = await applicant([on.otherIdeaId, on.ideaId]);
    await site.act(({ tx, now }) =>
      tx
        .insertInto('meetingWish')
        .values({
          applicationId: wanted.applicationId,
          ideaId: on.ideaId,
          mentorId: on.mentor.personId,
          wants: true,
          saidAt: now,
        })
        .execute(),
    );
    const page = await site.ask(`/coordination/2022/entretiens/${id}/candidatures`, {
      as: on.coordinator,
    });
    const html = await page.text();
    const at = ({ student }: typeof wanted) => html.indexOf(`>${student.name}<`);
    expect(html).toContain(`${on.mentor.name} souhaite rencontrer cette personne`);
    expect(at(wanted)).toBeGreaterThan(0);
    expect(at(wanted)).toBeLessThan(at(second));
    expect(at(second)).toBeLessThan(at(stranger));
  });

  test('who reads without names finds none on the pages of a session', async () => {
    const { student, applicationId } = await applicant();
    const id = await preparedSession(site, on);
    await asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId]));
    const pages = [
      `/coordination/2022/entretiens/${id}`,
      `/coordination/2022/entretiens/${id}/candidatures`,
    ];
    for (const path of pages) {
      expect(await (await site.ask(path, { as: on.coordinator })).text()).toContain(student.name);
    }
    await site.act(({ tx, now }) =>
      tx
        .insertInto('blindReader')
        .values({ editionId: on.edition.id, personId: on.coordinator.personId, since: now })
        .execute(),
    );
    for (const path of pages) {
      const html = await (await site.ask(path, { as: on.coordinator })).text();
      expect(html).not.toContain(student.name);
      expect(html).not.toContain(student.email);
      expect(html).toContain('Candidature n°');
    }
    await site.act(({ tx }) => tx.deleteFrom('blindReader').execute());
  });

  test('an application that is not sent cannot be chosen', async () => {
    const id = await preparedSession(site, on);
    const { applicationId } = await applicant();
    await site.act(({ tx }) =>
      tx
        .updateTable('application')
        .set({ state: 'withdrawn' })
        .where('id', '=', applicationId)
        .execute(),
    );
    await expect(
      asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId])),
    ).rejects.toMatchObject({ code: 'not_an_application' });
  });

  test('removing one who has booked cancels, with the reason they are told', async () => {
    const id = await readySession();
    const { student, applicationId } = await applicant();
    await asTeam(on.coordinator, (act) => addCandidates(act, on.edition, id, [applicationId]));
    await move(id, 'open');
    const [slotId = ''] = await usable(id);
    await site.actAs(student, (act) => bookSlot(act, { sessionId: id, slotId }));
    const removal = { sessionId: id, applicationId };
    await expect(
      asTeam(on.coordinator, (act) =>
        removeCandidate(act, on.edition, { ...removal, because: '' }),
      ),
    ).rejects.toMatchObject({ code: 'cancel_needs_a_reason' });
    await asTeam(on.coordinator, (act) =>
      removeCandidate(act, on.edition, { ...removal, because: 'Projet pourvu.' }),
    );
    const page = await site.ask(`/entretiens/${id}/creneaux`, { as: student });
    expect(page.status).toBe(404);
    expect(await usable(id)).toHaveLength(4);
  });
});

test('a person of another role, or of another edition, finds nothing', async () => {
  const id = await preparedSession(site, on);
  const other = await site.someone('Oda Ailleurs', {
    role: 'coordinator',
    edition: await site.edition('2021'),
  });
  for (const path of ['', '/reglages', '/candidatures']) {
    for (const [who, status] of [
      [on.mentor, 403],
      [on.school, 403],
      [other, 403],
    ] as const) {
      const answer = await site.ask(`/coordination/2022/entretiens/${id}${path}`, { as: who });
      expect(answer.status).toBe(status);
    }
  }
  const elsewhere = await site.ask(`/coordination/2021/entretiens/${id}`, { as: other });
  expect(elsewhere.status).toBe(404);
  const theirs = await site.ask(`/entretiens/${id}/disponibilites`, { as: on.otherMentor });
  expect(theirs.status).toBe(404);
  await expect(
    site.actAs(on.mentor, (act) =>
      moveSession(act, on.edition, { sessionId: id, move: 'cancel', because: 'Non.' }),
    ),
  ).rejects.toMatchObject({ code: 'missing' });
});

test('the list takes as many queries for one session as for thirty', async () => {
  const ask = () => site.ask('/coordination/2022/entretiens', { as: on.coordinator });
  const before = await listSessions(site.services.db, on.edition.id, site.now());
  const few = await countQueries(site, ask);
  for (let index = 0; index < 30; index += 1) await preparedSession(site, on);
  const after = await listSessions(site.services.db, on.edition.id, site.now());
  expect(after).toHaveLength(before.length + 30);
  expect(await countQueries(site, ask)).toBe(few);
});

test('a session’s pages take as many queries for one candidate as for twelve', async () => {
  const [one, twelve] = [await preparedSession(site, on), await preparedSession(site, on)];
  const chosen: string[] = [];
  for (let index = 0; index < 12; index += 1) chosen.push((await applicant()).applicationId);
  await asTeam(on.coordinator, async (act) => {
    await addCandidates(act, on.edition, one, chosen.slice(0, 1));
    await addCandidates(act, on.edition, twelve, chosen);
  });
  for (const path of ['', '/candidatures', '/reglages']) {
    const count = (id: string) =>
      countQueries(site, () =>
        site.ask(`/coordination/2022/entretiens/${id}${path}`, { as: on.coordinator }),
      );
    expect(await count(twelve), path).toBe(await count(one));
  }
});

test('two coordinators who add the same person at once: one mail, one place on the panel', async () => {
  const id = await asTeam(on.coordinator, (act) => createSession(act, on.edition, usualInput, []));
  const second = await site.someone('Elsa Seconde', { role: 'coordinator', edition: on.edition });
  const before = (await mailed(site, 'panel_asked')).length;
  const added = await Promise.all(
    [on.coordinator, second].map((who) =>
      site.actAs(who, (act) =>
        addToPanel(act, on.edition, id, [{ personId: on.mentor.personId, part: 'mentor' }]),
      ),
    ),
  );
  expect(added.sort()).toEqual([0, 1]);
  expect((await mailed(site, 'panel_asked')).length).toBe(before + 1);
});
