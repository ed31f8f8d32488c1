import { describe, expect, test } from 'vitest';
import { splitFrontMatter, withoutEdition } from './front-matter.ts';

const titleOf = (written: string) => {
  const split = splitFrontMatter(`---\n${written}\n---\ncorps`);
  return split.ok ? split.entries[0]?.[1] : split;
};

describe('a title is read', () => {
  test.each([
    ['title: "BSOC 2022 : GIMP"', 'BSOC 2022 : GIMP'],
    ["title: 'L''outil'", "L'outil"],
    ['title: "Un \\"outil\\""', 'Un "outil"'],
    ['title: BSOC 2022 : GIMP', 'BSOC 2022 : GIMP'],
    ['title:   C#  ', 'C#'],
    ['title: >\n  Un long\n  titre', 'Un long titre'],
    ['title: Un long\n  titre', 'Un long titre'],
    ['title:', ''],
  ])('%j', (written, title) => {
    expect(titleOf(written)).toBe(title);
  });
});

test.each([
  ['BSOC 2022 : GIMP', 'GIMP'],
  ['BSOC 2022 : GIMP', 'GIMP'],
  ['BSOC 2022: GIMP', 'GIMP'],
  ['bsoc2023 – GIMP', 'GIMP'],
  ['  BSOC  2021 :Open : Food', 'Open : Food'],
  ['BSOC 2022 :', ''],
  ['Le BSOC 2022', 'Le BSOC 2022'],
])('the edition goes from the title %j', (title, name) => {
  expect(withoutEdition(title)).toBe(name);
});

test('entries keep their order, and the body starts after the closing line', () => {
  const text =
    '---\ntitle: X\n# une remarque\n\nauteurs:\n  - A\n  - B\ntoc: false\n---\n\nCorps\n---\n';
  expect(splitFrontMatter(text)).toEqual({
    ok: true,
    entries: [
      ['title', 'X'],
      ['auteurs', '- A - B'],
      ['toc', 'false'],
    ],
    body: '\nCorps\n---\n',
  });
});

test('a text without front matter is all body', () => {
  expect(splitFrontMatter('# X\n---\n')).toEqual({ ok: true, entries: [], body: '# X\n---\n' });
});

test.each([
  ['---\ntitle: X\n', '3'],
  ['---\ntitle: X\n\n*accroche*\n\n## Missions\n\n---\n', '4'],
  ['---\ntitle: X\n## Missions\n---', '3'],
])('front matter whose closing line is missing says where it was noticed: %j', (text, detail) => {
  expect(splitFrontMatter(text)).toEqual({
    ok: false,
    reason: 'front_matter_unterminated',
    detail,
  });
});
