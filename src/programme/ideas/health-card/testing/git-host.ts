/** A forge of one machine: real repositories, served over http by `git http-backend` (CGI). */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Tests that need git skip without it, and say so. */
export const hasGit =
  spawnSync('git', ['http-backend'], { stdio: 'ignore' }).status !== null &&
  spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0;
if (!hasGit)
  process.stderr.write('\n  GIT IS NOT INSTALLED: tests that read repositories are skipped\n\n');

/** A commit of a test repository. */
export interface TestCommit {
  /** `2022-01-31T10:00:00Z` */
  at: string;
  author?: string;
  files?: Record<string, string | Buffer>;
}

/** What answers instead of git under a path; true when it has answered. */
export type Special = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface GitHost {
  origin: string;
  /** `127.0.0.1:PORT` */
  host: string;
  folder: string;
  /** Makes a repository served under `/NAME.git`. @returns its address. */
  repository(name: string, commits: readonly TestCommit[], options?: { filters?: boolean }): string;
  /** Requests that came, as `GET /path?query`. */
  asked: string[];
  close(): Promise<void>;
}

/** Opens the forge on loopback. */
export async function openGitHost(special: Special = () => false): Promise<GitHost> {
  const folder = mkdtempSync(join(tmpdir(), 'bsoc-git-host-'));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (!special(request, response)) serveGit(folder, request, response);
  });
  await listen(server);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  return {
    origin,
    host,
    folder,
    asked,
    repository(name, commits, { filters = true } = {}) {
      makeRepository(join(folder, `${name}.git`), commits, filters);
      return `${origin}/${name}.git`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function makeRepository(path: string, commits: readonly TestCommit[], filters: boolean): void {
  const work = `${path}.work`;
  mkdirSync(work, { recursive: true });
  const git = (args: string[], at = '2022-01-01T00:00:00Z', author = 'Ada <ada@example.org>') => {
    const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
    execFileSync('git', args, {
      cwd: work,
      stdio: 'pipe',
      env: {
        PATH: process.env.PATH,
        HOME: work,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
      },
    });
  };
  git(['init', '--quiet', '--initial-branch=main']);
  for (const { at, author, files = {} } of commits) {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(work, name)), { recursive: true });
      writeFileSync(join(work, name), content);
    }
    git(['add', '--all']);
    git(['commit', '--quiet', '--allow-empty', '-m', 'Work'], at, author);
  }
  git(['clone', '--quiet', '--bare', '.', path]);
  if (filters) git(['-C', path, 'config', 'uploadpack.allowFilter', 'true']);
  rmSync(work, { recursive: true, force: true });
}

/** RFC 3875, as `git http-backend` wants it. */
function serveGit(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://host');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => {});
  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout.on('data', (part: Buffer) => {
    if (!head) {
      response.write(part);
      return;
    }
    head = Buffer.concat([head, part]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const lines = head.subarray(0, end).toString('latin1').split('\r\n');
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    head = undefined;
  });
  child.on('close', () => response.end());
  response.on('close', () => child.kill());
}
