/** Nothing a student types is lost: session, connection, second tab, closed browser, wrong answer. */
import type { Page } from '@playwright/test';
import { aicha, atStep, toStep } from './applicants.ts';
import { become, expect, playTo, test } from './demo.ts';
import { mouse } from './hands.ts';
import { choose, field } from './idea-form.ts';

test.beforeAll(() => playTo('2022-03-16T12:00'));

const saved = (page: Page) => page.getByText(/^Enregistré à \d{1,2}\sh\s\d{2}$/);
const status = (page: Page) => page.locator('[data-autosave-status]');
const motivation = (page: Page) => field(page, 'Pourquoi souhaitez-vous');

/** The step of the motivation, of Lilou's application. */
async function atMotivation(page: Page): Promise<void> {
  await become(page.context(), 'lilou');
  await page.goto('/candidater');
  const start = page.getByRole('button', { name: 'Commencer ma candidature' });
  if (await start.isVisible()) await start.click();
  await page.goto('/candidater/etapes/motivation');
  await atStep(page, 'Ma motivation');
}

test('a lost connection is said, and what was typed goes when it comes back', async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await atMotivation(page);
  await page.context().setOffline(true);
  await motivation(page).fill('Écrit dans le train.');
  await expect(status(page)).toContainText('Pas de connexion');
  await page.context().setOffline(false);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(motivation(page)).toHaveValue('Écrit dans le train.');
});

test('two tabs with different edits: both are shown, and one chooses', async ({ page, watch }) => {
  watch.allow(/409/);
  await atMotivation(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await motivation(page).fill('Le texte du premier onglet.');
  await expect(saved(page)).toBeVisible();
  await motivation(other).fill('Le texte du second onglet.');
  await expect(status(other)).toContainText('Les deux versions sont gardées');
  await other.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Deux versions de votre texte');
  await expect(other.getByRole('main')).toContainText('Le texte du premier onglet.');
  await expect(other.getByRole('main')).toContainText('Le texte du second onglet.');
  await choose(other, 'Version saisie le');
  await other.getByRole('button', { name: 'Garder ces choix' }).click();
  await expect(motivation(other)).toHaveValue('Le texte du second onglet.');
});

test('a page closed in the middle of a word brings it back', async ({ page }) => {
  await atMotivation(page);
  const address = page.url();
  await motivation(page).fill('Je voudrais comprendre comment une communauté déci');
  await page.close({ runBeforeUnload: true });
  const again = await page.context().newPage();
  await again.goto(address);
  await expect(motivation(again)).toHaveValue(/communauté déci$/);
});

test('a browser that is gone: what was saved is there in another one', async ({ newBrowser }) => {
  const first = await newBrowser();
  await atMotivation(first);
  await motivation(first).fill('Commencé sur un ordinateur de la bibliothèque.');
  await expect(saved(first)).toBeVisible();
  await first.context().close();
  const second = await newBrowser();
  await atMotivation(second);
  await expect(motivation(second)).toHaveValue(/de la bibliothèque\.$/);
});

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: withScripts });

    test('a session that ended while one typed: after signing in, the text is there', async ({
      page,
      watch,
    }) => {
      watch.allow(/401/);
      await atMotivation(page);
      await page.context().clearCookies();
      const text = `Écrit sans session, ${withScripts ? 'avec' : 'sans'} script.`;
      await motivation(page).fill(text);
      await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      await expect(page.getByRole('main')).toContainText('Ce que vous avez saisi est conservé');
      const next = new URL(page.url());
      await become(page.context(), 'lilou');
      await page.goto(next.searchParams.get('next') ?? '/candidater/etapes/motivation');
      await atStep(page, 'Ma motivation');
      await expect(motivation(page)).toHaveValue(text);
    });

    test('a wrong answer is said in place, and every other one stays', async ({ page }) => {
      await atMotivation(page);
      await toStep(page, mouse(page), 'Mon profil');
      await field(page, 'Prénom et nom').fill(aicha.name);
      await field(page, 'École ou université').fill('École des Caps');
      await field(page, 'Lien 1').fill('pas une adresse');
      await field(page, 'Joindre un CV').setInputFiles({
        name: 'cv.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ\u0090\u0000 ceci est un programme'),
      });
      await page.getByRole('button', { name: 'Enregistrer et continuer' }).last().click();
      const alert = page.getByRole('alert').first();
      await expect(alert).toContainText('Ce n’est pas l’adresse d’une page');
      await expect(alert).toContainText('n’est pas un PDF');
      await expect(field(page, 'Prénom et nom')).toHaveValue(aicha.name);
      await expect(field(page, 'École ou université')).toHaveValue('École des Caps');
      await expect(field(page, 'Lien 1')).toHaveValue('pas une adresse');
    });
  });
}
