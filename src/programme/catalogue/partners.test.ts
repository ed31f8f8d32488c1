/** A project made of two ideas: both organisations are credited, and find it. */
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import { importedContent } from '../ideas/idea-content.ts';
import { complete, sentIdea, textOf } from '../ideas/testing/porteur.ts';
import { mergeIdeas } from '../selection/merging/merge-ideas.ts';
import { publishCatalogue } from './publish.ts';

let site: TestSite;

beforeAll(async () => {
  site = await openTestSite();
  const edition = await site.edition();
  const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  const kept = await sentIdea(site, await site.someone('Ada'));
  const merged = await sentIdea(site, await site.someone('Bob'), {
    ...complete,
    name: 'Coffre',
    'organisation.name': 'Bibliothèque de Roubaix',
    'organisation.kind': 'association',
  });
  const { content } = await site.services.db
    .selectFrom('ideaRevision')
    .select('content')
    .where('ideaId', '=', kept)
    .executeTakeFirstOrThrow();
  await site.actAs(cleo, (act) =>
    mergeIdeas(act, edition, {
      keptId: kept,
      mergedId: merged,
      keptRevision: 1,
      mergedRevision: 1,
      content: importedContent.parse(content),
      image: 'kept',
      reason: 'Le même logiciel',
    }),
  );
  site.setNow('2022-03-08T10:00:00Z');
  await site.actAs(cleo, (act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
});

test('the page of the project names both', async () => {
  const text = await textOf(await site.ask('/projets/sesame-libre'));
  expect(text).toMatch(
    /Organisation\s+Université de Strasbourg\s+Administration.*Avec\s+Bibliothèque de Roubaix\s+Association/,
  );
});

test('so does the API', async () => {
  const answer = await site.ask('/api/v1/editions/2022/projects/sesame-libre');
  expect(await answer.json()).toMatchObject({
    organisation: { name: 'Université de Strasbourg', kind: 'administration' },
    partners: [{ name: 'Bibliothèque de Roubaix', kind: 'association' }],
  });
});

test('the name of either finds it; the idea that goes on within it is no project', async () => {
  for (const words of ['strasbourg', 'roubaix']) {
    const found = await site.ask(`/api/v1/editions/2022/projects?q=${words}`);
    expect(await found.json()).toMatchObject({ total: 1, items: [{ slug: 'sesame-libre' }] });
  }
  expect((await site.ask('/projets/coffre')).status).toBe(404);
});
