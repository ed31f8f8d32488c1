import { describe, expect, test } from 'vitest';
import { canonicalTechnology, technologiesIn } from './technologies.ts';
import { vocabulary } from './vocabulary.ts';

describe('in skills and missions', () => {
  test.each([
    ['Java et JavaScript', ['Java', 'JavaScript']],
    ['JavaFX', ['JavaFX']],
    ['VueJS 2 (+ NuxtJS), vue.js 3', ['Vue.js', 'Nuxt']],
    ['NodeJS, Node JS ou #nodejs', ['Node.js']],
    ['ReactJS puis React Native', ['React', 'React Native']],
    ['Python3, PHP8, HTML5/CSS3', ['Python', 'PHP', 'HTML', 'CSS']],
    ['C#, F#, .NET et ASP.NET', ['C#', 'F#', '.NET']],
    ['C/C++17', ['C', 'C++']],
    ['Obj-C, Objective C', ['Objective-C']],
    ['postgres, ElasticSearch 7 et Apache Lucene', ['PostgreSQL', 'Elasticsearch', 'Lucene']],
    ['docker-compose, k8s', ['Docker', 'Kubernetes']],
    ['CI/CD, intégration\u00a0continue', ['CI/CD']],
    ['les données liées du web sémantique', ['Linked data']],
    [
      'OCaml, Scala, Rust, LaTeX, OpenGL, GTK, Qt',
      ['OCaml', 'Scala', 'Rust', 'LaTeX', 'OpenGL', 'GTK', 'Qt'],
    ],
  ])('%s', (text, names) => {
    expect(technologiesIn(text, 'skills')).toEqual(names);
    expect(technologiesIn(text, 'missions')).toEqual(names);
  });
});

describe('an everyday word is no technology', () => {
  test.each([
    'C’est la R&D du plan C, avec 16 Go de RAM',
    "C'est R. Dupont qui s'en charge",
    'Go !',
    'vite, une réaction rapide au printemps',
    'le javascriptage et les pythonesques',
    'voir https://python.org/docker et www.java.com, ou python.org',
    'une écoute active, du rust sur la coque',
    'vitamines A, B et C',
    'foo.net, sous-Java, @react',
    'Julia et Ada encadrent, Cassandra relit',
  ])('%s', (text) => {
    expect(technologiesIn(text, 'skills')).toEqual([]);
  });
});

describe('a short name needs words around it that speak for it', () => {
  test.each([
    ['Bases techniques en C.', ['C']],
    ['un développeur Go confirmé', ['Go']],
    ['Wasm, Go, Obj-C', ['WebAssembly', 'Go', 'Objective-C']],
    ['programmation Web/R/Shiny (sujet 3)', ['R', 'Shiny']],
    ['R (avancé) et Python', ['R', 'Python']],
    ['Julia, R, C ou Fortran', ['Julia', 'R', 'C', 'Fortran']],
    ['des packages R', ['R']],
    ['python, go, rust et react', ['Python', 'Go', 'Rust', 'React']],
    ['kubernetes, vault, keycloak', ['Kubernetes', 'Vault', 'Keycloak']],
  ])('%s', (text, names) => {
    expect(technologiesIn(text, 'missions')).toEqual(names);
  });

  test('or to be a whole entry among skills', () => {
    expect(technologiesIn('R\nGo (notions)\nanglais', 'skills')).toEqual(['R', 'Go']);
    expect(technologiesIn('R\nGo (notions)\nanglais', 'missions')).toEqual([]);
  });
});

describe('a presentation', () => {
  test('may tell of the past, so a short name needs more there', () => {
    expect(technologiesIn('né en QuickBasic, puis réécrit en C', 'presentation')).toEqual([]);
    expect(technologiesIn('un package R', 'presentation')).toEqual(['R']);
  });

  test('names the systems the software runs on, which are not what one works with', () => {
    const text = 'Disponible pour GNU/Linux et Android, écrit en Java.';
    expect(technologiesIn(text, 'presentation')).toEqual(['Java']);
    expect(technologiesIn(text, 'skills')).toEqual(['Linux', 'Android', 'Java']);
  });
});

test.each([
  ['vuejs', 'Vue.js'],
  ['r', 'R'],
  ['c++', 'C++'],
  ['golang', 'Go'],
  ['REACT', 'React'],
  ['Zope', 'Zope'],
])('%s typed as a technology is %s', (typed, name) => {
  expect(canonicalTechnology(typed)).toBe(name);
});

test('every name of the vocabulary is its own canonical name, once', () => {
  const names = vocabulary.map(({ name }) => name);
  expect(names.map(canonicalTechnology)).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
});

test('every name and spelling is found in a list of skills', () => {
  const missed = vocabulary.flatMap(({ name, aliases = [], exact = [] }) =>
    [name, ...aliases, ...exact].filter(
      (spelling) => !technologiesIn(`- ${spelling}, etc.\n`.slice(2), 'skills').includes(name),
    ),
  );
  expect(missed).toEqual([]);
});
