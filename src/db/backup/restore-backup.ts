/** Restores a backup: all of it, or nothing. */
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import type pg from 'pg';
import type { JobName, JobQueue } from '../../jobs/jobs.ts';
import type { Tx } from '../database.ts';
import { migrate } from '../migrate.ts';
import { asBackupError, BackupError } from './backup-error.ts';
import { emptySchema, quoted, tableNames } from './catalogue.ts';
import { openConnection } from './connection.ts';
import { countersTable, leftOut } from './left-out.ts';
import { loadRows, loadTables, type OnProgress } from './load.ts';
import { entryNames } from './manifest.ts';
import type { OpenBackup } from './open-backup.ts';

export interface RestoreOptions {
  migrationsDir: string;
  /** Restore over a programme that has data, all of which is lost. */
  eraseEverything: boolean;
  /** Enqueues within a transaction. */
  queueWithin: (tx: Tx) => JobQueue;
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface RestoreReport {
  tables: number;
  rows: number;
  /** Tables of the backup that this version does not restore. */
  leftAside: string[];
}

/**
 * Restores a backup into the database of `url`, whose user owns it, in one transaction: makes the
 * tables anew as they were, loads them, brings them to this version, enqueues the work that was
 * waiting. Sites that run on it forget the pages they keep, once it is done.
 * @throws BackupError `notEmpty`, `foreign`, `denied`, `busy`, `full`, `refused`,
 *   `damaged`, `interrupted`; nothing is changed then.
 */
export async function restoreBackup(
  url: string,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const { manifest } = backup;
  const { migrationsDir, queueWithin, onProgress, signal } = options;
  const { client, kysely, close } = await openConnection(url);
  // The server rolls back what a lost connection had begun.
  const interrupt = () => void close().catch(() => {});
  signal?.addEventListener('abort', interrupt);
  try {
    const leftAside = await kysely.transaction().execute(async (tx) => {
      await refuseUnlessErasable(client, options);
      await emptySchema(client);
      await migrate(tx, migrationsDir, { upTo: manifest.migrations.at(-1) });
      const leftAside = await loadTables(client, backup, onProgress);
      await migrate(tx, migrationsDir);
      await restoreJobs(client, backup, queueWithin(tx));
      await client.query('ANALYZE');
      await client.query(`SELECT pg_notify('public_pages_changed', 'restore')`);
      return leftAside;
    });
    const restored = manifest.tables.filter(({ name }) => !leftAside.includes(name));
    return {
      tables: restored.length,
      rows: restored.reduce((sum, { rows }) => sum + rows, 0),
      leftAside,
    };
  } catch (error) {
    if (signal?.aborted) throw new BackupError('interrupted');
    throw asBackupError(error);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await close().catch(() => {});
  }
}

/** A database that holds something is erased only when that was asked for, and never another program's. */
async function refuseUnlessErasable(
  client: pg.Client,
  { eraseEverything }: RestoreOptions,
): Promise<void> {
  const names = (await tableNames(client)).filter((name) => name !== countersTable);
  const [stranger] = names;
  if (stranger && !names.includes(DEFAULT_MIGRATION_TABLE)) {
    throw new BackupError('foreign', { table: stranger });
  }
  if (eraseEverything) return;
  const held = names.filter((name) => !leftOut.tables.has(name));
  let total = 0;
  for (const name of held) {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM ${quoted(name)}`,
    );
    total += rows[0]?.count ?? 0;
  }
  if (total > 0) throw new BackupError('notEmpty', { rows: total });
}

/** How many jobs are read at once. */
const batchSize = 500;

async function restoreJobs(
  client: pg.Client,
  { manifest, archive }: OpenBackup,
  queue: JobQueue,
): Promise<void> {
  // What waited in the database that is replaced is about what it held.
  await client.query(`DELETE FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`);
  if (manifest.jobs.rows === 0) return;
  await client.query(`CREATE TEMPORARY TABLE restored_job (
    position integer GENERATED ALWAYS AS IDENTITY, name text, data jsonb) ON COMMIT DROP`);
  await loadRows(client, 'restored_job (name, data)', archive, {
    name: entryNames.jobs,
    ...manifest.jobs,
  });
  for (let after = 0; after < manifest.jobs.rows; after += batchSize) {
    const { rows } = await client.query<{ name: JobName; data: never }>(
      `SELECT name, data FROM restored_job
       WHERE position > $1 AND position <= $2 AND name IN (SELECT name FROM pgboss.queue)
       ORDER BY position`,
      [after, after + batchSize],
    );
    for (const { name, data } of rows) await queue.send(name, data);
  }
}
