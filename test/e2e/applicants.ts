/** Three invented students, what they write, and how they find projects and apply. */
import type { Page } from '@playwright/test';
import { expect } from './demo.ts';
import type { Hands } from './hands.ts';
import { field } from './idea-form.ts';
import { mailedHref } from './mailbox.ts';

export interface Applicant {
  email: string;
  name: string;
  /** In all they write: a word that is on no page of the site but theirs. */
  mark: string;
}

/** A school of these tests alone, which the team lets apply. */
export const school = 'campus-des-caps.example';

export const aicha: Applicant = {
  email: `aicha@${school}`,
  name: 'Aïcha Benvarois',
  mark: 'zorillaicha',
};
export const noe: Applicant = { email: `noe@${school}`, name: 'Noé Quartillac', mark: 'zorillnoe' };
export const philippine: Applicant = {
  email: `philippine@${school}`,
  name: 'Philippine Trouvadour',
  mark: 'zorillphili',
};

/** The projects they wish for: the first as they come from its page. */
export const wished = ['Balisette', 'Cadastrelle', 'Dictaphore'] as const;
export type Wished = (typeof wished)[number];

export const generalOf = ({ mark }: Applicant) => `Je veux apprendre : ${mark}-general.`;
export const wishOf = ({ mark }: Applicant, project: Wished) =>
  `Ce logiciel me plaît : ${mark}-${project.toLowerCase()}.`;

/** Signs in from the page that asks for an address, the mail being read elsewhere. */
export async function signInAs(
  page: Page,
  hands: Hands,
  { email }: Pick<Applicant, 'email'>,
): Promise<void> {
  await hands.type(page.getByLabel('Adresse électronique'), email);
  await hands.press(page.getByRole('button', { name: 'Recevoir un lien de connexion' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Un lien vous attend dans votre messagerie',
  );
  await page.goto(await mailedHref(page, email, /^Connectez-vous/, 'Me connecter'));
  await hands.press(page.getByRole('button', { name: 'Me connecter' }));
  await expect(page).not.toHaveURL(/connexion/);
}

/** Searches the catalogue for a project and keeps it for later. */
export async function keepForLater(page: Page, hands: Hands, project: string): Promise<void> {
  await page.goto('/projets');
  await hands.type(page.getByLabel('Rechercher un projet'), project);
  await hands.press(page.getByRole('button', { name: 'Rechercher', exact: true }));
  await expect(page).toHaveURL(/q=/);
  const star = page.getByRole('main').getByRole('button', { name: `Mettre de côté ${project}` });
  await hands.press(star);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
}

/** Reads two of the projects kept for later side by side. */
export async function compareTwo(page: Page, hands: Hands, two: readonly [string, string]) {
  await page.goto('/projets/mis-de-cote');
  for (const one of two) {
    await hands.tick(page.getByRole('checkbox', { name: `Comparer ${one}` }));
  }
  await hands.press(page.getByRole('button', { name: 'Comparer les projets cochés' }));
  await expect(page).toHaveTitle(/^Comparer .+ et /);
  for (const one of two) {
    await expect(page.getByRole('columnheader', { name: one })).toBeVisible();
  }
}

/** From a project's page to the form, with the project as first wish. */
export async function beginFrom(page: Page, hands: Hands, project: Wished): Promise<void> {
  await page.goto(`/projets/${project.toLowerCase()}`);
  await hands.press(page.getByRole('link', { name: 'Candidater à ce projet' }));
  await hands.press(page.getByRole('button', { name: `Commencer ma candidature avec ${project}` }));
  await atStep(page, 'Mon profil');
  await expect(page.getByRole('status').first()).toContainText(`${project} est parmi vos vœux`);
}

export async function toStep(page: Page, hands: Hands, title: string): Promise<void> {
  const steps = page.getByRole('navigation', { name: 'Étapes' });
  await hands.press(steps.getByRole('link', { name: title, exact: true }));
  await atStep(page, title);
}

export async function atStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

export async function goOn(page: Page, hands: Hands): Promise<void> {
  await hands.press(
    page.getByRole('main').getByRole('button', { name: 'Enregistrer et continuer' }).last(),
  );
}

export async function fillProfile(page: Page, hands: Hands, who: Applicant): Promise<void> {
  const main = page.getByRole('main');
  await hands.type(field(page, 'Prénom et nom'), who.name);
  await hands.type(field(page, 'École ou université'), 'École des Caps');
  await hands.type(field(page, 'Année d’études'), '2e année du cycle ingénieur');
  const gapYear = main.getByRole('group', { name: /année de césure/ });
  await hands.tick(gapYear.getByRole('radio', { name: 'Oui' }));
  await hands.tick(main.getByRole('radio', { name: 'À distance', exact: true }));
  const technology = main.getByRole('group', { name: 'Technologie 1' });
  await hands.type(technology.getByLabel('Technologie'), 'Python');
  await hands.select(technology.getByLabel('Niveau'), 'Je pratique');
  const language = main.getByRole('group', { name: 'Langue 1' });
  await hands.type(language.getByLabel('Langue'), 'Français');
  await hands.select(language.getByLabel('Niveau'), 'Langue maternelle');
}

/** Adds the two other wishes: one kept for later, one from the list of all projects. */
export async function addOtherWishes(page: Page, hands: Hands): Promise<void> {
  const [first, kept, listed] = wished;
  await hands.press(page.getByRole('button', { name: `Ajouter ${kept}`, exact: true }));
  await expect(wishes(page)).toHaveText([first, kept]);
  await hands.select(page.getByLabel('Un projet du catalogue'), listed);
  await hands.press(page.getByRole('button', { name: 'Ajouter à mes vœux' }));
  await expect(wishes(page)).toHaveText([...wished]);
}

/** The names of the wishes, in their order. */
export const wishes = (page: Page) => page.locator('ol[data-wishes] h3');

/** The wish of a project among those of the form. */
export const wish = (page: Page, project: string) =>
  page
    .locator('ol[data-wishes] > li')
    .filter({ has: page.getByRole('heading', { name: project }) });

export async function writeWishes(page: Page, hands: Hands, who: Applicant): Promise<void> {
  for (const project of wished) {
    await hands.type(wish(page, project).getByRole('textbox'), wishOf(who, project));
  }
}

/** Sends from the last step, and reads that it arrived. */
export async function sendApplication(page: Page, hands: Hands, who: Applicant): Promise<void> {
  await atStep(page, 'Relire et envoyer');
  await expect(page.getByRole('main')).toContainText('Tout y est');
  await expect(page.getByRole('main')).toContainText(generalOf(who));
  await hands.press(page.getByRole('button', { name: 'Envoyer ma candidature' }));
  await expect(page.getByRole('main')).toContainText('Votre candidature est bien arrivée');
  await expect(page.getByRole('main')).toContainText('Envoyée');
}
