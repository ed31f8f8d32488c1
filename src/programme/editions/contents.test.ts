/** Content pages are edited, version by version: use cases and their pages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { defaultText } from './content/default-texts.ts';
import type { ContentKey } from './content-versions.ts';
import type { Edition } from './edition.ts';
import { saveContent } from './save-content.ts';
import { hiddenValue, typedIn } from './testing/forms.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
let colleague: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo Martin', { role: 'coordinator', edition });
  colleague = await site.someone('Kim Durand', { role: 'coordinator', edition });
});

const path = '/coordination/2022/contenus/programme/fr';
const read = async (address: string) => (await site.ask(address, { as: coordinator })).text();
const send = async (form: Record<string, string>, address = path, as = coordinator) => {
  const answer = await site.ask(address, { as, form });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const versions = () =>
  site.services.db
    .selectFrom('contentVersion')
    .select(['number', 'markdown'])
    .where('page', '=', 'programme')
    .orderBy('number')
    .execute();

describe('a content page', () => {
  test('nobody has edited shows the text that comes with the program', async () => {
    const html = await read(path);
    expect(typedIn(html).markdown).toBe(defaultText('programme', 'fr'));
    expect(hiddenValue(html, 'after')).toBe('0');
    expect(await read('/coordination/2022/contenus')).toContain('Texte fourni avec le programme');
  });

  test('is previewed without being saved, its placeholders filled', async () => {
    const markdown = '## Durée\n\nL’édition {{edition.name}} dure **six mois**.';
    const answer = await send({ markdown, after: '0', act: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.html).toContain(`L’édition ${edition.name} dure <strong>six mois</strong>.`);
    expect(typedIn(answer.html).markdown).toBe(markdown);
    expect(await versions()).toEqual([]);
  });

  test('is saved as a version that visitors read at once', async () => {
    const answer = await send({ markdown: 'Premier texte de cinq mois.', after: '0' });
    expect([answer.status, answer.to]).toEqual([303, `${path}?done=saved`]);
    expect(await versions()).toEqual([{ number: 1, markdown: 'Premier texte de cinq mois.\n' }]);
    expect(await (await site.ask('/programme')).text()).toContain('Premier texte de cinq mois.');
    expect(await read(path)).toContain('Version 1, le 20 février 2022 à 11 h 00, par Cleo Martin');
  });

  test('saved as it is makes no version', async () => {
    const answer = await send({ markdown: 'Premier texte de cinq mois.\n', after: '1' });
    expect(answer.to).toBe(`${path}?done=unchanged`);
    expect((await versions()).length).toBe(1);
  });

  test('shows what each version changed', async () => {
    await send({ markdown: 'Premier texte de six mois.', after: '1' });
    const html = await read(`${path}/versions/2`);
    expect(html).toMatch(/<del>.*Supprimé.*cinq.*<\/del>.*<ins>.*Ajouté.*six.*<\/ins>/);
    expect(html).toContain('C’est la version que lisent les visiteurs.');
    expect(await read(`${path}/versions/1`)).toContain('Rétablir cette version');
    expect((await site.ask(`${path}/versions/3`, { as: coordinator })).status).toBe(404);
  });

  test('of two people who save at once, the second sees both texts and loses neither', async () => {
    await send({ markdown: 'Texte de Kim.', after: '2' }, path, colleague);
    const told = await send({ markdown: 'Texte de Cleo.', after: '2' });
    expect(told.status).toBe(409);
    expect(typedIn(told.html).markdown).toBe('Texte de Cleo.');
    expect(told.html).toMatch(/<del>.*Kim.*<\/del>/);
    expect(hiddenValue(told.html, 'after')).toBe('3');
    expect((await versions()).length).toBe(3);
    await send({ markdown: 'Texte de Kim et de Cleo.', after: '3' });
    expect((await versions()).at(-1)).toEqual({
      number: 4,
      markdown: 'Texte de Kim et de Cleo.\n',
    });
  });

  test('saved by two people at the same instant keeps one, and tells the other', async () => {
    const key: ContentKey = { editionId: edition.id, page: 'privacy', lang: 'en' };
    const both = await Promise.allSettled(
      [coordinator, colleague].map((someone) =>
        site.actAs(someone, (act) =>
          saveContent(act, key, { markdown: `Text of ${someone.name}`, after: 0 }),
        ),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'content_changed_meanwhile' },
    });
  });

  test('goes back to an earlier version by a new one', async () => {
    const answer = await send({ act: 'restore' }, `${path}/versions/1`);
    expect(answer.to).toBe(`${path}?done=saved`);
    expect((await versions()).at(-1)).toEqual({
      number: 5,
      markdown: 'Premier texte de cinq mois.\n',
    });
    await send({ act: 'restore' }, `${path}/versions/1`);
    expect((await versions()).length).toBe(5);
  });

  test.each([
    ['', 'Ce champ est à remplir'],
    ['x'.repeat(100_001), 'Le texte est trop long'],
  ])('an empty or endless text is refused, and still there', async (markdown, words) => {
    const answer = await send({ markdown, after: '5' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(words);
    expect(typedIn(answer.html).markdown).toBe(markdown);
  });

  test('that does not exist is not found, in either language', async () => {
    for (const page of ['nulle-part/fr', 'programme/de']) {
      const address = `/coordination/2022/contenus/${page}`;
      expect((await site.ask(address, { as: coordinator })).status).toBe(404);
      expect((await site.ask(address, { as: coordinator, form: {} })).status).toBe(404);
    }
    expect(await read('/en/coordination/2022/contents/privacy/en')).toContain('Save a new version');
  });

  test('typed HTML and unsafe links are shown as text', async () => {
    const markdown = '<script>alert(1)</script> [lien](javascript:alert(1))';
    const { html } = await send({ markdown, after: '5', act: 'preview' });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('href="javascript:');
    expect(html).toContain('&lt;script&gt;');
  });
});
