/** Invented proposals, as many as asked, always the same: material for measures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const subjects = [
  'cartes',
  'archives',
  'formulaires',
  'capteurs',
  'annuaires',
  'partitions',
  'herbiers',
  'horaires',
  'dictées',
  'cadastres',
  'lexiques',
  'recettes',
  'plannings',
  'inventaires',
  'mesures',
];
const verbs = [
  'publie',
  'compare',
  'relie',
  'nettoie',
  'dessine',
  'traduit',
  'vérifie',
  'résume',
  'indexe',
  'anime',
];
const users = [
  'des communes',
  'des laboratoires',
  'des bibliothèques',
  'des associations',
  'des lycées',
  'des hôpitaux',
  'des musées',
  'des préfectures',
];
const technologies = [
  'Python',
  'JavaScript',
  'TypeScript',
  'Java',
  'C++',
  'Rust',
  'PHP',
  'Vue.js',
  'React',
  'Django',
  'PostgreSQL',
  'Docker',
  'Kotlin',
  'OCaml',
  'Scala',
  'R',
  'QGIS',
  'Elasticsearch',
];
const matters = [
  'accessibilité',
  'performance',
  'documentation',
  'ergonomie',
  'tests automatisés',
  'traduction',
  'interopérabilité',
  'sécurité',
  'sobriété',
  'visualisation',
];

/** A small linear congruential generator: the same numbers on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Writes `count` files of one idea each into a folder. */
export function writeProposals(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const next = numbers(2022);
  const one = (list: readonly string[]) => list[next(list.length)] as string;
  const sentence = () =>
    `L’outil ${one(verbs)} les ${one(subjects)} ${one(users)} et prend soin de l’${one(matters)}.`;
  const paragraph = () => Array.from({ length: 4 + next(4) }, sentence).join(' ');
  for (let index = 1; index <= count; index += 1) {
    const name = `${one(subjects)} ${one(subjects)} ${index}`;
    writeFileSync(
      join(folder, `projet-${String(index).padStart(5, '0')}.md`),
      `---
title: "BSOC 2022 : ${name}"
---

*${sentence()}*

## Présentation du logiciel

${paragraph()}

${paragraph()}

## Compétences exigées pour le stagiaire contributeur

- Compétences techniques :
  - ${one(technologies)}, ${one(technologies)}
- Compétences bonus :
  - ${one(technologies)}
- Savoir-être professionnels :
  - curiosité, rigueur

## Missions proposées

- ${paragraph()}
- ${paragraph()}

## Quel encadrement pour le stagiaire ?

- ${sentence()}
`,
    );
  }
}

/**
 * Searches, none of them made before: `narrow`, a technology and a subject, which find about a seventh
 * of the projects; `wide`, one subject or another, which nearly every invented text names.
 */
export function searches(): { narrow: string[]; wide: string[] } {
  const address = (q: string, tri = '') =>
    `/projets?${new URLSearchParams({ q, ...(tri && { tri }) })}`;
  const pairs = subjects.flatMap((one, index) =>
    subjects.slice(index + 1).map((other) => `${one} OR ${other}`),
  );
  return {
    narrow: technologies.flatMap((one) => subjects.map((other) => address(`${one} ${other}`))),
    wide: ['', 'nom', 'recents'].flatMap((tri) => pairs.map((words) => address(words, tri))),
  };
}
