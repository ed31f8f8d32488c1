/** Starts the program's own commands, as a person would, and waits for what they print. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');

export interface Started extends AsyncDisposable {
  process: ChildProcess;
  /** Every line printed until the one that was waited for. */
  lines: string[];
  milliseconds: number;
  /** Ends it, whoever else has; `await using` does so however its block is left. */
  stop(): Promise<void>;
}

/**
 * Starts a script and resolves at its line that begins with `ready`.
 * @throws Error when it ends before it.
 */
export async function startUntilReady(args: readonly string[]): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('ready')) break;
  }
  if (!lines.at(-1)?.startsWith('ready')) {
    await ended;
    throw new Error(`${args.join(' ')} ended before it was ready`);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return {
    process: child,
    lines,
    milliseconds: performance.now() - began,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Runs a verb of the command line to its end. @returns its milliseconds. */
export async function runVerb(...args: string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/run.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`bsoc ${args.join(' ')} ended with ${code}`);
  return performance.now() - began;
}
