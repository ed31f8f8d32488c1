/** Applies `migrations/*.sql` in order, forward only, each in the transaction of the run. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './database.ts';

/**
 * Brings a database to the newest schema; two processes at once are serialised by a lock.
 * @param upTo the last one to apply, to have the schema of an earlier version.
 * @returns the names applied now.
 * @throws the first error, with the name of the migration that failed.
 */
export async function migrate(
  db: Db,
  folder: string,
  { upTo }: { upTo?: string | undefined } = {},
): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } });
  const { error, results = [] } = upTo
    ? await migrator.migrateTo(upTo)
    : await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error');
    throw new Error(`migration ${failed?.migrationName ?? '(none)'} failed: ${String(error)}`, {
      cause: error,
    });
  }
  return results.map((result) => result.migrationName);
}

/** True when the database has every migration of the folder. */
export async function isMigrated(db: Db, folder: string): Promise<boolean> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } });
  return (await migrator.getMigrations()).every((migration) => migration.executedAt !== undefined);
}

/** The names of the migrations of a folder, in order. */
export async function migrationNames(folder: string): Promise<string[]> {
  return (await readdir(folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => name.replace(/\.sql$/, ''));
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const name of await migrationNames(folder)) {
    const text = await readFile(join(folder, `${name}.sql`), 'utf8');
    migrations[name] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}
