/** Each rule of sessions, panels, slots, availability and candidates, tried in raw SQL. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import { sentApplication } from '../../applications/testing/applicants.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { sessionActs, sessionStates, sessionTransitionOf, sessionTransitions } from '../session.ts';
import { aprilFirst, preparedSession, type Stage, slotIds, stage } from './testing/prepared.ts';

let site: TestSite;
let on: Stage;
let id: string;
let slot: string;
let applicationId: string;
let other: { editionId: string; ideaId: string; applicationId: string };
beforeAll(async () => {
  site = await openTestSite('2022-03-10T10:00:00Z');
  on = await stage(site);
  const student = await site.someone('Zoé Lambert');
  applicationId = await sentApplication(site, on.edition, student, { wishes: [on.ideaId] });
  const edition = await site.edition('2021');
  const [ideaId = ''] = await publishedNames(site, edition, ['Cabestan']);
  const elsewhere = await sentApplication(site, edition, student, { wishes: [ideaId] });
  other = { editionId: edition.id, ideaId, applicationId: elsewhere };
  site.setNow(aprilFirst);
  id = await preparedSession(site, on);
  [slot = ''] = await slotIds(site, id);
});

const run = (query: ReturnType<typeof sql>) => query.execute(site.services.db);
const refused = (constraint: string) => expect.objectContaining({ constraint });

describe('a session', () => {
  test.each([
    ['session_title_is_given', sql`UPDATE interview_session SET title = ' '`],
    ['session_slots_last', sql`UPDATE interview_session SET slot_minutes = 5`],
    ['session_breaks_are_short', sql`UPDATE interview_session SET break_minutes = 300`],
    ['session_meeting_is_http', sql`UPDATE interview_session SET meeting_url = 'javascript:0'`],
    ['session_moves_as_allowed', sql`UPDATE interview_session SET state = 'closed'`],
    ['session_is_cancelled_with_a_reason', sql`UPDATE interview_session SET state = 'cancelled'`],
    [
      'session_is_cancelled_with_a_reason',
      sql`UPDATE interview_session SET state = 'cancelled', cancelled_because = ' '`,
    ],
    [
      'session_is_cancelled_with_a_reason',
      sql`UPDATE interview_session SET cancelled_because = 'x'`,
    ],
  ])('%s', async (constraint, query) => {
    await expect(run(query)).rejects.toEqual(refused(constraint));
  });

  test('is about a project of its edition', async () => {
    await expect(
      run(sql`UPDATE interview_session SET idea_id = ${other.ideaId} WHERE id = ${id}`),
    ).rejects.toEqual(refused('session_is_about_its_edition'));
    await run(sql`UPDATE interview_session SET idea_id = ${on.ideaId} WHERE id = ${id}`);
    await run(sql`UPDATE interview_session SET idea_id = NULL WHERE id = ${id}`);
  });

  test('moves in the database exactly as its table says', async () => {
    for (const from of sessionStates) {
      for (const to of sessionStates.filter((state) => state !== from)) {
        const one = await preparedSession(site, on);
        await reach(one, from);
        const isAllowed = sessionTransitions.some((move) => move.from === from && move.to === to);
        const because = to === 'cancelled' ? 'Un motif.' : null;
        const moved = run(sql`UPDATE interview_session SET state = ${to},
          cancelled_because = ${because} WHERE id = ${one}`);
        if (isAllowed) await moved;
        else await expect(moved).rejects.toEqual(refused('session_moves_as_allowed'));
      }
    }
  });

  test('has no move out of a cancellation, and one act never leads to two states', () => {
    expect(sessionActs.map((act) => sessionTransitionOf(act, 'cancelled'))).toEqual(
      sessionActs.map(() => undefined),
    );
    const keys = sessionTransitions.map(({ act, from }) => `${act} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

/** Brings a session that is prepared to a state, by allowed moves. */
async function reach(one: string, state: (typeof sessionStates)[number]): Promise<void> {
  if (state === 'open' || state === 'closed') {
    await run(sql`UPDATE interview_session SET state = 'open' WHERE id = ${one}`);
  }
  if (state === 'closed') {
    await run(sql`UPDATE interview_session SET state = 'closed' WHERE id = ${one}`);
  }
  if (state === 'cancelled') {
    await run(sql`UPDATE interview_session SET state = 'cancelled', cancelled_because = 'Motif.'
      WHERE id = ${one}`);
  }
}

