import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Card } from '../../catalogue/catalogue-book.ts';
import { suggestionsFor } from './suggestions.ts';

const at = Temporal.Instant.from('2022-03-15T00:00:00Z');
const card = (name: string, changes: Partial<Card> = {}): Card => ({
  id: name,
  number: 1,
  slug: name.toLowerCase(),
  name,
  tagline: '',
  lang: 'fr',
  organisationName: null,
  organisationKind: null,
  partners: [],
  technologies: [],
  place: null,
  licence: null,
  licenceFamily: null,
  places: 1,
  revisionNumber: 1,
  publishedAt: at,
  updatedAt: at,
  facetIds: {} as Card['facetIds'],
  ...changes,
});
const profile = {
  'technologies.0.name': 'python 3',
  'technologies.0.level': 'fluent',
  'technologies.3.name': 'Vue.js',
  'technologies.3.level': 'discovering',
  place: 'remote',
};

test('each project comes with its reasons, those with most first, and none is left out', () => {
  const cards = [
    card('Rien'),
    card('Vue', { technologies: ['VueJS'] }),
    card('Loin', { place: 'remote' }),
    card('Serpent', { technologies: ['Python', 'C'], place: 'hybrid' }),
    card('Ici', { place: 'on_site' }),
  ];
  expect(
    suggestionsFor(profile, cards).map(({ card: { name }, reasons }) => [name, reasons]),
  ).toEqual([
    [
      'Serpent',
      [
        { kind: 'known', technologies: ['Python'] },
        { kind: 'place', place: 'hybrid' },
      ],
    ],
    ['Vue', [{ kind: 'discovering', technologies: ['VueJS'] }]],
    ['Loin', [{ kind: 'place', place: 'remote' }]],
    ['Rien', []],
    ['Ici', []],
  ]);
});

test('an empty profile leaves the catalogue as it is, without a reason', () => {
  const cards = [card('B', { technologies: ['Rust'], place: 'remote' }), card('A')];
  const suggested = suggestionsFor({ place: 'any' }, cards);
  expect(suggested.map(({ card: { name } }) => name)).toEqual(['B', 'A']);
  expect(suggested.flatMap(({ reasons }) => reasons)).toEqual([]);
});
