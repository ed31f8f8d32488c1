/** What questions cost the pages that show them, with one and with thirty. */
import { expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { becomesMentor, publishedNames } from '../testing/published-projects.ts';

const site = await openTestSite('2022-04-01T10:00:00Z');
const edition = await site.edition();
const [plain = '', asked = ''] = await publishedNames(site, edition, ['Aubépine', 'Bouleau']);
const eli = await site.someone('Eli');
const max = await site.someone('Max');
await becomesMentor(site, max, asked);

/** Adds as many questions of somebody on a project, half of them answered. */
const add = (count: number, ideaId: string) =>
  site.act(async ({ tx, now }) => {
    for (let index = 0; index < count; index += 1) {
      const answered = {
        answer: 'Oui.',
        answerLang: 'fr',
        answeredBy: max.personId,
        answeredAt: now,
      } as const;
      await tx
        .insertInto('projectQuestion')
        .values({
          ideaId,
          askedBy: eli.personId,
          askedAt: now,
          lang: 'fr',
          question: `Combien ${index} ?`,
          ...(index % 2 === 0 && answered),
        })
        .execute();
    }
  });
const read = (path: string, as?: Someone) => countQueries(site, () => site.ask(path, { as }));

test('a project’s page costs a visitor what it did, and somebody signed in one query more', async () => {
  const [visitor, own] = [await read('/projets/aubepine'), await read('/projets/aubepine', eli)];
  const [cheap, signedIn] = [await read('/programme'), await read('/programme', eli)];
  expect(own - visitor).toBe(signedIn - cheap + 1);
  await add(1, asked);
  expect(await read('/projets/bouleau')).toBe(visitor);
  expect(await read('/projets/bouleau', eli)).toBe(own);
  await add(30, asked);
  expect(await (await site.ask('/projets/bouleau')).text()).toContain('Combien 28 ?');
  expect(await read('/projets/bouleau')).toBe(visitor);
  expect(await read('/projets/bouleau', eli)).toBe(own);
  expect(await read('/projets/bouleau', max)).toBe(own);
});

test('À vous de jouer costs as much with thirty questions of two projects as with none', async () => {
  const none = await read('/espace', eli);
  await becomesMentor(site, max, plain);
  await add(30, plain);
  expect(await (await site.ask('/espace', { as: max })).text()).toContain('15 questions');
  const before = await read('/espace', max);
  await add(30, plain);
  expect(await read('/espace', max)).toBe(before);
  expect(await read('/espace', eli)).toBe(none);
});

test('in the JSON API questions come with the project, in the same query', async () => {
  const path = (slug: string) => `/api/v1/editions/2022/projects/${slug}`;
  const { questions } = await (await site.ask(path('bouleau'))).json();
  expect(questions).toHaveLength(16);
  expect(await read(path('bouleau'))).toBe(await read(path('aubepine')));
});
