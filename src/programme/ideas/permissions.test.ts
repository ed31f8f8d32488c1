/** Every address of an idea × everyone who has nothing to do with it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { ideaRoutes } from './routes.ts';
import { sentIdea, storedIdea } from './testing/porteur.ts';

let site: TestSite;
let id: string;
const people = new Map<string, Someone | undefined>();
const strangers = [
  'someone signed in',
  'the porteur of another idea',
  'the coordinator of another edition',
  'a student of the edition',
  'the school of the edition',
];

beforeAll(async () => {
  site = await openTestSite();
  const edition = await site.edition('2022');
  const other = await site.edition('2021');
  id = await sentIdea(site, await site.someone('Ada Martin'));
  people.set('someone signed in', await site.someone('Eve'));
  const bea = await site.someone('Béa');
  await sentIdea(site, bea);
  people.set('the porteur of another idea', bea);
  const oda = await site.someone('Oda', { role: 'coordinator', edition: other });
  people.set('the coordinator of another edition', oda);
  people.set('a student of the edition', await site.someone('Eli', { role: 'student', edition }));
  people.set(
    'the school of the edition',
    await site.someone('Sam', { role: 'school_staff', edition }),
  );
});

const pages = ideaRoutes.list
  .filter(({ address }) => address.fr.startsWith('/idees/:idea'))
  .flatMap(({ address, get, post }) => [
    ...(get ? [{ method: 'GET', pattern: address.fr }] : []),
    ...(post ? [{ method: 'POST', pattern: address.fr }] : []),
  ]);
const pathOf = (pattern: string) =>
  pattern.replace(':idea', id).replace(':number', '1').replace(':step', 'software');

test('there are addresses to try', () => {
  expect(pages.length).toBeGreaterThan(12);
});

describe.each(pages)('$method $pattern', ({ method, pattern }) => {
  const ask = (as: Someone | undefined) =>
    site.ask(pathOf(pattern), {
      as,
      ...(method === 'POST' && { form: { act: 'withdraw', accepted: 'yes', name: 'Volé' } }),
    });

  test.each(strangers)('does not exist for %s', async (stranger) => {
    expect((await ask(people.get(stranger))).status).toBe(404);
  });

  test('asks a visitor to sign in', async () => {
    const answer = await ask(undefined);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/connexion\?next=/),
    ]);
  });
});

test.each(pages.filter(({ method }) => method === 'GET'))(
  '$pattern is there for its porteur, in both languages',
  async ({ pattern }) => {
    const ada = await site.someone('Ada Martin');
    const english = ideaRoutes.list.find(({ address }) => address.fr === pattern)?.address.en ?? '';
    for (const path of [pathOf(pattern), pathOf(english)]) {
      const answer = await site.ask(path, { as: ada });
      // Nothing to compare, nothing kept of what was sent: one is led back to the form.
      const isLedBack = /comparaison|compare|enregistrement|autosave/.test(path);
      expect(answer.status, path).toBe(isLedBack ? 303 : 200);
    }
  },
);

test('none of these attempts changed anything', async () => {
  expect(await storedIdea(site, id)).toMatchObject({
    state: 'submitted',
    draft: { name: 'Sésame Libre' },
  });
});
