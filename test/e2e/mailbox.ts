import type { Page } from '@playwright/test';
import { expect } from './demo.ts';

/** Opens the last mail sent to an address, as the demonstration shows it, in this browser. */
export async function openMail(page: Page, to: string, subject: RegExp | string): Promise<void> {
  await page.goto(`/demo/courrier?${new URLSearchParams({ to })}`);
  await page.getByRole('link', { name: subject }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
}

/** Presses the one button of the mail that is open, in its HTML part. */
export async function pressMailButton(page: Page, label: string): Promise<void> {
  await page.frameLocator('iframe').getByRole('link', { name: label, exact: true }).click();
}

/** @returns where the button of the last mail sent to an address leads, read without this browser. */
export async function mailedHref(
  page: Page,
  to: string,
  subject: RegExp,
  label: string,
): Promise<string> {
  const { request } = page;
  const list = await (await request.get(`/demo/courrier?${new URLSearchParams({ to })}`)).text();
  const links = list.matchAll(/<a [^>]*href="(\/demo\/courrier\/[0-9a-f-]{36})"[^>]*>([^<]*)/g);
  const found = [...links].find(([, , text = '']) => subject.test(text));
  if (!found) throw new Error(`no mail ${subject} to ${to}`);
  const body = await (await request.get(`${found[1]}/corps`)).text();
  const buttons = body.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([^<]*)/g);
  const [, href] = [...buttons].find(([, , text = '']) => text.trim() === label) ?? [];
  if (!href) throw new Error(`no button ${label} in the mail ${subject}`);
  return href.replaceAll('&amp;', '&');
}

/** Signs in with a mailed link, from the page that asks for the address. */
export async function signInByMail(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir un lien de connexion' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Un lien vous attend dans votre messagerie',
  );
  await followSignInLink(page, email);
}

/** Opens the link already sent to an address and presses its button. */
export async function followSignInLink(page: Page, email: string): Promise<void> {
  await openMail(page, email, /^Connectez-vous/);
  await pressMailButton(page, 'Me connecter');
  await page.getByRole('button', { name: 'Me connecter' }).click();
}
