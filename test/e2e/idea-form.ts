import type { Page } from '@playwright/test';
import { expect } from './demo.ts';

/** Someone who proposes an idea, and what they write, by the label of each field. */
export const porteuse = {
  email: 'noemie.astruc@phares.example',
  name: 'Noémie Astruc',
  organisation: 'Service des phares et balises',
};

export const software = {
  Nom: 'Feu de Mer',
  phrase: 'Un registre libre des feux, tenu par celles et ceux qui les entretiennent',
  presentation: 'Feu de Mer consigne chaque visite d’un phare. Il est né sur une île.',
  repository: 'https://forge.phares.example/feu-de-mer',
  licence: 'EUPL-1.2',
};

export const missions = 'Reconnaître les oiseaux marins : un relevé héliographique sans réseau.';
export const skills = 'Bases de Python, usage de git';
export const mentoring = 'Un point chaque mardi, une relecture de code sous deux jours.';

/** The field of the form with this label; the label's text also holds its help. */
export function field(page: Page, label: string) {
  return page.getByRole('main').getByLabel(new RegExp(`^${label}`));
}

/** Chooses a radio button or ticks a box as a person does: by its label. */
export async function choose(page: Page, label: string): Promise<void> {
  await page
    .getByRole('main')
    .locator('label')
    .filter({ hasText: new RegExp(`^${label}`) })
    .click();
}

/** Starts an idea from the page of the call, signed in. */
export async function startIdea(page: Page): Promise<void> {
  await page.goto('/proposer');
  await page.getByRole('button', { name: 'Commencer une nouvelle idée' }).click();
  await atStep(page, 'Votre organisation');
}

export async function atStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
}

export async function typeOrganisation(page: Page): Promise<void> {
  await field(page, 'Votre nom').fill(porteuse.name);
  await field(page, 'Nom de l’organisation').fill(porteuse.organisation);
  await choose(page, 'Administration');
}

export async function typeSoftware(page: Page): Promise<void> {
  await field(page, 'Nom du logiciel').fill(software.Nom);
  await field(page, 'Le projet en une phrase').fill(software.phrase);
  await field(page, 'Présentation du logiciel').fill(software.presentation);
  await field(page, 'Dépôt du code source').fill(software.repository);
  await field(page, 'Licence du logiciel').fill(software.licence);
}

export async function typeMentoring(page: Page): Promise<void> {
  await field(page, 'Encadrement du stage').fill(mentoring);
  await field(page, 'Heures de mentorat').fill('4');
  await choose(page, 'À distance');
  await field(page, 'Nombre de stagiaires').fill('1');
}

/** Types a whole idea, from the first step to the page that sends. */
export async function typeWholeIdea(page: Page): Promise<void> {
  await typeOrganisation(page);
  await next(page);
  await atStep(page, 'Le logiciel');
  await typeSoftware(page);
  await next(page);
  await atStep(page, 'Les missions');
  await field(page, 'Missions proposées').fill(missions);
  await next(page);
  await atStep(page, 'Les compétences');
  await field(page, 'Compétences techniques').fill(skills);
  await next(page);
  await atStep(page, 'L’encadrement');
  await typeMentoring(page);
  await next(page);
  await atStep(page, 'Relire et envoyer');
}

/** Accepts the engagements and sends the idea, from its last step. */
export async function send(page: Page, button = 'Envoyer mon idée'): Promise<void> {
  await choose(page, 'J’accepte ces engagements au nom de mon organisation');
  await page.getByRole('button', { name: button }).click();
}
