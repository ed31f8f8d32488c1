import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from 'kysely/migration';

/** Counts of attempts: a table that the program makes when it runs, not by a migration. */
export const countersTable = 'attempt_count';

/**
 * Tables that no backup holds. All others are copied, those of a later version included: a table is
 * named here only to be left out.
 */
const tables = new Set([
  // Whoever was signed in signs in again: a file must not open anybody's session, nor a restored
  // site revive one that was ended since.
  'session',
  // Sign-in links not yet used, and those on their way to the provider of OpenID Connect and back.
  'verification',
  'sign_in_attempt',
  // The first administrator's link.
  'installation_link',
  countersTable,
  // The manifest says which migrations were applied; a restore applies them.
  DEFAULT_MIGRATION_TABLE,
  DEFAULT_MIGRATION_LOCK_TABLE,
]);

/** Columns left empty: they open accounts elsewhere. */
const columns: Record<string, readonly string[]> = {
  account: ['access_token', 'refresh_token', 'id_token', 'password'],
};

/** Rows that are copied, where not all are; a condition in SQL. */
const rows: Record<string, string> = {
  // The link in them is not restored: they would lead nowhere.
  mail: `NOT (kind = 'sign_in_link' AND state = 'queued')`,
};

/** What of the programme's tables stays out of backups. */
export const leftOut = { tables, columns, rows } as const;
