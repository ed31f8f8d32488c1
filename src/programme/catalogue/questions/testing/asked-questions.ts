/**
 * A site where each test has a project of its own, and what people do there with questions. Importing
 * it prepares both.
 */
import { beforeAll, beforeEach, expect } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../../test/site.ts';
import type { Edition } from '../../../editions/edition.ts';
import { becomesMentor, publishedNames } from '../../testing/published-projects.ts';

export let site: TestSite;
export let edition: Edition;
export let cleo: Someone;
/** A project of its own for each test, with its porteuse and its mentor. */
export let slug: string;
export let ideaId: string;
export let ada: Someone;
export let max: Someone;
export let eli: Someone;
export let round = 0;

beforeAll(async () => {
  site = await openTestSite('2022-04-01T10:00:00Z');
  edition = await site.edition();
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
});

beforeEach(async () => {
  site.setNow('2022-04-01T10:00:00Z');
  round += 1;
  ada = await site.someone(`Ada ${round}`);
  max = await site.someone(`Max ${round}`, { lang: 'en' });
  eli = await site.someone(`Zqxw Eli ${round}`, { lang: 'en' });
  slug = `projet-${round}`;
  [ideaId = ''] = await publishedNames(site, edition, [`Projet ${round}`], { carrier: ada });
  await becomesMentor(site, max, ideaId);
});

export const flat = (html: string) =>
  html
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"');
export const read = async (path: string, as?: Someone) =>
  flat(await (await site.ask(path, { as })).text());
export const project = (as?: Someone) => read(`/projets/${slug}`, as);
export const ask = (question: string, as = eli, form: Record<string, string> = {}) =>
  site.ask(`/projets/${slug}/questions`, { as, form: { question, lang: 'fr', ...form } });
/** Asks, and returns the question's id. */
export const asked = async (
  question = 'Faut-il connaître **Rust** ?',
  as = eli,
): Promise<string> => {
  const location = (await ask(question, as)).headers.get('location') ?? '';
  expect(location).toMatch(new RegExp(`^/projets/${slug}#question-[0-9a-f-]{36}$`));
  return location.split('#question-')[1] ?? '';
};
export const versionIn = (html: string) => /name="read" value="([^"]*)"/.exec(html)?.[1] ?? '';
export const answer = async (
  id: string,
  text = 'Non, [le guide](https://a.example) suffit.',
  as = max,
) =>
  site.ask(`/questions/${id}`, {
    as,
    form: {
      act: 'answer',
      answer: text,
      answerLang: 'fr',
      read: versionIn(await read(`/questions/${id}`, as)),
    },
  });
export const hide = (id: string, reason: string, as = cleo) =>
  site.ask(`/questions/${id}`, { as, form: { act: 'hide', reason } });
export const show = (id: string, as = cleo) =>
  site.ask(`/questions/${id}`, { as, form: { act: 'show' } });
export const mailsTo = (someone: Someone) =>
  site.services.db
    .selectFrom('mail')
    .select(['kind', 'lang', 'subject', 'textBody', 'htmlBody'])
    .where('toAddress', '=', someone.email)
    .where('kind', 'like', 'question%')
    .orderBy('writtenAt')
    .execute();
export const kindsTo = async (someone: Someone) => (await mailsTo(someone)).map(({ kind }) => kind);
export const journal = (id: string) =>
  site.services.db
    .selectFrom('journal')
    .select(['act', 'actorId', 'details'])
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute();
export const inApi = async () => {
  const path = `/api/v1/editions/2022/projects/${slug}`;
  return (await (await site.ask(path)).json()).questions;
};
