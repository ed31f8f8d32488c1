/** Everything by the keyboard alone: the proposal form, the catalogue's filters, menu, settings. */
import { become, expect, playTo, test } from './demo.ts';
import { keyboard, tabTo } from './hands.ts';
import { atStep, field, software } from './idea-form.ts';
import { moments } from './pages.ts';

test.describe('during the call', () => {
  test.beforeAll(() => playTo('2022-02-10T12:00'));

  test('an idea is begun, answered, corrected and left without a mouse', async ({ page }) => {
    await become(page.context(), 'amadou');
    await page.goto('/proposer');
    const start = page.getByRole('button', { name: 'Commencer une nouvelle idée' });
    await tabTo(page, start);
    await page.keyboard.press('Enter');
    await atStep(page, 'Votre organisation');

    await tabTo(page, field(page, 'Nom de l’organisation'));
    await page.keyboard.type('Phare');
    await tabTo(page, page.getByRole('radio', { name: /^Administration/ }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /^Association/ })).toBeChecked();
    await tabTo(page, page.getByRole('button', { name: 'Enregistrer et continuer' }));
    await page.keyboard.press('Enter');

    await atStep(page, 'Le logiciel');
    await tabTo(page, field(page, 'Nom du logiciel'));
    await page.keyboard.type(software.Nom);
    await tabTo(page, field(page, 'Dépôt du code source'));
    await page.keyboard.type('javascript:alert(1)');
    await tabTo(page, page.getByRole('button', { name: 'Enregistrer et continuer' }));
    await page.keyboard.press('Enter');

    await expect(page.getByRole('alert')).toBeFocused();
    await tabTo(page, page.getByRole('alert').getByRole('link').first());
    await page.keyboard.press('Enter');
    await expect(field(page, 'Dépôt du code source')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(software.repository);
    await tabTo(page, page.getByRole('button', { name: 'Enregistrer et continuer' }));
    await page.keyboard.press('Enter');
    await atStep(page, 'Les missions');
  });
});

test.describe('with the catalogue public', () => {
  test.beforeAll(() => playTo('2022-04-20T12:00'));

  test('the catalogue is searched, filtered, cleared and opened without a mouse', async ({
    page,
  }) => {
    await page.goto('/projets');
    const count = page.locator('#count');
    const all = await count.textContent();
    const remote = page.getByRole('checkbox', { name: /^À distance/ });
    await tabTo(page, remote);
    await page.keyboard.press('Space');
    await expect(count).not.toHaveText(all ?? '');
    await expect(remote).toBeChecked();
    await expect(remote).toBeFocused();

    const drop = page.getByRole('link', { name: 'Retirer le filtre « À distance »' });
    await tabTo(page, drop);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/projets');
    await expect(count).toHaveText(all ?? '');

    await tabTo(page, page.getByLabel('Rechercher un projet'));
    await page.keyboard.type('balisage');
    await page.keyboard.press('Enter');
    const project = page.getByRole('main').getByRole('link', { name: 'Balisette' });
    await expect(project).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Mettre de côté Balisette' }), 'Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: /Mes projets mis de côté/ })).toBeVisible();
    await tabTo(page, project, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Balisette');
  });

  test('on a phone, menu and filters open, keep the focus and close with Escape', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/projets');
    for (const { opener, inside } of [
      { opener: 'Menu', inside: page.getByRole('link', { name: 'Calendrier' }) },
      { opener: 'Filtrer', inside: page.getByRole('checkbox', { name: /^À distance/ }) },
    ]) {
      const button = page.getByRole('button', { name: opener, exact: true });
      await tabTo(page, button);
      await expect(inside).not.toBeVisible();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Fermer' })).toBeFocused();
      await tabTo(page, inside);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });

  test('the display settings open, apply, are kept and give the focus back', async ({ page }) => {
    await page.goto('/programme');
    const opener = page.getByRole('button', { name: 'Paramètres d’affichage' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Paramètres d’affichage' });
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole('radio', { name: /^Système/ }));
    await page.keyboard.press('ArrowUp');
    await expect(dialog.getByRole('radio', { name: /sombre/ })).toBeChecked();
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.keyboard.press('Escape');
    await expect(dialog).not.toBeVisible();
    await expect(opener).toBeFocused();
    await page.reload();
    expect(await background()).toBe(dark);
    expect(dark).not.toBe('rgb(255, 255, 255)');
  });
});

test.describe('during the interviews', () => {
  test.beforeAll(() => playTo('2022-05-30T12:00'));

  test('a note is found, written and given without a mouse', async ({ page }) => {
    const hands = keyboard(page);
    await become(page.context(), 'helene');
    await page.goto('/espace');
    await hands.press(page.getByRole('link', { name: /^Écrire mon appréciation/ }).first());
    await hands.type(field(page, 'Ce qui a été dit'), 'A lu les tickets du projet.');
    await hands.type(field(page, 'Points forts et doutes'), 'Curieuse. Jamais de revue de code.');
    await hands.type(field(page, 'Ce que je conseillerais'), 'Oui, avec un point par semaine.');
    await hands.press(page.getByRole('button', { name: 'Rendre mon appréciation' }));
    await expect(page.getByRole('status').first()).toContainText('Votre appréciation est rendue');
  });

  test('slots are said free, then one is booked, without a mouse', async ({ page }) => {
    const hands = keyboard(page);
    await become(page.context(), 'helene');
    await page.goto('/espace');
    await hands.press(page.getByRole('link', { name: /^Répondre – Indiquer/ }).first());
    const first = page.getByRole('checkbox', { name: /^\d/ }).first();
    const isFree = await first.isChecked();
    await hands.tick(first);
    expect(await first.isChecked()).toBe(!isFree);
    await hands.press(page.getByRole('button', { name: 'Enregistrer mes disponibilités' }));
    await expect(page.getByRole('main')).toContainText('Vos disponibilités sont enregistrées');

    await become(page.context(), 'amadou');
    await page.goto('/espace');
    await hands.press(page.getByRole('link', { name: /^Choisir un créneau/ }));
    await hands.tick(page.getByRole('radio').last());
    await hands.press(page.getByRole('button', { name: 'Réserver ce créneau' }));
    await expect(page.getByRole('main')).toContainText('C’est noté');
  });
});

test.describe('with offers', () => {
  test('scenarios are compared and one is chosen without a mouse', async ({ page }) => {
    const hands = keyboard(page);
    await playTo(moments.laboratory);
    await become(page.context(), 'ines');
    await page.goto('/coordination/2022/affectation');
    await hands.press(page.getByRole('button', { name: 'Comparer', exact: true }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du scénario A au scénario C');
    await hands.press(page.getByRole('link', { name: 'Ouvrir le scénario C' }));
    await hands.press(page.getByRole('button', { name: 'Choisir ce scénario' }));
    await expect(page.getByRole('main')).toContainText('Ce scénario est choisi');
  });

  test('an offer is found, read and accepted without a mouse', async ({ page }) => {
    const hands = keyboard(page);
    await playTo(moments.offers);
    await become(page.context(), 'anouk');
    await page.goto('/espace');
    await hands.press(page.getByRole('main').getByRole('link', { name: /^Répondre/ }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre offre de stage');
    await hands.press(page.getByRole('button', { name: 'Accepter cette place' }));
    await expect(page.getByRole('main')).toContainText('La place est à vous');
  });
});
