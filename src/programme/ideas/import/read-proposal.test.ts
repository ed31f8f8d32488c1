import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IdeaContent } from '../idea-content.ts';
import { readProposal } from './read-proposal.ts';
import { countedWords, groupedSkills, markdown } from './testing/markdown-arbitrary.ts';
import { wordsLost } from './testing/words-lost.ts';

function read(text: string): IdeaContent {
  const outcome = readProposal('lutrin.md', text);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`);
  return outcome.content;
}
const withTitle = (body: string) => `---\ntitle: "BSOC 2022 : Lutrin"\ntoc: false\n---\n\n${body}`;
const bodyOf = (body: string) => read(withTitle(body));

test('a proposal becomes an idea, its texts as they were written', () => {
  const text = withTitle(`*[Lutrin](https://lutrin.example) classe
des partitions*

## Présentation du logiciel

Lutrin est sous licence MIT. Son [code source](https://github.com/chant/lutrin-core).

* né en *2010*

## Compétences exigées pour le stagiaire contributeur

- Compétences techniques :
  - Python, R
- Compétences bonus (le stagiaire y sera formé) :
  - Docker
- Savoir-être :
  - patience

## Missions proposées

1. Importer   **MusicXML**

## Quel encadrement pour le stagiaire ?

Un point par jour.
`);
  expect(readProposal('archives/lutrin.md', text)).toEqual({
    ok: true,
    slug: 'lutrin',
    content: {
      name: 'Lutrin',
      tagline: '[Lutrin](https://lutrin.example) classe des partitions',
      presentation:
        'Lutrin est sous licence MIT. Son [code source](https://github.com/chant/lutrin-core).\n\n* né en *2010*',
      website: 'https://lutrin.example',
      repository: 'https://github.com/chant/lutrin-core',
      licence: 'MIT',
      missions: '1. Importer   **MusicXML**',
      skills: {
        technical: '- Python, R',
        bonus: '(le stagiaire y sera formé)\n\n- Docker',
        personal: '- patience',
      },
      mentoring: 'Un point par jour.',
      lang: 'fr',
      interns: 1,
      technologies: ['Python', 'R', 'Docker'],
      sections: [],
    },
  });
});

describe('the tagline', () => {
  test.each([
    ['in italics with stars', '*Classer **ensemble***', 'Classer **ensemble**'],
    ['in italics with underscores', '_Classer_', 'Classer'],
    ['over several lines', '*Classer\\\ndes  \npartitions*', 'Classer des partitions'],
  ])('is the first paragraph, %s', (_, first, tagline) => {
    expect(bodyOf(`${first}\n\n## Missions proposées\n\nx`)).toMatchObject({
      tagline,
      presentation: '',
    });
  });

  test.each([
    ['is not wholly in italics', '*Classer* des partitions'],
    ['is in bold', '**Classer**'],
    ['is a heading', '### *Classer*'],
    ['has a link defined elsewhere', '*[Classer][c]*\n\n[c]: https://c.example'],
  ])('is absent where that paragraph %s, which presents the software', (_, first) => {
    expect(bodyOf(`${first}\n\n## Présentation du logiciel\n\nx`)).toMatchObject({
      tagline: '',
      presentation: `${first}\n\n## Présentation du logiciel\n\nx`,
    });
  });

  test('may be followed by more, which presents the software', () => {
    expect(bodyOf('*Classer*\n\nDepuis 2010.\n\n## Missions proposées\n\nx')).toMatchObject({
      tagline: 'Classer',
      presentation: 'Depuis 2010.',
    });
  });
});

describe('a section', () => {
  test('unknown keeps its title, its place and its own headings', () => {
    const { sections } = bodyOf(`## Ressources *utiles* !

### Forum

lien

## Missions proposées

x

## Présentation de la communauté

---

## Vide
`);
    expect(sections).toEqual([
      { title: 'Ressources *utiles* !', markdown: '### Forum\n\nlien' },
      { title: 'Présentation de la communauté', markdown: '' },
      { title: 'Vide', markdown: '' },
    ]);
  });

  test('is known by meaning; words that say more than the field are kept', () => {
    expect(bodyOf('## PRESENTATION\n\na\n\nMissions possibles en C\n---\n\nb')).toMatchObject({
      presentation: 'a',
      missions: 'Missions possibles en C\n---\n\nb',
    });
  });

  test('that comes twice is one field, with the second heading between', () => {
    expect(bodyOf('## Missions\n\n- a\n\n## Missions proposées\n\n- b').missions).toBe(
      '- a\n\n## Missions proposées\n\n- b',
    );
  });

  test('does not start at a heading in a quote, a list or code', () => {
    const inside = '> ## Encadrement\n\n- ## Encadrement\n\n```\n## Encadrement\n```';
    expect(bodyOf(`## Missions\n\n${inside}`)).toMatchObject({ missions: inside, mentoring: '' });
  });

  test('of skills leaves what belongs to no group under its own heading', () => {
    const skills = '- Compétences techniques : C\n\nBienvenue à tous.';
    expect(bodyOf(`## Compétences requises\n\n${skills}\n\n## Autre\n\nx`)).toMatchObject({
      skills: { technical: 'C' },
      sections: [
        { title: 'Compétences requises', markdown: 'Bienvenue à tous.' },
        { title: 'Autre', markdown: 'x' },
      ],
    });
  });
});

