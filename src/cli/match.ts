import { type Command, Option } from 'commander';
import { type Instance, tieRules } from '../programme/matching/engine/instance.ts';
import { InstanceRefused } from '../programme/matching/engine/instance-refused.ts';
import { matchInstance } from '../programme/matching/engine/match.ts';
import { readInstance } from '../programme/matching/engine/read-instance.ts';
import { printable, sayAnswer, sayMatch } from './match-answer.ts';
import { parseJson, readText } from './read-json.ts';
import { CliRefusal, type Terminal } from './terminal.ts';

interface MatchOptions {
  json: boolean;
  ties?: string;
  seed?: string;
}

/**
 * `match FILE [--json] [--ties RULE] [--seed TEXT]`: the matching of an instance (see
 * `docs/matching.md`). Needs no database. Exit code 1 when it cannot be read or is refused.
 */
export function matchCommand(program: Command, terminal: Terminal): void {
  program
    .command('match')
    .description('matches students with projects')
    .argument('<file>', 'an instance in JSON; - for the standard input')
    .option('--json', 'prints one JSON document', false)
    .addOption(
      new Option('--ties <rule>', 'how equals are told apart, whatever the file says').choices([
        ...tieRules,
      ]),
    )
    .option('--seed <text>', 'what the lottery is drawn from, whatever the file says')
    .action(async (file: string, { json, ...given }: MatchOptions) => {
      const path = file === '-' ? sayMatch('input') : file;
      const document = parseJson(
        await readText(file),
        (where) => new CliRefusal(sayMatch('notJson', { path, ...where })),
      );
      try {
        const instance = withOptions(readInstance(document), given);
        const answer = await matchInstance(instance);
        if (json) terminal.out(JSON.stringify(answer));
        else for (const line of sayAnswer(instance, answer)) terminal.out(line);
      } catch (error) {
        if (error instanceof InstanceRefused) throw refusalOf(error, path);
        throw error;
      }
    });
}

function withOptions(instance: Instance, given: Omit<MatchOptions, 'json'>): Instance {
  if (Object.keys(given).length === 0) return instance;
  return readInstance({ ...instance, options: { ...instance.options, ...given } });
}

function refusalOf({ code, place, found }: InstanceRefused, path: string): CliRefusal {
  const why = sayMatch(`refused.${code}`, {
    place: place || sayMatch('document'),
    found: printable(found) || sayMatch('nothing'),
  });
  return new CliRefusal(sayMatch('refused', { path, code, why }));
}
