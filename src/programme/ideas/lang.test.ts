import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { importedContent } from './idea-content.ts';
import {
  complete,
  draftedIdea,
  idOf,
  send,
  stepPath,
  storedIdea,
  type,
} from './testing/porteur.ts';

let site: TestSite;
let ada: Someone;
let grace: Someone;

beforeAll(async () => {
  site = await openTestSite();
  await site.edition();
  ada = await site.someone('Ada Martin');
  grace = await site.someone('Grace Moore', { lang: 'en' });
});

const page = async (path: string, as: Someone) => (await site.ask(path, { as })).text();
const texts = { ...complete, tagline: 'A keeper of keys', missions: 'Fix a bug' };

describe('the language of an idea’s texts', () => {
  test('is the person’s own until they choose another', async () => {
    const started = await site.ask('/en/propose', { as: grace, form: {} });
    const id = idOf((started.headers.get('location') ?? '').replace('/en/ideas', '/idees'));
    expect((await storedIdea(site, id)).draft).toEqual({ lang: 'en' });
    const form = await page(stepPath(id, 'software'), grace);
    expect(form).toMatch(/<input[^>]*name="lang" checked="" value="en"/);
    expect(form).toContain('<span lang="en">English</span>');
    await type(site, grace, id, 'software', { lang: 'fr' });
    expect((await storedIdea(site, id)).draft).toEqual({ lang: 'fr' });
  });

  test('is French for a revision that says none', () => {
    expect(importedContent.parse({ name: 'VLC', missions: 'Un' }).lang).toBe('fr');
  });

  test('is refused when the site does not speak it', async () => {
    const id = await draftedIdea(site, ada, complete);
    const answer = await type(site, ada, id, 'software', { lang: 'de' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Choisissez une des réponses proposées.');
  });

  test('is told around them where the page speaks another, and nowhere else', async () => {
    const id = await draftedIdea(site, grace, texts);
    await send(site, grace, id);
    const prose = '<div class="bsoc-prose" lang="en"><p>Fix a bug</p>';
    for (const path of [`/idees/${id}/apercu`, `/idees/${id}/versions/1`]) {
      const french = await page(path, grace);
      expect(french).toContain(prose);
      expect(french).toContain('<span lang="en">A keeper of keys</span>');
      expect(french).toContain('<h2>Missions</h2>');
    }
    const english = await page(`/en/ideas/${id}/preview`, grace);
    expect(english).toContain('<span>A keeper of keys</span>');
    expect(english).not.toMatch(/<(?!a |html|link)[^>]* lang=/);
  });

  test('is that of the fields they are typed in, and of what changed in them', async () => {
    const id = await draftedIdea(site, grace, texts);
    await send(site, grace, id);
    await type(site, grace, id, 'missions', { missions: 'Fix two bugs' });
    const fields = await page(stepPath(id, 'missions'), grace);
    expect(fields).toMatch(/<textarea[^>]*name="missions"[^>]*lang="en"/);
    const changes = await page(`/idees/${id}/changements`, grace);
    expect(changes).toContain('<p class="bsoc-diff" lang="en">Fix ');
    expect(changes).toContain('<span class="fr-sr-only" lang="fr">Ajouté : </span>');
    await type(site, grace, id, 'software', { ...texts, lang: 'fr' });
    const renamed = await page(`/idees/${id}/changements`, grace);
    expect(renamed).toMatch(/Supprimé : <\/span>English<.*Ajouté : <\/span>Français</);
  });
});
