import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSkills } from './skills.ts';
import { countedWords, groupedSkills } from './testing/markdown-arbitrary.ts';

const split = (markdown: string) => {
  const { skills, outside } = splitSkills(markdown);
  return { ...skills, outside };
};
const nothing = { technical: '', bonus: '', personal: '', outside: '' };

describe('where the text names no group', () => {
  test('all of it is technical, as written', () => {
    const text = '- Java\n- Anglais courant\n\nEt *surtout* de la curiosité.';
    expect(split(text)).toEqual({ ...nothing, technical: text });
  });

  test('a line that only resembles a label is a skill like another', () => {
    const text = '- Compétences en développement : tests\n- Techniques de test : unitaires';
    expect(split(text)).toEqual({ ...nothing, technical: text });
  });
});

describe('groups are the items of a list', () => {
  test('each with its own list, one level up', () => {
    const text = `- Compétences techniques :
  - C
  - Git :
    - branches
- Compétences bonus:
    - Docker
- Savoir-être professionnels :
  - écoute`;
    expect(split(text)).toEqual({
      ...nothing,
      technical: '- C\n- Git :\n  - branches',
      bonus: '- Docker',
      personal: '- écoute',
    });
  });

  test('or with the skills on the same line', () => {
    expect(split('- Compétences techniques: JavaScript\n- Soft skills : humour')).toEqual({
      ...nothing,
      technical: 'JavaScript',
      personal: 'humour',
    });
  });

  test('whose items without a group open the technical one, or stand outside after it', () => {
    const text = '- Du C\n- Bonus : Rust\n- Un ordinateur\n- Une chaise';
    expect(split(text)).toEqual({
      ...nothing,
      technical: '- Du C',
      bonus: 'Rust',
      outside: '- Un ordinateur\n- Une chaise',
    });
  });
});

describe('groups are lines before a list', () => {
  test.each([
    'Compétences techniques :',
    '**Compétences techniques :**',
    '__Compétences techniques__ :',
    '*Compétences techniques*',
    '### Compétences techniques',
  ])('%s', (label) => {
    expect(split(`${label}\n\n- C\n\n**Savoir-être** :\n- calme`)).toEqual({
      ...nothing,
      technical: '- C',
      personal: '- calme',
    });
  });

  test('several in one paragraph', () => {
    expect(split('Compétences techniques : C,\nPython\nSavoir-être : calme')).toEqual({
      ...nothing,
      technical: 'C,\nPython',
      personal: 'calme',
    });
  });

  test('what comes before the first opens the technical group; what follows a list is outside', () => {
    const text = 'Cela dépend du sujet.\n\nCompétences techniques :\n\n- C\n\nBienvenue à chacun.';
    expect(split(text)).toEqual({
      ...nothing,
      technical: 'Cela dépend du sujet.\n\n- C',
      outside: 'Bienvenue à chacun.',
    });
  });

  test('a heading keeps all that follows it, to the next heading', () => {
    const text = '### Techniques\n\n- C\n\nEt plus.\n\n### Langues\n\nAnglais';
    expect(split(text)).toEqual({
      ...nothing,
      technical: '- C\n\nEt plus.',
      outside: '### Langues\n\nAnglais',
    });
  });
});

describe('a label', () => {
  test('that says more than its group stays with it', () => {
    expect(split('- Compétences autres :\n  - anglais')).toEqual({
      ...nothing,
      personal: 'Compétences autres :\n\n- anglais',
    });
  });

  test('stays where its list would run into another of the same group', () => {
    expect(split('- Compétences autres :\n  - anglais\n- Savoir-être :\n  - calme').personal).toBe(
      'Compétences autres :\n\n- anglais\n\nSavoir-être :\n\n- calme',
    );
  });

  test.each([
    ['Compétences bonus (non-requises)', 'Git'],
    ['Compétences bonus (le stagiaire y sera formé)', '(le stagiaire y sera formé)\n\nGit'],
    ['Compétences souhaitées', 'Compétences souhaitées :\n\nGit'],
    ['Les plus', 'Les plus :\n\nGit'],
  ])('of the bonus group: %s', (label, bonus) => {
    expect(split(`- ${label} : Git`)).toEqual({ ...nothing, bonus });
  });
});

test('a link keeps the address it is defined with elsewhere', () => {
  expect(split('- Techniques : [C][c]\n- Bonus : D\n\n[c]: https://c.example')).toEqual({
    ...nothing,
    technical: '[C][c]\n\n[c]: https://c.example',
    bonus: 'D',
  });
});

test('no word is lost, whatever the layout', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(groupedSkills, (markdown) => {
      const kept = countedWords(Object.values(split(markdown)).join('\n'));
      for (const [word, count] of countedWords(markdown)) {
        expect(kept.get(word) ?? 0, word).toBeGreaterThanOrEqual(count);
      }
    }),
    { numRuns: 200 },
  );
});
