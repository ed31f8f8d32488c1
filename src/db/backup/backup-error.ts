/** What keeps a backup from being made or restored; the command line has a sentence for each. */
export type BackupProblem =
  /** There is no programme in this database. */
  | 'nothing'
  | 'exists'
  | 'unwritable'
  | 'unreadable'
  | 'notABackup'
  | 'damaged'
  | 'newerFormat'
  | 'newerProgram'
  | 'notEmpty'
  | 'foreign'
  | 'denied'
  | 'busy'
  | 'full'
  | 'refused'
  | 'interrupted';

/** A backup cannot be made or restored. `values` are the arguments of its sentence. */
export class BackupError extends Error {
  readonly problem: BackupProblem;
  readonly values: Record<string, string | number>;

  constructor(
    problem: BackupProblem,
    values: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(`${problem} ${JSON.stringify(values)}`, options);
    this.name = 'BackupError';
    this.problem = problem;
    this.values = values;
  }
}

/** Conditions of PostgreSQL that whoever runs the program can do something about. */
const conditions: Record<string, BackupProblem> = {
  // insufficient_privilege
  '42501': 'denied',
  // lock_not_available, deadlock_detected
  '55P03': 'busy',
  '40P01': 'busy',
  // disk_full
  '53100': 'full',
};

/**
 * An error of the database as a problem of the backup.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function asBackupError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof BackupError) return error;
  const code = 'code' in error ? String(error.code) : '';
  // A migration that failed says which, and why in its cause.
  if (!/^[0-9A-Z]{5}$/.test(code)) return error.cause ? asBackupError(error.cause) : error;
  const where = 'table' in error && error.table ? ` (${error.table})` : '';
  const reason = `${error.message}${where}`;
  return new BackupError(conditions[code] ?? 'refused', { reason }, { cause: error });
}
