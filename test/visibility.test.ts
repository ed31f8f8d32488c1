/**
 * Nothing of the selection leaks before it is published. Two proofs, neither of which trusts the
 * other: every secret holds a word that is looked for in every byte somebody can receive; and these
 * bytes are the same to the last one before anything was examined and after everything was decided,
 * which also holds for marks, counts, orders, sizes and tags that no word could betray.
 *
 * How long answers take is not measured: on a shared machine that proves nothing. Nothing depends on
 * it, because no query made for these people reads a review, a wish, a conflict of others or a
 * decision that is not published: the work is the same with or without them.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stages } from '../src/programme/stages.ts';
import { apiDoor } from '../src/web/api/door.ts';
import { createApp } from '../src/web/app.tsx';
import { openPageCache } from '../src/web/page-cache.ts';
import type { Someone } from './site.ts';
import {
  decide,
  decided,
  examine,
  type IdeaName,
  openScene,
  reasonWord,
  reviewWords,
  type Scene,
  secretsIn,
} from './visibility/scene.ts';
import { type Answers, differing, everythingFor, type Known, mailsTo } from './visibility/walk.ts';

const scene: Scene = await openScene();
const { site, ideas, outsiders, insiders } = scene;
const { services } = site;
// As visitors are answered: public pages carry tags.
site.app = createApp({
  services,
  stages,
  doors: [apiDoor(services)],
  cache: openPageCache(services.clock, services.changes),
});

/** Who looks, and at which ideas: their own, and one of somebody else. */
const people: [string, Someone | undefined, IdeaName[]][] = [
  ['a visitor', undefined, ['Aubépine', 'Bouleau']],
  ['a porteur of two ideas', outsiders.ada, ['Aubépine', 'Zinnia', 'Bouleau']],
  ['a porteur to be selected', outsiders.bob, ['Bouleau', 'Charme']],
  ['a porteur to wait', outsiders.cyr, ['Charme', 'Bouleau']],
  ['a porteur asked for changes', outsiders.eve, ['Érable', 'Bouleau']],
  ['a mentor', outsiders.mia, ['Aubépine', 'Bouleau']],
  ['somebody signed in', outsiders.nora, ['Bouleau']],
  ['a student', outsiders.eli, ['Bouleau']],
  ['the school of another edition', outsiders.oda, ['Bouleau']],
  ['a coordinator of another edition', outsiders.omar, ['Bouleau']],
];
const thorough = ['a visitor', 'a porteur of two ideas'];

const slugs = await services.db.selectFrom('idea').select(['id', 'slug']).execute();
const knownOf = (names: IdeaName[]): Known => ({
  ideas: names.map((name) => ideas[name]),
  slugs: slugs.filter(({ id }) => names.some((name) => ideas[name] === id)).map(({ slug }) => slug),
  others: { token: [scene.invitation.split('/').at(-1) ?? ''] },
});
const seenBy = (name: string, someone: Someone | undefined, names: IdeaName[]) =>
  everythingFor(site, someone, knownOf(names), { isThorough: thorough.includes(name) });

const told: string[] = [];
const ears = new pg.Client({ connectionString: services.config.databaseUrl });
const before = new Map<string, Answers>();
const examined = new Map<string, Answers>();
const after = new Map<string, Answers>();
const mailsBefore = new Map<string, string[]>();

beforeAll(async () => {
  ears.on('notification', ({ payload = '' }) => told.push(payload));
  await ears.connect();
  await ears.query('LISTEN public_pages_changed');
  for (const [name, someone, names] of people) {
    before.set(name, await seenBy(name, someone, names));
    if (someone) mailsBefore.set(name, await mailsTo(site, someone.email));
  }
  await examine(scene);
  for (const [name, someone, names] of people.slice(0, 2)) {
    examined.set(name, await seenBy(name, someone, names));
  }
  await decide(scene);
  for (const [name, someone, names] of people) after.set(name, await seenBy(name, someone, names));
}, 300_000);
afterAll(() => ears.end());

describe('there is something to find', () => {
  test('a coordinator who reviews nothing reads all of it', async () => {
    const answers = await everythingFor(
      site,
      insiders.dora,
      knownOf(Object.keys(ideas) as IdeaName[]),
    );
    const found = secretsIn([...answers.values()].join('\n'));
    for (const name of Object.keys(decided) as IdeaName[])
      expect(found).toContain(reasonWord(name));
    for (const [who, idea] of [
      ['lin', 'Aubépine'],
      ['cleo', 'Aubépine'],
      ['lin', 'Bouleau'],
      ['max', 'Charme'],
      ['lin', 'Zinnia'],
    ] as const) {
      expect(found).toEqual(expect.arrayContaining(reviewWords(who, idea)));
    }
    expect(found).toEqual(expect.arrayContaining(['zqxwlin', 'zqxwsam', 'zqxwmax', 'zqxwcleo']));
    expect(found).toEqual(
      expect.arrayContaining(['zqxw-conflict-bouleau', '4 sur 4', '4 out of 4']),
    );
  });

  test('a reviewer who gave theirs reads the others’ of the same idea', async () => {
    const answers = await everythingFor(site, insiders.lin, knownOf(['Aubépine']));
    const found = secretsIn([...answers.values()].join('\n'));
    expect(found).toEqual(
      expect.arrayContaining([
        ...reviewWords('lin', 'Aubépine'),
        ...reviewWords('cleo', 'Aubépine'),
      ]),
    );
  });

  test('what a draft says is its author’s alone', async () => {
    const asked = { ...knownOf(['Aubépine']), only: /^\/(evaluations|coordination|espace)/ };
    const readBy = async (someone: Someone) =>
      secretsIn([...(await everythingFor(site, someone, asked)).values()].join('\n'));
    expect(await readBy(insiders.sam)).toContain('zqxw-draft-sam');
    for (const someone of [insiders.dora, insiders.lin]) {
      expect(await readBy(someone)).not.toContain('zqxw-draft-sam');
    }
  });
});

