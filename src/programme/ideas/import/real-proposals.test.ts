/** The proposals of 2022 as their carriers wrote them. They are not part of the program. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IdeaContent } from '../idea-content.ts';
import { readIdeas } from './read-ideas.ts';
import { wordsLost } from './testing/words-lost.ts';

const folder = '../shared/data/bsoc-2022/contributions';
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.md')) : [];

function read(file: string): IdeaContent {
  const outcome = readIdeas(file, readFileSync(join(folder, file)));
  if (!outcome.ok) throw new Error(`${file}: ${outcome.reason} ${outcome.detail}`);
  const [idea, ...others] = outcome.ideas;
  expect(others).toEqual([]);
  expect(idea?.slug).toBe(file.replace(/\.md$/, ''));
  if (!idea) throw new Error(`${file}: no idea`);
  return idea.content;
}

/** Read by eye, file by file, and held against each text. */
const expected: Record<string, Partial<IdeaContent> & { tags: string }> = {
  ade4: { name: 'ade4', repository: 'https://github.com/sdray/ade4', tags: 'C++, R, Shiny' },
  askomics: {
    name: 'AskOmics',
    website: 'https://askomics.org/',
    tags: 'JavaScript, Python, React, Flask, DevOps, Docker, Linked data, RDF, OWL, SPARQL, SHACL, XML Schema',
  },
  asqatasun: { name: 'Asqatasun', website: 'https://asqatasun.org/', tags: 'Git, Dataviz' },
  'collec-science': {
    name: 'Collec-Science',
    website: 'https://www.collec-science.org',
    tags: 'PHP, PostgreSQL, Android, JavaScript, Java, HTML, jQuery, SQL, Raspberry Pi, Docker',
  },
  cryptpad: { name: 'Cryptpad', website: 'https://cryptpad.fr', tags: 'JavaScript, PWA' },
  'data-fair': {
    name: 'Data Fair',
    website: 'https://data-fair.github.io/3/',
    tags: 'Git, Node.js, Vue.js, Nuxt, Vuetify, MongoDB, Elasticsearch, Docker, REST, Web Components, Dataviz',
  },
  datafari: {
    name: 'Datafari',
    repository: 'https://gitlab.datafari.com/datafari-community/datafari',
    tags: 'Java, REST, JSON, spaCy',
  },
  digirisk: {
    name: 'Digirisk',
    website: 'https://www.digirisk.com/',
    repository: 'https://github.com/Evarisk/Digirisk',
    tags: 'PHP, MySQL, JavaScript, CI/CD',
  },
  'e-combox': { name: 'e-comBox', tags: 'Docker, CI/CD, Angular, TypeScript' },
  'environmental-sensing': { name: 'Environmental Sensing', tags: 'Python, C++, JSON, NoSQL' },
  gimp: { name: 'GIMP', website: 'https://www.gimp.org/', tags: 'C' },
  jabref: {
    name: 'JabRef',
    website: 'https://www.jabref.org/',
    licence: 'MIT',
    tags: 'Java, JavaFX, Git, GraphQL, Lucene',
  },
  'jitsi-meet': {
    name: 'Jitsi Meet',
    website: 'https://jitsi.org/jitsi-meet/',
    tags: 'Machine learning, JavaScript, React',
  },
  joram: {
    name: 'Joram',
    website: 'https://joram.ow2.io/index.html',
    tags: 'Java, Jakarta EE, JMS, MQTT, Git, Maven, JUnit, Docker, Kubernetes, AMQP',
  },
  label: {
    name: 'Label',
    repository: 'https://github.com/Cour-de-cassation/label',
    tags: 'HTML, CSS, JavaScript, Git, React, Node.js, Express, MongoDB, Jest, TypeScript, Docker, Machine learning',
  },
  libreoffice: { name: 'LibreOffice', website: 'https://fr.libreoffice.org/', tags: 'C++, Python' },
  onyxia: { name: 'Onyxia', tags: 'S3, Kubernetes, Vault, Keycloak, MinIO' },
  openfoodfacts: {
    name: 'Open Food Facts',
    tags: 'Flutter, Perl, Python, Machine learning, JavaScript, Docker, DevOps, CI/CD',
  },
  opentestfactory: {
    name: 'OpenTestFactory',
    website: 'https://opentestfactory.org/',
    tags: 'Java, Python, Microservices, Mocha, Protractor, NUnit, CI/CD',
  },
  'operator-fabric': {
    name: 'Operator Fabric',
    website: 'https://opfab.github.io/',
    tags: 'HTML, CSS, JavaScript, TypeScript, Java, Spring',
  },
  ota: {
    name: 'Open Terms Archive',
    repository: 'https://github.com/ambanum/OpenTermsArchive',
    tags: 'JSON, Git, JavaScript, Dataviz, Node.js',
  },
  parsec: {
    name: 'PARSEC',
    website: 'https://parsec.cloud',
    tags: 'CI/CD, Python, Rust, Android, iOS',
  },
  powsybl: {
    name: 'PowSyBl',
    website: 'https://www.powsybl.org/',
    licence: 'MPL-2.0',
    tags: 'Java, Python, C++',
  },
  publicodes: { name: 'publi.codes', website: 'https://publi.codes', tags: 'TypeScript, Git' },
  semapps: {
    name: 'SemApps',
    website: 'https://semapps.org',
    tags: 'JavaScript, React, Moleculer, Apache Jena, Linked data',
  },
  sysma: {
    name: 'Sysma',
    website: 'https://sysma.io',
    repository: 'https://gitlab.sevre-nantaise.com/eptbsn/sysma-foss',
    tags: 'Linux, DevOps, Shell, Docker, PHP, Python, PostgreSQL, SQL, Raspberry Pi, Android',
  },
  udata: { name: 'udata', website: 'https://udata.readthedocs.io', tags: 'Python, Dataviz' },
  'unitex-gramlab': {
    name: 'Unitex/Gramlab',
    website: 'https://unitexgramlab.org/fr',
    tags: 'Java, C, C++, Git',
  },
  vlc: {
    name: 'VideoLAN',
    website: 'https://www.videolan.org/vlc/index.fr.html',
    tags: 'C, C++, ASM, JavaScript, WebAssembly, Go, Objective-C, Shaders, C#, Java, Kotlin, Swift',
  },
  xwiki: {
    name: 'XWiki',
    website: 'https://www.xwiki.org/xwiki/bin/view/Main/WebHome',
    tags: 'Java, JavaScript, jQuery, RequireJS, Vue.js',
  },
};

