import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { applicationsOpen, sentApplication } from '../testing/applicants.ts';
import { type ApplicationFilters, filtersOf, queryOf } from './filters.ts';
import { readerOf } from './reader.ts';
import { selectApplications } from './select-applications.ts';
import { readSeason, type Season } from './testing/read-season.ts';

let site: TestSite;
let season: Season;
const board = '/coordination/2022/candidatures';

beforeAll(async () => {
  site = await openTestSite(applicationsOpen);
  season = await readSeason(site);
});

const page = async (path: string, as: Someone) => {
  const answer = await site.ask(path, { as });
  expect(answer.status).toBe(200);
  return answer.text();
};

async function namesFor(as: Someone, query: string): Promise<(string | null)[]> {
  const reader = await readerOf(site.services.db, as, season.edition.id);
  const found = await selectApplications(
    site.services.db,
    reader,
    filtersOf(new URLSearchParams(query)),
  );
  return found.map(({ name }) => name);
}

describe('the filters', () => {
  const ada = 'Ada Lovelace';
  const emile = 'Émile Côte';
  const noor = 'Noor Haddad';
  test.each([
    ['sort=number', [ada, emile, noor]],
    ['sort=name', [ada, emile, noor]],
    ['sort=school', [ada, emile, noor]],
    ['sort=wanted', [ada, emile, noor]],
    ['state=submitted&sort=number', [ada, emile]],
    ['state=draft', [noor]],
    ['state=withdrawn', []],
    ['tag=dossier+fort', [ada]],
    ['technology=rUST', [ada]],
    ['school=ecole+de+brest', [emile]],
    ['place=on_site', [emile]],
    ['wanted=yes', [ada]],
    ['q=lovel', [ada]],
    ['q=cote', [emile]],
    ['q=ada.lovelace%40example.org', [ada]],
    ['q=fonds+cartographier', [emile]],
    ['q=bouleaux', [ada]],
    ['q=brest+aulnes', []],
    ['q=1', [ada]],
    ['q=secret', []],
    ['q=%26+%7C+%21', []],
  ])('%s', async (query, names) => {
    expect(await namesFor(season.cleo, query)).toEqual(names);
  });

  test('a project, and the rank of the wish for it', async () => {
    const { birch, cedar } = season;
    expect(await namesFor(season.cleo, `project=${birch}&sort=number`)).toEqual([ada, emile]);
    expect(await namesFor(season.cleo, `project=${birch}&rank=1`)).toEqual([emile]);
    expect(await namesFor(season.cleo, `project=${cedar}`)).toEqual([]);
  });

  test('are kept in the address, and unknown ones are as if they were not there', () => {
    const asked =
      'q=mer&state=draft&tag=x&technology=C&school=E&place=remote&wanted=yes&sort=name&page=3';
    const filters = filtersOf(new URLSearchParams(asked));
    const said = queryOf(filters, { page: filters.page }) as Record<string, string>;
    const again = new URLSearchParams(
      Object.entries(said).filter(([, value]) => value !== undefined) as [string, string][],
    );
    expect(filtersOf(again)).toEqual(filters);
    const unknown: ApplicationFilters = filtersOf(
      new URLSearchParams('state=lost&place=moon&sort=random&page=0&project=nobody&rank=1'),
    );
    expect(unknown).toEqual(filtersOf(new URLSearchParams()));
  });
});

describe('the list', () => {
  test('says of each application who, where from, what for, and who wishes to meet them', async () => {
    const text = await page(`${board}?sort=number`, season.cleo);
    for (const said of [
      'Ada Lovelace',
      'CentraleSupélec',
      '1. Alder',
      '2. Birch',
      'Rust',
      'dossier fort',
      'Souhaitée par Mina Mentor',
      'Un projet n’a aucun vœu.',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Noor Haddad');
    expect(text).not.toContain('secret de brouillon');
  });

  test('leads to an application and back to the same place', async () => {
    const text = await page(`${board}?state=submitted&sort=name`, season.cleo);
    const [, one] = /href="([^"]*candidatures\/[0-9a-f-]{36}[^"]*)"/.exec(text) ?? [];
    const opened = await page((one ?? '').replaceAll('&amp;', '&'), season.cleo);
    expect(opened).toContain(`href="${board}?state=submitted&amp;sort=name"`);
  });

  test('tells the school only of what was sent', async () => {
    const text = await page(board, season.sam);
    expect(text).toContain('Ada Lovelace');
    expect(text).not.toContain('Noor');
    expect(await namesFor(season.sam, 'state=draft')).toEqual([]);
    expect((await site.ask(`${board}/${season.noors}`, { as: season.sam })).status).toBe(404);
  });

  test('shows the school a menu of what it may open', async () => {
    const text = await page(board, season.sam);
    const menu = /<nav class="fr-sidemenu[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
    const links = [...menu.matchAll(/href="([^"]*)"/g)].map(([, href]) => href as string);
    expect(links).toContain(board);
    for (const href of links) {
      expect((await site.ask(href, { as: season.sam })).status).toBe(200);
    }
  });

  test('is for the team and the school of the edition alone', async () => {
    const other = await site.edition('2021');
    const others = [
      season.ada,
      season.mina,
      await site.someone('Eli', { role: 'student', edition: season.edition }),
      await site.someone('Oda', { role: 'coordinator', edition: other }),
      await site.someone('Sal', { role: 'school_staff', edition: other }),
    ];
    const paths = [
      board,
      `${board}/${season.adas}`,
      '/coordination/2022/export-candidatures/csv',
      '/coordination/2022/voeux-par-projet',
      '/coordination/2022/demande',
    ];
    for (const path of paths) {
      expect((await site.ask(path, { as: season.cleo })).status).toBe(200);
      for (const as of others) expect((await site.ask(path, { as })).status).toBe(403);
    }
    expect((await site.ask('/coordination/2022/demande', { as: season.sam })).status).toBe(403);
    const elsewhere = `/coordination/2021/candidatures/${season.adas}`;
    expect((await site.ask(elsewhere, { as: others[4] })).status).toBe(404);
  });

  test('asks as many queries for one application as for thirty', async () => {
    const { edition, cleo, birch } = season;
    const narrow = `${board}?q=Kim`;
    const ask = () => site.ask(narrow, { as: cleo });
    const add = async (index: number) =>
      sentApplication(site, edition, await site.someone(`Kim Tester${index}`), { wishes: [birch] });
    await add(0);
    const one = await countQueries(site, ask);
    for (let index = 1; index < 30; index += 1) await add(index);
    expect(await (await ask()).text()).toContain('30 candidatures');
    expect(await countQueries(site, ask)).toBe(one);
  });
});
