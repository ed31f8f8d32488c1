/** The projects somebody keeps for later, with their account. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { reinstateProject, removeProject } from '../remove-project.ts';
import { publishedNames } from '../testing/published-projects.ts';
import { maxShortlisted } from './shortlist.ts';

let site: TestSite;
let edition: Edition;
let ids: string[];
let eli: Someone;
let people = 0;

const names = ['Aubépine', 'Bouleau', 'Charme', 'Érable'];

beforeAll(async () => {
  site = await openTestSite('2022-04-01T10:00:00Z');
  edition = await site.edition();
  ids = await publishedNames(site, edition, names);
});

beforeEach(async () => {
  people += 1;
  eli = await site.someone(`Eli ${people}`);
});

const send = (form: Record<string, string>, as = eli, json = false) =>
  site.ask('/projets/mis-de-cote', {
    as,
    form,
    ...(json && { headers: { accept: 'application/json' } }),
  });
const read = async (path: string, as?: Someone) =>
  (await (await site.ask(path, { as })).text()).replaceAll('\u00a0', ' ');
const page = (as = eli) => read('/projets/mis-de-cote', as);
/** A project's star in a page: what it would do, and whether it is pressed. */
const star = (html: string, slug: string) => {
  const tag = new RegExp(`<button[^>]*data-star="${slug}"[^>]*>`).exec(html)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return ['type', 'form', 'name', 'value', 'aria-pressed'].map(attribute);
};
const offered = (slug: string) => ['submit', 'shortlist', 'add', slug, 'false'];
const pressed = (slug: string) => ['submit', 'shortlist', 'remove', slug, 'true'];
const kept = async (as = eli): Promise<string[]> => {
  const answer = await site.ask('/projets/mis-de-cote', {
    as,
    headers: { accept: 'application/json' },
  });
  return (await answer.json()).slugs.sort();
};
const gone = (id: string) => site.act((act) => removeProject(act, id, 'Le dépôt a fermé.'));
const back = (id: string) => site.act((act) => reinstateProject(act, id));

