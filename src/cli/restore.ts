import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { type OpenBackup, openBackup } from '../db/backup/open-backup.ts';
import { type RestoreReport, restoreBackup } from '../db/backup/restore-backup.ts';
import { openJobs } from '../jobs/jobs.ts';
import { sayBackupErrors } from './backup-words.ts';
import { type CommonOptions, withDatabase } from './connect.ts';
import { interruptible } from './interrupt.ts';
import { programVersion } from './program-version.ts';
import type { Terminal } from './terminal.ts';
import { say } from './words.ts';

type RestoreOptions = CommonOptions & { check: boolean; eraseEverything: boolean };

/** `restore FILE [--check] [--erase-everything] [--json]`. */
export function restoreCommand(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description('puts a backup into an empty programme, all of it or nothing')
    .argument('<file>', 'what "backup" wrote')
    .option('--check', 'restores nothing: reads the whole file and says whether it is sound', false)
    .option(
      '--erase-everything',
      'first erases all that the database holds: people, editions, ideas, mails, journal',
      false,
    )
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(async (file: string, options: RestoreOptions) => {
      const { leftAside, ...done } = await interruptible((signal) =>
        sayBackupErrors(terminal, () => restore(file, options, { terminal, signal })),
      );
      for (const table of leftAside) terminal.error(say('restore.leftAside', { table }));
      if (options.json) terminal.out(JSON.stringify({ file, ...done }));
      else terminal.out(say(options.check ? 'restore.sound' : 'restore.done', { file, ...done }));
    });
}

/** Reads the file, and unless it is only to be checked puts it into the database. */
async function restore(
  file: string,
  options: RestoreOptions,
  { terminal, signal }: { terminal: Terminal; signal: AbortSignal },
) {
  const progressOf =
    (key: 'restore.checking' | 'restore.loading') => (done: number, total: number, table: string) =>
      terminal.progress(say(key, { done, total, table }));
  const config = readConfig(process.env, { dataDir: options.data });
  const { migrationsDir } = config;
  const program = await programVersion(config);
  const onCheck = progressOf('restore.checking');
  const backup = await openBackup(file, { program, migrationsDir, onProgress: onCheck, signal });
  try {
    const { manifest, archive } = backup;
    const report = options.check
      ? contentsOf(backup)
      : await withDatabase(options, async ({ url, log }) => {
          const jobs = await openJobs(url, log);
          try {
            return await restoreBackup(url, backup, {
              migrationsDir,
              eraseEverything: options.eraseEverything,
              queueWithin: jobs.within,
              onProgress: progressOf('restore.loading'),
              signal,
            });
          } finally {
            await jobs.stop();
          }
        });
    return { ...report, bytes: archive.bytes, takenAt: manifest.takenAt, madeBy: manifest.program };
  } finally {
    await backup.archive.close();
  }
}

function contentsOf({ manifest: { tables } }: OpenBackup): RestoreReport {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables: tables.length, rows, leftAside: [] };
}
