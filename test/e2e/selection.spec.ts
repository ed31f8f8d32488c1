/** The selection, from the reviews to the day of the answers, as each of its people lives it. */
import type { Page } from '@playwright/test';
import { become, expect, moveOnTo, type Persona, playTo, test } from './demo.ts';
import { choose, field } from './idea-form.ts';
import { openMail } from './mailbox.ts';

const reason = 'La mission ne tient pas en six mois : proposez-en une partie l’an prochain.';
const privateWord = 'Le comité se demande qui répondrait en août.';
const asked = 'Dites combien de temps prend la prise en main.';
const answered = 'Les trois premières semaines servent à la prise en main.';

for (const withScripts of [true, false]) {
  test.describe(withScripts ? 'with scripts' : 'without a script', () => {
    test.use({ javaScriptEnabled: withScripts });

    test('forty ideas become answers: reviews, a conflict, a request, a merge, a publication', async ({
      newBrowser,
    }) => {
      test.setTimeout(240_000);
      await playTo('2022-03-07T12:00');
      const browserOf = async (person: Persona) => {
        const page = await newBrowser();
        await become(page.context(), person);
        return page;
      };
      const helene = await browserOf('helene');
      const baptiste = await browserOf('baptiste');
      const ines = await browserOf('ines');

      await test.step('a reviewer sees what is left and by when, and gives a review', async () => {
        await helene.goto('/espace');
        await helene
          .getByRole('link', { name: /évaluation/i })
          .first()
          .click();
        await expect(helene.getByRole('main')).toContainText('Il vous reste une évaluation');
        await expect(helene.getByRole('main')).toContainText('7 mars 2022 à 20 h 00');
        await openReview(helene, 'Ondelire');
        await give(helene, { interest: '2', mentoring: '1', committee: privateWord });
        await expect(helene.getByRole('main')).toContainText('Personne d’autre n’a encore rendu');
      });

      await test.step('another one sees hers only after giving their own', async () => {
        await baptiste.goto('/evaluations/2022');
        await openReview(baptiste, 'Ondelire');
        await expect(baptiste.getByRole('main')).not.toContainText(privateWord);
        await give(baptiste, { interest: '3', mentoring: '2' });
        await expect(baptiste.getByRole('main')).toContainText(privateWord);
      });

      await test.step('a third one', async () => {
        await ines.goto('/evaluations/2022');
        await openReview(ines, 'Fallowlog');
        await give(ines, { interest: '3', mentoring: '3' });
      });

      await test.step('a conflict of interest keeps its author out of the idea', async () => {
        const aurelien = await browserOf('aurelien');
        await aurelien.goto('/evaluations/2022');
        await openReview(aurelien, 'Nichoirnet');
        const path = new URL(aurelien.url()).pathname;
        await aurelien.getByRole('link', { name: /déclarer un conflit d’intérêts/i }).click();
        await field(aurelien, 'Votre raison').fill('Je connais bien la personne qui porte l’idée.');
        await aurelien
          .getByRole('button', { name: 'Ne plus participer à l’examen de cette idée' })
          .click();
        await expect(aurelien.getByRole('status').first()).toContainText(
          'conflit d’intérêts est enregistré',
        );
        await expect(aurelien.getByRole('link', { name: /Nichoirnet/ })).toHaveCount(0);
        expect((await aurelien.request.get(path)).status()).toBe(404);
        await aurelien.goto(`${path}/conflit-d-interets`);
        await expect(aurelien.getByRole('heading', { level: 1 })).toHaveText(
          'Vous ne participez pas à l’examen de cette idée',
        );
      });

      await test.step('the team asks for changes; the form reopens for the porteur alone', async () => {
        await openOnBoard(ines, 'Balisette');
        await ines.getByRole('link', { name: 'Demander des modifications' }).click();
        await field(ines, 'Ce que vous demandez').fill(asked);
        await field(ines, 'Répondre avant le').fill('2022-03-07');
        await field(ines, 'Heure').fill('20:00');
        await ines.getByRole('button', { name: 'Relire le courriel' }).click();
        await expect(ines.getByRole('main')).toContainText(asked);
        await ines.getByRole('button', { name: 'Envoyer la demande' }).click();

        const maelle = await browserOf('maelle');
        await openMail(maelle, 'maelle.kervadoret@sentiers.example', /^Répondez avant le/);
        await maelle.goto('/espace');
        await expect(maelle.getByRole('main')).toContainText('Balisette');
        await maelle.goto('/proposer');
        await maelle.getByRole('link', { name: 'Balisette' }).first().click();
        await expect(maelle.getByRole('main')).toContainText(asked);
        const idea = new URL(maelle.url()).pathname;
        await maelle.goto(`${idea}/formulaire/mentoring`);
        await field(maelle, 'Encadrement du stage').fill(answered);
        await maelle.getByRole('button', { name: 'Enregistrer et continuer' }).click();
        await choose(maelle, 'J’accepte ces engagements au nom de mon organisation');
        await maelle.getByRole('button', { name: /Envoyer/ }).click();
        await expect(maelle.getByRole('status').first()).toContainText('bien arrivée');

        await openOnBoard(ines, 'Balisette');
        await ines
          .getByRole('link', { name: /Voir ce qui change/ })
          .first()
          .click();
        await expect(
          ines.getByRole('insertion').filter({ hasText: 'servent' }).first(),
        ).toBeVisible();
      });

      await test.step('two ideas of one team are merged, both credited and told', async () => {
        await openOnBoard(baptiste, 'Houlomètre');
        await baptiste.getByRole('link', { name: 'Réunir avec une autre' }).click();
        await field(baptiste, 'Idée à réunir à celle-ci').selectOption({ label: 'Ruisselis' });
        await baptiste.getByRole('button', { name: 'Comparer les textes' }).click();
        await keepFirst(baptiste);
        await field(baptiste, 'Pourquoi réunir ces idées').fill(
          'Un même laboratoire, un même stage.',
        );
        await baptiste.getByRole('button', { name: 'Voir le résultat' }).click();
        await baptiste.getByRole('button', { name: 'Réunir ces idées' }).click();
        await expect(baptiste.getByRole('main')).toContainText('Ruisselis');
        await openMail(
          baptiste,
          'gaspard.thevenelle@estrans.example',
          '« Ruisselis » et « Houlomètre » sont réunies',
        );
      });

      const rose = await newBrowser();
      await test.step('a decision is prepared with its reason; nobody outside sees it', async () => {
        await openOnBoard(ines, 'Ondelire');
        await expect(ines.getByRole('main')).toContainText(privateWord);
        await ines.getByRole('link', { name: 'Préparer la décision' }).click();
        await choose(ines, 'Non retenue');
        await ines.getByRole('button', { name: 'Préparer la décision' }).click();
        await expect(ines.getByRole('main')).toContainText('Écrivez la raison');
        await field(ines, 'Ce que le porteur lira').fill(reason);
        await ines.getByRole('button', { name: 'Préparer la décision' }).click();
        await expect(ines.getByRole('main')).toContainText('préparée, connue de l’équipe seule');
        for (const path of ['/projets?q=ondelire', '/projets.atom', '/api/v1/editions/2022']) {
          expect(await (await rose.request.get(path)).text()).not.toContain(reason);
        }
      });

      await test.step('the team reads every mail before it goes', async () => {
        await ines.goto('/coordination/2022/publication');
        await expect(ines.getByRole('main')).toContainText('Ondelire');
        await ines
          .locator('summary')
          .filter({ hasText: /rose-may@radio-fournil\.example|Rose-May Célestinon/ })
          .first()
          .click();
        await expect(ines.getByText(reason).last()).toBeVisible();
      });

      await moveOnTo('2022-03-08T10:00');

      await test.step('on the day the answers leave and the projects appear', async () => {
        await openMail(
          rose,
          'rose-may@radio-fournil.example',
          'Votre idée « Ondelire » n’est pas retenue cette année',
        );
        await expect(rose.frameLocator('iframe').getByText(reason)).toBeVisible();
        await rose.goto('/projets');
        await expect(rose.getByRole('main')).toContainText('Houlomètre');
        expect((await rose.request.get('/projets/ondelire')).status()).toBe(404);
        expect((await rose.request.get('/projets/ruisselis')).status()).toBe(404);
        await openMail(
          rose,
          'maelle.kervadoret@sentiers.example',
          '« Balisette » est publié au catalogue',
        );
        await rose.goto('/projets/balisette');
        await expect(rose.getByRole('main')).toContainText(answered);
      });
    });
  });
}

