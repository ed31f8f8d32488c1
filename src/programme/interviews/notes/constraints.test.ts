/** What the database refuses of notes and conclusions, whoever writes to it. */
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { bookedInterview, interviewScene } from '../testing/interviews.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const { db } = site.services;
const scene = await interviewScene(site);
const { operator, school, mentor, coordinator } = scene;
let interviewId = scene.interviewId;

/** The name of the rule that refuses, or `accepted`. */
const broken = (query: ReturnType<typeof sql>) =>
  query.execute(db).then(
    () => 'accepted',
    (error) => (error as { constraint?: string }).constraint,
  );

const note = (author: Someone, isGiven = true) => sql`
  WITH d AS (INSERT INTO draft (person_id, saved_at) VALUES (${author.personId}, now()) RETURNING id)
  INSERT INTO interview_note (interview_id, author_id, draft_id, content, given_at)
  SELECT ${interviewId}, ${author.personId}, id, ${isGiven ? '{"said":"Oui"}' : null}::jsonb,
    ${isGiven ? site.now() : null} FROM d`;
const conclude = (number = 1) => sql`
  INSERT INTO interview_conclusion VALUES (${interviewId}, ${number}, 'favourable', 'Oui', '',
    ${operator.personId}, now())`;
const rewrite = (text = 'Non') => sql`
  UPDATE interview_note SET content = jsonb_build_object('said', ${text}::text) WHERE interview_id = ${interviewId}
    AND author_id = ${operator.personId}`;
const areOpen = async () => {
  const { rows } = await sql<{
    are: boolean;
  }>`SELECT notes_are_open(${interviewId}) AS are`.execute(db);
  return rows[0]?.are;
};

const unseal = (reason = 'Une personne est malade') => sql`
  INSERT INTO interview_unsealing VALUES (${interviewId}, ${coordinator.personId}, now(), ${reason})`;
const leave = (who: Someone) => sql`
  UPDATE interview_attendee SET is_expected = false
    WHERE interview_id = ${interviewId} AND person_id = ${who.personId}`;

beforeEach(async () => {
  site.setNow('2022-05-18T12:10:00Z');
  await sql`UPDATE interview SET state = 'cancelled', cancelled_at = now()
    WHERE state = 'booked'`.execute(db);
  const [slot] = scene.slots;
  if (slot) interviewId = await bookedInterview(site, { ...scene, slot });
});

test('notes open with the last one, not before', async () => {
  for (const one of [operator, school]) await note(one).execute(db);
  await note(mentor, false).execute(db);
  expect(await areOpen()).toBe(false);
  await sql`UPDATE interview_note SET content = '{}', given_at = ${site.now()}
    WHERE interview_id = ${interviewId} AND author_id = ${mentor.personId}`.execute(db);
  expect(await areOpen()).toBe(true);
});

test('who left the panel is not waited for any more; their note stays', async () => {
  await note(operator).execute(db);
  await note(school).execute(db);
  await leave(operator).execute(db);
  expect(await areOpen()).toBe(false);
  await leave(mentor).execute(db);
  expect(await areOpen()).toBe(true);
  const kept = await db
    .selectFrom('interviewNote')
    .select('authorId')
    .where('interviewId', '=', interviewId)
    .execute();
  expect(kept).toHaveLength(2);
});

test('a coordinator opens them with a reason, once', async () => {
  await note(operator).execute(db);
  expect(await broken(unseal(' '))).toBe('unsealing_has_a_reason');
  expect(await areOpen()).toBe(false);
  expect(await broken(unseal())).toBe('accepted');
  expect(await areOpen()).toBe(true);
  expect(await broken(unseal())).toBe('interview_unsealing_pkey');
  expect(await broken(sql`UPDATE interview_unsealing SET reason = 'Autre'`)).toBe(
    'interview_unsealing_is_append_only',
  );
});

