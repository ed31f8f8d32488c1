import type { Command } from 'commander';
import { writeBackup } from '../db/backup/write-backup.ts';
import { sayBackupErrors } from './backup-words.ts';
import { type CommonOptions, withDatabase } from './connect.ts';
import { interruptible } from './interrupt.ts';
import { programVersion } from './program-version.ts';
import type { Terminal } from './terminal.ts';
import { say } from './words.ts';

type BackupOptions = CommonOptions & { force: boolean };

/** `backup FILE [--force] [--json]`. */
export function backupCommand(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('copies the whole programme into one file, of one instant, while it is used')
    .argument('<file>', 'where the copy goes')
    .option('--force', 'replaces the file if it exists', false)
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(async (file: string, { force, ...options }: BackupOptions) => {
      const report = await interruptible((signal) =>
        sayBackupErrors(terminal, () =>
          withDatabase(options, async ({ config, url }) =>
            writeBackup(url, {
              file,
              force,
              program: await programVersion(config),
              onProgress: (done, total, table) => terminal.progress(`${done}/${total} ${table}`),
              signal,
            }),
          ),
        ),
      );
      terminal.out(
        options.json
          ? JSON.stringify({ file, ...report })
          : say('backup.done', { file, ...report }),
      );
    });
}
