/** What forges tell by their interfaces, answered here as each documents it. */
import type { IncomingMessage } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type KnownForges, readForge } from './forge.ts';
import { invitesNewcomers } from './newcomer-labels.ts';
import { type GitHost, openGitHost } from './testing/git-host.ts';

/** Answers by path and query; an unknown path is 404. */
let answers: Record<string, unknown> = {};
let refuse: { status: number; headers: Record<string, string> } | undefined;
let seen: IncomingMessage[] = [];
let host: GitHost;
beforeAll(async () => {
  host = await openGitHost((request, response) => {
    seen.push(request);
    const answer = answers[request.url ?? ''];
    if (refuse) response.writeHead(refuse.status, refuse.headers).end('{}');
    else if (answer instanceof URL) response.writeHead(301, { location: answer.href }).end('{}');
    else if (answer === undefined) response.writeHead(404).end('{"message":"Not Found"}');
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    }
    return true;
  });
});
afterAll(() => host.close());
afterEach(() => {
  answers = {};
  refuse = undefined;
  seen = [];
});

const read = async (path: string, forges: KnownForges = {}) => {
  const facts = await readForge(new URL(`${host.origin}${path}`), {
    guard: { allowedHosts: [host.host] },
    signal: AbortSignal.timeout(5000),
    now: Temporal.Instant.from('2022-02-20T10:00:00Z').toString(),
    forges,
  });
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact?.value]));
};
const issues = (...ids: number[]) => ids.map((id) => ({ id, title: `Issue ${id}` }));

describe('GitLab', () => {
  const project = {
    id: 7,
    path_with_namespace: 'mim/sesame',
    web_url: 'https://gitlab.example.org/mim/sesame',
    archived: false,
  };

  test('archived, not moved, the issues of every label that invites newcomers counted once', async () => {
    answers = {
      '/api/v4/projects/mim%2Fsesame': project,
      '/api/v4/projects/7/labels?per_page=100': [
        { name: 'bug' },
        { name: '🌱 good first issue' },
        { name: 'difficulté::bon premier ticket' },
      ],
      [`/api/v4/projects/7/issues?state=opened&per_page=100&labels=${encodeURIComponent('🌱 good first issue')}`]:
        issues(1, 2),
      [`/api/v4/projects/7/issues?state=opened&per_page=100&labels=${encodeURIComponent('difficulté::bon premier ticket')}`]:
        issues(2, 3),
    };
    expect(await read('/mim/sesame.git')).toEqual({
      archived: false,
      movedTo: null,
      newcomerIssues: {
        count: 3,
        isAtLeast: false,
        address: 'https://gitlab.example.org/mim/sesame/-/issues',
      },
    });
  });

  test('a project that moved, archived, in a group of groups, with its issues hidden', async () => {
    answers = {
      '/api/v4/projects/a%2Fb%2Fsesame': new URL(`${host.origin}/api/v4/projects/7`),
      '/api/v4/projects/7': { ...project, archived: true },
    };
    expect(await read('/a/b/sesame')).toEqual({ archived: true, movedTo: project.web_url });
  });
});

describe('Forgejo', () => {
  const repository = {
    full_name: 'Mim/Sesame',
    html_url: 'https://codeberg.example.org/Mim/Sesame',
    archived: false,
  };

  test('an unknown host that answers as one: a full page of issues is "at least"', async () => {
    answers = {
      '/api/v1/repos/mim/sesame': repository,
      '/api/v1/repos/Mim/Sesame/labels?limit=50': [
        { name: 'Contribution welcome' },
        { name: 'help wanted' },
      ],
      '/api/v1/repos/Mim/Sesame/issues?state=open&type=issues&limit=50&labels=help%20wanted':
        issues(...Array.from({ length: 50 }, (_, id) => id)),
    };
    expect(await read('/mim/sesame')).toEqual({
      archived: false,
      movedTo: null,
      newcomerIssues: {
        count: 50,
        isAtLeast: true,
        address: 'https://codeberg.example.org/Mim/Sesame/issues',
      },
    });
  });

  test('no label for newcomers: no issue for them', async () => {
    answers = {
      '/api/v1/repos/mim/sesame': repository,
      '/api/v1/repos/Mim/Sesame/labels?limit=50': [],
    };
    expect((await read('/mim/sesame')).newcomerIssues).toMatchObject({
      count: 0,
      isAtLeast: false,
    });
  });
});

