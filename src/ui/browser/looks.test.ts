import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTheme } from '../../../build/theme.ts';
import { vocabularyOf } from '../../../build/vocabulary.ts';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const root = join(import.meta.dirname, '../../..');
const phone = { viewport: { width: 320, height: 640 } };

const body = `
  <header class="fr-header">
    <a id="burger" class="fr-btn" href="#menu" data-panel-open>Menu</a>
    <div id="menu" class="fr-header__menu fr-modal"><div class="fr-container">
      <a class="fr-btn fr-btn--close" href="#burger" data-panel-close>Fermer</a>
      <nav class="fr-nav"><a href="/projets">Projets</a></nav></div></div>
  </header>
  <main class="fr-container">
    <a id="sift" class="fr-btn bsoc-panel-open" href="#filters" data-panel-open>Filtrer</a>
    <div id="filters" class="bsoc-panel"><a class="fr-btn fr-btn--close" href="#sift">Fermer</a>
      <label for="q">Mot</label><input id="q" class="fr-input"></div>
    <ul class="fr-btns-group"><li><button class="fr-btn" id="secret" hidden>Secret</button></li></ul>
    <div class="bsoc-table"><table><thead><tr><th>Idée</th><th>Porteur</th></tr></thead>
      <tbody><tr><td data-label="Idée">GIMP</td><td data-label="Porteur">GNOME</td></tr></tbody></table></div>
    <div class="bsoc-action-bar"><a class="fr-btn" href="/x">Proposer</a></div>
  </main>`;

describe.skipIf(withoutBrowser)('the theme', { timeout: 20_000 }, () => {
  const html = page(
    body,
    ['page'],
    '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/theme.css">',
  );
  const theme = buildTheme(
    {
      dsfr: join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr'),
      additions: join(root, 'src/ui/theme'),
      vocabulary: vocabularyOf([html, 'bsoc-still fr-modal--opened']),
    },
    '',
  );
  let site: Awaited<ReturnType<typeof browse>>;
  beforeAll(async () => {
    site = await browse(({ path }) => {
      if (path === '/theme.css') return theme;
      return path === '/' ? html : undefined;
    });
  });
  afterAll(() => site.close());

  test.each([true, false])(
    'opens and closes menu and filters on a phone, script: %s',
    async (js) => {
      const page = await site.open('/', { ...phone, javaScriptEnabled: js });
      const projects = page.getByText('Projets');
      const word = page.getByLabel('Mot');
      expect([await projects.isVisible(), await word.isVisible()]).toEqual([false, false]);
      await page.getByText('Menu').click();
      await projects.waitFor({ state: 'visible' });
      await page.locator('#menu').getByText('Fermer').click();
      await projects.waitFor({ state: 'hidden' });
      await page.getByText('Filtrer').click();
      await word.waitFor({ state: 'visible' });
      await page.locator('#filters').getByText('Fermer').click();
      await word.waitFor({ state: 'hidden' });
      await page.close();
    },
  );

  test('shows menu and filters in the page on a wide screen, without their buttons', async () => {
    const page = await site.open('/', { viewport: { width: 1200, height: 800 } });
    expect(await page.getByText('Projets').isVisible()).toBe(true);
    expect(await page.getByLabel('Mot').isVisible()).toBe(true);
    expect(await page.getByText('Filtrer').isVisible()).toBe(false);
    await page.close();
  });

  test.each([
    ['dark', undefined, 'rgb(22, 22, 22)'],
    ['light', undefined, 'rgb(255, 255, 255)'],
    ['dark', 'light', 'rgb(255, 255, 255)'],
    ['light', 'dark', 'rgb(22, 22, 22)'],
  ] as const)(
    'on a %s system with %s chosen is %s, without script',
    async (system, chosen, colour) => {
      const page = await site.open('/', { colorScheme: system, javaScriptEnabled: false });
      await page.evaluate((theme) => {
        if (theme) document.documentElement.dataset.frTheme = theme;
      }, chosen);
      const shown = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(await shown()).toBe(colour);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect(await shown()).toBe('rgb(255, 255, 255)');
      await page.close();
    },
  );

  test('turns a table into a named list at 320 px, with nothing cut', async () => {
    const page = await site.open('/', phone);
    const label = await page
      .getByText('GNOME')
      .evaluate((cell) => getComputedStyle(cell, '::before').content);
    expect(label).toBe('"Porteur"');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await page.locator('#secret').isVisible()).toBe(false);
    await page.close();
  });
});
