import { asBackupError, BackupError } from '../db/backup/backup-error.ts';
import { reasonOfCode } from './file-reason.ts';
import { CliRefusal, type Terminal } from './terminal.ts';
import { say } from './words.ts';

/**
 * Runs a backup or a restore, and clears its line of progress.
 * @throws CliRefusal with the sentence of what kept it from being done.
 */
export async function sayBackupErrors<T>(terminal: Terminal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = asBackupError(thrown);
    if (!(error instanceof BackupError)) throw thrown;
    const { problem, values } = error;
    const reason = String(values.reason ?? '');
    throw new CliRefusal(
      say(`backup.${problem}`, { ...values, reason: reasonOfCode(reason) ?? reason }),
      { cause: error },
    );
  } finally {
    terminal.progress('');
  }
}
