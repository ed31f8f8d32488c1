import { describe, expect, test } from 'vitest';
import { importedContent } from '../../idea-content.ts';
import { wordsLost } from './words-lost.ts';

const idea = importedContent.parse({
  name: 'Lutrin',
  tagline: 'Classer des partitions',
  presentation: 'Écrit en C++, aimé 👩‍💻.',
  website: 'https://lutrin.example',
  missions: 'Importer, importer encore',
  sections: [{ title: 'Contact', markdown: 'par *courriel*' }],
  technologies: ['Rust'],
});
const source = `---
title: "BSOC 2022 : Lutrin"
toc: false
---

*Classer des partitions*

## Présentation du logiciel

Écrit en C++, aimé 👩‍💻.

## Missions proposées

Importer, importer encore

## Contact

par *courriel*

[lutrin.example](https://lutrin.example)
`;

test('nothing is lost of a source whose every word is stored', () => {
  expect(wordsLost(source, idea)).toEqual([]);
});

describe('a word is lost', () => {
  test.each([
    ['that stands nowhere', 'neuf', ['neuf']],
    ['as often as it is missing', 'Contact neuf neuf', ['Contact', 'neuf', 'neuf']],
    ['when it differs by its case or accent', 'contact Ecrit', ['contact', 'Ecrit']],
    ['when it is a longer name', 'C#', ['C#']],
    ['when it is an emoji', '🌍', ['🌍']],
    ['that is only among the tags', 'Rust', ['Rust']],
    [
      'in a heading that says more',
      '## Missions proposées en ville',
      ['Missions', 'proposées', 'en', 'ville'],
    ],
    [
      'in a link whose text differs from its address',
      '[par](https://neuf.example)',
      ['par', 'https', 'neuf', 'example'],
    ],
  ])('%s', (_, text, lost) => {
    expect(wordsLost(`${source}\n${text}`, idea)).toEqual(lost);
  });

  test('in an entry of the front matter', () => {
    expect(wordsLost('---\ntitle: Lutrin\nauteur: Zoé\n---\n', idea)).toEqual(['Zoé']);
  });
});

describe('what may go', () => {
  test.each([
    ['a setting of the front matter', '---\ntitle: BSOC 2022 : Lutrin\nlayout: large\n---'],
    ['a standard heading', '## Quel encadrement pour le stagiaire ?'],
    ['the label of a group of skills', '- Compétences techniques :'],
    ['the label of a field', '**Site du logiciel** :'],
    ['an image', '![une vue](vue.png) <img src="vue.png">'],
  ])('%s', (_, text) => {
    expect(wordsLost(text, idea)).toEqual([]);
  });
});

test('texts kept beside the ideas count', () => {
  expect(wordsLost('un prologue', 'un', idea)).toEqual(['prologue']);
  expect(wordsLost('un prologue', 'un prologue', idea)).toEqual([]);
});
