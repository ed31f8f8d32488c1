/** The whole program as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..');

export interface Program {
  child: ChildProcess;
  /** All it has written so far. */
  out(): string;
  errors(): string;
  /** Waits for words on its standard output. @throws when it ends before. */
  says(words: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Runs `npm start` with these arguments and settings; killed after the test if it still runs. */
export function runProgram(args: string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, ['bin/run.mjs', 'serve', ...args], {
    cwd: root,
    // The test runner uses BASE_URL for something else.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, BASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  const says = async (words: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = words.exec(out);
      if (found) return found;
      const isOver = await Promise.race([
        ended.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), 50)),
      ]);
      if (isOver && !words.test(out)) throw new Error(`it ended: ${out}${errors}`);
    }
  };
  return { child, out: () => out, errors: () => errors, says, ended };
}
