import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { importedContent } from './idea-content.ts';
import { wordsLost } from './import/testing/words-lost.ts';
import { type ImportFile, importIdeas } from './import-ideas.ts';

const contributions = join(import.meta.dirname, '../../../../shared/data/bsoc-2022/contributions');

const file = (name: string, text: string): ImportFile => ({ name, bytes: Buffer.from(text) });

const proposal = (name: string, mission: string) => `---
title: "BSOC 2022 : ${name}"
---

*Un outil pour essayer.*

## Présentation du logiciel

Il sert à essayer.

## Compétences exigées

- Compétences techniques : Python

## Missions proposées

${mission}

## Encadrement

Deux personnes.
`;

describe('ideas are imported', () => {
  let site: TestSite;
  let edition: Edition;
  beforeAll(async () => {
    site = await openTestSite();
    edition = await site.edition();
  });
  const run = (...files: ImportFile[]) => importIdeas(site.services, edition, files);

  test('a new one is imported, the same again is unchanged, another text updates it', async () => {
    expect(await run(file('essai.md', proposal('Essai', 'Une mission')))).toEqual({
      imported: ['essai'],
      updated: [],
      unchanged: [],
      rejected: [],
    });
    expect((await run(file('essai.md', proposal('Essai', 'Une mission')))).unchanged).toEqual([
      'essai',
    ]);
    expect((await run(file('essai.md', proposal('Essai', 'Une autre mission')))).updated).toEqual([
      'essai',
    ]);
    const revisions = await site.services.db
      .selectFrom('ideaRevision')
      .innerJoin('idea', 'idea.id', 'ideaRevision.ideaId')
      .select('number')
      .where('slug', '=', 'essai')
      .orderBy('number')
      .execute();
    expect(revisions).toEqual([{ number: 1 }, { number: 2 }]);
  });

  test('a broken file is named with its reason and does not stop the others', async () => {
    const report = await run(
      file('avant.md', proposal('Avant', 'Une')),
      file('vide.md', ''),
      file('image.md', '\u0000\u0001PNG'),
      file('apres.md', proposal('Après', 'Deux')),
    );
    expect(report.imported).toEqual(['avant', 'apres']);
    expect(report.rejected.map(({ file }) => file)).toEqual(['vide.md', 'image.md']);
    for (const { reason } of report.rejected) expect(reason).toMatch(/^[a-z_]+/);
  });

  test('an idea somebody wrote here is never overwritten by a file of the same name', async () => {
    const ada = await site.someone('Ada');
    await site.services.db
      .insertInto('idea')
      .values({
        editionId: edition.id,
        slug: 'pris',
        savedAt: site.now(),
        createdAt: site.now(),
        createdBy: ada.personId,
      })
      .execute();
    const report = await run(file('pris.md', proposal('Pris', 'Une')));
    expect(report).toMatchObject({ imported: [], rejected: [{ reason: 'slug_taken: pris' }] });
  });
});

describe('the first call’s page', () => {
  test('gives one idea a heading, and keeps the page’s own text in the journal', async () => {
    const site = await openTestSite();
    const edition = await site.edition('2021');
    const page = `# Propositions de 2021

Un mot d’introduction.

## Outil Un

**Site du logiciel** : https://un.example.org

**Idée(s) de contribution :** Écrire une documentation.

## Outil Deux

**Son code source** : https://forge.example.org/deux
**Langage** : Python

**Idées de contribution** : Refaire l’interface.
`;
    const report = await importIdeas(site.services, edition, [file('propositions.md', page)]);
    expect(report.imported).toEqual(['outil-un', 'outil-deux']);
    const line = await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'ideas.page_read')
      .executeTakeFirstOrThrow();
    expect(line.details).toMatchObject({
      file: 'propositions.md',
      prologue: '# Propositions de 2021\n\nUn mot d’introduction.',
    });
  });
});

describe.skipIf(!existsSync(contributions))('the real proposals of 2022', () => {
  test('are all imported, lose no word in the database, and are unchanged the second time', async () => {
    const site = await openTestSite();
    const edition = await site.edition();
    const files = readdirSync(contributions).map((name) => ({
      name,
      bytes: readFileSync(join(contributions, name)),
    }));
    const first = await importIdeas(site.services, edition, files);
    expect([first.imported.length, first.rejected]).toEqual([30, []]);
    const second = await importIdeas(site.services, edition, files);
    expect([second.unchanged.length, second.imported, second.updated]).toEqual([30, [], []]);
    const stored = await site.services.db
      .selectFrom('idea')
      .innerJoin('ideaRevision', 'ideaRevision.ideaId', 'idea.id')
      .select(['importSource', 'content'])
      .execute();
    for (const { name, bytes } of files) {
      const content = stored.find(({ importSource }) => importSource === name)?.content;
      expect(wordsLost(bytes.toString('utf8'), importedContent.parse(content)), name).toEqual([]);
    }
  });
});
