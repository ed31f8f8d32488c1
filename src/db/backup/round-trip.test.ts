/** A backup restored into an empty database is the same programme, ready to go on. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import { testConfig } from '../../../test/test-config.ts';
import { record } from '../../acts/act.ts';
import { openJobs } from '../../jobs/jobs.ts';
import { migrate } from '../migrate.ts';
import { openConnection } from './connection.ts';
import { entryNames } from './manifest.ts';
import { openBackup } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { ask, everyRow, everyRule } from './testing/compare.ts';
import { awkward, fillSite } from './testing/filled-site.ts';
import { backupFolder, emptyDatabase } from './testing/places.ts';
import { writeBackup } from './write-backup.ts';

const program = '0.1.0';
const site = await openTestSite();
/** Another site, which runs while a backup is put over it. */
const running = await openTestSite();
const [target, old, empty] = [await emptyDatabase(), await emptyDatabase(), await emptyDatabase()];
const file = join(await backupFolder(), 'site.backup');
const urlOf = ({ services }: TestSite) => services.database.url;

/** Restores with the queue of an open site of the same server. */
async function restoreInto(url: string, from: string, eraseEverything = false) {
  const { migrationsDir } = testConfig(url);
  const backup = await openBackup(from, { program, migrationsDir });
  const jobs = await openJobs(url, site.services.log);
  try {
    return await restoreBackup(url, backup, {
      migrationsDir,
      eraseEverything,
      queueWithin: jobs.within,
    });
  } finally {
    await jobs.stop();
    await backup.archive.close();
  }
}

const filled = await fillSite(site);
await writeBackup(urlOf(site), { file, force: false, program });
await restoreInto(target, file);
const restored = await openTestSite(undefined, { through: async () => target });

describe('what is restored', () => {
  test('every row of every table, but those left out', async () => {
    const before = await everyRow(urlOf(site));
    const after = await everyRow(urlOf(restored));
    const leftOut = [
      'session',
      'verification',
      'sign_in_attempt',
      'installation_link',
      'attempt_count',
    ];
    for (const [table, rows] of Object.entries(before)) {
      if (table.startsWith('kysely_migration') || leftOut.includes(table) || table === 'mail') {
        continue;
      }
      expect(after[table], table).toEqual(rows);
    }
    for (const table of ['person', 'edition', 'idea_revision', 'stored_file', 'journal', 'mail']) {
      expect(before[table]?.length, table).toBeGreaterThan(0);
    }
    expect(before.session?.length).toBeGreaterThan(0);
    expect(before.verification?.length).toBeGreaterThan(0);
    expect([after.session, after.verification]).toEqual([[], []]);
  });

  test('every mail, but the sign-in links that had not left', async () => {
    const kept = `SELECT to_jsonb(m)::text AS row FROM mail m
                  WHERE NOT (kind = 'sign_in_link' AND state = 'queued') ORDER BY 1`;
    const mails = await ask(urlOf(site), kept);
    expect(mails.length).toBeGreaterThan(0);
    expect(
      await ask(urlOf(restored), 'SELECT to_jsonb(m)::text AS row FROM mail m ORDER BY 1'),
    ).toEqual(mails);
  });

  test('every rule: constraints, triggers, indexes, functions, and where sequences stand', async () => {
    const rules = await everyRule(urlOf(site));
    expect(rules.length).toBeGreaterThan(200);
    expect(await everyRule(urlOf(restored))).toEqual(rules);
  });

  test('letters of every kind', async () => {
    const [person] = await ask<{ name: string }>(
      urlOf(restored),
      'SELECT name FROM person WHERE id = $1',
      [filled.porteur.personId],
    );
    expect(person?.name).toBe(awkward);
  });

  test('the work that was waiting', async () => {
    const queued = await ask<{ id: string }>(
      urlOf(restored),
      `SELECT id FROM mail WHERE state = 'queued'`,
    );
    expect(queued.length).toBeGreaterThan(0);
    const pending = await restored.services.jobs.pending('mail.send');
    expect(pending.map(({ mailId }) => mailId)).toEqual(
      expect.arrayContaining(queued.map(({ id }) => id)),
    );
    expect(await restored.services.jobs.pending('ideas.import')).toHaveLength(1);
  });
});

