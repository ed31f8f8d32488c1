import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const phone = { viewport: { width: 360, height: 640 } };
let received = 0;

const menu = page(
  `<header><a id="burger" href="#menu" data-panel-open>Menu</a>
     <div id="menu"><a id="close" href="#burger" data-panel-close>Fermer</a>
       <a id="first" href="/ailleurs">Projets</a><a id="here" href="#contenu">Contenu</a></div></header>
   <main id="contenu"><a id="outside" href="/ailleurs">Lien</a></main>`,
  ['page'],
);
const display = page(
  `<button data-display-open hidden>Paramètres d’affichage</button>
   <dialog data-display><form method="dialog"><button>Fermer</button>
     ${['light', 'dark', 'system'].map((value) => `<label><input type="radio" name="scheme" value="${value}">${value}</label>`).join('')}
   </form></dialog>`,
  ['page'],
  '<script src="/scheme.ts"></script>',
);
const form = page(
  `<div data-error-summary>Deux réponses manquent.</div>
   <form method="post" action="/lent"><button name="act" value="send">Envoyer</button></form>`,
  ['page'],
);

describe.skipIf(withoutBrowser)('on every page', { timeout: 15_000 }, () => {
  let site: Awaited<ReturnType<typeof browse>>;
  beforeAll(async () => {
    site = await browse(async ({ path, body }) => {
      if (path === '/menu') return menu;
      if (path === '/affichage') return display;
      if (path === '/formulaire') return form;
      if (path !== '/lent') return undefined;
      received += 1;
      await new Promise((done) => setTimeout(done, 300));
      return page(`<p>${body}</p>`, []);
    });
  });
  afterAll(() => site.close());

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

  test('the menu opens as a dialog that keeps the focus, and Escape gives it back', async () => {
    const page = await site.open('/menu', phone);
    const burger = page.getByRole('button', { name: 'Menu' });
    expect(await burger.getAttribute('aria-expanded')).toBe('false');
    await burger.press('Space');
    expect(await burger.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('#menu').getAttribute('aria-modal')).toBe('true');
    const visited: (string | undefined)[] = [];
    for (let presses = 0; presses < 4; presses += 1) {
      visited.push(await focused(page));
      await page.keyboard.press('Tab');
    }
    expect(visited).toEqual(['close', 'first', 'here', '']);
    await page.locator('#first').focus();
    await page.keyboard.press('Escape');
    expect([await focused(page), await burger.getAttribute('aria-expanded')]).toEqual([
      'burger',
      'false',
    ]);
    await page.locator('#outside').focus();
    expect(await focused(page)).toBe('outside');
    await page.close();
  });

  test('a link to a place of the same page closes the menu', async () => {
    const page = await site.open('/menu', phone);
    await page.locator('#burger').click();
    await page.locator('#here').click();
    expect(await page.locator('#menu').getAttribute('class')).toBe('');
    expect(page.url()).toMatch(/#contenu$/);
    await page.close();
  });

  test('a menu opened before the script came stays open, without a trace in the address', async () => {
    const page = await site.open('/menu#menu', phone);
    await page.locator('#menu.fr-modal--opened').waitFor();
    expect(page.url()).toMatch(/\/menu$/);
    await page.close();
  });

  test('the colours chosen are kept, and “system” leaves them to the style sheet', async () => {
    const page = await site.open('/affichage');
    const shown = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
    expect(await shown()).toEqual({ frScheme: 'system' });
    await page.getByRole('button', { name: 'Paramètres d’affichage' }).click();
    expect(await page.getByLabel('system').isChecked()).toBe(true);
    await page.getByLabel('dark').check();
    await page.reload();
    expect(await shown()).toEqual({ frScheme: 'dark', frTheme: 'dark' });
    await page.getByRole('button', { name: 'Paramètres d’affichage' }).click();
    expect(await page.getByLabel('dark').isChecked()).toBe(true);
    await page.getByLabel('system').check();
    await page.keyboard.press('Escape');
    await page.reload();
    expect(await shown()).toEqual({ frScheme: 'system' });
    await page.close();
  });

  test('two clicks send a form once, with the value of its button', async () => {
    const page = await site.open('/formulaire');
    await page.locator('button').dblclick({ noWaitAfter: true });
    await page.getByText('act=send').waitFor();
    expect(received).toBe(1);
    await page.goBack();
    expect(await page.locator('button').getAttribute('aria-disabled')).toBeNull();
    await page.close();
  });

  test('the summary of errors receives the focus', async () => {
    const page = await site.open('/formulaire');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Deux réponses manquent.',
    );
    await page.close();
  });
});
