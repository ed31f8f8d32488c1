/** Signing in with an organisation's account, through a real provider, in a real browser. */
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './demo.ts';
import { type OrganisationSite, startOrganisation } from './start-organisation.ts';

let site: OrganisationSite;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startOrganisation();
  const email_verified = true;
  site.oidc.accounts.set('ada', { email: 'ada@annuaire.example', email_verified, name: 'Ada' });
  site.oidc.accounts.set('bob', { email: 'bob@annuaire.example', email_verified, name: 'Bob' });
  site.oidc.accounts.set('eve', { email: 'ada@annuaire.example', email_verified: false });
});
test.afterAll(() => site?.stop());

/** Presses the button of the sign-in page; the policy of the site must let the browser leave. */
async function goToProvider(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Se connecter avec Annuaire' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Annuaire');
  expect(new URL(page.url()).origin).toBe(site.oidc.config.issuer);
}

async function enter(page: Page, account: string): Promise<void> {
  await page.getByLabel('Compte').fill(account);
  await page.getByRole('button', { name: 'Entrer' }).click();
}

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: withScripts });
    test.beforeEach(({ watch }) => {
      watch.allow(new RegExp(`another host: (${site.url}|${site.oidc.config.issuer})/`));
      // The provider's own page has no icon.
      watch.allow(new RegExp(`${site.oidc.config.issuer}/favicon.ico`));
    });

    test('there and back, to the page that was asked for; then out', async ({ page }) => {
      await page.goto(`${site.url}/connexion?next=/projets`);
      await goToProvider(page);
      await enter(page, 'ada');
      await expect(page).toHaveURL(`${site.url}/projets`);
      await page.goto(`${site.url}/espace`);
      await expect(page.getByRole('main')).toContainText('Ada');
      await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
      await page.goto(`${site.url}/espace`);
      await expect(page).toHaveURL(/\/connexion\?next=/);
      // Still signed in at the provider, which asks nothing: one button is enough.
      await page.getByRole('button', { name: 'Se connecter avec Annuaire' }).click();
      await expect(page).toHaveURL(`${site.url}/espace`);
    });

    test('what was typed when the session ended is in its form again', async ({ page }) => {
      await page.goto(`${site.url}/connexion`);
      await goToProvider(page);
      await enter(page, 'bob');
      await expect(page).toHaveURL(`${site.url}/espace`);
      await page.getByText('Votre nom et votre langue').click();
      await page.context().clearCookies({ domain: 'localhost' });
      await page.getByLabel('Votre nom').fill('Robert');
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await expect(page.getByRole('main')).toContainText('Ce que vous avez saisi est conservé');
      await page.getByRole('button', { name: 'Se connecter avec Annuaire' }).click();
      await expect(page).toHaveURL(/\/espace/);
      await expect(page.locator('[name=name]')).toHaveValue('Robert');
    });

    test('refused, then changed one’s mind; an address nobody has verified', async ({ page }) => {
      await page.goto(`${site.url}/connexion?next=/projets`);
      await goToProvider(page);
      await page.getByRole('button', { name: 'Annuler' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'La connexion avec Annuaire n’a pas été accordée',
      );
      if (withScripts) expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Réessayer avec Annuaire' }).click();
      await enter(page, 'eve');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Annuaire n’a pas confirmé votre adresse',
      );
      if (withScripts) expect(await violations(page)).toEqual([]);
      await expect(page.getByLabel('Adresse électronique')).toHaveValue('ada@annuaire.example');
      await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Un lien vous attend dans votre messagerie',
      );
    });
  });
}

test('the sign-in page has both ways on a phone, and nothing axe objects to', async ({
  page,
  watch,
}) => {
  watch.allow(new RegExp(`another host: ${site.url}/`));
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/connexion', '/en/sign-in']) {
    await page.goto(site.url + path);
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
});
