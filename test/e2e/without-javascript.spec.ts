/** Without scripts: every public page says all it has to say, panels open, filters apply. */
import { become, expect, playTo, test } from './demo.ts';
import { choose, field } from './idea-form.ts';
import { pagesOfMatching } from './matched-pages.ts';
import { langs, pages, pathOf, type SitePage } from './pages.ts';
import { reachMoment } from './places.ts';
import { pagesOfSeason } from './season-pages.ts';

test.use({ javaScriptEnabled: false });
test.beforeAll(() => playTo('2022-04-20T12:00'));

test('public pages show no control that only a script could answer', async ({ page }) => {
  test.setTimeout(120_000);
  const isPublic = ({ as, at, route }: SitePage) => !as && !at && !route.includes('/:mail');
  for (const one of pages.filter(isPublic)) {
    for (const lang of langs) {
      await page.goto(pathOf(one, lang, {}));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const button of await page.locator('button[type=button]').all()) {
        await expect(button, page.url()).toBeHidden();
      }
    }
  }
});

test('on a phone the menu opens, leads on and closes', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  const calendar = page.getByRole('banner').getByRole('link', { name: 'Calendrier' });
  await expect(calendar).toBeHidden();
  await page.getByRole('banner').getByRole('link', { name: 'Menu' }).click();
  await expect(calendar).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'Fermer' }).click();
  await expect(calendar).toBeHidden();
  await page.getByRole('banner').getByRole('link', { name: 'Menu' }).click();
  await calendar.click();
  await expect(page).toHaveURL('/calendrier');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('filters apply with their button, on a phone too; the star stays away', async ({ page }) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto('/projets');
    const all = await page.getByRole('status').textContent();
    await expect(page.getByText('Mettre de côté').first()).toBeHidden();
    if (width === 360) await page.getByRole('link', { name: 'Filtrer' }).click();
    await choose(page, 'À distance');
    await choose(page, 'Association');
    await page.getByRole('button', { name: 'Appliquer les filtres' }).click();
    await expect(page).toHaveURL(/lieu=.*|porteur=.*/);
    await expect(page.getByRole('status')).not.toHaveText(all ?? '');
    await page.getByRole('link', { name: 'Retirer le filtre « À distance »' }).click();
    await page.getByRole('link', { name: 'Tout effacer' }).click();
    await expect(page.getByRole('status')).toHaveText(all ?? '');
  }
});

test('search, sorting and pages are plain forms and links', async ({ page }) => {
  await page.goto('/projets');
  await page.getByLabel('Rechercher un projet').fill('sentiers');
  await page.getByLabel('Trier par').selectOption({ label: 'Mise à jour récente' });
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Balisette' })).toBeVisible();
});

test('somebody names themselves and chooses their language', async ({ page }) => {
  await become(page.context(), 'amadou');
  await page.goto('/espace');
  await page.getByText('Votre nom et votre langue').click();
  await field(page, 'Votre nom').fill('Amadou S.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status')).toContainText('enregistrés');
  await expect(page.getByRole('main')).toContainText('Bonjour Amadou S.');
});

test('a coordinator’s form says what is to correct', async ({ page }) => {
  await become(page.context(), 'baptiste');
  await page.goto('/coordination/2022/evenements/nouveau');
  await page.getByRole('main').getByRole('button').last().click();
  await expect(page.getByRole('alert')).toContainText('à corriger');
});

for (const moment of ['interviews', 'rankings', 'laboratory', 'offers', 'freed'] as const) {
  test(`pages of a season show none either: ${moment}`, async ({ page }) => {
    test.setTimeout(180_000);
    const places = await reachMoment(moment);
    const ofSeason = [...pagesOfSeason, ...pagesOfMatching];
    for (const one of ofSeason.filter(({ at, form }) => at === moment && !form)) {
      if (one.as) await become(page.context(), one.as);
      await page.goto(pathOf(one, 'fr', places));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const button of await page.locator('button[type=button]').all()) {
        await expect(button, page.url()).toBeHidden();
      }
    }
  });
}
