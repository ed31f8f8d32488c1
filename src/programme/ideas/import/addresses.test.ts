import { describe, expect, test } from 'vitest';
import { labelledAddress, linksOf, repositoryAmong, websiteAmong } from './addresses.ts';
import { parseMarkdown } from './markdown-source.ts';

const links = (markdown: string) => linksOf(parseMarkdown(markdown));
const website = (markdown: string) => websiteAmong(links(markdown), 'Vigie Mer');
const repository = (markdown: string) => repositoryAmong(links(markdown), 'Vigie Mer');

test('links are read in order: inline, by reference, between brackets, written out', () => {
  const text = `[a](https://a.example) <https://b.example>, https://c.example/x?y=1). [d][] [e](javascript:1) [f](/g)

[d]: http://d.example`;
  expect(links(text).map(({ url }) => url)).toEqual([
    'https://a.example',
    'https://b.example',
    'https://c.example/x?y=1',
    'http://d.example',
  ]);
});

describe('the site is where the name of the software leads', () => {
  test.each([
    ['*[Vigie Mer](https://vigie.example)* observe.', 'https://vigie.example'],
    ['[VigieMer](https://vigie.example/fr/)', 'https://vigie.example/fr/'],
    [
      'Voir [la mer](https://mer.example) avec [vigie-mer](https://v.example).',
      'https://v.example',
    ],
  ])('%s', (text, url) => {
    expect(website(text)).toBe(url);
  });

  test.each([
    'Vigie Mer : https://vigie.example',
    '[le site](https://vigie.example)',
    '[Vigie Mer](https://github.com/mer/vigie)',
    '[Vigie Mer](https://vigie.example/presentation.pdf)',
    '[Vigie Mer](https://raw.githubusercontent.com/mer/vigie/main/a.md)',
  ])('and not: %s', (text) => {
    expect(website(text)).toBeUndefined();
  });
});

describe('the repository is', () => {
  test.each([
    ['one that has its name', 'https://github.com/mer/vigie-mer'],
    ['one that has its name, on any GitLab', 'https://gitlab.mer.example/a/b/vigie_mer'],
    ['one that is cloned', 'https://codeberg.org/mer/VigieMer.git'],
  ])('%s', (_, url) => {
    expect(repository(`Voir ${url}.`)).toBe(url);
  });

  test('one under its name, or called its source code', () => {
    expect(repository('[Vigie Mer](https://github.com/mer/vm)')).toBe('https://github.com/mer/vm');
    expect(repository('[le code source](https://gitlab.com/mer/vm)')).toBe(
      'https://gitlab.com/mer/vm',
    );
  });

  test('the one that a page of it belongs to, under its name', () => {
    expect(repository('[Vigie Mer](https://github.com/mer/vigiemer/blob/main/README.md)')).toBe(
      'https://github.com/mer/vigiemer',
    );
    expect(repository('[Vigie Mer](https://gitlab.com/a/b/vigiemer/-/issues/4)')).toBe(
      'https://gitlab.com/a/b/vigiemer',
    );
  });

  test.each([
    ['another software', '[autre](https://github.com/mer/autre)'],
    ['an organisation', '[Vigie Mer](https://github.com/vigiemer)'],
    ['an issue of it', '[voir](https://github.com/mer/vigiemer/issues/4)'],
    ['a page of a forge', '[le code source](https://github.com/orgs/mer/projects)'],
    ['one of two', 'https://github.com/mer/vigiemer ou https://github.com/autre/vigiemer'],
  ])('and not: %s', (_, text) => {
    expect(repository(text)).toBeUndefined();
  });
});

describe('under a label for addresses', () => {
  test.each([
    'https://v.example',
    '<https://v.example>',
    '[v.example](https://v.example)',
    '[https://v.example/](https://v.example)',
  ])('%s says it all', (text) => {
    expect(labelledAddress(text)).toEqual({ address: 'https://v.example', rest: '' });
  });

  test.each(['[la vigie](https://v.example)', 'https://v.example et https://w.example'])(
    '%s stays too',
    (text) => {
      expect(labelledAddress(text)).toEqual({ address: 'https://v.example', rest: text });
    },
  );

  test('git has addresses of its own', () => {
    const address = 'git@git.example:mer/vigie.git';
    expect(labelledAddress(address)).toEqual({ address, rest: '' });
  });

  test.each(['bientôt', '[x](javascript:alert(1))', ''])('%j has no address', (text) => {
    expect(labelledAddress(text)).toEqual({ rest: text });
  });
});
