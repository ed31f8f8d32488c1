/** Puts the rows of a backup into tables that are as they were when it was made. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Archive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { quoted, tablesToCopy } from './catalogue.ts';
import { entryNames, type ManifestEntry } from './manifest.ts';
import type { OpenBackup } from './open-backup.ts';

/** What is said while it lasts. */
export type OnProgress = (done: number, total: number, table: string) => void;

/**
 * Loads every table of a backup into empty ones, then says where sequences stand.
 *
 * Triggers rest meanwhile: they judge a change by what is true at that instant, and what was true
 * when a row was written need not be today (an extension granted before its deadline moved). Foreign
 * keys are taken away and put back, which checks all rows at once and asks for no order of tables.
 * Both are the right of a table's owner.
 * @returns tables of the backup that this version does not restore, which were left aside.
 * @throws BackupError `damaged`
 */
export async function loadTables(
  client: pg.Client,
  { manifest, archive }: OpenBackup,
  onProgress: OnProgress = () => {},
): Promise<string[]> {
  const known = new Set((await tablesToCopy(client)).map(({ name }) => name));
  const tables = manifest.tables.filter(({ name }) => known.has(name));
  const wakeTriggers = await restTriggers(client);
  const putBackKeys = await takeAwayKeys(client);
  for (const [index, { name, columns, ...entry }] of tables.entries()) {
    onProgress(index + 1, tables.length, name);
    const into = `${quoted(name)} (${columns.map(quoted).join(', ')})`;
    await loadRows(client, into, archive, { name: entryNames.table(name), ...entry });
  }
  await putBackKeys();
  await wakeTriggers();
  for (const { name, value } of manifest.sequences) {
    await client.query('SELECT setval(to_regclass($1), $2)', [quoted(name), value]);
  }
  return manifest.tables.flatMap(({ name }) => (known.has(name) ? [] : [name]));
}

/**
 * Loads the rows of one entry.
 * @param into a table, with its columns in parentheses.
 */
export async function loadRows(
  client: pg.Client,
  into: string,
  archive: Archive,
  { name, rows, sha256 }: ManifestEntry & { name: string },
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${into} FROM STDIN`));
  await pipeline(Readable.from(archive.read(name, sha256), { objectMode: false }), copy);
  if (copy.rowCount !== rows) throw new BackupError('damaged', { path: archive.path, part: name });
}

async function restTriggers(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string }>(`
    SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
      AND NOT tgisinternal AND tgenabled = 'O'`);
  const turn = async (how: 'DISABLE' | 'ENABLE') => {
    for (const { table, name } of rows) {
      await client.query(`ALTER TABLE ${table} ${how} TRIGGER ${name}`);
    }
  };
  await turn('DISABLE');
  return () => turn('ENABLE');
}

async function takeAwayKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name,
           pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
      AND contype = 'f' AND conparentid = 0`);
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  return async () => {
    for (const { table, name, definition } of rows) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  };
}
