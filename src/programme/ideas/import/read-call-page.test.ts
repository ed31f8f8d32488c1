import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IdeaContent } from '../idea-content.ts';
import type { IdeasRead } from './outcome.ts';
import { readCallPage } from './read-call-page.ts';
import { countedWords, markdown } from './testing/markdown-arbitrary.ts';
import { wordsLost } from './testing/words-lost.ts';

function read(text: string): IdeasRead {
  const outcome = readCallPage(text);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`);
  expect(lostOf(text, outcome)).toEqual([]);
  return outcome;
}
const lostOf = (text: string, { title, prologue, ideas, rejected }: IdeasRead) =>
  wordsLost(
    text,
    title,
    prologue,
    ...ideas.map(({ content }) => content),
    ...rejected.map((section) => section.markdown),
  );
function ideaOf(fields: string): IdeaContent {
  const [idea] = read(`## Lutrin\n\n${fields}`).ideas;
  if (!idea) throw new Error('no idea');
  return idea.content;
}

test('a page gives an idea for each heading of level 2, and its prologue', () => {
  const page = `---
title: "Appel à idées"
toc: true
---

# Onze idées

![Affiche](affiche.png)

Choisissez.

## Lutrin

![Une partition](lutrin.png)

*Classer des partitions*

**Site du logiciel** : https://lutrin.example

**Son code source** : <https://git.example/chant/lutrin>

**Langages de programmation** : R et [Python](https://python.org)

**Ministère utilisateur et porteur de la contribution** : Ministère de la Culture

**Description du logiciel et de son histoire** : Lutrin classe.

Depuis 2010 :

- des partitions
- des livrets

**Idée(s) de contribution** :

1. **Importer** : MusicXML
2. **Exporter** : PDF

**Pour en parler** : lutrin@exemple.org

---

## Vigie

**Description du logiciel :** Elle veille.

**Idée de contribution :** mieux veiller
`;
  const { title, prologue, ideas, rejected } = read(page);
  expect({ title, prologue, rejected }).toEqual({
    title: 'Appel à idées',
    prologue: '# Onze idées\n\n\n\nChoisissez.',
    rejected: [],
  });
  expect(ideas).toEqual([
    {
      slug: 'lutrin',
      content: {
        name: 'Lutrin',
        tagline: 'Classer des partitions',
        presentation:
          '**Description du logiciel et de son histoire** : Lutrin classe.\n\nDepuis 2010 :\n\n- des partitions\n- des livrets',
        website: 'https://lutrin.example',
        repository: 'https://git.example/chant/lutrin',
        administrationUse: 'Ministère de la Culture',
        missions: '1. **Importer** : MusicXML\n2. **Exporter** : PDF',
        skills: { technical: 'R et [Python](https://python.org)', bonus: '', personal: '' },
        mentoring: '',
        lang: 'fr',
        interns: 1,
        technologies: ['R', 'Python'],
        sections: [{ title: 'Pour en parler', markdown: 'lutrin@exemple.org' }],
      },
    },
    {
      slug: 'vigie',
      content: {
        name: 'Vigie',
        tagline: '',
        presentation: 'Elle veille.',
        missions: 'mieux veiller',
        skills: { technical: '', bonus: '', personal: '' },
        mentoring: '',
        lang: 'fr',
        interns: 1,
        technologies: [],
        sections: [],
      },
    },
  ]);
});

describe('a label is read', () => {
  test.each([
    ['the colon outside', '**Idée de contribution** : x'],
    ['the colon inside', '**Idée de contribution :** x'],
    ['the colon glued', '**Idée de contribution**: x'],
    ['without a space after it', '**Idée de contribution :**\u00a0x'],
    ['with underscores', '__Idée de contribution__ : x'],
    ['in the plural', '**Idées de contribution** : x'],
    ['in both numbers', '**Idée(s) de contribution(s)** : x'],
    ['without accents, in capitals', '**IDEES DE CONTRIBUTION** : x'],
    ['alone on its line without a colon', '**Idées de contribution**\n\nx'],
    ['alone on its line, its text below', '**Idées de contribution** :\nx'],
    ['as the item of a list', '- **Idées de contribution** : x'],
    ['as the item of a list, its text below', '* **Idées de contribution :**\n\n  x'],
  ])('%s', (_, text) => {
    expect(ideaOf(text).missions).toBe('x');
  });

  test('on each line of a paragraph', () => {
    expect(
      ideaOf(`**Site du logiciel** : https://l.example\\
**Langage** : C++  
**Contact :** moi
**Idées de contribution** : x
et y`),
    ).toMatchObject({
      website: 'https://l.example',
      skills: { technical: 'C++' },
      sections: [{ title: 'Contact', markdown: 'moi' }],
      missions: 'x\net y',
    });
  });

  test('in a list, after words that are no label', () => {
    expect(ideaOf('- **Contact** : a\n  **Idées de contribution** : b')).toMatchObject({
      presentation: '- **Contact** : a',
      missions: 'b',
    });
  });

  test('in a list, with all that stands under its item and after the list', () => {
    expect(
      ideaOf(`- **Description** : a

  b

      code
- **Idées de contribution** :
  - **c** : d
    - e

f

    code`),
    ).toMatchObject({
      presentation: 'a\n\nb\n\n    code',
      missions: '- **c** : d\n  - e\n\nf\n\n    code',
    });
  });
});

