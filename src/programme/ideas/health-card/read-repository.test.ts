/** Real repositories, read over http by the machine's git: what a card is made of, and what it is not. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GitReading } from './read-git.ts';
import { type ReaderOptions, readRepository } from './read-repository.ts';
import { type GitHost, hasGit, openGitHost, type Special } from './testing/git-host.ts';

const now = Temporal.Instant.from('2022-02-20T10:00:00Z');
const mit: string = JSON.parse(
  readFileSync('node_modules/spdx-license-list/licenses/MIT.json', 'utf8'),
).licenseText;

// A place of its own: what other tests read meanwhile is not what this one leaves behind.
const machineFolder = process.env.TMPDIR;
const ownFolder = mkdtempSync(join(tmpdir(), 'bsoc-read-'));
process.env.TMPDIR = ownFolder;

let host: GitHost;
let special: Special = () => false;
const options = (changes: Partial<ReaderOptions> = {}): ReaderOptions => ({
  guard: { allowedHosts: [host.host] },
  forges: {},
  limits: { timeMs: 20_000, bytes: 50_000_000 },
  ...changes,
});
const read = (address: string, changes?: Partial<ReaderOptions>) =>
  readRepository(address, now, options(changes));
/** Problems by what they are about; a forge without an interface is what these tests are served by. */
const problemsOf = ({ problems }: Awaited<ReturnType<typeof read>>) =>
  problems
    .filter(({ about }) => about !== 'forge')
    .map(({ code, values }) => ({ code, ...values }));
const leftFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('bsoc-repository-'));

