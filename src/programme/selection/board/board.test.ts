import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import { complete, draftedIdea, sentIdea, textOf } from '../../ideas/testing/porteur.ts';
import { boardQuery, readBoardFilters } from './board-filters.ts';

describe('the address of the list', () => {
  test.each([
    ['', {}],
    ['q=cl%C3%A9', { q: 'clé' }],
    [
      'state=draft&kind=company&sort=name&page=3',
      { state: 'draft', kind: 'company', sort: 'name', page: 3 },
    ],
    [
      'technology=Vue.js&prepared=undecided&missing=yes&sort=spread',
      { technology: 'Vue.js', prepared: 'undecided', missing: 'yes', sort: 'spread' },
    ],
    ['state=unknown&kind=x&sort=y&page=-1&prepared=merged&missing=no', {}],
  ])('“%s” is read and written again', (query, written) => {
    const filters = readBoardFilters(new URLSearchParams(query));
    const again = boardQuery(filters, { page: filters.page });
    expect(Object.fromEntries(Object.entries(again).filter(([, value]) => value))).toEqual(written);
  });
});

describe('the coordinators’ list of ideas', () => {
  let site: TestSite;
  let ada: Someone;
  let cleo: Someone;
  let sent: string;
  beforeAll(async () => {
    site = await openTestSite();
    const edition = await site.edition();
    ada = await site.someone('Ada Martin');
    cleo = await site.someone('Cléo', { role: 'coordinator', edition });
    sent = await sentIdea(site, ada);
    await draftedIdea(site, await site.someone('Béa Petit'), {
      ...complete,
      name: 'Éditeur 100 % libre',
      'organisation.name': 'Les Éditeurs',
      'organisation.kind': 'association',
    });
  });
  const list = async (query = '') =>
    textOf(await site.ask(`/coordination/2022/idees?${query}`, { as: cleo }));

  test('shows all of them, with how many of each state', async () => {
    const shown = await list();
    expect(shown).toContain('2 idées.');
    expect(shown).toMatch(/Toutes \(2\) .*Brouillon \(1\) .*Envoyée \(1\)/);
    expect(shown).toContain('Sésame Libre');
    expect(shown).toContain('Béa Petit');
  });

  test.each([
    ['q=editeur', 'Éditeur 100 % libre'],
    ['q=100+%25', 'Éditeur 100 % libre'],
    ['q=petit', 'Éditeur 100 % libre'],
    ['q=strasbourg', 'Sésame Libre'],
    ['state=draft', 'Éditeur 100 % libre'],
    ['state=submitted', 'Sésame Libre'],
    ['kind=association', 'Éditeur 100 % libre'],
  ])('%s keeps one', async (query, name) => {
    const shown = await list(query);
    expect(shown).toContain('Une idée.');
    expect(shown).toContain(name);
  });

  test('nothing found: says what to drop', async () => {
    const shown = await list('q=__&state=draft');
    expect(shown).toContain('Ne plus chercher « __ »');
    expect(shown).toContain('Ne plus se limiter à l’état « Brouillon »');
  });

  test('leads to one idea in detail, and back to the same place', async () => {
    const html = await (
      await site.ask('/coordination/2022/idees?state=submitted&sort=name', { as: cleo })
    ).text();
    const path = `/coordination/2022/idees/${sent}?state=submitted&amp;sort=name`;
    expect(html).toContain(path);
    const detail = await site.ask(path.replaceAll('&amp;', '&'), { as: cleo });
    const shown = await detail.clone().text();
    expect(shown).toContain('href="/coordination/2022/idees?state=submitted&amp;sort=name"');
    const text = await textOf(detail);
    for (const part of [
      'Ada Martin',
      'version 1',
      'Engagements acceptés',
      'Version envoyée',
      'Accorder un délai',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('does not show an idea of another edition', async () => {
    const other = await site.edition('2021');
    const oda = await site.someone('Oda', { role: 'coordinator', edition: other });
    expect((await site.ask(`/coordination/2021/idees/${sent}`, { as: oda })).status).toBe(404);
    const admin = await site.someone('Adam', { role: 'admin' });
    expect((await site.ask(`/coordination/2021/idees/${sent}`, { as: admin })).status).toBe(404);
  });

  test('takes as many queries for thirty ideas as for two', async () => {
    const few = await countQueries(site, () => list());
    for (let index = 0; index < 28; index += 1) {
      await site.services.db
        .insertInto('idea')
        .columns(['editionId', 'slug', 'draft', 'savedAt', 'createdAt', 'organisationId'])
        .expression((eb) =>
          eb
            .selectFrom('idea')
            .where('id', '=', sent)
            .select((one) => [
              'editionId',
              one.val(`copie-${index}`).as('slug'),
              'draft',
              'savedAt',
              'createdAt',
              'organisationId',
            ]),
        )
        .execute();
    }
    expect(few).toBeGreaterThan(2);
    expect(await list()).toContain('30 idées.');
    expect(await countQueries(site, () => list())).toBe(few);
  });
});