test('entries of the front matter other than title and settings become sections', () => {
  const text = '---\nlayout: large\ntitle: X\nauteur: Zoé\n---\n\n## Missions\n\nx';
  expect(read(text).sections).toEqual([{ title: 'auteur', markdown: 'Zoé' }]);
});

test('the slug comes from the name of the file', () => {
  const slugOf = (name: string) => readProposal(name, withTitle('x'));
  expect(slugOf('Écrire en C++.v2.md')).toMatchObject({ slug: 'ecrire-en-c-v2' });
  expect(slugOf('/a/b.d/lutrin')).toMatchObject({ slug: 'lutrin' });
});

test('a name from right to left and an emoji are kept', () => {
  expect(read('---\ntitle: "BSOC 2022 : محرر 📚"\n---\nx').name).toBe('محرر 📚');
});

describe('a broken file says why and breaks nothing', () => {
  test.each([
    ['empty', '', 'empty', ''],
    ['without front matter', '# Lutrin\n\nx', 'no_title', ''],
    ['without title', '---\ntoc: false\n---\nx', 'no_title', ''],
    ['with an empty title', '---\ntitle: ""\n---\nx', 'no_title', ''],
    ['with the edition alone', '---\ntitle: BSOC 2022 :\n---\nx', 'no_title', 'BSOC 2022 :'],
    ['with front matter only', '---\ntitle: X\n---\n', 'no_text', ''],
    ['with headings only', '---\ntitle: X\n---\n## Missions\n', 'no_text', ''],
    ['unterminated', '---\ntitle: X\n\n## Missions\n\nx', 'front_matter_unterminated', '4'],
    ['too long a title', `---\ntitle: ${'x'.repeat(301)}\n---\nx`, 'not_storable', 'name too_long'],
    ['too large', withTitle('x'.repeat(100_001)), 'too_large', '100049 > 100000'],
    ['binary', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 0xff]), 'binary', ''],
    ['Latin-1', Buffer.from(withTitle('été'), 'latin1'), 'not_utf8', ''],
  ])('%s', (_, file, reason, detail) => {
    expect(readProposal('x.md', file)).toEqual({ ok: false, reason, detail });
  });

  test('whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readProposal('x.md', text).ok).toBeTypeOf('boolean');
        expect(readProposal('x.md', withTitle(text)).ok).toBeTypeOf('boolean');
      }),
    );
  });

  test('whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readProposal('x.md', bytes).ok).toBeTypeOf('boolean');
      }),
    );
  });

  test('however deep its lists', () => {
    const deep = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(readProposal('x.md', withTitle(deep)).ok).toBe(true);
  });
});

const heading = fc.constantFrom(
  'Présentation du logiciel',
  'Présentation de Lutrin',
  'Présentation de la communauté',
  'Compétences exigées pour le stagiaire contributeur',
  'Profil recherché',
  'Missions proposées',
  'Sujets de stage',
  'Quel encadrement pour le stagiaire ?',
  'Mentorat',
  'Ressources utiles',
);
const proposal = fc
  .tuple(
    fc.constantFrom(
      'title: "BSOC 2022 : Lutrin"',
      'title: Lutrin',
      "auteur: mot1\ntitle: 'Lutrin'",
    ),
    fc.constantFrom('', '*mot2 mot3*', '*mot4\nmot5*\n\nmot6', 'mot7'),
    fc.array(fc.tuple(heading, fc.oneof(markdown, groupedSkills)), { maxLength: 6 }),
  )
  .map(([title, opening, sections]) =>
    [
      `---\n${title}\ntoc: false\n---`,
      opening,
      ...sections.map(([h, body]) => `## ${h}\n\n${body}`),
    ].join('\n\n'),
  );

test('nothing of any proposal is lost', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(proposal, (text) => {
      const outcome = readProposal('x.md', text);
      if (!outcome.ok) {
        expect(outcome.reason).toBe('no_text');
        expect(countedWords(text).size).toBe(0);
        return;
      }
      expect(wordsLost(text, outcome.content)).toEqual([]);
      const kept = countedWords(JSON.stringify(outcome.content));
      for (const [word, count] of countedWords(text)) {
        expect(kept.get(word) ?? 0, word).toBeGreaterThanOrEqual(count);
      }
    }),
    { numRuns: 200 },
  );
});