beforeAll(async () => {
  host = await openGitHost((request, response) => special(request, response));
});
afterAll(async () => {
  await host.close();
  if (machineFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = machineFolder;
  rmSync(ownFolder, { recursive: true, force: true });
});

describe.runIf(hasGit)('a repository in good order', () => {
  let facts: GitReading['facts'];
  let address: string;
  beforeAll(async () => {
    address = host.repository('sesame', [
      { at: '2019-05-01T10:00:00Z', author: 'Old <old@example.org>', files: { 'README.md': 'A' } },
      { at: '2021-03-01T10:00:00Z', author: 'Ada <ada@example.org>', files: { LICENSE: mit } },
      {
        at: '2021-09-01T10:00:00Z',
        author: 'Ada L. <ADA@example.org>',
        files: {
          'CONTRIBUTING.md': 'Welcome',
          '.github/CODE_OF_CONDUCT.md': 'Be kind',
          '.gitlab-ci.yml': 'test:',
          'tests/keys_test.py': 'def test(): pass',
          'node_modules/x/test/x.test.js': 'not ours',
        },
      },
      { at: '2022-01-15T10:00:00Z', author: 'Bo <bo@example.org>', files: { 'a.py': '' } },
      { at: '2022-02-10T09:00:00+01:00', author: 'bot <bot@forge.example>', files: { 'b.py': '' } },
    ]);
    ({ facts } = await read(address));
  });

  test('its last commit, and the commits and people of twelve months, robots left out', () => {
    expect(facts.lastCommit?.value).toBe('2022-02-10T08:00:00Z');
    expect(facts.activity?.value).toEqual({ commits: 4, authors: 2 });
  });

  test('its licence, its guide, its code of conduct, its tests, its integration', () => {
    expect(facts.licence?.value).toEqual([
      { paths: ['LICENSE'], sign: 'text', licences: [['MIT']] },
    ]);
    expect(facts.contributing?.value).toEqual({ count: 1, paths: ['CONTRIBUTING.md'] });
    expect(facts.conduct?.value).toEqual({ count: 1, paths: ['.github/CODE_OF_CONDUCT.md'] });
    expect(facts.tests?.value).toEqual({ count: 1, paths: ['tests/keys_test.py'] });
    expect(facts.integration?.value).toEqual({ count: 1, paths: ['.gitlab-ci.yml'] });
  });

  test('each fact says where it comes from and when; nobody is named', () => {
    for (const fact of Object.values(facts)) {
      expect(fact).toMatchObject({ source: { kind: 'git', address }, readAt: now.toString() });
    }
    expect(JSON.stringify(facts)).not.toMatch(/@|\b(Ada|Bo|bot)\b/);
  });

  test('nothing is left on the machine, nothing was checked out', () => {
    expect(leftFolders()).toEqual([]);
  });
});

describe.runIf(hasGit)('a repository', () => {
  test('that sleeps since years: its last commit, no activity', async () => {
    const address = host.repository('asleep', [
      { at: '2017-05-01T10:00:00Z', files: { 'COPYING.md': mit } },
    ]);
    const { facts } = await read(address);
    expect(facts.lastCommit?.value).toBe('2017-05-01T10:00:00Z');
    expect(facts.activity?.value).toEqual({ commits: 0, authors: 0 });
    expect(facts.licence?.value).toHaveLength(1);
    expect(facts.contributing?.value).toEqual({ count: 0, paths: [] });
  });

  test('on a server that can leave nothing out is read as well', async () => {
    const address = host.repository(
      'plain',
      [{ at: '2022-01-01T10:00:00Z', files: { LICENSE: mit, 'big.bin': randomBytes(200_000) } }],
      { filters: false },
    );
    const { facts } = await read(address);
    expect(facts.licence?.value).toMatchObject([{ licences: [['MIT']] }]);
  });

  test('whose people changed names counts them once, as its .mailmap says', async () => {
    const address = host.repository('renamed', [
      { at: '2022-01-01T10:00:00Z', author: 'A <old@example.org>', files: { a: '1' } },
      {
        at: '2022-01-02T10:00:00Z',
        author: 'A <new@example.org>',
        files: { '.mailmap': 'A <new@example.org> <old@example.org>\n', LICENSE: mit },
      },
    ]);
    expect((await read(address)).facts.activity?.value).toEqual({ commits: 2, authors: 1 });
  });

  test('with an old text in the encoding of its time, links, and odd names', async () => {
    const cecill = 'CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL\n\nVersion 2.1 du 2013, publié à é';
    const address = host.repository('latin', [
      {
        at: '2022-01-01T10:00:00Z',
        files: {
          LICENCE: Buffer.from(cecill, 'latin1'),
          'docs/é "x"\n.md': 'odd',
          'tests/a b.py': '',
        },
      },
    ]);
    const { facts } = await read(address);
    expect(facts.licence?.value).toEqual([
      { paths: ['LICENCE'], sign: 'title', licences: [['CECILL-2.1']] },
    ]);
    expect(facts.tests?.value.paths).toEqual(['tests/a b.py']);
  });

  test('without a commit, that is not there, or that is a page, says so', async () => {
    host.repository('empty', []);
    expect(problemsOf(await read(`${host.origin}/empty.git`))).toEqual([
      { code: 'empty_repository' },
    ]);
    expect(problemsOf(await read(`${host.origin}/nowhere.git`))).toEqual([{ code: 'not_found' }]);
    special = page('/page/', 200, '<h1>Hello</h1>', { 'content-type': 'text/html' });
    expect(problemsOf(await read(`${host.origin}/page/x`))).toEqual([{ code: 'not_a_repository' }]);
    special = page('/private/', 401, '', { 'www-authenticate': 'Basic' });
    expect(problemsOf(await read(`${host.origin}/private/x`))).toEqual([{ code: 'needs_sign_in' }]);
    special = page('/dumb/', 200, '', { 'content-type': 'text/plain' });
    expect(problemsOf(await read(`${host.origin}/dumb/x`))).toEqual([{ code: 'old_protocol' }]);
    special = page('/ill/', 503, '');
    expect(problemsOf(await read(`${host.origin}/ill/x`))).toEqual([
      { code: 'server_error', status: 503 },
    ]);
  });
});

describe('limits', () => {
  test('a server that never answers is left, and says after how long', async () => {
    special = () => true;
    const start = performance.now();
    const { facts, problems } = await read(`${host.origin}/silent/x`, {
      limits: { timeMs: 1000, bytes: 1_000_000 },
    });
    expect(performance.now() - start).toBeLessThan(3000);
    expect(facts).toEqual({});
    expect(problems.map(({ about, code }) => `${about} ${code}`)).toEqual([
      'repository timeout',
      'forge timeout',
    ]);
    special = () => false;
  });

  test.runIf(hasGit)('one that stops in the middle of its answer is left too', async () => {
    const address = host.repository('stops', [{ at: '2022-01-01T10:00:00Z', files: { a: 'a' } }]);
    special = ({ method, url = '' }) => method === 'POST' && url.startsWith('/stops');
    const start = performance.now();
    const reading = await read(address, { limits: { timeMs: 2000, bytes: 1_000_000 } });
    expect(performance.now() - start).toBeLessThan(4000);
    expect(problemsOf(reading)).toEqual([{ code: 'timeout', seconds: 2 }]);
    special = () => false;
    expect(leftFolders()).toEqual([]);
  });

  test.runIf(hasGit)(
    'a repository that weighs too much is dropped as soon as it does',
    async () => {
      const address = host.repository(
        'huge',
        [{ at: '2022-01-01T10:00:00Z', files: { 'a.bin': randomBytes(40_000_000) } }],
        { filters: false },
      );
      const reading = await read(address, { limits: { timeMs: 20_000, bytes: 4_000_000 } });
      expect(problemsOf(reading)).toEqual([{ code: 'too_large', megabytes: 4 }]);
      expect(leftFolders()).toEqual([]);
    },
  );
});

describe('redirects', () => {
  test.runIf(hasGit)(
    'a repository that moved is read where it is, and the move is told',
    async () => {
      const address = host.repository('new-home', [
        { at: '2022-01-01T10:00:00Z', files: { LICENSE: mit } },
      ]);
      special = redirect('/old-home', `${host.origin}/new-home.git`);
      const { facts } = await read(`${host.origin}/old-home`);
      expect(facts.movedTo?.value).toBe(address);
      expect(facts.licence?.value).toHaveLength(1);
      // The ending alone is no move.
      special = redirect('/new-home/', `${host.origin}/new-home.git/`);
      expect((await read(`${host.origin}/new-home`)).facts.movedTo).toBeUndefined();
    },
  );

  test.each([
    ['http://127.0.0.1:1/x', 'port_refused'],
    ['http://127.0.0.1/x', 'redirect_private'],
    ['http://localhost/x', 'redirect_private'],
    ['http://169.254.169.254/latest/meta-data', 'redirect_private'],
    ['http://[::1]/x', 'redirect_private'],
    ['http://2130706433/x', 'redirect_private'],
    ['http://10.0.0.1/x', 'redirect_private'],
    ['file:///etc/passwd', 'unsupported_scheme'],
  ])('to %s is refused: %s', async (target, code) => {
    special = redirect('/away/', target);
    const [problem] = problemsOf(await read(`${host.origin}/away/x`));
    expect(problem?.code).toBe(code);
  });

  test('that never ends is left after five', async () => {
    special = ({ url = '' }, response) => {
      response.writeHead(302, { location: `${url}x` }).end();
      return true;
    };
    host.asked.length = 0;
    const [problem] = problemsOf(await read(`${host.origin}/turning`));
    expect(problem).toEqual({ code: 'too_many_redirects', count: 5 });
    const asked = host.asked.filter((line) => line.includes('info/refs'));
    expect(asked).toHaveLength(6);
    special = () => false;
  });

  test.runIf(hasGit)(
    'git itself follows none: what changes after the check leads nowhere',
    async () => {
      const address = host.repository('turncoat', [
        { at: '2022-01-01T10:00:00Z', files: { a: 'a' } },
      ]);
      let asked = 0;
      special = ({ url = '' }, response) => {
        if (!url.startsWith('/turncoat.git/info/refs')) return false;
        asked += 1;
        if (asked === 1) return false;
        response.writeHead(302, { location: `${host.origin}/secret/info/refs` }).end();
        return true;
      };
      host.asked.length = 0;
      expect(problemsOf(await read(address))).toMatchObject([{ code: 'git_failed' }]);
      expect(asked).toBeGreaterThan(1);
      expect(host.asked.filter((line) => line.includes('/secret'))).toEqual([]);
      special = () => false;
    },
  );
});

describe('names', () => {
  test.runIf(hasGit)(
    'one that leads elsewhere a second later (DNS rebinding) gains nothing: only what was checked is asked',
    async () => {
      host.repository('pinned', [{ at: '2022-01-01T10:00:00Z', files: { LICENSE: mit } }]);
      const port = host.host.split(':')[1];
      // No resolver knows this name: only what was pinned leads there.
      const guard = {
        allowedHosts: [`pinned.invalid:${port}`],
        resolve: () => Promise.resolve(['127.0.0.1']),
      };
      const { facts } = await read(`http://pinned.invalid:${port}/pinned.git`, { guard });
      expect(facts.licence?.value).toHaveLength(1);
    },
  );
});

function page(
  under: string,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Special {
  return ({ url = '' }, response) => {
    if (!url.startsWith(under)) return false;
    response.writeHead(status, headers).end(body);
    return true;
  };
}

function redirect(under: string, target: string): Special {
  return ({ url = '' }, response) => {
    if (!url.startsWith(under)) return false;
    response.writeHead(302, { location: target + url.slice(under.length) }).end();
    return true;
  };
}