describe('bold words are no label', () => {
  test.each([
    ['inside a line', 'x **Description** : y'],
    ['at the head of an item, in a field', '- **Idée 1** : y\n- **Description** : z'],
    ['without a colon', '**x** y'],
    ['after words on the line before', 'x\n**y** : z'],
  ])('%s', (_, text) => {
    expect(ideaOf(`**Idées de contribution** :\n\n${text}`)).toMatchObject({
      missions: text,
      presentation: '',
      sections: [],
    });
  });
});

describe('an address', () => {
  test('that says more than itself stays under its label', () => {
    expect(
      ideaOf('**Code source** : [chez nous](https://git.example/l), bientôt ailleurs'),
    ).toMatchObject({
      repository: 'https://git.example/l',
      sections: [
        { title: 'Code source', markdown: '[chez nous](https://git.example/l), bientôt ailleurs' },
      ],
    });
  });

  test('that is none stays under its label', () => {
    expect(ideaOf('**Site** : [clic](javascript:alert(1))')).toMatchObject({
      website: undefined,
      sections: [{ title: 'Site', markdown: '[clic](javascript:alert(1))' }],
    });
  });

  test('in the heading is kept, and is the site when no label gives one', () => {
    expect(read('## [Lutrin](https://l.example)\n\n**Idée** : x').ideas[0]).toMatchObject({
      slug: 'lutrin',
      content: {
        name: 'Lutrin',
        presentation: '## [Lutrin](https://l.example)',
        website: 'https://l.example',
      },
    });
  });
});

test('what stands before the first label presents the software', () => {
  expect(ideaOf('Un pupitre.\n\n**Description** : a').presentation).toBe(
    'Un pupitre.\n\n**Description** : a',
  );
});

test('a licence under its label is its identifier', () => {
  expect(ideaOf('**Licence** : AGPL-3.0-or-later\n\n**Idée** : x')).toMatchObject({
    licence: 'AGPL-3.0-or-later',
    sections: [],
  });
});

test('two ideas of one name have two slugs', () => {
  const { ideas } = read('## L\n\n**Idée** : x\n\n## L\n\n**Idée** : y\n\n## L!\n\n**Idée** : z');
  expect(ideas.map(({ slug }) => slug)).toEqual(['l', 'l-2', 'l-3']);
});

describe('a section that is no idea is rejected, and the others are read', () => {
  test.each([
    ['without any known label', '## Calendrier\n\n**Lundi** : x', 'Calendrier', 'no_known_label'],
    ['without a name', '##\n\n**Idée** : x', '', 'no_name'],
    ['without text', '## Vide\n\n**Idée** :', 'Vide', 'no_text'],
  ])('%s', (_, markdown, title, reason) => {
    const { ideas, rejected } = read(`## Lutrin\n\n**Idée** : x\n\n${markdown}\n`);
    expect(ideas.map(({ slug }) => slug)).toEqual(['lutrin']);
    expect(rejected).toEqual([{ title, reason, detail: '', markdown }]);
  });
});

test.each([
  ['empty', ' ', 'empty'],
  ['without any idea', '# Titre\n\nx', 'no_ideas'],
  ['too large', `## L\n\n${'x'.repeat(1_000_000)}`, 'too_large'],
  ['with front matter that does not end', '---\ntitle: x\n\n## L', 'front_matter_unterminated'],
])('a page %s is refused', (_, text, reason) => {
  expect(readCallPage(text)).toMatchObject({ ok: false, reason });
});

const label = fc
  .tuple(
    fc.constantFrom(
      'Site du logiciel',
      'Son code source',
      'Langage de programmation',
      'Ministère utilisateur et porteur de la contribution',
      'Ministère porteur',
      'Description du logiciel',
      'Description du logiciel mot1',
      'Idée(s) de contribution',
      'Licence',
      'Contact mot2',
    ),
    fc.constantFrom('**_** : ', '**_ :** ', '___:__\n', '- **_** : '),
  )
  .map(([words, layout]) => layout.replace('_', words));
const value = fc.oneof(
  markdown,
  fc.constantFrom(
    'https://mot3.example/mot4',
    '[mot5](https://mot6.example)',
    '![](x.png) MIT',
    'mot11\\\n**Contact :** mot12  \n**Langage** : mot13',
  ),
);
const page = fc
  .array(
    fc.tuple(
      fc.constantFrom('mot7', '[mot8](https://mot9.example)', 'Calendrier'),
      markdown,
      fc.array(fc.tuple(label, value), { maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((ideas) =>
    ideas
      .map(([name, opening, fields]) =>
        [`## ${name}`, opening, ...fields.map(([bold, text]) => bold + text)].join('\n\n'),
      )
      .join('\n\n'),
  );

test('nothing of any page is lost', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.tuple(markdown, page), ([prologue, ideas]) => {
      const text = `Préambule.\n\n${prologue}\n\n${ideas}`;
      const outcome = readCallPage(text);
      if (!outcome.ok) throw new Error(outcome.reason);
      expect(lostOf(text, outcome)).toEqual([]);
      const kept = countedWords(JSON.stringify(outcome));
      for (const [word, count] of countedWords(text)) {
        expect(kept.get(word) ?? 0, word).toBeGreaterThanOrEqual(count);
      }
    }),
    { numRuns: 200 },
  );
});
