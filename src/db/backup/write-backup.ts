/** Makes a backup: one instant of the programme, copied over a connection into one file. */
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type ArchiveWriter, writeArchive } from './archive.ts';
import { asBackupError, BackupError } from './backup-error.ts';
import { quoted, sequencesOf, type TableShape, tableNames, tablesToCopy } from './catalogue.ts';
import { openConnection } from './connection.ts';
import { leftOut } from './left-out.ts';
import { entryNames, type ManifestEntry, writeManifest } from './manifest.ts';
import { writeNewFile } from './new-file.ts';

export interface BackupOptions {
  /** Where the backup goes. */
  file: string;
  /** Replace a file that is there. */
  force: boolean;
  /** Version of the program. */
  program: string;
  onProgress?: (done: number, total: number, table: string) => void;
  signal?: AbortSignal;
}

/** What a backup holds. */
export interface BackupReport {
  tables: number;
  rows: number;
  /** Of the file. */
  bytes: number;
}

/**
 * Writes a backup of the database of `url`, which may be in use: it is of one instant, keeps nobody
 * from writing, changes nothing, and needs a user who may read. `left-out.ts` says what is not in it.
 * Mails and other work that wait are in it, to be done after a restore.
 * @throws BackupError `nothing`, `exists`, `unwritable`, `denied`, `busy`, `refused`, `interrupted`
 */
export async function writeBackup(url: string, options: BackupOptions): Promise<BackupReport> {
  const { client, close } = await openConnection(url);
  const report = { tables: 0, rows: 0 };
  try {
    const bytes = await writeNewFile(options.file, options, async (file) => {
      const archive = await writeArchive(file);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const entries = await copyAll(client, archive, options);
      report.tables = entries.length;
      report.rows = entries.reduce((sum, { rows }) => sum + rows, 0);
      await archive.close();
    });
    return { ...report, bytes };
  } catch (error) {
    if (options.signal?.aborted) throw new BackupError('interrupted');
    throw asBackupError(error);
  } finally {
    await close().catch(() => {});
  }
}

async function copyAll(
  client: pg.Client,
  archive: ArchiveWriter,
  { program, onProgress }: BackupOptions,
): Promise<ManifestEntry[]> {
  const migrations = await migrationsApplied(client);
  const shapes = await tablesToCopy(client);
  // All at once, so that none changes its shape while another is copied.
  await client.query(
    `LOCK TABLE ${shapes.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`,
  );
  const { rows: about } = await client.query<{ takenAt: string; postgresql: string }>(
    `SELECT to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "takenAt",
            current_setting('server_version') AS postgresql`,
  );
  const tables = [];
  for (const [index, shape] of shapes.entries()) {
    onProgress?.(index + 1, shapes.length, shape.name);
    const entry = await copyRows(client, archive, entryNames.table(shape.name), rowsOf(shape));
    tables.push({ ...shape, ...entry });
  }
  const jobs = await copyRows(client, archive, entryNames.jobs, await waitingJobs(client));
  const manifest = writeManifest({
    program,
    postgresql: about[0]?.postgresql ?? '',
    takenAt: about[0]?.takenAt ?? '',
    migrations,
    tables,
    sequences: await sequencesOf(client),
    jobs,
  });
  await archive.add(entryNames.manifest, only(manifest));
  return tables;
}

/** @throws BackupError `nothing` */
async function migrationsApplied(client: pg.Client): Promise<string[]> {
  if (!(await tableNames(client)).includes(DEFAULT_MIGRATION_TABLE)) {
    throw new BackupError('nothing');
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${quoted(DEFAULT_MIGRATION_TABLE)} ORDER BY name`,
  );
  if (rows.length === 0) throw new BackupError('nothing');
  return rows.map(({ name }) => name);
}

function rowsOf({ name, columns }: TableShape): string {
  const kept = leftOut.rows[name];
  return `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}${kept ? ` WHERE ${kept}` : ''}`;
}

/** What is to be done, without the queue's own housekeeping and what it knows of attempts. */
async function waitingJobs(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS found`,
  );
  if (!rows[0]?.found) return 'SELECT WHERE false';
  return `SELECT name, data FROM pgboss.job
    WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_pgboss%'
    ORDER BY created_on`;
}

async function copyRows(
  client: pg.Client,
  archive: ArchiveWriter,
  name: string,
  select: string,
): Promise<ManifestEntry> {
  const copy = client.query(copyTo(`COPY (${select}) TO STDOUT`));
  // Once the file has failed nobody reads what the connection says as it closes.
  copy.on('error', () => {});
  const sha256 = await archive.add(name, copy);
  return { rows: copy.rowCount, sha256 };
}

async function* only(text: string) {
  yield Buffer.from(text);
}
