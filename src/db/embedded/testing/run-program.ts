import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { EmbeddedOptions } from '../embedded.ts';

/** What `program.ts` says, and the process it is. */
export interface Program {
  url: string;
  started: boolean;
  problem?: string;
  message?: string;
  holder?: { program: string; pid: number };
  child: ChildProcess;
  /** the next line it writes */
  nextLine(): Promise<unknown>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** How to run it: behind a command, from another installation, as a process group. */
export interface Surroundings {
  prefix?: string[];
  node?: string;
  folder?: string;
  detached?: boolean;
  onSpawn?: (child: ChildProcess) => void;
}

/** Runs `program.ts` until it is ready, or has said why it is not. */
export async function runProgram(
  options: EmbeddedOptions & { onSigint?: boolean; exits?: boolean },
  { prefix = [], node = process.execPath, folder, detached, onSpawn }: Surroundings = {},
): Promise<Program> {
  const script = join(folder ?? join(import.meta.dirname, '..'), 'testing', 'program.ts');
  const [file, ...args] = [...prefix, node, script, JSON.stringify(options)];
  const child = spawn(file!, args, {
    cwd: '/',
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  onSpawn?.(child);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the program said nothing; on its error output: ${errors}`);
    return JSON.parse(value);
  };
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return await ended;
  };
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await end('SIGKILL');
  });
  return { ...(await nextLine()), child, nextLine, end };
}
