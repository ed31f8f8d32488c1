import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let cleo: Someone;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  cleo = await site.someone('Cleo', { role: 'coordinator', edition });
  await submittedIdea(site, edition, {
    content: {
      name: 'Cartes & <Plans>',
      tagline: 'Des **cartes** [libres](https://example.org)',
      technologies: ['Python', 'C++', 'Java', 'R', 'Go', 'PHP'],
      place: 'remote',
      licence: 'MIT',
      interns: 2,
      missions: 'Dessiner',
      sections: [{ title: 'Divers', markdown: 'Autre chose' }],
    },
  });
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
});

const html = async (path: string) => (await site.ask(path)).text();

/** Queries that a page costs. */
async function queriesOf(path: string): Promise<number> {
  const { pool } = site.services.database;
  let count = 0;
  const counted = () => {
    count += 1;
  };
  pool.on('acquire', counted);
  await (await site.ask(path)).text();
  pool.off('acquire', counted);
  return count;
}

describe('a card', () => {
  test('shows the name, a plain tagline, four technologies and the number of the rest', async () => {
    const page = await html('/projets');
    expect(page).toContain('>Cartes &amp; &lt;Plans&gt;</a>');
    expect(page).toContain('>Des cartes libres</p>');
    expect(page).toContain('>+2</span>');
    expect(page).toContain('et 2 autres');
    expect(page).toContain('À distance, 2 places');
    expect(page).toContain('data-shortlist="cartes-plans"');
  });
});

describe('texts in another language than the page', () => {
  test('say theirs, on a card and on the project’s page', async () => {
    expect(await html('/en/projects')).toContain(' lang="fr">Des cartes libres</p>');
    expect(await html('/projets')).toContain('"bsoc-project__tagline">Des cartes libres</p>');
    const page = await html('/en/projects/cartes-plans');
    expect(page).toContain('<span lang="fr">Des <strong>cartes</strong>');
    expect(page).toContain('<div class="bsoc-prose" lang="fr"><p>Dessiner</p>');
    expect(page).toContain('<h2><span lang="fr">Divers</span></h2>');
  });
});

