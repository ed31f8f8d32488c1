import { Command, CommanderError } from 'commander';
import { Refusal } from '../acts/refusal.ts';
import { ConfigError } from '../config.ts';
import { isLang } from '../words/lang.ts';
import { serveCommand } from './serve.ts';

/** Exit codes of the command line. */
export const exitCodes = { done: 0, refused: 1, wrongUsage: 2 } as const;

/** What a verb prints with; standard output carries nothing but results. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
}

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
};

/**
 * Runs one command.
 * @returns the exit code: 0 done, 1 refused (the reason on standard error), 2 wrong usage.
 */
export async function run(args: string[]): Promise<number> {
  const program = new Command('bsoc')
    .description('Runs a Semester of Code')
    .exitOverride()
    .showHelpAfterError();
  for (const add of [serveCommand]) add(program, terminal);
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
      const lang = process.env.LANG?.slice(0, 2);
      terminal.error(error.sentence(isLang(lang) ? lang : 'en'));
      return exitCodes.refused;
    }
    throw error;
  }
}