/** Opens the review of an idea from the list of what is left. */
async function openReview(page: Page, name: string): Promise<void> {
  await page
    .getByRole('row')
    .filter({ hasText: name })
    .getByRole('link', { name: /Évaluer|Continuer/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

async function give(
  page: Page,
  {
    interest,
    mentoring,
    committee = '',
  }: { interest: string; mentoring: string; committee?: string },
): Promise<void> {
  const main = page.getByRole('main');
  const mark = (criterion: string, value: string) =>
    main
      .getByRole('group', { name: criterion })
      .locator('label')
      .filter({ hasText: `${value} –` });
  await mark('Intérêt du projet', interest).click();
  await field(page, 'Pourquoi cette note d’intérêt').fill('Un sujet clair pour un stage.');
  await mark('Conditions d’encadrement', mentoring).click();
  await field(page, 'Pourquoi cette note d’encadrement').fill('Peu de temps prévu chaque semaine.');
  await main
    .getByRole('group', { name: 'Ce que vous recommandez' })
    .locator('label')
    .filter({ hasText: 'Placer en liste d’attente' })
    .click();
  if (committee) await field(page, 'Remarque au comité').fill(committee);
  await page.getByRole('button', { name: 'Rendre mon évaluation' }).click();
  await expect(page.getByRole('status').first()).toContainText('Votre évaluation est rendue');
}

/** Opens an idea from the team's table. */
async function openOnBoard(page: Page, name: string): Promise<void> {
  await page.goto('/coordination/2022/idees');
  await field(page, 'Nom, organisation ou personne').fill(name);
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('row').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Keeps the text of the first idea wherever the two differ. */
async function keepFirst(page: Page): Promise<void> {
  const groups = page.getByRole('main').locator('fieldset');
  for (const group of await groups.all()) {
    const first = group
      .locator('label')
      .filter({ hasText: /« Houlomètre »/ })
      .first();
    if (await first.isVisible()) await first.click();
  }
}
