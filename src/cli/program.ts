import { Command, CommanderError } from 'commander';
import { Refusal } from '../acts/refusal.ts';
import { ConfigError } from '../config.ts';
import { AlreadyRunning, EmbeddedError } from '../db/embedded/embedded.ts';
import { backupCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { editionCommand } from './edition.ts';
import { grantCommand } from './grant.ts';
import { importIdeasCommand } from './import-ideas.ts';
import { matchCommand } from './match.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { CliRefusal, terminal } from './terminal.ts';
import { say, terminalLang } from './words.ts';

const commands = [
  serveCommand,
  editionCommand,
  importIdeasCommand,
  matchCommand,
  grantCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
];

/** Exit codes of the command line. */
export const exitCodes = { done: 0, refused: 1, wrongUsage: 2 } as const;

/**
 * Runs one command.
 * @returns the exit code: 0 done, 1 refused (the reason on standard error), 2 wrong usage.
 */
export async function run(args: string[]): Promise<number> {
  const program = new Command('bsoc')
    .description('Runs a Semester of Code')
    .exitOverride()
    .showHelpAfterError();
  for (const add of commands) add(program, terminal);
  const [verb] = args;
  const known = [...program.commands.map((command) => command.name()), 'help'];
  // `serve` needs no name, and would take a misspelt verb for an argument of its own.
  if (verb && !verb.startsWith('-') && !known.includes(verb)) {
    terminal.error(say('verb.unknown', { verb, known: known.join(', ') }));
    return exitCodes.wrongUsage;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
    }
    if (error instanceof ConfigError) {
      terminal.error(error.message);
      return exitCodes.wrongUsage;
    }
    if (error instanceof Refusal) {
      terminal.error(error.sentence(terminalLang()));
      return exitCodes.refused;
    }
    if (
      error instanceof CliRefusal ||
      error instanceof EmbeddedError ||
      error instanceof AlreadyRunning
    ) {
      terminal.error(error.message);
      return exitCodes.refused;
    }
    throw error;
  }
}
