import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { start } from '../start.ts';
import type { Terminal } from './terminal.ts';

/** `serve`: the site and its background work, until it is told to stop. */
export function serveCommand(program: Command, terminal: Terminal): void {
  program
    .command('serve', { isDefault: true })
    .description('starts the site')
    .option('--demo', 'on the demonstration edition, with the time machine', false)
    .option('--port <number>', 'port to listen on', Number)
    .option('--data <dir>', 'folder of the embedded database')
    .option('--fresh', 'with --demo, starts the demonstration anew', false)
    .option('--at <date>', 'with --demo, the date of the time machine, such as 2022-04-20')
    .action(
      async (options: {
        demo: boolean;
        port?: number;
        data?: string;
        fresh: boolean;
        at?: string;
      }) => {
        const config = readConfig(process.env, {
          demo: options.demo,
          port: options.port,
          dataDir: options.data,
        });
        const running = await start(config, { fresh: options.fresh, at: options.at });
        if (running.installationUrl) terminal.out(`first start: open ${running.installationUrl}`);
        terminal.out(`ready ${running.url}`);
        await running.stopped;
      },
    );
}
