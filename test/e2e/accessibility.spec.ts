/**
 * Every page, in both languages: axe in light and in dark, no horizontal scroll at 320 px, nothing
 * cut off when text is spaced out (WCAG 1.4.12), the skip link first and working.
 */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { become, expect, test } from './demo.ts';
import {
  formOf,
  langs,
  type MomentName,
  moments,
  nameOf,
  type Places,
  pages,
  pathOf,
} from './pages.ts';
import { reachMoment } from './places.ts';
import { cutOffTexts, spaceOutTexts } from './text-spacing.ts';

/** Forms sent as they are first shown, whose errors are then on the page. */
const refusedForms = [
  { route: '/connexion', button: 'Recevoir un lien de connexion' },
  { route: '/idees/:idea/mentors', as: 'maelle', button: 'Envoyer l’invitation' },
  { route: '/idees/:idea/mentors/moi', as: 'maelle', button: 'Devenir mentor' },
  { route: '/coordination/:edition/delais', as: 'ines', button: 'Accorder le délai' },
  {
    route: '/coordination/:edition/evenements/nouveau',
    as: 'ines',
    button: /^(Ajouter|Créer|Enregistrer)/,
  },
  { route: '/coordination/nouvelle-edition', as: 'ines', button: /^(Ajouter|Créer|Enregistrer)/ },
] as const;

for (const moment of Object.keys(moments) as MomentName[]) {
  test.describe(moment, () => {
    let places: Places;
    test.beforeAll(async () => {
      test.setTimeout(120_000);
      places = await reachMoment(moment);
    });

    for (const one of pages.filter(({ at }) => (at ?? 'catalogue') === moment)) {
      test(nameOf(one), async ({ page }) => {
        if (one.as) await become(page.context(), one.as);
        for (const lang of langs) {
          await open(page, pathOf(one, lang, places), formOf(one, places));
          // What is wrong in a form is focused first.
          if (one.status !== 422) await skipsToTheContent(page);
          await isAccessible(page);
        }
      });
    }

    if (moment === 'call') {
      for (const { route, button, ...rest } of refusedForms) {
        test(`${route}, sent incomplete`, async ({ page }) => {
          if ('as' in rest) await become(page.context(), rest.as);
          await page.goto(pathOf({ route, params: { edition: '2022' } }, 'fr', places));
          const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
          await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
          expect((await sent).status()).toBe(422);
          await expect(page).toHaveTitle(/^Erreur/);
          await expect(page.getByRole('alert')).toBeFocused();
          await isAccessible(page);
        });
      }
    }
  });
}

/** Opens a page, or sends a form to it, as the site's own forms are. */
async function open(
  page: Page,
  path: string,
  form: Record<string, string> | undefined,
): Promise<void> {
  await page.goto(path);
  if (!form) return;
  const loaded = page.waitForEvent('load');
  await page.evaluate(
    ({ path, form }) => {
      const made = document.createElement('form');
      made.method = 'post';
      made.action = path;
      for (const [name, value] of Object.entries(form)) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name, value });
        made.append(input);
      }
      document.body.append(made);
      made.submit();
    },
    { path, form },
  );
  await loaded;
}

/** The first Tab shows the skip links; the first of them leads past the navigation. */
async function skipsToTheContent(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  const skip = page.getByRole('navigation', { name: /^(Accès rapide|Quick access)$/ });
  await expect.soft(skip.getByRole('link').first(), page.url()).toBeFocused();
  await expect.soft(skip.getByRole('link').first(), page.url()).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect.soft(page.getByRole('main'), page.url()).toBeFocused();
}

async function isAccessible(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  expect.soft(await violations(page), page.url()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await violations(page, ['color-contrast']), `${page.url()} in dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  expect.soft(await tooWide(page), `${page.url()} at 320 px`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await spaceOutTexts(page);
  expect.soft(await cutOffTexts(page), `${page.url()} with text spaced out`).toEqual([]);
}

/** The elements that make the page scroll sideways. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(-5);
  });
}
