import { describe, expect, test } from 'vitest';
import { type Field, fieldOf, isStandardWording } from './fields.ts';

const all: Field[] = [
  'presentation',
  'skills',
  'missions',
  'mentoring',
  'website',
  'repository',
  'languages',
  'licence',
  'administrationUse',
];

describe('headings and labels that say no more than the name of the field', () => {
  test.each([
    ['Présentation du logiciel', 'presentation'],
    ['PRESENTATION DU LOGICIEL', 'presentation'],
    ['Description', 'presentation'],
    ['Compétences exigées pour le stagiaire contributeur', 'skills'],
    ['Compétences attendues', 'skills'],
    ['Missions proposées', 'missions'],
    ['Idée(s) de contribution', 'missions'],
    ['Idées de contribution :', 'missions'],
    ['Quel encadrement pour le stagiaire ?', 'mentoring'],
    ['Encadrement', 'mentoring'],
    ['Site du logiciel', 'website'],
    ['Son code source', 'repository'],
    ['Langages de programmation', 'languages'],
    ['Langage', 'languages'],
    ['Licence', 'licence'],
    ['Ministère utilisateur et porteur de la contribution', 'administrationUse'],
    ['Ministères utilisateurs et porteurs de la contribution', 'administrationUse'],
  ])('%s', (title, field) => {
    expect(fieldOf(title, 'GIMP', all)).toEqual({ field, isStandard: true });
    expect(isStandardWording(title)).toBe(true);
  });
});

describe('headings and labels in other words, which are kept', () => {
  test.each([
    ['Présentation de GIMP', 'presentation'],
    ['À propos du projet', 'presentation'],
    ['Description du logiciel et de ses usages', 'presentation'],
    ['Profil recherché', 'skills'],
    ['Compétences en C++ attendues', 'skills'],
    ['Sujets de stage', 'missions'],
    ['Idée 2', 'missions'],
    ['Missions possibles selon vos envies', 'missions'],
    ['Mentorat et suivi', 'mentoring'],
    ['Accompagnement', 'mentoring'],
    ['Ministère porteur', 'administrationUse'],
    ['Utilisation dans les ministères', 'administrationUse'],
  ])('%s', (title, field) => {
    expect(fieldOf(title, 'GIMP', all)).toEqual({ field, isStandard: false });
    expect(isStandardWording(title)).toBe(false);
  });
});

test.each([
  'Présentation de la communauté',
  'Présentation de Krita',
  'Compétences acquises à l’issue du stage',
  'Missions et encadrement',
  'Site de la communauté',
  'Ressources utiles',
  'Contact',
  '',
])('%j is a section of its own', (title) => {
  expect(fieldOf(title, 'GIMP', all)).toBeUndefined();
});

test('only the fields of the document count', () => {
  expect(fieldOf('Site du logiciel', 'GIMP', ['presentation'])).toBeUndefined();
});
