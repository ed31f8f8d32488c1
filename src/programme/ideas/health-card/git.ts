/** The machine's `git`, run on what strangers publish: no prompt, no configuration, no hook. */
import { execFile, spawn } from 'node:child_process';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { ReadingProblem } from './problem.ts';
import type { Reachable } from './reachable.ts';

export interface GitRun {
  /** An existing folder: where git works, and its home. */
  folder: string;
  /** The only place it may ask, at the addresses that were checked. */
  remote: Reachable;
  /** Kills git and all it started. */
  signal: AbortSignal;
  input?: string;
  /** Bytes of its output; more is a problem. */
  maxOutput?: number;
}

/** How git ended. */
export interface GitResult {
  isOk: boolean;
  stdout: Buffer;
  /** The end of what it said. */
  stderr: string;
}

/**
 * Bounds that the system holds git to, whoever watches it, were this program killed: 300 MB a file
 * (in blocks of 512 bytes; 1,024 for some shells), 4 GB of addresses, two minutes of a processor. A
 * small pack may unfold into gigabytes. The text is the same for all: no argument is read by the shell.
 */
const bounded =
  '{ ulimit -f 600000; ulimit -v 4000000; ulimit -t 120; } 2>/dev/null; exec git "$@"';

const defaultMaxOutput = 32_000_000;

/** The first that can be told which network address a name has (`http.curloptResolve`). */
const oldestGit = [2, 37] as const;
let isRecentEnough = false;

/**
 * Makes sure that git is there and can be held to the addresses that were checked: an older one
 * would leave the setting aside without a word.
 * @throws ReadingProblem `git_missing`, `git_too_old`
 */
export async function requireGit(): Promise<void> {
  if (isRecentEnough) return;
  const printed = await promisify(execFile)('git', ['version'], {
    env: { PATH: process.env.PATH },
  }).catch(() => {
    throw new ReadingProblem('git_missing');
  });
  const [version = '', major, minor] = /(\d+)\.(\d+)[.\d]*/.exec(printed.stdout) ?? [];
  if (!isAtLeast([Number(major), Number(minor)], oldestGit)) {
    throw new ReadingProblem('git_too_old', { version, needed: oldestGit.join('.') });
  }
  isRecentEnough = true;
}

function isAtLeast([major, minor]: readonly [number, number], oldest: readonly [number, number]) {
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Process groups that run: a program that ends does not leave them behind. */
const running = new Set<number>();
process.on('exit', () => {
  for (const group of running) kill(group);
});

/**
 * Runs git.
 * @param args never from outside before a `--`.
 * @throws ReadingProblem `git_missing`, `too_large`, or the signal's reason
 */
export function git(args: readonly string[], run: GitRun): Promise<GitResult> {
  const { folder, remote, signal, input = '', maxOutput = defaultMaxOutput } = run;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const child = spawn('/bin/sh', ['-c', bounded, 'git', ...settingsFor(remote), ...args], {
      cwd: folder,
      env: environment(folder),
      // A group of its own: git's helpers end with it.
      detached: true,
    });
    const { pid } = child;
    if (pid) running.add(pid);
    const stdout: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    let failure: unknown;
    const stop = (reason: unknown) => {
      failure ??= reason;
      if (pid) kill(pid);
    };
    const onAbort = () => stop(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= maxOutput) stdout.push(part);
      else stop(new ReadingProblem('too_large', { megabytes: Math.ceil(maxOutput / 1_000_000) }));
    });
    child.stderr.on('data', (part: Buffer) => {
      stderr = (stderr + part.toString('utf8')).slice(-2000);
    });
    // It may end before it has read all.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      failure ??= error.code === 'ENOENT' ? new ReadingProblem('git_missing') : error;
    });
    child.on('close', (code) => {
      signal.removeEventListener('abort', onAbort);
      if (pid) running.delete(pid);
      if (failure) reject(failure);
      // What a shell says of a program that is not there.
      else if (code === 127) reject(new ReadingProblem('git_missing'));
      else resolve({ isOk: code === 0, stdout: Buffer.concat(stdout), stderr });
    });
  });
}

function kill(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Nothing of the server's own environment, where a proxy or a secret may stand. */
function environment(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    GIT_ALLOW_PROTOCOL: 'http:https',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/**
 * `transfer.fsckObjects` stays off: nothing is ever checked out, and honest old histories have the
 * small faults it refuses.
 */
function settingsFor({ url, addresses }: Reachable): string[] {
  const host = url.hostname;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const settings = [
    'core.hooksPath=/dev/null',
    'core.askPass=',
    'credential.helper=',
    'protocol.version=2',
    'protocol.file.allow=never',
    'transfer.bundleURI=false',
    'fetch.unpackLimit=1',
    'fetch.negotiationAlgorithm=noop',
    'fetch.recurseSubmodules=false',
    'gc.auto=0',
    // Larger ones are passed through, not held.
    'core.bigFileThreshold=16m',
    'maintenance.auto=false',
    'safe.bareRepository=all',
    'http.proxy=',
    'http.followRedirects=false',
    'http.lowSpeedLimit=100',
    'http.lowSpeedTime=15',
    // A number needs no resolver.
    ...(isIP(host.replace(/^\[|\]$/g, ''))
      ? []
      : [`http.curloptResolve=${host}:${port}:${addresses.join(',')}`]),
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}