describe.skipIf(files.length === 0)(`the proposals of 2022 (skipped without ${folder})`, () => {
  test('are thirty', () => {
    expect(files.map((file) => file.replace(/\.md$/, ''))).toEqual(Object.keys(expected));
  });

  test.each(files)('%s loses no word', (file) => {
    const content = read(file);
    expect(wordsLost(readFileSync(join(folder, file), 'utf8'), content)).toEqual([]);
  });

  test.each(files)('%s: its name, addresses, licence and technologies are known', (file) => {
    const { name, website, repository, licence, technologies } = read(file);
    expect({ name, website, repository, licence, tags: technologies.join(', ') }).toEqual({
      website: undefined,
      repository: undefined,
      licence: undefined,
      ...expected[file.replace(/\.md$/, '')],
    });
  });

  test('have every field filled but where the text has none', () => {
    const empty = files.flatMap((file) => {
      const { tagline, presentation, missions, skills, mentoring } = read(file);
      const texts = {
        tagline,
        presentation,
        missions,
        mentoring,
        skills: Object.values(skills).join(''),
      };
      return Object.entries(texts).flatMap(([field, text]) =>
        text === '' ? [`${file} ${field}`] : [],
      );
    });
    expect(empty).toEqual([
      'ade4.md skills',
      'datafari.md tagline',
      'openfoodfacts.md tagline',
      'powsybl.md tagline',
    ]);
  });

  test('have two sections of their own in all', () => {
    const sections = files.flatMap((file) => read(file).sections.map(({ title }) => [file, title]));
    expect(sections).toEqual([
      ['libreoffice.md', 'Présentation de la communauté'],
      ['ota.md', 'Compétences exigées pour le stagiaire contributeur'],
    ]);
  });

  test('have their skills in the groups that the text names', () => {
    expect(read('label.md').skills).toEqual({
      technical: '- HTML/CSS, Javascript, Git.',
      bonus:
        '- Front-end: ReactJS.\n- Back-end: NodeJS, ExpressJS, MongoDB.\n- Transverses: Jest, Typescript, Docker.',
      personal: `Compétences autres :

- Avoir un goût pour le design et l’expérience utilisateur,
- S’intéresser aux enjeux des métiers de la Justice et le goût de l’innovation au service de l’intérêt général.

Savoir-être professionnels :

- Avoir le sens du travail en équipe, 
- Une capacité d’écoute,
- Etre curieux, et organisé.`,
    });
    expect(read('joram.md').skills.bonus).toMatch(/^\(pourront être acquises .*\)\n\n- JakartaEE/);
    expect(read('xwiki.md').skills.technical).toMatch(/^Les compétences .* choisi\.\n\n- Conn/);
    expect(read('semapps.md').skills.technical).toBe('JavaScript');
  });
});
