import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { cleanText } from '../../../words/clean-text.ts';
import { type GitResult, type GitRun, git, requireGit } from './git.ts';
import { request } from './guarded-request.ts';
import { ReadingProblem } from './problem.ts';
import type { Guard, Reachable } from './reachable.ts';

/** A copy of a repository's last year: commits, the tree of the last one, contents on demand. */
export interface Clone {
  /** Where it was read from, after redirects. */
  url: URL;
  /** Runs git in the copy. @throws ReadingProblem */
  git(args: readonly string[], input?: string): Promise<Buffer>;
  /** The same, when a failure is an answer too. */
  tryGit(args: readonly string[], input?: string): Promise<GitResult>;
}

interface CloneOptions {
  guard: Guard;
  signal: AbortSignal;
  folder: string;
  /** Commits older than this are left where they are. */
  since: Temporal.Instant;
  /** Milliseconds for the first answer. */
  timeoutMs: number;
}

/** Enough to see that a server speaks git; the list of branches that follows is not needed. */
const advertisementBytes = 4096;

/**
 * Copies the commits since an instant on the default branch, or the last one when there is none, as
 * a bare repository without trees and contents where the server can leave them out. Nothing is
 * checked out, no hook runs, no submodule is followed.
 * @throws ReadingProblem
 */
export async function cloneLastYear(url: URL, options: CloneOptions): Promise<Clone> {
  await requireGit();
  const remote = await findRemote(url, options);
  const { folder, signal, since } = options;
  const gitDir = join(folder, 'repository');
  const run: GitRun = { folder, remote, signal };
  const clone = (depth: string) =>
    git(
      [
        ...['clone', '--quiet', '--bare', '--no-tags', '--single-branch', '--template='],
        ...['--filter=tree:0', depth, '--', remote.url.href, gitDir],
      ],
      run,
    );
  let result = await clone(`--shallow-since=${since.epochMilliseconds / 1000}`);
  // A server that finds no commit since then ends in ways that differ from one to the next.
  if (!result.isOk) result = await clone('--depth=1');
  if (!result.isOk) throw problemOf(result, remote.url);
  const tryGit: Clone['tryGit'] = (args, input = '') =>
    git([`--git-dir=${gitDir}`, ...args], { ...run, input });
  const tip = await tryGit(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (!tip.isOk) throw new ReadingProblem('empty_repository');
  return {
    url: remote.url,
    tryGit,
    async git(args, input) {
      const result = await tryGit(args, input);
      if (!result.isOk) throw problemOf(result, remote.url);
      return result.stdout;
    },
  };
}

/** Follows the redirects that git is then forbidden to follow by itself. */
async function findRemote(
  url: URL,
  { guard, signal, timeoutMs }: CloneOptions,
): Promise<Reachable> {
  const suffix = '/info/refs';
  const asked = new URL(`${url.href}${suffix}?service=git-upload-pack`);
  const { status, headers, from } = await request(asked, {
    guard,
    signal,
    timeoutMs,
    // Forges answer a browser with a page.
    headers: { 'user-agent': 'git/2 (semester-of-code)', 'git-protocol': 'version=2' },
    maxBytes: advertisementBytes,
    beyond: 'cut',
  });
  if (status === 401 || status === 403) throw new ReadingProblem('needs_sign_in');
  if (status === 404 || status === 410) throw new ReadingProblem('not_found');
  if (status >= 500) throw new ReadingProblem('server_error', { status });
  const type = headers['content-type'] ?? '';
  if (status !== 200 || !from.url.pathname.endsWith(suffix)) {
    throw new ReadingProblem('not_a_repository');
  }
  if (!type.startsWith('application/x-git-upload-pack-advertisement')) {
    // The old protocol gives a list in plain text; it cannot leave anything out.
    throw new ReadingProblem(type.startsWith('text/plain') ? 'old_protocol' : 'not_a_repository');
  }
  const base = new URL(from.url);
  base.pathname = base.pathname.slice(0, -suffix.length);
  base.search = '';
  return { url: base, addresses: from.addresses };
}

function problemOf({ stderr }: GitResult, url: URL): ReadingProblem {
  if (/Operation too slow|timed out/i.test(stderr)) {
    return new ReadingProblem('timeout', { seconds: 15 });
  }
  if (/Could not resolve|Failed to connect|Connection (refused|reset)|SSL/i.test(stderr)) {
    return new ReadingProblem('unreachable', { host: url.host });
  }
  return new ReadingProblem('git_failed', { words: lastWords(stderr) });
}

/** What git said last, without colours nor the names of our folders. */
function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^(fatal|error|remote): /, '').trim())
    .filter((line) => line !== '');
  return cleanText(lines.at(-1) ?? '')
    .replace(/\/\S*bsoc-repository-\S*/g, '…')
    .slice(0, 200);
}
