/** A session of joint interviews: how the team prepares it, its panel answers, students book. */
import type { Page } from '@playwright/test';
import { expect } from './demo.ts';
import type { Hands } from './hands.ts';
import { choose, field } from './idea-form.ts';
import { mailedHref } from './mailbox.ts';

export const sessionTitle = 'Entretiens du 24 mai';

/** Four half-hours on an afternoon of the edition. */
const day = '2022-05-24';

/** An agenda in which the first of them is busy, its hours told in another zone than Paris. */
const agenda = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Campus des Caps//Agenda//FR',
  'BEGIN:VEVENT',
  'UID:conseil@campus-des-caps.example',
  'DTSTAMP:20220501T080000Z',
  'DTSTART:20220524T120000Z',
  'DTEND:20220524T123000Z',
  'SUMMARY:Conseil de classe confidentiel',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** Prepares a session of four slots, with its panel, from the team's menu. @returns its address. */
export async function prepareSession(
  page: Page,
  project: string,
  panel: readonly string[],
): Promise<string> {
  await page.goto('/coordination/2022/entretiens');
  await page.getByRole('link', { name: 'Préparer une session' }).first().click();
  await field(page, 'Titre').fill(sessionTitle);
  await field(page, 'Projet').selectOption({ label: project });
  await field(page, 'Durée d’un créneau').fill('30');
  await field(page, 'Pause entre deux').fill('0');
  await field(page, 'Adresse de la visioconférence').fill('https://visio.campus.example/{code}');
  await field(page, 'Réserver, déplacer').fill('2022-05-23');
  const line = page.getByRole('group', { name: 'Plage 1' });
  await line.getByLabel('Jour').fill(day);
  await line.getByLabel('De', { exact: true }).fill('14:00');
  await line.getByLabel('À', { exact: true }).fill('16:00');
  await page.getByRole('button', { name: 'Préparer la session' }).click();
  await expect(page.getByRole('status').first()).toContainText('La session est créée');
  for (const name of panel) await choose(page, name);
  await page.getByRole('button', { name: 'Ajouter et prévenir' }).click();
  await expect(page.getByRole('status').first()).toContainText('3 personnes sont ajoutées');
  return new URL(page.url()).pathname.replace(/\/reglages$/, '');
}

/** A member of the panel says they are free all day, from what their space expects of them. */
export async function sayFreeAllDay(page: Page): Promise<void> {
  await page.goto('/espace');
  const tasks = page.getByRole('main').getByRole('listitem').filter({ hasText: sessionTitle });
  await tasks.getByRole('link', { name: /^Répondre/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sessionTitle);
  await choose(page, 'Toute la journée');
  await page.getByRole('button', { name: 'Enregistrer mes disponibilités' }).click();
  await expect(page.getByRole('main')).toContainText('4 créneaux vous conviennent');
}

/** Another one follows the mail that asks them, and sends an agenda with the first slot busy. */
export async function sendAgenda(page: Page, email: string): Promise<void> {
  await page.goto(
    await mailedHref(page, email, /^Indiquez vos disponibilités/, 'Indiquer mes disponibilités'),
  );
  await expect(page.getByRole('heading', { level: 1 })).toContainText(sessionTitle);
  await field(page, 'Fichier de votre agenda').setInputFiles({
    name: 'agenda.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(agenda),
  });
  await page.getByRole('button', { name: 'Remplir d’après l’agenda' }).click();
  await expect(page.getByRole('main')).toContainText('rien n’est encore enregistré');
  await expect(page.getByRole('main')).toContainText('Il vous dit pris à un créneau sur 4');
  await page.getByRole('button', { name: 'Enregistrer ces disponibilités' }).click();
  await expect(page.getByRole('main')).toContainText('3 créneaux vous conviennent');
}

/** Chooses whom the session is for, and opens it. */
export async function inviteAndOpen(
  page: Page,
  session: string,
  names: readonly string[],
): Promise<void> {
  await page.goto(`${session}/candidatures`);
  for (const name of names) await choose(page, name);
  await page.getByRole('button', { name: 'Ajouter à la session' }).click();
  await expect(page.getByRole('status').first()).toContainText(`${names.length} personnes`);
  await page.goto(session);
  await page.getByRole('button', { name: 'Ouvrir aux réservations' }).click();
  await expect(page.getByRole('status').first()).toContainText('La session est ouverte');
}

/** The page where a student books, from the mail that invites them. */
export async function openBooking(page: Page, email: string): Promise<void> {
  await page.goto(
    await mailedHref(page, email, /^Réservez votre entretien/, 'Choisir mon créneau'),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choisissez un créneau');
}

/** Chooses the slot that begins at an hour such as `14 h 30`. */
export async function book(
  page: Page,
  hands: Hands,
  hour: string,
  button = 'Réserver ce créneau',
): Promise<void> {
  const [hours = '', minutes = ''] = hour.split(' h ');
  await hands.tick(page.getByRole('radio', { name: new RegExp(`^${hours}\\sh\\s${minutes}`) }));
  await hands.press(page.getByRole('button', { name: button }));
}

/** Writes one's note after the interview, and gives it. */
export async function giveNote(page: Page, interview: string, secret: string): Promise<void> {
  await page.goto(interview);
  await page.getByRole('link', { name: 'Écrire mon appréciation' }).first().click();
  await field(page, 'Ce qui a été dit').fill(`A installé le logiciel (${secret}).`);
  await field(page, 'Points forts et doutes').fill('À l’aise avec les tests.');
  await field(page, 'Ce que je conseillerais').fill('Oui, avec un point par semaine.');
  await page.getByRole('button', { name: 'Rendre mon appréciation' }).click();
  await expect(page.getByRole('status').first()).toContainText('Votre appréciation est rendue');
}
