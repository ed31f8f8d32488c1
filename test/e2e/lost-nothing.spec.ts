/** Nothing typed is ever lost: session, connection, second tab, second click, closed browser. */
import type { Page } from '@playwright/test';
import { become, expect, playTo, test } from './demo.ts';
import { atStep, choose, field, next, startIdea, typeWholeIdea } from './idea-form.ts';
import { followSignInLink, openMail, signInByMail } from './mailbox.ts';

test.beforeAll(() => playTo('2022-02-10T12:00'));

const saved = (page: Page) => page.getByText(/^Enregistré à \d{1,2}\sh\s\d{2}$/);
const status = (page: Page) => page.locator('[data-autosave-status]');

/** The step of the form about the software, of a new idea. */
async function atSoftware(page: Page): Promise<void> {
  await become(page.context(), 'amadou');
  await startIdea(page);
  await page.getByRole('navigation', { name: 'Les étapes' }).getByText('Le logiciel').click();
  await atStep(page, 'Le logiciel');
}

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: withScripts });

    test('a session that ended while one typed: after signing in, the text is there', async ({
      page,
      watch,
    }) => {
      watch.allow(/401/);
      const email = `session-${withScripts}@phares.example`;
      await page.goto('/connexion');
      await signInByMail(page, email);
      await startIdea(page);
      await page.getByRole('navigation', { name: 'Les étapes' }).getByText('Le logiciel').click();
      await atStep(page, 'Le logiciel');
      await page.context().clearCookies();
      await field(page, 'Nom du logiciel').fill('Sémaphore');
      await field(page, 'Présentation du logiciel').fill('Un texte long à écrire.');
      await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      await expect(page.getByRole('main')).toContainText('Ce que vous avez saisi est conservé');
      await page.getByLabel('Adresse électronique').fill(email);
      await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).click();
      await followSignInLink(page, email);
      await atStep(page, 'Le logiciel');
      await expect(field(page, 'Nom du logiciel')).toHaveValue('Sémaphore');
      await expect(field(page, 'Présentation du logiciel')).toHaveValue('Un texte long à écrire.');
      await next(page);
      await atStep(page, 'Les missions');
    });
  });
}

test('a lost connection is said, and what was typed goes when it comes back', async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await atSoftware(page);
  await page.context().setOffline(true);
  await field(page, 'Nom du logiciel').fill('Corne de brume');
  await expect(status(page)).toContainText('Pas de connexion');
  await page.context().setOffline(false);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, 'Nom du logiciel')).toHaveValue('Corne de brume');
});

test('two tabs that change the same text: both are shown, and one chooses', async ({
  page,
  watch,
}) => {
  watch.allow(/409/);
  await atSoftware(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await field(page, 'Présentation du logiciel').fill('Le texte du premier onglet.');
  await expect(saved(page)).toBeVisible();
  await field(other, 'Présentation du logiciel').fill('Le texte du second onglet.');
  await expect(status(other)).toContainText('Les deux versions sont gardées');
  await other.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Deux versions du même texte');
  const main = other.getByRole('main');
  await expect(main).toContainText('Le texte du premier onglet.');
  await expect(main).toContainText('Le texte du second onglet.');
  await choose(other, 'La vôtre');
  await other.getByRole('button', { name: 'Garder ces choix' }).click();
  await expect(field(other, 'Présentation du logiciel')).toHaveValue('Le texte du second onglet.');
});

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: withScripts });

    test('a double click on the button that sends makes one revision and one mail', async ({
      page,
    }) => {
      const email = `double-${withScripts}@phares.example`;
      await page.goto('/connexion');
      await signInByMail(page, email);
      await startIdea(page);
      await typeWholeIdea(page);
      await choose(page, 'J’accepte ces engagements');
      await page.getByRole('button', { name: 'Envoyer mon idée' }).dblclick();
      await expect(page.getByRole('status')).toContainText('Votre idée est bien arrivée');
      await expect(page.getByRole('link', { name: 'version 1', exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'version 2', exact: true })).toHaveCount(0);
      await openMail(page, email, /est bien arrivée/);
      await page.goto(`/demo/courrier?to=${encodeURIComponent(email)}`);
      await expect(page.getByRole('link', { name: /est bien arrivée/ })).toHaveCount(1);
    });
  });
}

test('a browser closed while one types: the text is there on the next sign-in', async ({
  newBrowser,
}) => {
  const first = await newBrowser();
  await atSoftware(first);
  await field(first, 'Le projet en une phrase').fill('Une phrase presque finie');
  await expect(saved(first)).toBeVisible();
  const { pathname } = new URL(first.url());
  await first.context().close();

  const second = await newBrowser();
  await become(second.context(), 'amadou');
  await second.goto(pathname);
  await expect(field(second, 'Le projet en une phrase')).toHaveValue('Une phrase presque finie');
});

test('a page closed in the middle of a word, before it was saved, brings it back', async ({
  page,
}) => {
  await atSoftware(page);
  const address = page.url();
  await field(page, 'Nom du logiciel').fill('Balise car');
  await page.close({ runBeforeUnload: true });
  const again = await page.context().newPage();
  await again.goto(address);
  await expect(field(again, 'Nom du logiciel')).toHaveValue('Balise car');
});