test('no other way opens them, and nothing closes them again', async () => {
  const set = (to: boolean) =>
    broken(sql`UPDATE interview SET has_open_notes = ${to} WHERE id = ${interviewId}`);
  await note(operator).execute(db);
  expect(await set(true)).toBe('notes_open_when_they_may');
  for (const one of [school, mentor]) await note(one).execute(db);
  expect(await set(false)).toBe('notes_open_when_they_may');
  await sql`UPDATE interview SET state = 'cancelled', cancelled_at = now()
    WHERE id = ${interviewId}`.execute(db);
  expect(await areOpen()).toBe(true);
});

test('an interview that is cancelled opens nothing', async () => {
  for (const one of [operator, school]) await note(one).execute(db);
  await sql`UPDATE interview SET state = 'cancelled', cancelled_at = now()
    WHERE id = ${interviewId}`.execute(db);
  expect(await areOpen()).toBe(false);
});

test('a note is corrected while sealed, never once open, and is never deleted', async () => {
  await note(operator).execute(db);
  expect(await broken(rewrite())).toBe('accepted');
  expect(await broken(sql`DELETE FROM interview_note`)).toBe('open_note_is_frozen');
  expect(
    await broken(sql`UPDATE interview_note SET content = NULL, given_at = NULL
      WHERE interview_id = ${interviewId}`),
  ).toBe('open_note_is_frozen');
  await unseal().execute(db);
  expect(await broken(rewrite('Autre'))).toBe('open_note_is_frozen');
  expect(await broken(note(school))).toBe('open_note_is_frozen');
  expect(await broken(note(mentor, false))).toBe('accepted');
  expect(await broken(sql`TRUNCATE interview_note CASCADE`)).toBe('interview_note_is_append_only');
});

test('only the panel gives notes, each its own, from the start of the interview on', async () => {
  for (const one of [scene.student, scene.otherMentor, coordinator]) {
    expect(await broken(note(one))).toBe('note_is_given_by_the_panel');
  }
  site.setNow('2022-05-18T11:59:59Z');
  expect(await broken(note(operator))).toBe('note_is_given_by_the_panel');
  site.setNow('2022-05-18T12:00:00Z');
  expect(await broken(note(operator))).toBe('accepted');
  await leave(school).execute(db);
  expect(await broken(note(school))).toBe('note_is_given_by_the_panel');
  const borrowed = sql`INSERT INTO interview_note (interview_id, author_id, draft_id)
    SELECT ${interviewId}, ${mentor.personId}, draft_id FROM interview_note LIMIT 1`;
  expect(await broken(borrowed)).toBe('note_is_given_by_the_panel');
});

test('a panel concludes once its notes are open; what it said stays', async () => {
  await note(operator).execute(db);
  expect(await broken(conclude())).toBe('conclusion_follows_the_notes');
  await unseal().execute(db);
  expect(await broken(conclude())).toBe('accepted');
  expect(await broken(conclude())).toBe('interview_conclusion_pkey');
  expect(await broken(conclude(2))).toBe('accepted');
  expect(await broken(sql`UPDATE interview_conclusion SET summary = 'Autre'`)).toBe(
    'interview_conclusion_is_append_only',
  );
  expect(await broken(sql`DELETE FROM interview_conclusion`)).toBe(
    'interview_conclusion_is_append_only',
  );
});

test('of two last notes at the same instant, the second opens them', async () => {
  await note(operator).execute(db);
  let second: Promise<unknown> = Promise.resolve();
  await db.transaction().execute(async (tx) => {
    await note(school).execute(tx);
    second = note(mentor).execute(db);
    await sql`SELECT pg_sleep(0.2)`.execute(tx);
  });
  await second;
  expect(await areOpen()).toBe(true);
});

test('a correction at the instant the notes open waits, and is refused', async () => {
  for (const one of [operator, school]) await note(one).execute(db);
  let correction: Promise<unknown> = Promise.resolve();
  await db.transaction().execute(async (tx) => {
    await note(mentor).execute(tx);
    correction = broken(rewrite());
    await sql`SELECT pg_sleep(0.2)`.execute(tx);
  });
  expect(await correction).toBe('open_note_is_frozen');
});
