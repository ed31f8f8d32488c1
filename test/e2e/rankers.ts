/** How a mentor ranks those who wish for their project, whatever they rank with. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './demo.ts';
import type { Hands } from './hands.ts';

/** The ranking that their space asks a mentor for. */
export async function openRanking(page: Page, hands: Hands, project: string): Promise<void> {
  await page.goto('/espace');
  const asked = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: `« ${project} »` });
  await hands.press(asked.getByRole('link', { name: /^Classer/ }).first());
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    `Classer les candidatures pour « ${project} »`,
  );
}

/** The row of a candidate. */
export const ranked = (page: Page, name: string): Locator =>
  page.locator('.bsoc-ranked').filter({ has: page.getByRole('heading', { name }) });

/** Their names, in the order of the ranking. */
export const inOrder = (page: Page): Locator => page.locator('[data-ranking-placed] h3');

/** Puts candidates one after the other, each under the last. */
export async function placeAll(page: Page, hands: Hands, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await hands.press(
      ranked(page, name).getByRole('button', { name: `Classer à la suite ${name}` }),
    );
    await expect(ranked(page, name).locator('[data-place]')).toHaveText(String(index + 1));
  }
}

/** Says that a candidate is not for this project: first without a reason, which is asked for. */
export async function refuse(
  page: Page,
  hands: Hands,
  { name, reason }: { name: string; reason: string },
): Promise<void> {
  const row = ranked(page, name);
  const no = row.getByRole('button', { name: `Pas pour ce projet ${name}` });
  await hands.press(row.locator('summary'));
  await hands.press(no);
  await expect(row).toContainText('Dites pourquoi');
  await hands.type(row.getByRole('textbox', { name: /^Pourquoi pas/ }), reason);
  await hands.press(no);
  await expect(row).toContainText('La raison est enregistrée');
}

/** Tells the team that the ranking is done. */
export async function finishRanking(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Ce classement est le nôtre' }));
  await expect(page.getByRole('main')).toContainText('Le classement est le vôtre');
}
