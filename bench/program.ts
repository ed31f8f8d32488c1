/** Starts the program's own commands, as a person would, and waits for what they print. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');

export interface Started {
  process: ChildProcess;
  /** Every line printed until the one that was waited for. */
  lines: string[];
  milliseconds: number;
  stop(): Promise<void>;
}

/** Starts a script and resolves at its line that begins with `ready`. */
export async function startUntilReady(args: readonly string[]): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('ready')) break;
  }
  return {
    process: child,
    lines,
    milliseconds: performance.now() - began,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
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
