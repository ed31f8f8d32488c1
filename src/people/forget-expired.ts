import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../db/database.ts';

/**
 * Deletes what has served its time: ended sessions, sign-ins, kept forms. They hold personal
 * data, of which none is kept longer than it serves (RGPD, article 5.1.e). Run by the calendar.
 * @param now the programme's clock; sessions and links follow the machine's.
 */
export async function forgetExpired(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<=', sql<never>`now()`).execute();
  await db.deleteFrom('verification').where('expiresAt', '<=', sql<never>`now()`).execute();
  await db.deleteFrom('signInAttempt').where('expiresAt', '<=', now).execute();
  await db.deleteFrom('signInLink').where('expiresAt', '<=', now).execute();
  await db.deleteFrom('keptForm').where('expiresAt', '<=', now).execute();
}
