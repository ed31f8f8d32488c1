/** The whole journey, propose → publish → found by a visitor, with scripts and without. */
import type { Page } from '@playwright/test';
import { become, expect, moveOnTo, playTo, test } from './demo.ts';
import {
  atStep,
  choose,
  field,
  missions,
  next,
  porteuse,
  send,
  skills,
  software,
  typeMentoring,
  typeOrganisation,
  typeSoftware,
} from './idea-form.ts';
import { openMail, pressMailButton, signInByMail } from './mailbox.ts';

const mentor = { name: 'Bastien Roumégoux', email: 'bastien.roumegoux@phares.example' };

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: withScripts });

    test('an idea goes from a newcomer’s first click to a visitor’s search', async ({
      page,
      newBrowser,
    }) => {
      test.setTimeout(120_000);
      await playTo('2022-02-10T12:00');

      await test.step('a newcomer signs in by a mailed link and says for whom', async () => {
        await page.goto('/');
        await page.getByRole('main').getByRole('link', { name: 'Proposer une idée' }).click();
        await page.getByRole('link', { name: 'Commencer une nouvelle idée' }).click();
        await signInByMail(page, porteuse.email);
        await expect(page).toHaveURL('/proposer');
        await page.getByRole('button', { name: 'Commencer une nouvelle idée' }).click();
        await atStep(page, 'Votre organisation');
        await typeOrganisation(page);
        await next(page);
      });

      await test.step('the software: saved as it is typed, wrong answers explained in place', async () => {
        await atStep(page, 'Le logiciel');
        const autosaved = withScripts && savedByItself(page);
        await typeSoftware(page);
        await autosaved;
        if (withScripts) await survivesAReload(page);
        await field(page, 'Licence du logiciel').fill('CC-BY-NC-4.0');
        await next(page);
        const summary = page.getByRole('alert');
        await expect(summary).toContainText('Un champ est à corriger');
        if (withScripts) await expect(summary).toBeFocused();
        await expect(field(page, 'Présentation du logiciel')).toHaveValue(software.presentation);
        await summary.getByRole('link', { name: /usage commercial/ }).click();
        await field(page, 'Licence du logiciel').fill(software.licence);
        await next(page);
      });

      await test.step('missions and skills', async () => {
        await atStep(page, 'Les missions');
        await field(page, 'Missions proposées').fill(missions);
        await field(page, 'Technologies').fill('Python, PostgreSQL');
        await next(page);
        await atStep(page, 'Les compétences');
        await field(page, 'Compétences techniques').fill(skills);
        await next(page);
      });

      await test.step('a co-mentor is invited from the mentoring step', async () => {
        await atStep(page, 'L’encadrement');
        await typeMentoring(page);
        await field(page, 'Heures de mentorat').fill('');
        await page.getByRole('button', { name: 'Enregistrer et inviter des mentors' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mentors');
        await field(page, 'Adresse électronique').fill(mentor.email);
        await field(page, 'Nom de la personne').fill(mentor.name);
        await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
        await expect(page.getByRole('status')).toContainText('L’invitation est envoyée');
        await page.getByRole('link', { name: 'Aller à la relecture et à l’envoi' }).click();
      });

      await test.step('what is missing is listed with links, corrected, then sent', async () => {
        await atStep(page, 'Relire et envoyer');
        await expect(page.getByRole('main')).toContainText(
          'Une réponse est à compléter ou à corriger avant l’envoi',
        );
        await page
          .getByRole('main')
          .getByRole('link', { name: /^Heures de mentorat/ })
          .click();
        await field(page, 'Heures de mentorat').fill('4');
        await next(page);
        await atStep(page, 'Relire et envoyer');
        await page.getByRole('button', { name: 'Envoyer mon idée' }).click();
        await expect(page.getByRole('alert')).toContainText('Cochez la case');
        await send(page);
        await expect(page.getByRole('status')).toContainText('Votre idée est bien arrivée');
        await expect(page.getByRole('main')).toContainText(
          'dimanche 6 mars 2022 à 23 h 59 (heure de Paris)',
        );
      });
      const ideaPath = new URL(page.url()).pathname;

      await test.step('a mail confirms it', async () => {
        await openMail(page, porteuse.email, `Votre idée « ${software.Nom} » est bien arrivée`);
        await pressMailButton(page, 'Voir mon idée');
        await expect(page).toHaveURL(ideaPath);
      });

      await test.step('the co-mentor follows the invitation and accepts the engagements', async () => {
        const theirs = await newBrowser();
        await openMail(theirs, mentor.email, /^Répondez à une invitation/);
        await pressMailButton(theirs, 'Voir l’invitation');
        await expect(theirs.getByRole('main')).toContainText(`${porteuse.name} vous invite`);
        await theirs.getByRole('link', { name: 'Se connecter pour répondre' }).click();
        await signInByMail(theirs, mentor.email);
        await field(theirs, 'Votre nom').fill(mentor.name);
        await choose(theirs, 'J’accepte ces engagements');
        await theirs.getByRole('button', { name: 'Devenir mentor' }).click();
        await expect(theirs.getByRole('status')).toContainText('Vous êtes mentor de cette idée');
      });

      await test.step('the porteur revises before the close and sees what changed', async () => {
        await page.goto(ideaPath);
        await expect(page.getByRole('main')).toContainText(mentor.name);
        await page.getByRole('link', { name: 'Modifier', exact: true }).click();
        await page.getByRole('link', { name: 'Les missions' }).click();
        await field(page, 'Missions proposées').fill(`${missions} Et le dire aux bateaux.`);
        await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
        await page.goto(ideaPath);
        await expect(page.getByRole('main')).toContainText('ne sont pas encore envoyées');
        await page
          .getByRole('link', { name: /Voir (ce qui|les changements)/ })
          .first()
          .click();
        await expect(page.getByRole('insertion')).toContainText('Et le dire aux bateaux.');
        await page.getByRole('link', { name: 'Relire et envoyer ces changements' }).click();
        await send(page, 'Envoyer la nouvelle version');
        await expect(page.getByRole('status')).toContainText('Votre idée est bien arrivée');
        await expect(page.getByRole('link', { name: 'version 2', exact: true })).toBeVisible();
      });

      await moveOnTo('2022-03-08T10:00');

      await test.step('the catalogue is published by itself: a visitor finds the project', async () => {
        const visitor = await newBrowser();
        await visitor.goto('/projets');
        await visitor.getByLabel('Rechercher un projet').fill('eliographique');
        await visitor.getByRole('button', { name: 'Rechercher' }).click();
        await expect(visitor.getByRole('status').first()).toContainText('Un projet');
        await choose(visitor, 'À distance');
        if (!withScripts)
          await visitor.getByRole('button', { name: 'Appliquer les filtres' }).click();
        await expect(
          visitor.getByRole('link', { name: 'Retirer le filtre « À distance »' }),
        ).toBeVisible();
        await expect(visitor).toHaveURL(/lieu=/);
        await visitor.getByRole('main').getByRole('link', { name: software.Nom }).click();
        await readsTheProject(visitor);
        await visitor.getByRole('banner').getByRole('link', { name: 'English' }).click();
        await expect(visitor.locator('html')).toHaveAttribute('lang', 'en');
        await readsTheProject(visitor);
      });

      await test.step('the coordinator sees it on the board', async () => {
        const theirs = await newBrowser();
        await become(theirs.context(), 'ines');
        await theirs.goto('/coordination/2022/idees');
        await field(theirs, 'Nom, organisation ou personne').fill(software.Nom);
        await theirs.getByRole('button', { name: 'Filtrer' }).click();
        const line = theirs.getByRole('row').filter({ hasText: software.Nom });
        await expect(line).toContainText('Retenue');
        await expect(line).toContainText(porteuse.organisation);
      });

      await test.step('the porteur is told, and nothing of it is a draft any more', async () => {
        await openMail(page, porteuse.email, `« ${software.Nom} » est publié au catalogue`);
      });
    });
  });
}

/** The browser saves what is typed before anybody presses a button. */
async function savedByItself(page: Page): Promise<void> {
  const answer = await page.waitForResponse(/enregistrement\/software$/);
  expect(answer.status()).toBe(200);
}

/** The page says when it saved, and a reload finds the text again. */
async function survivesAReload(page: Page): Promise<void> {
  await expect(page.getByText(/^Enregistré à \d{1,2}\sh\s\d{2}$/)).toBeVisible();
  await page.reload();
  await expect(field(page, 'Présentation du logiciel')).toHaveValue(software.presentation);
  await expect(field(page, 'Licence du logiciel')).toHaveValue(software.licence);
}

/** The porteur's words, in whatever language the site speaks. */
async function readsTheProject(visitor: Page): Promise<void> {
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(software.Nom);
  const main = visitor.getByRole('main');
  for (const text of [
    software.phrase,
    missions,
    'Et le dire aux bateaux.',
    porteuse.organisation,
  ]) {
    await expect(main).toContainText(text);
  }
}
