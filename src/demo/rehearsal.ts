/**
 * What the time machine remembers, in a schema of its own that exists only on a demonstration's
 * database: where the clock stands, how much of the scenario was played, and from which files.
 */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { ConfigError } from '../config.ts';
import type { Db } from '../db/database.ts';

export interface Rehearsal {
  at: Temporal.Instant;
  played: number;
  version: string;
  /** False while it is rebuilt: one that was interrupted is begun anew. */
  isWhole: boolean;
}

/**
 * Opens the schema on a database that is a demonstration or empty.
 * @throws ConfigError on one that holds a real programme: going back in time would erase it.
 */
export async function openRehearsal(db: Db): Promise<Rehearsal | undefined> {
  const { rows } = await sql<{ known: boolean; used: boolean }>`
    SELECT to_regclass('demo.rehearsal') IS NOT NULL AS known,
           EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM edition) AS used`.execute(db);
  const [{ known, used } = { known: false, used: true }] = rows;
  if (!known && used) {
    throw new ConfigError(
      'this database holds a real programme: the demonstration needs one of its own (--data, DATABASE_URL)',
    );
  }
  await sql`CREATE SCHEMA IF NOT EXISTS demo`.execute(db);
  await sql`
    CREATE TABLE IF NOT EXISTS demo.rehearsal (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
      at timestamptz NOT NULL,
      played integer NOT NULL,
      version text NOT NULL,
      is_whole boolean NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE IF NOT EXISTS demo.named_idea (name text PRIMARY KEY, idea_id uuid NOT NULL)
  `.execute(db);
  return readRehearsal(db);
}

export async function readRehearsal(db: Db): Promise<Rehearsal | undefined> {
  // What visitors did may be later than the last minute noted, when the program was killed.
  const { rows } = await sql<Rehearsal>`
    SELECT greatest(at, (SELECT max(journal.at) FROM journal)) AS at,
           played, version, is_whole AS "isWhole"
    FROM demo.rehearsal`.execute(db);
  return rows[0];
}

/** Begins anew, on a database just emptied. */
export async function beginRehearsal(db: Db, version: string): Promise<void> {
  await sql`DELETE FROM demo.named_idea`.execute(db);
  await sql`
    INSERT INTO demo.rehearsal (at, played, version, is_whole)
    VALUES ('2000-01-01', 0, ${version}, false)
    ON CONFLICT (is_only) DO UPDATE
    SET at = excluded.at, played = 0, version = excluded.version, is_whole = false`.execute(db);
}

export async function notePlayed(db: Db, played: number): Promise<void> {
  await sql`UPDATE demo.rehearsal SET played = ${played}`.execute(db);
}

/** Notes where the clock stands, everything due being played. */
export async function noteWhole(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`UPDATE demo.rehearsal SET at = ${at.toString()}, is_whole = true`.execute(db);
}
