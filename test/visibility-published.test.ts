/** Once decisions are published: who reads what of them, and what stays secret for ever. */
import { beforeAll, expect, test } from 'vitest';
import { prepareDecisions } from '../src/programme/selection/decisions/prepare.ts';
import type { Someone } from './site.ts';
import {
  decide,
  examine,
  type IdeaName,
  openScene,
  reasonWord,
  type Scene,
  secretsIn,
} from './visibility/scene.ts';
import { differing, everythingFor, mailsTo } from './visibility/walk.ts';

const scene: Scene = await openScene();
const { site, edition, ideas, outsiders, insiders } = scene;
const { db } = site.services;
const publication = '/coordination/2022/publication';

async function publish(): Promise<void> {
  const html = await (await site.ask(publication, { as: insiders.dora })).text();
  const expected = /name="expected" value="(\w+)"/.exec(html)?.[1] ?? '';
  const form = { confirm: 'yes', expected };
  const answer = await site.ask(publication, { as: insiders.dora, form });
  expect(answer.status).toBe(303);
  site.services.changes.forget();
}

const slugs = new Map<string, string>();
beforeAll(async () => {
  await examine(scene);
  await decide(scene);
  site.setNow('2022-03-08T08:00:00Z');
  await publish();
  for (const { id, slug } of await db.selectFrom('idea').select(['id', 'slug']).execute()) {
    slugs.set(id, slug);
  }
}, 120_000);

const slugOf = (name: IdeaName) => slugs.get(ideas[name]) ?? '';
const everything = async (someone: Someone | undefined, names: IdeaName[]) =>
  everythingFor(site, someone, {
    ideas: names.map((name) => ideas[name]),
    slugs: names.map(slugOf),
  });
const secretsFor = async (someone: Someone | undefined, names: IdeaName[]) =>
  secretsIn([...(await everything(someone, names)).values()].join('\n'));

test.each([
  ['declined', outsiders.ada, 'Aubépine', ['lin', 'cleo']],
  ['selected', outsiders.bob, 'Bouleau', ['lin']],
  ['waiting', outsiders.cyr, 'Charme', ['lin', 'max']],
  ['declined, for its mentor', outsiders.mia, 'Aubépine', ['lin', 'cleo']],
] as const)(
  '%s: the decision, its reason, the remarks to them; no name, mark nor committee',
  async (_, someone, name, reviewers) => {
    const idea = name.normalize('NFKD').replace(/[^\w]/g, '').toLowerCase();
    const readable = [
      reasonWord(name),
      ...reviewers.map((who) => `zqxw-porteur-${who}-${idea}`),
      // The porteur of two ideas reads both; others read of their own alone.
      ...(someone === outsiders.ada ? [reasonWord('Zinnia'), 'zqxw-porteur-lin-zinnia'] : []),
    ].sort();
    expect(await secretsFor(someone, Object.keys(ideas) as IdeaName[])).toEqual(readable);
    const page = await (await site.ask(`/idees/${ideas[name]}`, { as: someone })).text();
    expect(secretsIn(page)).toEqual(readable.filter((one) => one.endsWith(idea)));
  },
);

test('the mails of the day hold the decision and its reason, and nothing of the reviews', async () => {
  const told = async ({ email }: Someone) => secretsIn((await mailsTo(site, email)).join('\n'));
  expect(await told(outsiders.ada)).toEqual([reasonWord('Aubépine'), reasonWord('Zinnia')]);
  expect(await told(outsiders.mia)).toEqual([reasonWord('Aubépine')]);
  expect(await told(outsiders.bob)).toEqual([reasonWord('Bouleau')]);
  expect(await told(outsiders.cyr)).toEqual([reasonWord('Charme')]);
  for (const one of [outsiders.eve, outsiders.nora, outsiders.eli, outsiders.oda]) {
    expect(await told(one)).toEqual([]);
  }
});

test.each([
  ['visitors', undefined],
  ['students', outsiders.eli],
  ['a porteur who still waits', outsiders.eve],
  ['another edition’s team', outsiders.omar],
] as const)(
  '%s read the projects selected, and of the others not even the name',
  async (_, someone) => {
    const answers = await everything(someone, ['Aubépine', 'Bouleau', 'Charme', 'Zinnia']);
    const all = [...answers.values()].join('\n');
    expect(secretsIn(all)).toEqual([]);
    const naming = (name: string) =>
      [...answers].filter(([, bytes]) => bytes.includes(name)).map(([asked]) => asked);
    for (const name of ['Bouleau', 'Zinnia']) expect(naming(name)).not.toEqual([]);
    for (const name of ['Aubépine', 'Charme']) expect(naming(name)).toEqual([]);
  },
);

test('what was declined or waits has no public address, picture, search, feed, nor line of a map', async () => {
  const status = async (path: string) => (await site.ask(path)).status;
  for (const name of ['Aubépine', 'Charme', 'Érable', 'Bouleau'] as const) {
    const expected = name === 'Bouleau' ? 200 : 404;
    for (const path of ['/projets/:of', '/en/projects/:of', '/projets/:of/partage.png']) {
      expect([path, await status(path.replace(':of', slugOf(name)))]).toEqual([path, expected]);
    }
    expect(await status(`/api/v1/editions/2022/projects/${slugOf(name)}`)).toBe(expected);
    const found = await (await site.ask(`/api/v1/editions/2022/projects?q=${name}`)).json();
    expect([name, found.total]).toEqual([name, name === 'Bouleau' ? 1 : 0]);
    for (const path of ['/sitemap.xml', '/projets.atom', '/en/projects.atom']) {
      const text = await (await site.ask(path)).text();
      expect([path, text.includes(slugOf(name))]).toEqual([path, name === 'Bouleau']);
    }
  }
});

test('projects stand in alphabetical order, whatever their marks', async () => {
  const { items } = await (await site.ask('/api/v1/editions/2022/projects')).json();
  // The second has the highest marks of all.
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Bouleau', 'Zinnia']);
});

test('a promotion from the waiting list that is only prepared changes nothing either', async () => {
  const looking = [undefined, outsiders.cyr] as const;
  const seen = () => Promise.all(looking.map((someone) => everything(someone, ['Charme'])));
  const before = await seen();
  await site.actAs(insiders.dora, (act) =>
    prepareDecisions(act, edition, [{ ideaId: ideas.Charme, read: 1 }], {
      outcome: 'selected',
      reason: 'zqxw-promoted',
    }),
  );
  const after = await seen();
  looking.forEach((_, index) => {
    expect(differing(before[index] ?? new Map(), after[index] ?? new Map())).toEqual([]);
  });
  await publish();
  const all = [...(await everything(outsiders.cyr, ['Charme'])).values()].join('\n');
  expect(secretsIn(all)).toContain('zqxw-promoted');
  expect((await site.ask('/projets/charme')).status).toBe(200);
}, 60_000);
