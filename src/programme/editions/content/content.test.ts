import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { knownPlaceholders, placeholdersToComplete } from './placeholders.ts';
import {
  headingsOf,
  linksOf,
  placeholdersOf,
  rawHtmlOf,
  typographyFaults,
} from './testing/editorial-rules.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const pages = ['programme', 'accessibility', 'legal-notice', 'privacy'];
const languages = ['fr', 'en'] as const;
const texts = pages.flatMap((page) => languages.map((lang) => ({ page, lang })));
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

test('each page comes in both languages, and nothing else is shipped', () => {
  const shipped = readdirSync(new URL('.', import.meta.url)).filter((file) =>
    /\.\w+\.md$/.test(file),
  );
  expect(shipped.sort()).toEqual(texts.map(({ page, lang }) => `${page}.${lang}.md`).sort());
});

describe.each(pages)('both languages of %s', (page) => {
  const [fr, en] = [read(`${page}.fr.md`), read(`${page}.en.md`)];

  test('have the same outline', () => {
    const levels = (text: string) => headingsOf(text).map(({ level }) => level);
    expect(levels(en)).toEqual(levels(fr));
    expect(levels(fr)).toContain(2);
  });

  test('use the same placeholders', () => {
    expect(sorted(placeholdersOf(en))).toEqual(sorted(placeholdersOf(fr)));
  });

  test('link to the same sites', () => {
    const outside = (text: string) => linksOf(text).filter((href) => !href.startsWith('/'));
    expect(outside(en)).toEqual(outside(fr));
  });
});

describe.each(texts)('$page in $lang', ({ page, lang }) => {
  const text = read(`${page}.${lang}.md`);

  test('starts with a paragraph; its headings follow one another from level 2', () => {
    const levels = headingsOf(text).map(({ level }) => level);
    expect(text).toMatch(/^[^#\s]/);
    let deepest = 1;
    for (const level of levels) {
      expect(level).toBeGreaterThanOrEqual(2);
      expect(level).toBeLessThanOrEqual(deepest + 1);
      deepest = level;
    }
  });

  test('has headings that all differ, so that each has its own anchor', () => {
    const headings = headingsOf(text).map((heading) => heading.text);
    expect(headings).toEqual([...new Set(headings)]);
  });

  test('uses known placeholders only', () => {
    const known: readonly string[] = [...knownPlaceholders, ...placeholdersToComplete];
    expect(placeholdersOf(text).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('has no raw HTML', () => {
    expect(rawHtmlOf(text)).toEqual([]);
  });

  test('respects the typography of its language', () => {
    expect(typographyFaults(text, lang)).toEqual([]);
  });

  test('links by https, or inside the site in its own language', () => {
    const inside = lang === 'fr' ? /^\/(?!en\/)/ : /^\/en\//;
    const wrong = linksOf(text).filter((href) => !inside.test(href) && !/^https:/.test(href));
    expect(wrong).toEqual([]);
  });
});

test('every placeholder is explained in the README and used by a text', () => {
  const all = sorted([...knownPlaceholders, ...placeholdersToComplete]);
  expect(sorted(placeholdersOf(read('README.md')))).toEqual(all);
  expect(
    sorted(texts.flatMap(({ page, lang }) => placeholdersOf(read(`${page}.${lang}.md`)))),
  ).toEqual(all);
});

// Article D124-8 of the Code de l'éducation: 15 % of the hourly ceiling, here in cents.
test.each(languages)('each rate shown in %s follows from the ceiling beside it', (lang) => {
  const rows = read(`programme.${lang}.md`).match(/^\| 20\d\d +\|.*$/gm) ?? [];
  const cents = (cell: string | undefined) => Math.round(Number(cell?.replace(',', '.')) * 100);
  const figures = rows.map((row) => row.match(/\d+([.,]\d+)?/g) ?? []);
  expect(figures.map(([year]) => year)).toEqual(['2021', '2022', '2023', '2024', '2025', '2026']);
  for (const [, ceiling, rate] of figures) expect(cents(rate)).toBe((cents(ceiling) * 15) / 100);
});

describe('the typographic rules', () => {
  test.each([
    ['Prêt?', 'a narrow no-break space before ; ! ?'],
    ['Prêt ?', 'a narrow no-break space before ; ! ?'],
    ['Dates :', 'a no-break space before :'],
    ['« mot »', 'narrow no-break spaces inside « »'],
    ['15 %', 'a no-break space before € and %'],
    ["l'idée", 'a typographic apostrophe'],
    ['deux  espaces', 'one space between words'],
    ['{{edition.name}', 'whole placeholders'],
  ])('find the fault of "%s" in French', (text, wanted) => {
    expect(typographyFaults(text, 'fr')).toEqual([`line 1: ${wanted}`]);
  });

  test.each([
    ['Ready ?', 'no space before punctuation'],
    ['5 €', 'the euro sign before the figure'],
    ['a program', 'British spelling'],
  ])('find the fault of "%s" in English', (text, wanted) => {
    expect(typographyFaults(text, 'en')).toEqual([`line 1: ${wanted}`]);
  });

  test('leave code, addresses, tables and placeholders alone', () => {
    const text = '`a ? b : c` [site](https://a.fr/?q=1)\n| --- | ---: |\n{{edition.name}}';
    expect(typographyFaults(text, 'fr')).toEqual([]);
  });
});
