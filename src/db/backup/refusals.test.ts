/** What is not a sound backup, or has no place to go, is refused with nothing written. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../test/site.ts';
import { testConfig } from '../../../test/test-config.ts';
import { entryNames } from './manifest.ts';
import { openBackup } from './open-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { ask, everyRow } from './testing/compare.ts';
import { fillSite } from './testing/filled-site.ts';
import { backupFolder, emptyDatabase, forge } from './testing/places.ts';
import { writeBackup } from './write-backup.ts';

const program = '0.1.0';
const root = join(import.meta.dirname, '../../..');
const site = await openTestSite();
const folder = await backupFolder();
const file = join(folder, 'site.backup');
const [empty, strangers] = [await emptyDatabase(), await emptyDatabase()];

await fillSite(site);
await writeBackup(site.services.database.url, { file, force: false, program });
await ask(strangers, 'CREATE TABLE invoice (number integer)');

const open = (path: string) =>
  openBackup(path, { program, migrationsDir: testConfig(empty).migrationsDir });

/** Restores with the queue of the site the backup is of, which is enough to be refused. */
async function restore(url: string, path: string, signal?: AbortSignal, onProgress = () => {}) {
  const backup = await open(path);
  return restoreBackup(url, backup, {
    migrationsDir: testConfig(url).migrationsDir,
    eraseEverything: url === strangers,
    queueWithin: site.services.jobs.within,
    onProgress,
    ...(signal && { signal }),
  }).finally(() => backup.archive.close());
}

const tablesOf = async (url: string) => Object.keys(await everyRow(url));

describe('a file is refused', () => {
  test('that is not there, or is a folder', async () => {
    await expect(open(join(folder, 'absent'))).rejects.toMatchObject({
      problem: 'unreadable',
      values: { reason: 'ENOENT' },
    });
    await expect(open(folder)).rejects.toMatchObject({ values: { reason: 'EISDIR' } });
  });

  test.each([
    ['an empty one', ''],
    ['a text', 'bonjour, ceci n’est pas une sauvegarde'],
  ])('%s', async (_, text) => {
    const path = join(folder, 'other');
    await writeFile(path, text);
    await expect(open(path)).rejects.toMatchObject({ problem: 'notABackup' });
  });

  test('another archive', async () => {
    const path = join(folder, 'other.zip');
    await forge(file, path, { entries: { [entryNames.manifest]: '{"name":"x"}' } });
    await expect(open(path)).rejects.toMatchObject({ problem: 'notABackup' });
  });

  test('cut short, wherever it is', async () => {
    const whole = await readFile(file);
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const path = join(folder, 'short');
      await writeFile(path, whole);
      await truncate(path, Math.floor(whole.length * share));
      await expect(open(path), String(share)).rejects.toMatchObject({ problem: 'damaged' });
    }
  });

  test.each([
    entryNames.table('person'),
    entryNames.table('stored_file'),
    entryNames.table('journal'),
    entryNames.manifest,
  ])('with one byte altered in %s', async (name) => {
    const whole = await readFile(file);
    // Past the name come a few bytes more, then what is compressed.
    const at = whole.indexOf(name) + name.length + 80;
    whole[at] = (whole[at] ?? 0) ^ 0x10;
    const path = join(folder, 'altered');
    await writeFile(path, whole);
    await expect(open(path)).rejects.toMatchObject({ problem: 'damaged', values: { part: name } });
  });

  test('with one byte altered in what says where an entry begins', async () => {
    const whole = await readFile(file);
    const at = whole.indexOf(entryNames.table('person')) - 30;
    expect(whole.subarray(at, at + 4).toString('latin1')).toBe('PK\u0003\u0004');
    whole[at] = 0;
    const path = join(folder, 'altered');
    await writeFile(path, whole);
    await expect(open(path)).rejects.toMatchObject({ problem: 'damaged' });
  });

  test('whose table is another’s, though the archive is sound', async () => {
    const path = join(folder, 'forged');
    await forge(file, path, { entries: { [entryNames.table('person')]: '' } });
    await expect(open(path)).rejects.toMatchObject({
      problem: 'damaged',
      values: { part: 'tables/person.copy' },
    });
  });

  test('of a newer format, by its version', async () => {
    const path = join(folder, 'newer');
    const manifest = (now: object) => ({
      ...now,
      format: 2,
      program: '9.0.0',
      tables: 'otherwise',
    });
    await forge(file, path, { manifest });
    await expect(open(path)).rejects.toMatchObject({
      problem: 'newerFormat',
      values: { format: 2, known: 1, madeBy: '9.0.0', program },
    });
  });

  test('with a migration that this program does not know', async () => {
    const path = join(folder, 'future');
    await forge(file, path, {
      manifest: (now) => ({ ...now, migrations: [...now.migrations, '9999_future'] }),
    });
    await expect(open(path)).rejects.toMatchObject({
      problem: 'newerProgram',
      values: { migration: '9999_future' },
    });
  });
});