describe('a star', () => {
  test('is a button that works without a script, and leads back to the same filters', async () => {
    const list = await read('/projets?technologie=Python&tri=recents', eli);
    expect(list).toMatch(/<form id="shortlist"[^>]* action="\/projets\/mis-de-cote" method="post"/);
    expect(list).toContain('name="back" value="/projets?technologie=Python&amp;tri=recents"');
    expect(star(list, 'bouleau')).toEqual(offered('bouleau'));
    const answer = await send({ add: 'bouleau', back: '/projets?technologie=Python&tri=recents' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      '/projets?technologie=Python&tri=recents#star-bouleau',
    );
    const after = await read('/projets', eli);
    expect(star(after, 'bouleau')).toEqual(pressed('bouleau'));
    expect(star(after, 'charme')).toEqual(offered('charme'));
  });

  test('stands on the project’s page and on the home page too', async () => {
    await send({ add: 'bouleau' });
    const project = await read('/projets/bouleau', eli);
    expect(star(project, 'bouleau')).toEqual(pressed('bouleau'));
    expect(await read('/', eli)).toContain('form="shortlist"');
  });

  test('pressed twice is a success, and taken back twice too', async () => {
    for (const time of [1, 2]) {
      expect((await send({ add: 'charme' })).status, `${time}`).toBe(303);
      expect(await kept()).toEqual(['charme']);
    }
    for (const time of [1, 2]) {
      expect((await send({ remove: 'charme' })).status, `${time}`).toBe(303);
      expect(await kept()).toEqual([]);
    }
  });

  test('pressed ten times at once is kept once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ add: 'charme' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(303));
    expect(await kept()).toEqual(['charme']);
  });

  test('answers a script with the list, without a page', async () => {
    const answer = await send({ add: 'aubepine' }, eli, true);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toEqual({ slugs: ['aubepine'], count: 1 });
  });

  test('never leads to another site', async () => {
    for (const away of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
    ]) {
      const answer = await send({ add: 'aubepine', back: away });
      expect(answer.headers.get('location'), away).not.toContain('elsewhere');
    }
  });

  test('asks a visitor to sign in; a page for visitors holds nobody’s list', async () => {
    const answer = await site.ask('/projets/mis-de-cote', { form: { add: 'aubepine' } });
    expect(answer.headers.get('location')).toMatch(/^\/connexion\?next=/);
    const before = await read('/projets');
    await send({ add: 'aubepine' });
    expect(await read('/projets')).toBe(before);
    expect(before).not.toContain('form="shortlist"');
    expect(before).toContain('data-shortlist="aubepine"');
  });

  test('of a project that is not in the edition’s catalogue is refused with a sentence', async () => {
    const answer = await send({ add: 'rien-de-tel' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Ce projet n’est pas au catalogue');
    expect(await kept()).toEqual([]);
  });
});

describe('what the browser kept before', () => {
  test('is brought along, in the edition’s catalogue alone, and again without harm', async () => {
    const other = await site.edition('2021');
    await publishedNames(site, other, ['Frêne']);
    await send({ add: 'charme' });
    const bring = 'aubepine,frene,rien,charme,<b>,../x';
    for (const time of [1, 2]) {
      const answer = await send({ bring }, eli, true);
      expect((await answer.json()).count, `${time}`).toBe(2);
    }
    expect(await kept()).toEqual(['aubepine', 'charme']);
  });

  test('says where a browser brings it, on pages of people signed in alone', async () => {
    const own = await read('/espace', eli);
    expect(own).toContain('<body data-shortlist="/projets/mis-de-cote">');
    expect(await read('/')).toContain('<body>');
  });

  test('never makes a list longer than it may be', async () => {
    const large = await site.edition('2023');
    const many = Array.from({ length: maxShortlisted + 2 }, (_, index) => `Projet ${index}`);
    await publishedNames(site, large, many);
    const there = '/editions/2023/projets/mis-de-cote';
    site.setNow('2023-04-01T10:00:00Z');
    const bring = many.map((_, index) => `projet-${index}`).join(',');
    const answer = await site.ask(there, {
      as: eli,
      form: { bring },
      headers: { accept: 'application/json' },
    });
    expect((await answer.json()).count).toBe(maxShortlisted);
    const full = await site.ask(there, { as: eli, form: { add: 'projet-201' } });
    expect(full.status).toBe(409);
    expect(await full.text()).toContain('200 projets');
    site.setNow('2022-04-01T10:00:00Z');
  }, 60_000);
});

describe('the list', () => {
  test('is empty at first, and says how to fill it', async () => {
    const empty = await page();
    expect(empty).toContain('Vous n’avez mis aucun projet de côté');
    expect(empty).toContain('href="/projets"');
  });

  test('shows the projects, the last added first, each to remove and to compare', async () => {
    await send({ add: 'aubepine' });
    site.setNow('2022-04-01T10:01:00Z');
    await send({ add: 'charme' });
    site.setNow('2022-04-01T10:00:00Z');
    const list = await page();
    expect(list.indexOf('href="/projets/charme"')).toBeGreaterThan(0);
    expect(list.indexOf('href="/projets/charme"')).toBeLessThan(
      list.indexOf('href="/projets/aubepine"'),
    );
    expect(list).toContain('<form action="/projets/comparaison" method="get">');
    expect(list).toMatch(/<input type="checkbox" id="compare-charme" name="p" value="charme"/);
    expect(list).not.toContain('Bouleau');
  });

  test('says what was removed, and gives it back', async () => {
    await send({ add: 'aubepine' });
    const answer = await send({ remove: 'aubepine', back: '/projets/mis-de-cote' });
    expect(answer.headers.get('location')).toBe('/projets/mis-de-cote?removed=aubepine');
    const after = await read('/projets/mis-de-cote?removed=aubepine', eli);
    expect(after).toContain('« Aubépine » n’est plus parmi vos projets mis de côté');
    expect(after).toMatch(/<button[^>]*value="aubepine" form="shortlist" name="add">Le remettre/);
  });

  test('is nobody else’s', async () => {
    await send({ add: 'aubepine' });
    const eve = await site.someone('Eve');
    expect(await kept(eve)).toEqual([]);
    expect(await page(eve)).not.toContain('Aubépine');
  });

  test('stays right when a project leaves the catalogue: told, not shown, and back with it', async () => {
    await send({ add: 'aubepine' });
    await send({ add: 'erable' });
    const [, , , erable = ''] = ids;
    await gone(erable);
    site.services.changes.forget();
    const list = await page();
    expect(list).toContain('Un projet que vous aviez mis de côté n’est plus au catalogue');
    expect(list).not.toContain('Érable');
    expect(await kept()).toEqual(['aubepine']);
    await back(erable);
    site.services.changes.forget();
    expect(await kept()).toEqual(['aubepine', 'erable']);
    await gone(erable);
    site.services.changes.forget();
    await send({ forget: 'yes' });
    expect(await page()).not.toContain('n’est plus au catalogue');
    await back(erable);
    site.services.changes.forget();
    expect(await kept()).toEqual(['aubepine']);
  });

  test('costs as many queries with every project as with one', async () => {
    await send({ add: 'aubepine' });
    const one = await countQueries(site, () => page());
    await send({ bring: 'bouleau,charme,erable' }, eli, true);
    expect(await kept()).toHaveLength(4);
    expect(await countQueries(site, () => page())).toBe(one);
  });

  test('adds one query to the pages of who is signed in, none to those of visitors', async () => {
    await send({ add: 'aubepine' });
    const visitor = await countQueries(site, () => site.ask('/projets'));
    const own = await countQueries(site, () => site.ask('/projets', { as: eli }));
    const elsewhere = await countQueries(site, () => site.ask('/programme', { as: eli }));
    const plain = await countQueries(site, () => site.ask('/programme'));
    expect(own - visitor).toBe(elsewhere - plain + 1);
  });
});
