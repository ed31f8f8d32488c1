import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';

const address = '/coordination/2022/import';
const proposal = `---
title: "BSOC 2022 : Essai"
---

*Un outil pour essayer.*

## Missions proposées

Écrire une documentation.
`;
const file = (name: string, text: string) => new File([text], name, { type: 'text/markdown' });

describe('a coordinator imports ideas on the site', () => {
  let site: TestSite;
  let cleo: Someone;
  beforeAll(async () => {
    site = await openTestSite();
    cleo = await site.someone('Cleo', { role: 'coordinator', edition: await site.edition() });
  });

  test('the files are taken, the work goes on in the background, the report says what became of each', async () => {
    const sent = await site.ask(address, {
      as: cleo,
      form: { files: [file('essai.md', proposal), file('vide.md', ' ')] },
    });
    const run = sent.headers.get('location') ?? '';
    expect(run).toMatch(/^\/coordination\/2022\/import\/[0-9a-f-]{36}$/);
    expect(await (await site.ask(run, { as: cleo })).text()).toContain('L’import commence.');
    await site.runJobs();
    const report = await (await site.ask(run, { as: cleo })).text();
    expect(report).toContain('une importée, aucune mise à jour, aucune inchangée, un rejet');
    expect(report).toContain('Le fichier est vide.');
    expect(report).not.toContain('http-equiv="refresh"');
    const list = await (await site.ask(address, { as: cleo })).text();
    expect(list).toContain('une importée, aucune mise à jour, aucune inchangée, un rejet');
  });

  test.each([
    ['no file', [], 'Choisissez au moins un fichier .md.'],
    ['a picture', [file('photo.png', 'x')], 'photo.png n’en est pas un'],
    ['a file too large', [file('gros.md', 'x'.repeat(2_100_000))], 'gros.md pèse plus de 2 Mo'],
  ])('%s is refused in words', async (_, files, words) => {
    const answer = await site.ask(address, { as: cleo, form: { files } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });

  test('a run of another edition is not there', async () => {
    const other = await site.edition('2021');
    const oda = await site.someone('Oda', { role: 'coordinator', edition: other });
    const { id } = await site.services.db
      .selectFrom('ideaImport')
      .select('id')
      .executeTakeFirstOrThrow();
    expect((await site.ask(`/coordination/2021/import/${id}`, { as: oda })).status).toBe(404);
    expect((await site.ask(`/coordination/2022/import/${id}`, { as: oda })).status).toBe(403);
  });
});