describe('a panel', () => {
  const add = (person: string, part: string) =>
    run(sql`INSERT INTO panel_member (session_id, person_id, part, joined_at)
      VALUES (${id}, ${person}, ${part}, now())`);

  test('is of the team, the school and mentors, each as what they are', async () => {
    await expect(add(on.otherMentor.personId, 'school')).rejects.toEqual(
      refused('panel_members_are_eligible'),
    );
    await expect(add(on.otherMentor.personId, 'cook')).rejects.toMatchObject({ code: '23514' });
    await add(on.otherMentor.personId, 'mentor');
    await expect(add(on.otherMentor.personId, 'mentor')).rejects.toMatchObject({ code: '23505' });
  });

  test('somebody whose role is revoked counts no more, without anything being written', async () => {
    const count = async () =>
      (await run(sql`SELECT FROM current_panel WHERE session_id = ${id}`)).rows.length;
    const before = await count();
    await run(sql`UPDATE role_grant SET revoked_at = now()
      WHERE person_id = ${on.school.personId} AND role = 'school_staff'`);
    expect(await count()).toBe(before - 1);
    await run(sql`INSERT INTO role_grant (person_id, role, edition_id, granted_at)
      VALUES (${on.school.personId}, 'school_staff', ${on.edition.id}, now())`);
    expect(await count()).toBe(before);
  });
});

describe('a slot', () => {
  test('ends after it starts, and overlaps no other of its session that stands', async () => {
    await expect(
      run(sql`UPDATE interview_slot SET ends_at = starts_at WHERE id = ${slot}`),
    ).rejects.toEqual(refused('slot_ends_after_it_starts'));
    const again = sql`INSERT INTO interview_slot (session_id, starts_at, ends_at)
      SELECT session_id, starts_at, ends_at FROM interview_slot WHERE id = ${slot}`;
    await expect(run(again)).rejects.toEqual(refused('slots_of_a_session_do_not_overlap'));
    await run(sql`UPDATE interview_slot SET withdrawn_at = now() WHERE id = ${slot}`);
    await run(again);
    await expect(
      run(sql`UPDATE interview_slot SET withdrawn_at = NULL WHERE id = ${slot}`),
    ).rejects.toEqual(refused('slots_of_a_session_do_not_overlap'));
  });

  test('is not taken back, nor moved, while somebody has it', async () => {
    const one = await preparedSession(site, on);
    const [taken = ''] = await slotIds(site, one);
    await run(sql`INSERT INTO session_candidate
      (session_id, application_id, invited_by, invited_at)
      VALUES (${one}, ${applicationId}, ${on.coordinator.personId}, now())`);
    await run(sql`INSERT INTO interview
      (session_id, application_id, slot_id, starts_at, ends_at, booked_by, booked_at)
      SELECT ${one}, ${applicationId}, id, starts_at, ends_at, ${on.coordinator.personId}, now()
      FROM interview_slot WHERE id = ${taken}`);
    for (const change of [
      sql`withdrawn_at = now()`,
      sql`starts_at = starts_at - interval '1 min'`,
    ]) {
      await expect(
        run(sql`UPDATE interview_slot SET ${change} WHERE id = ${taken}`),
      ).rejects.toEqual(refused('taken_slot_stays'));
    }
  });
});

test('only a member of the panel says when they are free, by hand or from an agenda', async () => {
  const [, second = ''] = await slotIds(site, id);
  const stranger = await site.someone('Igor Inconnu');
  const say = (person: string, source: string) =>
    run(sql`INSERT INTO slot_availability (slot_id, person_id, is_free, source, said_at)
      VALUES (${second}, ${person}, true, ${source}, now())`);
  await expect(say(stranger.personId, 'hand')).rejects.toEqual(
    refused('availability_is_a_members'),
  );
  await expect(say(on.mentor.personId, 'guess')).rejects.toEqual(
    refused('availability_source_is_known'),
  );
  await say(on.mentor.personId, 'hand');
});

test('a session is for those who applied to its edition, and whose application is sent', async () => {
  const choose = (application: string) =>
    run(sql`INSERT INTO session_candidate (session_id, application_id, invited_by, invited_at)
      VALUES (${id}, ${application}, ${on.coordinator.personId}, now())`);
  await expect(choose(other.applicationId)).rejects.toEqual(
    refused('candidates_applied_to_the_edition'),
  );
  await choose(applicationId);
  await expect(choose(applicationId)).rejects.toMatchObject({ code: '23505' });
});