describe.each(people)('before publication, %s', (name, someone) => {
  test('finds no secret in anything', () => {
    const answers = after.get(name) ?? new Map();
    expect(answers.size).toBeGreaterThan(150);
    const leaks = [...answers].filter(([, bytes]) => secretsIn(bytes).length > 0);
    expect(leaks.map(([asked, bytes]) => [asked, secretsIn(bytes)])).toEqual([]);
  });

  test('receives the same bytes as when nothing had been examined', () => {
    expect(differing(before.get(name) ?? new Map(), after.get(name) ?? new Map())).toEqual([]);
  });

  test('is mailed nothing', async () => {
    if (!someone) return;
    const mails = await mailsTo(site, someone.email);
    expect(mails).toEqual(mailsBefore.get(name));
    expect(secretsIn(mails.join('\n'))).toEqual([]);
  });
});

test.each(thorough)('preparing decisions changes no byte, tag nor size for %s', (name) => {
  expect(differing(examined.get(name) ?? new Map(), after.get(name) ?? new Map())).toEqual([]);
  const tagged = [...(after.get(name) ?? [])].filter(([, bytes]) => /^etag: /m.test(bytes));
  expect(tagged.length).toBeGreaterThan(10);
});

test('a search for a secret finds what a search for nonsense finds', async () => {
  for (const someone of [undefined, outsiders.ada, outsiders.eli]) {
    for (const path of ['/projets?q=', '/en/projects?q=', '/api/v1/editions/2022/projects?q=']) {
      const found = async (q: string) => {
        const answer = await site.ask(path + q, { as: someone });
        return [answer.status, (await answer.text()).replaceAll(q, '?')];
      };
      const [secret, nonsense] = [reasonWord('Bouleau'), 'qqqq-nothing-at-all'];
      expect(secret.length).toBe(nonsense.length);
      expect(await found(secret)).toEqual(await found(nonsense));
    }
  }
});

test('an idea’s address says no more than one where there is nothing', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000';
  const bare = async (path: string, of: string, as?: Someone) => {
    const answer = await site.ask(path.replace(':of', of), { as });
    return [answer.status, (await answer.text()).replaceAll(of, '?')];
  };
  for (const path of ['/idees/:of', '/idees/:of/versions/1', '/idees/:of/apercu']) {
    for (const as of [outsiders.nora, outsiders.eli, outsiders.oda, outsiders.omar]) {
      expect(await bare(path, ideas.Bouleau, as)).toEqual(await bare(path, nowhere, as));
      expect((await bare(path, ideas.Bouleau, as))[0]).toBe(404);
    }
  }
  for (const path of ['/projets/:of', '/projets/:of/partage.png', '/en/projects/:of']) {
    expect(await bare(path, 'bouleau')).toEqual(await bare(path, 'nowhere'));
    expect((await bare(path, 'bouleau'))[0]).toBe(404);
  }
});

test('meters count requests and mails, and name nobody and nothing', async () => {
  const meters = await (await site.ask('/metrics')).text();
  expect(secretsIn(meters)).toEqual([]);
  const own = new Set(
    [...meters.matchAll(/^(bsoc_\w+?)(?:_bucket|_sum|_count)?[{ ]/gm)].map((m) => m[1]),
  );
  expect([...own].sort()).toEqual([
    'bsoc_mails',
    'bsoc_pages_from_memory_total',
    'bsoc_request_duration_seconds',
  ]);
});

test('nothing public is said to have changed by any of it', async () => {
  // What is heard comes in the order of commits: all that was said before has been heard by then.
  const heardBy = async (mark: string) => {
    await services.database.pool.query("SELECT pg_notify('public_pages_changed', $1)", [mark]);
    await expect.poll(() => told).toContain(mark);
    return told.splice(0);
  };
  expect(await heardBy('examined and decided')).toEqual(['examined and decided']);
  await services.database.pool.query("UPDATE edition SET host_name = 'DINUM' WHERE slug = '2022'");
  expect(await heardBy('changed')).toEqual(['edition', 'changed']);
});
