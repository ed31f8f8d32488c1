import { describe, expect, test } from 'vitest';
import { readIdeas } from './read-ideas.ts';

const slugs = (text: string | Uint8Array) => {
  const outcome = readIdeas('fichier.md', text);
  return outcome.ok ? outcome.ideas.map(({ slug }) => slug) : outcome.reason;
};

describe('a file is', () => {
  test('a proposal when its headings are fields', () => {
    const text = '---\ntitle: "BSOC 2022 : L"\n---\n\n## Missions\n\n**Site du logiciel** : x';
    expect(slugs(text)).toEqual(['fichier']);
  });

  test('a proposal when nothing tells', () => {
    expect(slugs('---\ntitle: L\n---\n\n## Autre\n\n**Note** : x')).toEqual(['fichier']);
  });

  test.each([
    '## L\n\n**Idée(s) de contribution** : x\n\n## M\n\n**Son code source :** y',
    '---\ntitle: Appel\n---\n\n## L\n\n- **Description du logiciel** : x\n\n## M\n\n* __Langage__ : C',
  ])('a page of ideas when its headings are names over bold labels', (text) => {
    expect(slugs(text)).toEqual(['l', 'm']);
    expect(slugs(new TextEncoder().encode(text))).toEqual(['l', 'm']);
  });
});

test('a broken file says why', () => {
  expect(slugs('')).toBe('empty');
  expect(slugs('## L\n\nx')).toBe('no_title');
  expect(slugs(Buffer.from('## L\n\n**Idée** : été', 'latin1'))).toBe('not_utf8');
});
