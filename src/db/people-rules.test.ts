/** The rules of `migrations/0001_people.sql`, attacked with raw SQL. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';

const site = await openTestSite();
const { pool } = site.services.database;
let person: string;
let mail: string;

beforeAll(async () => {
  person = (await site.someone('Ada', { role: 'admin' })).personId;
  mail = await insertMail();
});

const run = (text: string, values: unknown[] = []) => pool.query(text, values);

async function insertMail(columns: Record<string, unknown> = {}): Promise<string> {
  const row: Record<string, unknown> = {
    kind: 'test',
    to_address: 'a@example.org',
    lang: 'fr',
    subject: 'S',
    text_body: 'the link',
    html_body: 'the link',
    written_at: '2022-01-01',
    ...columns,
  };
  const names = Object.keys(row);
  const { rows } = await run(
    `INSERT INTO mail (${names}) VALUES (${names.map((_, index) => `$${index + 1}`)}) RETURNING id`,
    Object.values(row),
  );
  return rows[0].id;
}

describe('the journal', () => {
  test.each([
    ["UPDATE journal SET act = 'a.b'", 'journal_is_append_only'],
    [
      "UPDATE journal SET details = '{}' WHERE id = (SELECT max(id) FROM journal)",
      'journal_is_append_only',
    ],
    ['DELETE FROM journal', 'journal_is_append_only'],
    ['TRUNCATE journal', 'journal_is_append_only'],
    ['TRUNCATE journal CASCADE', 'journal_is_append_only'],
    [
      "INSERT INTO journal (at, act, subject_type, subject_id) VALUES (now(), 'nonsense', 'a', 'b')",
      'journal_act_is_subject_and_verb',
    ],
    [
      "INSERT INTO journal (id, at, act, subject_type, subject_id) VALUES (1, now(), 'a.b', 'a', 'b')",
      undefined,
    ],
  ])('%s', async (text, constraint) => {
    const { rows } = await run('SELECT count(*)::int AS count FROM journal');
    expect(rows[0].count).toBeGreaterThan(0);
    const refused = expect(run(text)).rejects;
    if (constraint) await refused.toMatchObject({ constraint });
    else await refused.toThrow();
    expect((await run('SELECT count(*)::int AS count FROM journal')).rows).toEqual(rows);
  });

  test('a person who acted cannot be deleted from under it', async () => {
    await site.act(async (act) => {
      await act.tx
        .insertInto('journal')
        .values({
          at: act.now,
          actorId: person,
          act: 'test.done',
          subjectType: 'a',
          subjectId: 'b',
        })
        .execute();
    });
    await expect(run('DELETE FROM person WHERE id = $1', [person])).rejects.toThrow(/foreign key/);
  });
});

describe('the outbox', () => {
  test.each([
    "UPDATE mail SET subject = 'other'",
    "UPDATE mail SET to_address = 'b@example.org'",
    "UPDATE mail SET to_name = 'other'",
    "UPDATE mail SET text_body = 'other'",
    "UPDATE mail SET html_body = ''",
    "UPDATE mail SET text_body = '', html_body = '', state = 'sent', sent_at = now()",
    "UPDATE mail SET kind = 'other'",
    "UPDATE mail SET lang = 'en'",
    "UPDATE mail SET calendar = 'other'",
    'UPDATE mail SET is_secret = true',
    'UPDATE mail SET written_at = now()',
    'UPDATE mail SET send_before = now()',
    'UPDATE mail SET person_id = (SELECT id FROM person LIMIT 1)',
  ])('its content is frozen: %s', async (text) => {
    await expect(run(`${text} WHERE id = $1`, [mail])).rejects.toMatchObject({
      constraint: 'mail_content_is_frozen',
    });
  });

  test.each([
    ['DELETE FROM mail', 'mail_is_kept'],
    ['TRUNCATE mail CASCADE', 'mail_is_append_only'],
    ["UPDATE mail SET state = 'lost'", 'mail_state_is_known'],
    ["UPDATE mail SET state = 'sent'", 'mail_sent_has_an_instant'],
    ['UPDATE mail SET sent_at = now()', 'mail_sent_has_an_instant'],
  ])('%s', async (text, constraint) => {
    await expect(run(text)).rejects.toMatchObject({ constraint });
  });

  test('what was sent stays sent, and its state may change before', async () => {
    const id = await insertMail();
    await run("UPDATE mail SET state = 'failed', last_error = 'x', attempts = 1 WHERE id = $1", [
      id,
    ]);
    await run("UPDATE mail SET state = 'queued' WHERE id = $1", [id]);
    await run("UPDATE mail SET state = 'sent', sent_at = now() WHERE id = $1", [id]);
    for (const state of ['queued', 'failed']) {
      await expect(
        run('UPDATE mail SET state = $2, sent_at = NULL WHERE id = $1', [id, state]),
      ).rejects.toMatchObject({ constraint: 'mail_content_is_frozen' });
    }
  });

  test('a secret is emptied when it is sent or given up, whole, and at no other time', async () => {
    const empty = "text_body = '', html_body = ''";
    const id = await insertMail({ is_secret: true });
    const refused = { constraint: 'mail_content_is_frozen' };
    await expect(run(`UPDATE mail SET ${empty} WHERE id = $1`, [id])).rejects.toMatchObject(
      refused,
    );
    for (const wrong of ["text_body = ''", "text_body = 'x', html_body = 'x'"]) {
      const text = `UPDATE mail SET ${wrong}, state = 'sent', sent_at = now() WHERE id = $1`;
      await expect(run(text, [id])).rejects.toMatchObject(refused);
    }
    await run(`UPDATE mail SET ${empty}, state = 'sent', sent_at = now() WHERE id = $1`, [id]);
    const late = await insertMail({ is_secret: true });
    await run(`UPDATE mail SET ${empty}, state = 'failed' WHERE id = $1`, [late]);
    const { rows } = await run('SELECT text_body FROM mail WHERE id IN ($1, $2)', [id, late]);
    expect(rows).toEqual([{ text_body: '' }, { text_body: '' }]);
  });

  test.each([
    [{ subject: 'a\nb' }, 'mail_subject_is_one_line'],
    [{ to_address: 'a@x.org\r\nBcc: b@x.org' }, 'mail_address_is_one_line'],
    [{ to_name: 'a\rb' }, 'mail_name_is_one_line'],
  ])('%j', async (columns, constraint) => {
    await expect(insertMail(columns)).rejects.toMatchObject({ constraint });
  });
});

const insertPerson = (email: string, columns: Record<string, unknown> = {}) => {
  const row = { email, ...columns };
  const names = Object.keys(row);
  return run(
    `INSERT INTO person (${names}) VALUES (${names.map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  );
};

describe('people', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['Upper@example.org', {}, 'person_email_is_lowercase'],
    ['ada@example.org', {}, 'person_email_is_unique'],
    [`${'x'.repeat(250)}@example.org`, {}, 'person_email_has_bounded_length'],
    ['long.name@example.org', { name: 'x'.repeat(201) }, 'person_name_has_bounded_length'],
    ['lang@example.org', { lang: 'de' }, 'person_lang_is_known'],
  ])('%s %j', async (email, columns, constraint) => {
    await expect(insertPerson(email, columns)).rejects.toMatchObject({ constraint });
  });

  test('names of any script are taken', async () => {
    await insertPerson('rtl@example.org', { name: 'محمد 🚀 Zoë' });
  });
});

describe('roles', () => {
  const grant = (role: string, edition: string | null) =>
    run(
      'INSERT INTO role_grant (person_id, role, edition_id, granted_at) VALUES ($1, $2, $3, now())',
      [person, role, edition],
    );
  test('a role is of an edition, except admin; and is held once', async () => {
    const { id } = await site.edition('2027');
    await grant('coordinator', id);
    for (const [role, edition, constraint] of [
      ['coordinator', null, 'role_is_held_in_an_edition_except_admin'],
      ['admin', id, 'role_is_held_in_an_edition_except_admin'],
      ['king', id, 'role_is_known'],
      ['admin', null, 'role_is_held_once'],
      ['coordinator', id, 'role_is_held_once'],
    ] as const) {
      await expect(grant(role, edition)).rejects.toMatchObject({ constraint });
    }
  });

  test('the last admin stays', async () => {
    const { rows } = await run(
      "SELECT count(*)::int AS count FROM role_grant WHERE role = 'admin' AND revoked_at IS NULL",
    );
    expect(rows).toEqual([{ count: 1 }]);
    for (const text of [
      "UPDATE role_grant SET revoked_at = now() WHERE role = 'admin'",
      "DELETE FROM role_grant WHERE role = 'admin'",
    ]) {
      await expect(run(text)).rejects.toMatchObject({ constraint: 'last_admin_stays' });
    }
  });
});

describe('organisations', () => {
  const insert = (columns: Record<string, unknown>) => {
    const row = { name: 'DINUM', kind: 'administration', created_at: '2022-01-01', ...columns };
    const names = Object.keys(row);
    return run(
      `INSERT INTO organisation (${names}) VALUES (${names.map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );
  };
  test.each([
    [{ name: ' \t' }, 'organisation_name_is_given'],
    [{ name: 'x'.repeat(201) }, 'organisation_name_is_given'],
    [{ kind: 'sect' }, 'organisation_kind_is_known'],
    [{ siret: '1234' }, 'organisation_siret_is_fourteen_digits'],
    [{ siret: '1234567890123x' }, 'organisation_siret_is_fourteen_digits'],
    [{ siret: '123456789012345' }, 'organisation_siret_is_fourteen_digits'],
    [{ siret: '' }, 'organisation_siret_is_fourteen_digits'],
    [{ website: 'javascript:alert(1)' }, 'organisation_website_is_http'],
    [{ website: ' https://x.org' }, 'organisation_website_is_http'],
  ])('%j', async (columns, constraint) => {
    await insert({});
    await insert({ siret: '13002526500013', website: 'HTTPS://numerique.gouv.fr' });
    await expect(insert(columns)).rejects.toMatchObject({ constraint });
  });
});

describe('files', () => {
  const insert = (bytes: Buffer, sha256 = createHash('sha256').update(bytes).digest('hex')) =>
    run(
      `INSERT INTO stored_file (sha256, media_type, bytes, uploaded_at)
       VALUES ($1, 'image/png', $2, now())`,
      [sha256, bytes],
    );
  test('a file is named after its bytes, kept once, neither empty nor over five megabytes', async () => {
    const bytes = Buffer.from('a picture');
    await insert(bytes);
    await expect(insert(bytes)).rejects.toMatchObject({ code: '23505' });
    await expect(insert(Buffer.from('another'), 'f'.repeat(64))).rejects.toMatchObject({
      constraint: 'stored_file_sha256_is_of_its_bytes',
    });
    await expect(run("UPDATE stored_file SET bytes = 'forged'")).rejects.toMatchObject({
      constraint: 'stored_file_sha256_is_of_its_bytes',
    });
    for (const wrong of [Buffer.alloc(0), Buffer.alloc(5_242_881)]) {
      await expect(insert(wrong)).rejects.toMatchObject({ constraint: 'stored_file_is_bounded' });
    }
    await insert(Buffer.alloc(5_242_880));
  });
});

test('an installation link is used by somebody at some instant, or not at all', async () => {
  await expect(
    run(
      `INSERT INTO installation_link (token_sha256, created_at, expires_at, used_at)
       VALUES ('x', now(), now(), now())`,
    ),
  ).rejects.toMatchObject({ constraint: 'installation_link_use_is_whole' });
});
