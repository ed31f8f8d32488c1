/** The rules of editions that the database holds, attacked with raw SQL. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from './edition.ts';
import { timezones } from './edition-settings.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
});

/** A statement with the edition and the person put in. */
function filled(statement: string): string {
  return statement
    .replaceAll(':edition', `'${edition.id}'`)
    .replaceAll(':person', `'${coordinator.personId}'`);
}

/** The constraint that refuses a statement; undefined when it is let through (and undone). */
async function refusedBy(statement: string): Promise<string | undefined> {
  const undone = new Error('undone');
  try {
    await site.services.db.transaction().execute(async (tx) => {
      await sql.raw(filled(statement)).execute(tx);
      // What is checked at commit is checked now.
      await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(tx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return undefined;
    return (error as { constraint?: string }).constraint ?? String(error);
  }
  return undefined;
}

describe('an edition', () => {
  const set = (column: string, value: string) => `UPDATE edition SET ${column} = ${value}`;
  test.each([
    ['timezone', "'Europe/Nowhere'", 'edition_timezone_is_known'],
    ['timezone', "'Indian/Reunion'", undefined],
    ['slug', "'Deux mille'", 'edition_slug_is_an_address'],
    ['slug', "'nouvelle-edition'", 'edition_slug_is_free'],
    ['slug', "'2022-bis'", undefined],
    ['name', "' '", 'edition_name_is_given'],
    ['funded_places', '-1', 'edition_funded_places_are_not_negative'],
    ['internship_ends_on', "'2022-01-01'", 'edition_internship_ends_after_it_starts'],
    ['internship_starts_on', "'2022-09-02'", 'internship_days_are_its_milestones'],
    ['announced_at', 'NULL', undefined],
  ])('%s cannot be %s', async (column, value, constraint) => {
    expect(await refusedBy(set(column, value))).toBe(constraint);
  });

  test('has an address of its own', async () => {
    await site.edition('2021');
    expect(await refusedBy("UPDATE edition SET slug = '2022' WHERE slug = '2021'")).toBe(
      'edition_slug_is_unique',
    );
  });

  test('stays announced once an idea was sent', async () => {
    const statement = (revision: string) => `
      INSERT INTO organisation (name, kind, created_at) VALUES ('Essai', 'company', now());
      INSERT INTO idea (edition_id, slug, state, saved_at, created_at, organisation_id)
        SELECT :edition, 'essai', 'draft', now(), now(), id FROM organisation;
      ${revision}
      UPDATE edition SET announced_at = NULL WHERE id = :edition`;
    expect(await refusedBy(statement(''))).toBeUndefined();
    const revision = `INSERT INTO idea_revision
      (idea_id, number, content, organisation_id, submitted_by, submitted_at)
      SELECT id, 1, '{"name": "Essai"}', organisation_id, :person, now() FROM idea;`;
    expect(await refusedBy(statement(revision))).toBe('edition_stays_announced');
  });

  test('may have any zone that the form offers', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT name FROM unnest(${sql.val(timezones)}::text[]) AS offered (name)
      WHERE name NOT IN (SELECT name FROM pg_timezone_names)`.execute(site.services.db);
    expect(timezones.length).toBeGreaterThan(300);
    expect(rows).toEqual([]);
  });
});

describe('milestones', () => {
  const move = (kind: string, at: string) =>
    `UPDATE milestone SET at = '${at}' WHERE kind = '${kind}' AND edition_id = :edition;`;

  test.each([
    ['the call closing before it opens', move('call_closes', '2022-02-01T00:00:00Z')],
    ['the call opening after applications', move('call_opens', '2022-04-01T00:00:00Z')],
    [
      'applications closing after the internships began',
      move('applications_close', '2022-10-01T00:00:00Z'),
    ],
    [
      'applications before the call, with nothing set between',
      `DELETE FROM milestone WHERE kind = 'ideas_published';
       ${move('applications_open', '2022-03-01T00:00:00Z')}`,
    ],
  ])('%s is refused', async (_, statement) => {
    expect(await refusedBy(statement)).toBe('milestones_are_in_order');
  });

  test('may all move at once, in any order of statements', async () => {
    const statement = `
      ${move('call_opens', '2022-04-01T00:00:00Z')}
      ${move('call_closes', '2022-04-20T00:00:00Z')}
      UPDATE milestone SET on_date = '2022-04-25' WHERE kind = 'ideas_published'
        AND edition_id = :edition;
      ${move('applications_open', '2022-04-26T00:00:00Z')}`;
    expect(await refusedBy(statement)).toBeUndefined();
  });

  test('have a known kind, once each', async () => {
    const insert = (kind: string) =>
      `INSERT INTO milestone (edition_id, kind, at) VALUES (:edition, '${kind}', '2022-02-08')`;
    expect(await refusedBy(insert('party'))).toBe('milestone_kind_is_known');
    expect(await refusedBy(insert('call_opens'))).toBe('milestone_pkey');
    expect(await refusedBy(insert('call_reminder'))).toBeUndefined();
  });

  test('keep the internship’s days as the edition says them', async () => {
    const statement = `UPDATE milestone SET on_date = '2022-09-05' WHERE kind = 'internships_start'
      AND edition_id = :edition`;
    expect(await refusedBy(statement)).toBe('internship_days_are_its_milestones');
  });

  test('that are days begin with the day of the zone, wherever it is', async () => {
    const { rows } = await site.services.db.transaction().execute(async (tx) => {
      await sql`UPDATE edition SET timezone = 'Indian/Reunion' WHERE id = ${edition.id}`.execute(
        tx,
      );
      const found = await sql<{ at: string }>`SELECT at::text FROM milestone
        WHERE kind = 'ideas_published' AND edition_id = ${edition.id}`.execute(tx);
      await sql`UPDATE edition SET timezone = 'Europe/Paris' WHERE id = ${edition.id}`.execute(tx);
      return found;
    });
    expect(rows).toEqual([{ at: '2022-03-07 20:00:00+00' }]);
  });
});

describe('an event', () => {
  const insert = (columns: string, values: string) => `
    INSERT INTO event (edition_id, kind, audience, created_at, updated_at, ${columns})
    VALUES (:edition, 'webinar', 'public', now(), now(), ${values});`;

  test.each([
    ['starts_at', 'now()', undefined],
    ['on_date', "'2022-03-01'", undefined],
    ['place', "'Ici'", 'event_is_at_an_instant_or_on_a_day'],
    ['starts_at, on_date', "now(), '2022-03-01'", 'event_is_at_an_instant_or_on_a_day'],
    ['starts_at, ends_at', 'now(), now()', 'event_ends_after_it_starts'],
    ['on_date, ends_at', "'2022-03-01', now()", 'event_end_needs_a_start'],
    ['on_date, join_url', "'2022-03-01', 'javascript:alert(1)'", 'event_links_are_http'],
    ['on_date, title_fr', "'2022-03-01', repeat('x', 201)", 'event_texts_are_bounded'],
    ['on_date, title_fr', "'2022-03-01', E'Un\\nDeux'", 'event_titles_and_place_are_one_line'],
    ['on_date, title_en', "'2022-03-01', E'One\\rTwo'", 'event_titles_and_place_are_one_line'],
    ['on_date, place', "'2022-03-01', E'Ici\\u2028là'", 'event_titles_and_place_are_one_line'],
    ['on_date, description_fr', "'2022-03-01', E'Un\\nDeux'", undefined],
  ])('with %s = %s', async (columns, values, constraint) => {
    expect(await refusedBy(insert(columns, values))).toBe(constraint);
  });

  test('has a known kind and audience', async () => {
    const created = insert('starts_at', 'now()');
    expect(await refusedBy(created.replace('webinar', 'party'))).toBe('event_kind_is_known');
    expect(await refusedBy(created.replace("'public'", "'all'"))).toBe('event_audience_is_known');
  });

  test('is cancelled, never deleted', async () => {
    const created = insert('starts_at', 'now()');
    expect(await refusedBy(`${created} DELETE FROM event`)).toBe('event_is_kept');
  });

  test('counts every change that subscribers see, and no other', async () => {
    const sequence = await site.services.db.transaction().execute(async (tx) => {
      await sql.raw(filled(insert('on_date', "'2022-03-01'"))).execute(tx);
      const seen: number[] = [];
      for (const change of [
        "place = 'Ici'",
        "place = 'Ici'",
        'updated_at = now()',
        'cancelled_at = now()',
        'cancelled_at = NULL',
        'sequence = 0',
        "title_en = 'Here'",
      ]) {
        await sql.raw(`UPDATE event SET ${change}`).execute(tx);
        const { rows } = await sql<{ sequence: number }>`SELECT sequence FROM event`.execute(tx);
        seen.push(rows[0]?.sequence ?? -1);
      }
      await sql`ALTER TABLE event DISABLE TRIGGER event_is_kept`.execute(tx);
      await sql`DELETE FROM event`.execute(tx);
      await sql`ALTER TABLE event ENABLE TRIGGER event_is_kept`.execute(tx);
      return seen;
    });
    expect(sequence).toEqual([1, 1, 1, 2, 3, 3, 4]);
  });
});

describe('a content page', () => {
  const insert = (number: number, page = 'programme', lang = 'fr') => `
    INSERT INTO content_version (edition_id, page, lang, number, markdown, saved_at)
    VALUES (:edition, '${page}', '${lang}', ${number}, 'Texte', now());`;

  test.each([
    [
      'a second version with the same number',
      insert(1) + insert(1),
      'content_version_is_saved_once',
    ],
    ['a version zero', insert(0), 'content_number_is_positive'],
    ['an unknown page', insert(1, 'party'), 'content_page_is_known'],
    ['an unknown language', insert(1, 'programme', 'de'), 'content_lang_is_known'],
    [
      'a change of what was saved',
      `${insert(1)} UPDATE content_version SET markdown = ''`,
      'content_version_is_append_only',
    ],
    [
      'losing a version',
      `${insert(1)} DELETE FROM content_version`,
      'content_version_is_append_only',
    ],
    ['too long a text', insert(1).replace("'Texte'", "repeat('x', 100001)"), 'content_is_bounded'],
  ])('%s is refused', async (_, statement, constraint) => {
    expect(await refusedBy(insert(1))).toBeUndefined();
    expect(await refusedBy(statement)).toBe(constraint);
  });
});

describe('a role', () => {
  const grant = (role: string, of: ':edition' | 'NULL') => `
    INSERT INTO role_grant (person_id, role, edition_id, granted_at)
    VALUES (:person, '${role}', ${of}, now());`;

  test('is held in an edition, except admin', async () => {
    const rule = 'role_is_held_in_an_edition_except_admin';
    expect(await refusedBy(grant('admin', 'NULL'))).toBeUndefined();
    expect(await refusedBy(grant('admin', ':edition'))).toBe(rule);
    expect(await refusedBy(grant('student', ':edition'))).toBeUndefined();
    expect(await refusedBy(grant('student', 'NULL'))).toBe(rule);
    expect(await refusedBy(grant('king', ':edition'))).toBe('role_is_known');
  });

  test('is held once at a time, and may be held again', async () => {
    expect(await refusedBy(grant('coordinator', ':edition'))).toBe('role_is_held_once');
    expect(await refusedBy(grant('admin', 'NULL') + grant('admin', 'NULL'))).toBe(
      'role_is_held_once',
    );
    const again = `UPDATE role_grant SET revoked_at = now() WHERE role = 'coordinator';
      ${grant('coordinator', ':edition')}`;
    expect(await refusedBy(again)).toBeUndefined();
  });

  test('once granted is only revoked, once', async () => {
    const rule = 'role_grant_is_only_revoked';
    const revoke = "UPDATE role_grant SET revoked_at = now() WHERE role = 'coordinator';";
    expect(await refusedBy(revoke)).toBeUndefined();
    expect(await refusedBy("UPDATE role_grant SET role = 'student'")).toBe(rule);
    expect(await refusedBy(`${revoke} UPDATE role_grant SET revoked_at = NULL`)).toBe(rule);
    expect(await refusedBy(`${revoke} ${revoke}`)).toBe(rule);
  });

  test('of the last admin stays', async () => {
    const revoke = "UPDATE role_grant SET revoked_at = now() WHERE role = 'admin';";
    expect(await refusedBy(grant('admin', 'NULL') + revoke)).toBe('last_admin_stays');
    expect(
      await refusedBy(`${grant('admin', 'NULL')} DELETE FROM role_grant WHERE role = 'admin'`),
    ).toBe('last_admin_stays');
  });
});

describe('an extension', () => {
  const extend = (kind: string, until: string, reason = 'Panne') => `
    INSERT INTO deadline_extension
      (edition_id, milestone_kind, person_id, until, reason, granted_by, granted_at)
    VALUES (:edition, '${kind}', :person, '${until}', '${reason}',
            :person, now());`;
  const good = extend('call_closes', '2022-03-10T00:00:00Z');

  test.each([
    [
      'no later than the deadline',
      extend('call_closes', '2022-03-06T22:59:59Z'),
      'extension_is_later',
    ],
    [
      'without a reason',
      extend('call_closes', '2022-03-10T00:00:00Z', ' '),
      'extension_has_a_reason',
    ],
    ['of an opening', extend('call_opens', '2022-03-10T00:00:00Z'), 'extension_is_of_a_deadline'],
    [
      'of a deadline that is not set',
      `DELETE FROM milestone WHERE kind = 'call_closes'; ${good}`,
      'extension_is_of_a_milestone',
    ],
    [
      'that is changed',
      `${good} UPDATE deadline_extension SET reason = 'Autre'`,
      'deadline_extension_is_append_only',
    ],
    ['that is lost', `${good} DELETE FROM deadline_extension`, 'deadline_extension_is_append_only'],
    ['that is emptied', `${good} TRUNCATE deadline_extension`, 'deadline_extension_is_append_only'],
    [
      'whose deadline disappears',
      `${good} DELETE FROM milestone WHERE kind = 'call_closes'`,
      'extension_is_of_a_milestone',
    ],
  ])('%s is refused', async (_, statement, constraint) => {
    expect(await refusedBy(good)).toBeUndefined();
    expect(await refusedBy(statement)).toBe(constraint);
  });
});

describe('the journal', () => {
  test.each([
    ["UPDATE journal SET act = 'idea.sent'"],
    ['DELETE FROM journal'],
    ['TRUNCATE journal'],
  ])('%s is refused', async (statement) => {
    const lines = await site.services.db.selectFrom('journal').select('id').execute();
    expect(lines.length).toBeGreaterThan(0);
    expect(await refusedBy(statement)).toBe('journal_is_append_only');
  });
});