describe('the list', () => {
  test('says how many, and what narrows it, each with a link that drops it', async () => {
    const page = await html('/projets?q=cartes&technologie=Python&lieu=a-distance');
    expect(page).toContain('Un projet pour « cartes »');
    expect(page).toContain('href="/projets?technologie=Python&amp;lieu=a-distance"');
    expect(page).toContain('href="/projets?q=cartes&amp;lieu=a-distance"');
    expect(page).toMatch(/<input[^>]* name="technologie"[^>]* checked="" value="Python"/);
  });

  test('says what it corrected, with a link to what was typed', async () => {
    const page = await html('/projets?q=dessinner');
    expect(page).toContain('Résultats pour « dessiner »');
    expect(page).toContain('href="/projets?q=dessinner&amp;exact=oui"');
  });

  test('when empty, says what was searched, what to drop and what that gives', async () => {
    const page = await html('/projets?q=cartes&technologie=COBOL');
    expect(page).toContain('Aucun projet ne correspond');
    expect(page).toContain('sans le filtre « COBOL » : un projet');
    expect(page).toContain('href="/projets?q=cartes"');
  });

  test('repeats what was typed without running it', async () => {
    const page = await html(`/projets?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;');
  });

  test('speaks English', async () => {
    const page = await html('/en/projects?technologie=Python');
    expect(page).toContain('One project');
    expect(page).toContain('href="/en/projects/cartes-plans"');
  });

  test('is for no search engine once narrowed', async () => {
    expect(await html('/projets?q=cartes')).toContain('<meta name="robots" content="noindex"/>');
    expect(await html('/projets')).not.toContain('noindex');
  });

  test('costs as many queries with thirty projects as with one', async () => {
    const paths = [
      '/projets',
      '/projets?q=cartes',
      '/projets?q=dessinner',
      '/projets/cartes-plans',
    ];
    const cost = async () => {
      const costs = [];
      for (const path of paths) {
        // What words find is kept until something changes; the first visit after reads the catalogue.
        site.services.changes.forget();
        await html('/projets');
        costs.push(await queriesOf(path));
      }
      return costs;
    };
    const one = await cost();
    expect(one).toEqual([0, 1, 2, 1]);
    for (let index = 0; index < 30; index += 1) {
      await submittedIdea(site, edition, {
        content: { name: `Projet ${index}`, missions: 'Dessiner des cartes', technologies: ['Go'] },
      });
    }
    await site.act((act) => publishCatalogue(act, edition.id));
    // Word of the change may still be on its way.
    await expect.poll(cost).toEqual(one);
    const page = await html('/projets?page=2');
    expect(page).toContain('31 projets – page 2 sur 2');
    expect(page.match(/<article/g)).toHaveLength(1);
  });
});

describe('a project’s page', () => {
  test('shows all that was written, missions first', async () => {
    const page = await html('/projets/cartes-plans');
    expect(page).toContain('Des <strong>cartes</strong>');
    expect(page.indexOf('Dessiner')).toBeLessThan(page.indexOf('Un logiciel.'));
    expect(page).toContain('Autre chose');
    expect(page).toContain('href="/projets?technologie=C%2B%2B"');
    expect(page).toContain('Les candidatures ouvrent le mardi 15 mars 2022 à 0 h 00');
  });

  test('can be shared', async () => {
    const page = await html('/projets/cartes-plans');
    expect(page).toContain('<meta property="og:title" content="Cartes &amp; &lt;Plans&gt;"/>');
    expect(page).toContain('<meta property="og:description" content="Des cartes libres"/>');
    expect(page).toContain(
      '<link rel="canonical" href="http://site.test/editions/2022/projets/cartes-plans"/>',
    );
  });

  test('that does not exist offers those of a near name, here and in other editions', async () => {
    const other = await site.edition('2021');
    await submittedIdea(site, other, { content: { name: 'Ancien' } });
    await site.act((act) => publishCatalogue(act, other.id));
    site.services.changes.forget();
    const near = await site.ask('/projets/cartes-plan');
    expect(near.status).toBe(404);
    expect(await near.text()).toContain('href="/projets/cartes-plans"');
    const elsewhere = await site.ask('/projets/ancien');
    expect([elsewhere.status, await elsewhere.text()]).toEqual([
      404,
      expect.stringContaining('href="/editions/2021/projets/ancien"'),
    ]);
    expect((await site.ask('/projets/%00%27--')).status).toBe(404);
  });
});

describe('the page where a coordinator publishes', () => {
  test('lists what will be, publishes once the box is ticked, then removes one', async () => {
    site.setNow('2023-02-20T10:00:00Z');
    const next = await site.edition('2023');
    const cora = await site.someone('Cora', { role: 'coordinator', edition: next });
    const path = '/coordination/2023/publication';
    const id = await submittedIdea(site, next, { content: { name: 'GIMP' }, kind: 'community' });
    expect((await site.ask(path, { as: cleo })).status).toBe(403);
    const plan = await (await site.ask(path, { as: cora })).text();
    expect(plan).toContain('GIMP');
    expect(plan).toMatch(/Communauté\s: 1/);
    expect(plan).toContain('seront publiées le mercredi 8 mars 2023');
    const expected = /name="expected" value="(\w+)"/.exec(plan)?.[1] ?? '';
    const unticked = await site.ask(path, { as: cora, form: {} });
    expect([unticked.status, await unticked.text()]).toEqual([
      422,
      expect.stringContaining('Cochez la case pour publier.'),
    ]);
    const sent = await site.ask(path, { as: cora, form: { confirm: 'yes', expected } });
    expect(sent.headers.get('location')).toBe(`${path}?published=1&decisions=1`);
    const again = await site.ask(path, { as: cora, form: { confirm: 'yes', expected } });
    expect(again.headers.get('location')).toBe(`${path}?published=0&decisions=0`);
    const removal = { remove: id, [`reason-${id}`]: 'Le dépôt est fermé.' };
    const removed = await site.ask(path, { as: cora, form: removal });
    expect(removed.headers.get('location')).toBe(`${path}?removed=GIMP`);
    expect((await site.ask(path, { as: cora, form: removal })).headers.get('location')).toBe(path);
  });
});
