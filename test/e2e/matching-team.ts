/** The laboratory of matching, as a coordinator uses it: scenarios, hand changes, publication. */
import type { Page } from '@playwright/test';
import { expect } from './demo.ts';
import { field } from './idea-form.ts';

export const laboratory = '/coordination/2022/affectation';

/** Opens the session, from which scenarios are computed. */
export async function openSession(page: Page): Promise<void> {
  await page.goto(laboratory);
  await page.getByRole('button', { name: 'Tirer au sort et ouvrir la session' }).click();
  await expect(page.getByRole('main')).toContainText('La session est ouverte');
}

/** Says in the form of a new scenario that all projects take nobody but these, by their slug. */
export async function closeAllBut(page: Page, open: readonly string[]): Promise<void> {
  await page
    .locator('summary')
    .filter({ hasText: /^Places des projets/ })
    .click();
  for (const box of await page.locator('input[name=closed]').all()) {
    const slug = (await box.getAttribute('value')) ?? '';
    // What one sees, and presses, is drawn by the label over the box.
    if (!open.includes(slug)) await box.check({ force: true });
  }
}

export async function pin(
  page: Page,
  { student, project, reason }: { student: RegExp; project: string; reason: string },
): Promise<void> {
  const row = page.getByRole('group', { name: 'Placement 1' });
  const named = row.getByLabel('Personne').locator('option').filter({ hasText: student });
  await row.getByLabel('Personne').selectOption(await named.getAttribute('value'));
  await row.getByLabel('Projet').selectOption({ label: project });
  await row.getByLabel('Raison').fill(reason);
}

/** Computes the scenario of the form and waits for its figures. @returns its address. */
export async function compute(page: Page, title: string): Promise<string> {
  await field(page, 'Titre').fill(title);
  await page.getByRole('button', { name: 'Calculer ce scénario' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  const path = new URL(page.url()).pathname;
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Qui va où' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return path;
}

/** Opens a student's reasons from the page of a scenario. */
export async function openStudent(page: Page, scenario: string, name: string): Promise<void> {
  await page.goto(scenario);
  const students = page.getByRole('table', { name: /^Chaque candidature/ });
  await students.getByRole('link', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

/** Asks what moving a student by hand would cost; nothing is done yet. */
export async function askToMove(page: Page, to: RegExp, reason: string): Promise<void> {
  const options = field(page, 'Nouveau projet').locator('option');
  const value = await options.filter({ hasText: to }).getAttribute('value');
  await field(page, 'Nouveau projet').selectOption(value);
  await field(page, 'Raison du changement').fill(reason);
  await page.getByRole('button', { name: 'Voir les conséquences' }).click();
  await expect(page.getByRole('main')).toContainText('Ce que ce changement coûterait');
}

/** Sends what freed places make possible, as it is proposed. */
export async function publishCascade(page: Page, ...names: readonly string[]): Promise<void> {
  await expect(async () => {
    await page.goto(`${laboratory}/offres`);
    for (const name of names) {
      await expect(page.locator('.bsoc-first')).toContainText(name, { timeout: 1_000 });
    }
  }).toPass();
  await page.getByRole('button', { name: /^Envoyer c/ }).click();
  await expect(page.getByRole('main')).toContainText(/offres? (est|sont) envoyées?/);
}
