import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../../test/site.ts';
import type { ContentPage } from '../content-versions.ts';
import type { Edition } from '../edition.ts';

const pages = [
  { page: 'programme', fr: '/programme', en: '/en/programme' },
  { page: 'accessibility', fr: '/accessibilite', en: '/en/accessibility' },
  { page: 'legal-notice', fr: '/mentions-legales', en: '/en/legal-notice' },
  { page: 'privacy', fr: '/donnees-personnelles', en: '/en/privacy' },
] as const;
const addresses = pages.flatMap(({ page, fr, en }) => [
  { page, lang: 'fr' as const, path: fr },
  { page, lang: 'en' as const, path: en },
]);

let site: TestSite;
let edition: Edition;

const read = async (path: string) => {
  const answer = await site.ask(path);
  expect(answer.status).toBe(200);
  return answer.text();
};
const prose = (html: string) =>
  /<div class="bsoc-prose">(.*?)<\/div><\/div><\/div><\/main>/s.exec(html)?.[1] ?? '';
const plain = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&#x27;', '’');

async function save(page: ContentPage, lang: 'fr' | 'en', number: number, markdown: string) {
  await site.act((act) =>
    act.tx
      .insertInto('contentVersion')
      .values({ editionId: edition.id, page, lang, number, markdown, savedAt: act.now })
      .execute(),
  );
  site.services.changes.forget();
}

describe('before the first edition', () => {
  beforeAll(async () => {
    site = await openTestSite();
  });

  test.each(addresses.filter(({ page }) => page !== 'programme'))(
    '$path is there all the same, with what is to complete',
    async ({ path, lang }) => {
      const html = prose(await read(path));
      expect(html).toContain(lang === 'fr' ? '<em>à compléter</em>' : '<em>to be completed</em>');
      expect(html).not.toMatch(/\{\{|\}\}/);
    },
  );
});

describe('the text that comes with the program', () => {
  beforeAll(async () => {
    site = await openTestSite('2022-02-20T10:00:00Z');
    edition = await site.edition('2022');
  });

  test.each(addresses)('$path fills every placeholder', async ({ path, lang }) => {
    const html = await read(path);
    expect(html).toContain(`<html lang="${lang}"`);
    expect(prose(html).length).toBeGreaterThan(1000);
    expect(html).not.toMatch(/\{\{|\}\}/);
  });

  test.each([
    ['fr', '/programme', 'vont du 1er septembre 2022 au 28 février 2023', '3,90\u00a0€ par heure'],
    ['en', '/en/programme', 'from 1 September 2022 to 28 February 2023', '€3.90'],
  ])('says in %s the dates and the legal rate of the edition', async (_, path, dates, rate) => {
    const words = plain(prose(await read(path))).replace(/\s*\n\s*/g, ' ');
    expect(words).toContain(dates);
    expect(words).toContain(rate);
    expect(words).toContain('contact@site.test');
  });

  test('has a table of contents whose links lead to its parts, in order', async () => {
    const html = await read('/programme');
    const nav = /<nav class="fr-summary".*?<\/nav>/s.exec(html)?.[0] ?? '';
    const links = [...nav.matchAll(/href="#([^"]+)">([^<]+)</g)];
    const parts = [...prose(html).matchAll(/<h2 id="([^"]+)">([^<]+)</g)];
    expect(links.length).toBeGreaterThan(8);
    expect(links.map(([, id, title]) => [id, title])).toEqual(
      parts.map(([, id, title]) => [id, title]),
    );
  });

  test('aligns figures without an inline style, which the browser would refuse', async () => {
    const html = await read('/programme');
    expect(html).toContain('<td class="bsoc-prose__figure">3,90\u00a0€</td>');
    expect(html).not.toContain('style=');
  });

  test('names the edition of the address', async () => {
    await site.edition('2031');
    site.setNow('2031-02-01T10:00:00Z');
    expect(plain(await read('/programme'))).toContain('BlueHats Semester of Code 2031 permet');
    expect(plain(await read('/editions/2022/programme'))).toContain('Code 2022 permet');
    site.setNow('2022-02-20T10:00:00Z');
  });
});

describe('a text edited in the site', () => {
  test('replaces the one that comes with the program, in its language only; the last version counts', async () => {
    await save('legal-notice', 'fr', 1, 'Ancienne version.');
    await save('legal-notice', 'fr', 2, 'Édité par {{edition.operator}}, le {{page.updatedOn}}.');
    expect(plain(prose(await read('/mentions-legales'))).trim()).toBe(
      'Édité par DINUM, le 20 février 2022.',
    );
    expect(plain(prose(await read('/en/legal-notice')))).not.toContain('Ancienne');
  });

  test('cannot carry a script, an event handler nor an unsafe link', async () => {
    await save(
      'privacy',
      'fr',
      1,
      [
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '[un](javascript:alert(1)) [deux](JaVaScRiPt:alert(1)) [trois](data:text/html,x)',
        '[quatre](vbscript:x) <javascript:alert(1)> ![image](javascript:alert(1))',
        '[sûr](https://exemple.fr/?a="onmouseover=alert(1))',
      ].join('\n\n'),
    );
    const html = await read('/donnees-personnelles');
    const tags = [...prose(html).matchAll(/<(\w+)([^>]*)>/g)];
    expect(tags.map(([, name]) => name)).not.toContain('script');
    expect(tags.map(([, name]) => name)).not.toContain('img');
    for (const [, , attributes = ''] of tags) {
      expect(attributes).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|data:/i);
    }
    expect(prose(html)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('leaves what is no placeholder as it was typed', async () => {
    await save(
      'privacy',
      'en',
      1,
      'Mustache: {{name}} and {{ edition.name }} and {{constructor}}.',
    );
    expect(plain(prose(await read('/en/privacy'))).trim()).toBe(
      'Mustache: {{name}} and {{ edition.name }} and {{constructor}}.',
    );
  });

  test('says that who may apply is told in French, until somebody writes it in English', async () => {
    const write = (words: object) =>
      site.services.db.updateTable('edition').set(words).where('id', '=', edition.id).execute();
    await save('privacy', 'en', 2, 'For {{edition.eligible}}.');
    await write({ eligibleFr: 'Étudiantes [et] étudiants', eligibleEn: '' });
    expect(prose(await read('/en/privacy'))).toContain(
      '<p>For <span lang="fr">Étudiantes [et] étudiants</span>.</p>',
    );
    await write({ eligibleEn: 'Students' });
    site.services.changes.forget();
    expect(prose(await read('/en/privacy'))).toContain('<p>For Students.</p>');
  });

  test('shows a value exactly as it is, whatever Markdown it looks like', async () => {
    const school = 'École *supérieure* [libre](javascript:alert(1)) <b>d’essai</b> `x` 1. # | _a_';
    await site.services.db
      .updateTable('edition')
      .set({ school, hostName: 'Ligne\nà\nla ligne' })
      .where('id', '=', edition.id)
      .execute();
    await save('privacy', 'fr', 2, '{{edition.school}}\n\n{{edition.host}}');
    const html = prose(await read('/donnees-personnelles'));
    expect(html).not.toMatch(/<(em|a|b|code|h\d)\b/);
    expect(plain(html).replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim()).toBe(
      `${school}\nLigne à la ligne`,
    );
  });
});
