import type { Command } from 'commander';
import { sql } from 'kysely';
import { isMigrated } from '../db/migrate.ts';
import type { Services } from '../web/services.ts';
import { type CommonOptions, withServices } from './connect.ts';
import type { Terminal } from './terminal.ts';
import { say } from './words.ts';

interface Finding {
  isFine: boolean;
  what: string;
}

/** `doctor`: looks at the installation and says what is to be seen to. Exit code 1 when anything is. */
export function doctorCommand(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('checks the installation')
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(async (options: CommonOptions) => {
      const findings = await withServices(options, examine);
      if (options.json) terminal.out(JSON.stringify(findings));
      else {
        for (const { isFine, what } of findings) {
          terminal.out(say(isFine ? 'doctor.fine' : 'doctor.wrong', { what }));
        }
      }
      if (findings.some(({ isFine }) => !isFine)) process.exitCode = 1;
    });
}

async function examine({ db, config }: Services): Promise<Finding[]> {
  const version = await sql<{ serverVersion: string }>`SHOW server_version`.execute(db);
  const failed = await db
    .selectFrom('mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  const admin = await db
    .selectFrom('roleGrant')
    .select('id')
    .where('role', '=', 'admin')
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return [
    {
      isFine: true,
      what: say('doctor.database', { version: version.rows[0]?.serverVersion ?? '' }),
    },
    { isFine: await isMigrated(db, config.migrationsDir), what: say('doctor.migrations') },
    {
      isFine: config.smtpUrl !== undefined,
      what: say(config.smtpUrl ? 'doctor.smtp' : 'doctor.smtpMissing'),
    },
    { isFine: failed.count === 0, what: say('doctor.mails', { count: failed.count }) },
    { isFine: admin !== undefined, what: say(admin ? 'doctor.admin' : 'doctor.noAdmin') },
  ];
}