describe('a database', () => {
  test('of another program is left alone, even when everything may be erased', async () => {
    await expect(restore(strangers, file)).rejects.toMatchObject({
      problem: 'foreign',
      values: { table: 'invoice' },
    });
    expect(await tablesOf(strangers)).toEqual(['invoice']);
  });

  test('that refuses a row in the end has nothing of the backup', async () => {
    const path = join(folder, 'orphans');
    await forge(file, path, {
      entries: { [entryNames.table('person')]: '' },
      manifest: (now) => ({
        ...now,
        tables: now.tables.map((table) =>
          table.name === 'person'
            ? { ...table, rows: 0, sha256: createHash('sha256').digest('hex') }
            : table,
        ),
      }),
    });
    await expect(restore(empty, path)).rejects.toMatchObject({
      problem: 'refused',
      values: { reason: expect.stringContaining('foreign key') },
    });
    expect(await tablesOf(empty)).toEqual([]);
  });

  test('has nothing of a restore that was interrupted', async () => {
    const controller = new AbortController();
    let seen = 0;
    const stopAtTheTenth = () => {
      seen += 1;
      if (seen === 10) controller.abort();
    };
    await expect(restore(empty, file, controller.signal, stopAtTheTenth)).rejects.toMatchObject({
      problem: 'interrupted',
    });
    await expect.poll(() => tablesOf(empty)).toEqual([]);
  });

  test('has nothing of a restore that was killed', async () => {
    // Enough to be still at it when the signal comes.
    await ask(
      site.services.database.url,
      `INSERT INTO journal (at, act, subject_type, subject_id, details)
       SELECT now(), 'test.filled', 'test', n::text, '{}' FROM generate_series(1, 100000) n`,
    );
    const path = join(folder, 'large');
    await writeBackup(site.services.database.url, { file: path, force: false, program });
    const child = spawn(process.execPath, ['bin/run.mjs', 'restore', path], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: empty, BASE_URL: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = once(child, 'close');
    const endedTooSoon = ended.then(() => Promise.reject(new Error(`it ended: ${said}`)));
    const atWork = `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'bsoc backup' AND query LIKE 'COPY%'`;
    const isAtWork = expect.poll(() => ask(empty, atWork), { interval: 20, timeout: 25_000 });
    await Promise.race([isAtWork.toHaveLength(1), endedTooSoon]);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await expect.poll(() => ask(empty, atWork)).toEqual([]);
    expect(await tablesOf(empty)).toEqual([]);
  });
});

describe('a backup', () => {
  const url = () => site.services.database.url;

  test('replaces no file unless told to, and leaves nothing beside it', async () => {
    await writeFile(join(folder, 'kept'), 'mine');
    const options = { file: join(folder, 'kept'), program };
    await expect(writeBackup(url(), { ...options, force: false })).rejects.toMatchObject({
      problem: 'exists',
    });
    expect(await readFile(options.file, 'utf8')).toBe('mine');
    await writeBackup(url(), { ...options, force: true });
    await (await open(options.file)).archive.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('goes nowhere it cannot be written', async () => {
    const options = { force: true, program };
    await expect(
      writeBackup(url(), { ...options, file: join(folder, 'absent/file') }),
    ).rejects.toMatchObject({ problem: 'unwritable', values: { reason: 'ENOENT' } });
    await expect(writeBackup(url(), { ...options, file: folder })).rejects.toMatchObject({
      values: { reason: 'EISDIR' },
    });
  });

  test('of no programme is not made', async () => {
    const path = join(folder, 'nothing');
    await expect(
      writeBackup(strangers, { file: path, force: false, program }),
    ).rejects.toMatchObject({ problem: 'nothing' });
    expect(await readdir(folder)).not.toContain('nothing');
  });

  test('that is interrupted leaves no file', async () => {
    const controller = new AbortController();
    const path = join(folder, 'interrupted');
    await expect(
      writeBackup(url(), {
        file: path,
        force: false,
        program,
        signal: controller.signal,
        onProgress: (done) => {
          if (done === 5) controller.abort();
        },
      }),
    ).rejects.toMatchObject({ problem: 'interrupted' });
    expect((await readdir(folder)).filter((name) => name.startsWith('interrupted'))).toEqual([]);
  });
});
