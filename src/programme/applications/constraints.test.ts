/** What the database refuses of applications, whoever writes to it. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestSite } from '../../../test/site.ts';
import { becomesMentor, publishedNames } from '../catalogue/testing/published-projects.ts';
import { applicationStates, transitions } from './application.ts';
import { applicationsOpen, openToExampleOrg, sentApplication } from './testing/applicants.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
const ids = await publishedNames(site, edition, ['Ancre', 'Boussole', 'Carte']);
const [ancre = '', boussole = '', carte = ''] = ids;
await openToExampleOrg(site, edition, { maxWishes: 2 });
const zoe = await site.someone('Zoe');
const application = await sentApplication(site, edition, zoe, { wishes: [ancre, boussole] });

const broken = (query: ReturnType<typeof sql>) =>
  site.services.db
    .transaction()
    .execute((tx) => query.execute(tx))
    .then(
      () => 'accepted',
      (error) => (error as { constraint?: string }).constraint,
    );

/** Sends another copy with these wishes by raw SQL. */
const copyWith = (wishes: readonly (readonly [rank: number, ideaId: string])[]) =>
  site.services.db
    .transaction()
    .execute(async (tx) => {
      await sql`INSERT INTO application_revision (application_id, number, content, submitted_at)
        SELECT application_id, 2, content, now() FROM application_revision WHERE number = 1
          AND application_id = ${application}`.execute(tx);
      for (const [rank, ideaId] of wishes) {
        await sql`INSERT INTO wish VALUES (${application}, 2, ${rank}, ${ideaId}, 'Pourquoi')`.execute(
          tx,
        );
      }
      await sql`UPDATE application SET revision = 2 WHERE id = ${application}`.execute(tx);
      await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx);
      throw new Error('accepted');
    })
    .catch((error) => error.constraint ?? error.message);

test('wishes are ranked from one, no more of them than the edition allows', async () => {
  expect(await copyWith([[1, carte]])).toBe('accepted');
  expect(await copyWith([[2, carte]])).toBe('wishes_are_ranked');
  expect(
    await copyWith([
      [1, carte],
      [2, ancre],
      [3, boussole],
    ]),
  ).toBe('wishes_are_ranked');
  expect(
    await copyWith([
      [1, carte],
      [2, carte],
    ]),
  ).toBe('wish_is_for_a_project_once');
});

test('a wish names a project of the application’s own edition', async () => {
  const other = await site.edition('2023');
  const [elsewhere = ''] = await publishedNames(site, other, ['Ailleurs']);
  expect(await copyWith([[1, elsewhere]])).toBe('wish_is_for_a_project_of_its_edition');
});

test('a copy and its wishes never change; readers see the last one', async () => {
  const about = sql`application_id = ${application}`;
  expect(await broken(sql`UPDATE application_revision SET content = content WHERE ${about}`)).toBe(
    'application_revision_is_append_only',
  );
  expect(await broken(sql`DELETE FROM wish WHERE ${about}`)).toBe('wish_is_append_only');
  expect(await broken(sql`UPDATE application SET revision = 3 WHERE id = ${application}`)).toBe(
    'application_shows_its_last_copy',
  );
});

test('an application is of one student and one edition, and is never deleted', async () => {
  expect(await broken(sql`DELETE FROM application WHERE id = ${application}`)).toBe(
    'application_is_kept',
  );
  expect(
    await broken(sql`INSERT INTO application (edition_id, student_id, number, draft_id, created_at)
      SELECT edition_id, student_id, 99, gen_random_uuid(), now() FROM application`),
  ).toBe('application_is_one_a_student_and_edition');
});

test('an application moves as the table says, and no other way', async () => {
  const allowed = new Set(transitions.map(({ from, to }) => `${from} ${to}`));
  for (const from of applicationStates) {
    for (const to of applicationStates) {
      if (from === to) continue;
      const result = await site.services.db
        .transaction()
        .execute(async (tx) => {
          const sent = from === 'submitted' || to === 'submitted' ? 1 : 0;
          await sql`ALTER TABLE application DISABLE TRIGGER USER`.execute(tx);
          await sql`UPDATE application SET state = ${from}, revision = ${from === 'draft' ? 0 : sent}
            WHERE id = ${application}`.execute(tx);
          await sql`ALTER TABLE application ENABLE TRIGGER USER`.execute(tx);
          await sql`UPDATE application SET state = ${to}, revision = ${sent}
            WHERE id = ${application}`.execute(tx);
          throw new Error('allowed');
        })
        .catch((error) => error.constraint ?? error.message);
      expect(`${from} ${to}: ${result}`).toBe(
        `${from} ${to}: ${allowed.has(`${from} ${to}`) ? 'allowed' : 'application_moves_as_allowed'}`,
      );
    }
  }
});

test('only a mentor of a project wished for says whom to meet', async () => {
  const milo = await site.someone('Milo');
  const say = (ideaId: string) =>
    broken(sql`INSERT INTO meeting_wish (application_id, idea_id, mentor_id, wants, said_at)
      VALUES (${application}, ${ideaId}, ${milo.personId}, true, now())`);
  expect(await say(ancre)).toBe('meeting_wish_is_a_mentors');
  await becomesMentor(site, milo, ancre);
  await becomesMentor(site, milo, carte);
  expect(await say(carte)).toBe('meeting_wish_is_a_mentors');
  expect(await say(ancre)).toBe('accepted');
});

test('a school domain is a domain', async () => {
  const set = (domains: string) =>
    broken(sql`UPDATE application_rules SET school_domains = ${domains}`);
  expect(await set('{@example.org}')).toBe('school_domains_are_domains');
  expect(await set('{EXAMPLE.org}')).toBe('school_domains_are_domains');
  expect(await set('{example.org,etu.example.org}')).toBe('accepted');
});