describe('GitHub', () => {
  const forges = (token?: string): KnownForges => ({
    [host.host]: { kind: 'github', api: `${host.origin}/github`, token },
  });
  const repository = {
    full_name: 'mim/sesame',
    html_url: 'https://github.com/mim/sesame',
    archived: true,
  };
  const search = () =>
    seen.map(({ url = '' }) => url).find((url) => url.startsWith('/github/search'));

  test('two requests: the repository, and one search for its issues', async () => {
    const query =
      '/github/search/issues?per_page=1&q=repo%3Amim%2Fsesame%20is%3Aissue%20is%3Aopen%20label%3A' +
      '%22good%20first%20issue%22%2C%22help%20wanted%22%2C%22good-first-issue%22%2C%22help-wanted%22%2C' +
      '%22beginner%20friendly%22%2C%22first-timers-only%22%2C%22bon%20premier%20ticket%22';
    answers = {
      '/github/repos/mim/sesame': repository,
      [query]: { total_count: 12, incomplete_results: false, items: [] },
    };
    const facts = await read('/mim/sesame', forges());
    expect(search()).toBe(query);
    expect(seen).toHaveLength(2);
    expect(facts).toMatchObject({
      archived: true,
      movedTo: null,
      newcomerIssues: { count: 12, isAtLeast: false },
    });
  });

  test('a repository that was renamed is told with its new address', async () => {
    answers = {
      '/github/repos/old/name': new URL(`${host.origin}/github/repositories/9`),
      '/github/repositories/9': repository,
    };
    expect(await read('/old/name', forges())).toEqual({
      archived: true,
      movedTo: 'https://github.com/mim/sesame',
    });
  });

  test('a token is sent to the interface, and not where it redirects', async () => {
    const elsewhere = await openGitHost((request, response) => {
      seen.push(request);
      response.writeHead(404).end();
      return true;
    });
    answers = { '/github/repos/mim/sesame': new URL(`${elsewhere.origin}/x`) };
    await readForge(new URL(`${host.origin}/mim/sesame`), {
      guard: { allowedHosts: [host.host, elsewhere.host] },
      signal: AbortSignal.timeout(5000),
      now: '2022-02-20T10:00:00Z',
      forges: forges('s3cret'),
    }).catch(() => {});
    await elsewhere.close();
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer s3cret', undefined]);
  });
});

describe('an interface that does not answer as it should', () => {
  test.each([
    ['too many requests', 429, {}, 'rate_limited'],
    ['nothing left of the hour', 403, { 'x-ratelimit-remaining': '0' }, 'rate_limited'],
    ['later, says GitHub', 403, { 'retry-after': '60' }, 'rate_limited'],
    ['no right to look', 403, {}, 'forge_unknown'],
    ['ill', 502, {}, 'server_error'],
  ])('%s', async (_, status, headers, code) => {
    refuse = { status, headers: headers as Record<string, string> };
    await expect(read('/mim/sesame')).rejects.toMatchObject({ code });
  });

  test('pages, broken JSON and other things are no interface', async () => {
    answers = {
      '/api/v4/projects/mim%2Fsesame': '<html>',
      '/api/v1/repos/mim/sesame': { surprise: true },
    };
    await expect(read('/mim/sesame')).rejects.toMatchObject({ code: 'forge_unknown' });
  });

  test('an answer without an end is cut', async () => {
    answers = { '/api/v4/projects/mim%2Fsesame': 'x'.repeat(3_000_000) };
    await expect(read('/mim/sesame')).rejects.toMatchObject({ code: 'too_large' });
  });
});

test.each([
  ['good first issue', true],
  ['Good-First-Issue', true],
  ['E-easy', true],
  ['difficulté::débutant', true],
  ['bonne première contribution', true],
  ['help wanted 🙏', true],
  ['bug', false],
  ['first class support', false],
])('"%s" invites newcomers: %s', (label, expected) => {
  expect(invitesNewcomers(label)).toBe(expected);
});
