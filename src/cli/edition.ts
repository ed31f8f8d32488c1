import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { perform } from '../acts/act.ts';
import { importEdition } from '../programme/editions/import-edition.ts';
import { type CommonOptions, withServices } from './connect.ts';
import { fileReason } from './file-reason.ts';
import { CliRefusal, type Terminal } from './terminal.ts';
import { say } from './words.ts';

/** Written to by porteurs until the edition says otherwise: the mission's public address. */
const defaultContact = 'bluehats@code.gouv.fr';

/** `edition import FILE [--contact EMAIL] [--json]`. */
export function editionCommand(program: Command, terminal: Terminal): void {
  const edition = program.command('edition').description('editions of the programme');
  edition
    .command('import')
    .description('creates or updates an edition from its description in JSON')
    .argument('<file>')
    .option('--contact <email>', 'address that people write to', defaultContact)
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(async (path: string, options: CommonOptions & { contact: string }) => {
      const description = await readJson(path);
      await withServices(options, async (services) => {
        const result = await perform(services, undefined, (act) =>
          importEdition(act, description, { contactEmail: options.contact }),
        );
        terminal.out(
          options.json
            ? JSON.stringify(result)
            : say(`edition.${result.outcome}`, { slug: result.slug }),
        );
      });
    });
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliRefusal(say('file.unreadable', { path, reason: fileReason(error) }));
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliRefusal(say('file.notJson', { path, reason }));
  }
}