describe('the restored site', () => {
  test('serves the edition, and the idea to its porteur once signed in again', async () => {
    expect((await restored.ask('/')).status).toBe(200);
    const idea = `/idees/${filled.ideaId}`;
    expect((await restored.ask(idea, { as: filled.porteur })).status).not.toBe(200);
    const again = await restored.someone('Zoé Porteuse');
    expect(again.personId).toBe(filled.porteur.personId);
    const page = await restored.ask(idea, { as: again });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('👩‍💻 עדה')]);
  });

  test('goes on counting where the journal stood', async () => {
    const last = 'SELECT max(id)::integer AS last FROM journal';
    const [before] = await ask<{ last: number }>(urlOf(restored), last);
    await restored.act((act) => record(act, 'test.continued', { type: 'test', id: '1' }));
    const [after] = await ask<{ last: number }>(urlOf(restored), last);
    expect(after?.last).toBe((before?.last ?? 0) + 1);
  });

  test.each([
    ['UPDATE journal SET act = act', /append-only/],
    ['DELETE FROM mail', /never deleted/],
    ['UPDATE role_grant SET revoked_at = now()', /last admin/],
    [
      'INSERT INTO session (token, person_id, expires_at) VALUES (1, gen_random_uuid(), now())',
      /foreign key/,
    ],
    [
      `INSERT INTO idea_member (idea_id, person_id, role, joined_at)
       SELECT idea.id, person.id, 'mentor', now() FROM idea, person`,
      /engagements/,
    ],
  ])('holds to its rules: %s', async (forbidden, why) => {
    await expect(ask(urlOf(restored), forbidden)).rejects.toThrow(why);
  });
});

test('only its owner can read the file', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a backup of an earlier version is brought to this one', async () => {
  const { migrationsDir } = testConfig(old);
  const { kysely, close } = await openConnection(old);
  await migrate(kysely, migrationsDir, { upTo: '0003_ideas' });
  await close();
  await ask(old, `INSERT INTO person (email) VALUES ('old@example.org')`);
  const earlier = `${file}.earlier`;
  await writeBackup(old, { file: earlier, force: false, program });
  expect(await restoreInto(empty, earlier)).toMatchObject({ rows: 1 });
  expect(await everyRule(empty)).toEqual(
    (await everyRule(urlOf(site))).map((rule) => rule.replace(/^(\w+_seq) \d+$/, '$1')),
  );
  expect(await ask(empty, 'SELECT email FROM person')).toEqual([{ email: 'old@example.org' }]);
});

test('over a site that runs: what it held is gone, and pages kept in memory with it', async () => {
  const editions = async () => (await running.services.editions.all()).map(({ slug }) => slug);
  await running.edition('2031');
  expect(await editions()).toEqual(['2031']);
  await running.act((act) => act.queue.send('mail.send', { mailId: filled.ideaId }));
  await expect(restoreInto(urlOf(running), file)).rejects.toMatchObject({ problem: 'notEmpty' });
  expect(await editions()).toEqual(['2031']);
  await restoreInto(urlOf(running), file, true);
  await expect.poll(editions).toEqual(['2022']);
  expect(await (await running.ask('/')).text()).toContain('Semester of Code 2022');
  expect(await running.services.jobs.pending('mail.send')).not.toContainEqual({
    mailId: filled.ideaId,
  });
  // Counters of attempts are the running program's: they stay.
  expect(await running.services.limits.count('linkToMail', 'x')).toBeUndefined();
});

test('a backup is of one instant, and says what it holds', async () => {
  const { migrationsDir } = testConfig(urlOf(site));
  const { manifest, archive } = await openBackup(file, { program, migrationsDir });
  expect(manifest).toMatchObject({ program, takenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  expect([...archive.names].sort()).toEqual(
    [
      entryNames.manifest,
      entryNames.jobs,
      ...manifest.tables.map(({ name }) => entryNames.table(name)),
    ].sort(),
  );
  await archive.close();
});
