import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** Sessions kept across a return to the past, by the address of whoever holds them. */
export interface KeptSession {
  email: string;
  id: string;
  token: string;
  expiresAt: string;
}

/**
 * Empties every table of the programme, whose triggers otherwise forbid it. Only the time machine
 * may: it replays the scenario right after.
 * @returns the sessions that were open.
 */
export async function eraseProgramme(tx: Tx): Promise<KeptSession[]> {
  const { rows: sessions } = await sql<KeptSession>`
    SELECT email, session.id, token, expires_at::text AS "expiresAt"
    FROM session JOIN person ON person.id = person_id`.execute(tx);
  const { rows: tables } = await sql<{ name: string; refuses: boolean }>`
    SELECT format('%I.%I', schemaname, tablename) AS name,
           EXISTS (SELECT FROM pg_trigger
                   WHERE tgrelid = format('%I.%I', schemaname, tablename)::regclass
                     AND NOT tgisinternal AND tgtype & 32 <> 0) AS refuses
    FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely_%'`.execute(tx);
  const guarded = tables.filter(({ refuses }) => refuses);
  const all = tables.map(({ name }) => name).join(', ');
  for (const { name } of guarded) {
    await sql.raw(`ALTER TABLE ${name} DISABLE TRIGGER USER`).execute(tx);
  }
  await sql.raw(`TRUNCATE ${all} RESTART IDENTITY`).execute(tx);
  for (const { name } of guarded) {
    await sql.raw(`ALTER TABLE ${name} ENABLE TRIGGER USER`).execute(tx);
  }
  return sessions;
}

/** Opens again the sessions of who is there at the new date; the others are signed out. */
export async function restoreSessions(tx: Tx, sessions: readonly KeptSession[]): Promise<void> {
  for (const { id, token, email, expiresAt } of sessions) {
    await sql`
      INSERT INTO session (id, token, person_id, expires_at)
      SELECT ${id}, ${token}, person.id, ${expiresAt}::timestamptz
      FROM person WHERE email = ${email}`.execute(tx);
  }
}
