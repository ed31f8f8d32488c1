import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
const name = 'Cartes & <Plans> ]]> "libres" 👩‍💻';

beforeAll(async () => {
  site = await openTestSite();
  const edition = await site.edition();
  await site.edition('2021');
  await submittedIdea(site, edition, {
    content: { name, tagline: 'a < b', technologies: ['C&C'] },
  });
  site.setNow('2022-03-08T10:00:00Z');
  await submittedIdea(site, edition, { content: { name: 'Plus tard', lang: 'en' } });
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
});

/** Parses a document and reads texts in it; the database has an XML parser that takes no liberties. */
async function read(path: string, ...xpaths: string[]): Promise<string[][]> {
  const answer = await site.ask(path);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  return Promise.all(
    xpaths.map(async (xpath) => {
      const { rows } = await sql<{ found: string }>`
        SELECT unnest(xpath(${xpath}, ${text}::xml, ARRAY[
          ARRAY['a', 'http://www.w3.org/2005/Atom'],
          ARRAY['s', 'http://www.sitemaps.org/schemas/sitemap/0.9'],
          ARRAY['x', 'http://www.w3.org/1999/xhtml']]))::text AS found`.execute(site.services.db);
      return rows.map(({ found }) => found);
    }),
  );
}

describe('the Atom feed', () => {
  test('has for each project a stable identity, its address, and what changed when', async () => {
    const [ids, titles, links, updated] = await read(
      '/projets.atom',
      '/a:feed/a:entry/a:id/text()',
      '/a:feed/a:entry/a:title/text()',
      '/a:feed/a:entry/a:link/@href',
      '//a:updated/text()',
    );
    expect(ids).toHaveLength(2);
    for (const id of ids ?? []) expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(titles?.join()).toContain('<![CDATA[Cartes &amp; &lt;Plans&gt; ]]&gt;');
    expect(links).toContain('http://site.test/editions/2022/projets/plus-tard');
    expect(updated).toEqual(Array(3).fill('2022-03-08T10:00:00.000Z'));
    const [again] = await read('/en/projects.atom', '/a:feed/a:entry/a:id/text()');
    expect(again).toEqual(ids);
  });

  test('says the language of each project’s texts, and its own', async () => {
    const [own, entries] = await read(
      '/en/projects.atom',
      '/a:feed/@xml:lang',
      '/a:feed/a:entry/@xml:lang',
    );
    expect([own, entries?.sort()]).toEqual([['en'], ['en', 'fr']]);
  });

  test('of an edition whose projects are not public is not there', async () => {
    expect((await site.ask('/editions/2021/projets.atom')).status).toBe(404);
  });
});

describe('the sitemap', () => {
  test('has every public page in both languages, and no other', async () => {
    const [pages, others] = await read(
      '/sitemap.xml',
      '//s:loc/text()',
      '//s:url[s:loc="http://site.test/"]/x:link[@hreflang="en"]/@href',
    );
    expect(others).toEqual(['http://site.test/en']);
    expect(new Set(pages).size).toBe(pages?.length);
    expect(pages).toContain('http://site.test/editions/2022/projets/plus-tard');
    expect(pages).toContain('http://site.test/en/editions/2022/projects/plus-tard');
    for (const page of pages ?? []) {
      expect((await site.ask(page.replace('http://site.test', ''))).status, page).toBe(200);
    }
  });

  test('is announced to search engines, which are kept out of private areas', async () => {
    const robots = await (await site.ask('/robots.txt')).text();
    expect(robots).toContain('Sitemap: http://site.test/sitemap.xml');
    for (const area of ['/coordination', '/espace', '/en/space', '/idees', '/connexion']) {
      expect(robots).toContain(`\nDisallow: ${area}\n`);
    }
    expect(robots).not.toMatch(/Disallow: \/(en)?\n/);
  });
});
