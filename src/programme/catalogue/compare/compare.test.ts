/** Projects side by side, by an address that holds the whole choice. */
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import type { IdeaContent } from '../../ideas/idea-content.ts';
import { removeProject } from '../remove-project.ts';
import { publishedNames } from '../testing/published-projects.ts';

let site: TestSite;
let charme = '';

beforeAll(async () => {
  site = await openTestSite('2022-04-01T10:00:00Z');
  const edition = await site.edition();
  const content = {
    place: 'hybrid' as const,
    city: 'Grenoble',
    hoursPerWeek: 6,
    channels: 'Salon Matrix',
    licence: 'MIT',
    interns: 2,
    missions: 'Des **missions**',
    mentoring: 'Un point par semaine',
    skills: { technical: 'git', bonus: 'Qt', personal: 'Le calme' },
  } satisfies Partial<IdeaContent>;
  await publishedNames(site, edition, ['Aubépine', 'Bouleau'], { content });
  [charme = ''] = await publishedNames(site, edition, ['Charme', 'Érable'], {
    content: { lang: 'en', missions: 'Some **missions**' },
  });
});

const get = async (query: string, lang = '') => {
  const answer = await site.ask(
    lang ? `/en/projects/compare?${query}` : `/projets/comparaison?${query}`,
  );
  return { status: answer.status, html: await answer.text() };
};
const columns = (html: string) =>
  [...html.matchAll(/<th scope="col">([^<]*)<\/th>/g)].map(([, name]) => name).slice(1);
const rows = (html: string) =>
  [...html.matchAll(/<tr><th scope="row">([^<]*)<\/th>(.*?)<\/tr>/gs)].map(([, title, cells]) => ({
    title,
    cells: [...(cells ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  }));

test('every fact of each project stands in a row with its header', async () => {
  const { html } = await get('p=aubepine&p=charme');
  expect(columns(html)).toEqual(['Aubépine', 'Charme']);
  const found = new Map(rows(html).map(({ title, cells }) => [title, cells]));
  expect(Object.fromEntries(found)).toMatchObject({
    Organisation: ['Les Libristes Association', 'Les Libristes Association'],
    Technologies: ['Python', 'Python'],
    Lieu: ['Sur place ou à distance (Grenoble)', 'Non précisé'],
    'Heures d’encadrement par semaine': ['6 heures par semaine', 'Non précisé'],
    'Moyens d’échange': ['Salon Matrix', 'Non précisé'],
    Licence: ['MIT License MIT, Permissive', 'Non précisé'],
    Places: ['2 places', '1 place'],
    Missions: ['Des missions', 'Some missions'],
    'Compétences techniques attendues': ['git', 'Non précisé'],
    'Compétences appréciées': ['Qt', 'Non précisé'],
    'Qualités personnelles': ['Le calme', 'Non précisé'],
    Encadrement: ['Un point par semaine', 'Non précisé'],
    'Langue des textes': ['Français', 'Anglais'],
  });
});

test('on a phone no row is lost: every cell says of which project it is', async () => {
  const { html } = await get('p=aubepine&p=charme');
  const cells = html.match(/<td[ >]/g) ?? [];
  expect(cells.length).toBe(rows(html).length * 2);
  expect(html.match(/<td data-label="(Aubépine|Charme)"/g)).toHaveLength(cells.length);
});

test('texts say their language when it is not the page’s', async () => {
  const french = (await get('p=aubepine&p=charme')).html;
  expect(french).toContain('<div class="bsoc-prose" lang="en"><p>Some <strong>missions');
  expect(french).toContain('<div class="bsoc-prose"><p>Des <strong>missions');
  const english = (await get('p=aubepine', 'en')).html;
  expect(english).toContain('<div class="bsoc-prose" lang="fr"><p>Des <strong>missions');
});

test('a fourth is refused kindly, and the first three stay', async () => {
  const { status, html } = await get('p=aubepine&p=bouleau&p=charme&p=erable');
  expect(status).toBe(200);
  expect(columns(html)).toEqual(['Aubépine', 'Bouleau', 'Charme']);
  expect(html).toMatch(/les trois premiers sont gardés, Érable n’est pas dans le tableau/);
  expect((await get('p=aubepine&p=bouleau&p=charme')).html).not.toContain('sont gardés');
});

test('the same twice counts once; what nobody knows is told, whatever it is', async () => {
  const { html } = await get('p=aubepine&p=aubepine,bouleau&p=rien&p=%3Cscript%3E');
  expect(columns(html)).toEqual(['Aubépine', 'Bouleau']);
  expect(html).toContain('2 des projets demandés ne sont pas au catalogue');
  expect(html).not.toContain('<script>');
});

test('nothing chosen yet is a page that says what to do', async () => {
  const { status, html } = await get('');
  expect(status).toBe(200);
  expect(html).toContain('Choisissez les projets à lire côte à côte');
  expect(html).toContain('Chercher un projet à ajouter');
});

describe('the choice', () => {
  test('is changed by links: each takes one away or adds one', async () => {
    const { html } = await get('p=aubepine&p=bouleau&q=charme');
    expect(html).toContain('href="/projets/comparaison?p=aubepine"');
    expect(html).toContain('href="/projets/comparaison?p=bouleau"');
    expect(html).toContain('href="/projets/comparaison?p=aubepine&amp;p=bouleau&amp;p=charme"');
    expect(html).toContain('<input type="hidden" name="p" value="bouleau"/>');
  });

  test('begins on a project’s page', async () => {
    const html = await (await site.ask('/projets/aubepine')).text();
    expect(html).toContain('href="/projets/comparaison?p=aubepine"');
  });

  test('is offered from one’s own list to who is signed in, and to nobody else', async () => {
    const eli = await site.someone('Eli');
    await site.ask('/projets/mis-de-cote', { as: eli, form: { add: 'erable' } });
    const before = (await get('p=aubepine')).html;
    const own = await (await site.ask('/projets/comparaison?p=aubepine', { as: eli })).text();
    expect(own).toContain('Parmi vos projets mis de côté');
    expect(before).not.toContain('Parmi vos projets mis de côté');
    expect((await get('p=aubepine')).html).toBe(before);
  });
});

test('a project that left the catalogue is not shown any more', async () => {
  await site.act((act) => removeProject(act, charme, 'Le dépôt a fermé.'));
  site.services.changes.forget();
  const { html } = await get('p=aubepine&p=charme');
  expect(columns(html)).toEqual(['Aubépine']);
  expect(html).toContain('Un des projets demandés n’est pas au catalogue');
});

test('three cost as many queries as one', async () => {
  const one = await countQueries(site, () => get('p=aubepine'));
  expect(await countQueries(site, () => get('p=aubepine&p=bouleau&p=erable'))).toBe(one);
});

test('before the catalogue is public there is nothing to compare', async () => {
  site.setNow('2022-03-01T10:00:00Z');
  expect((await get('p=aubepine')).status).toBe(404);
  site.setNow('2022-04-01T10:00:00Z');
});
