/** The close of the call: enforced to the second on the server, lifted for one person by an extension. */
import { become, expect, moveOnTo, playTo, test } from './demo.ts';
import { atStep, field, porteuse, send, startIdea, typeWholeIdea } from './idea-form.ts';
import { openMail, signInByMail } from './mailbox.ts';

const email = 'retardataire@phares.example';
const contact = 'contact@programme.example';
const late = 'dimanche 6 mars 2022 à 23 h 59 (heure de Paris)';

test('one second after the close the draft stays, until the coordinator grants an extension', async ({
  page,
  newBrowser,
}) => {
  test.setTimeout(120_000);
  await playTo('2022-03-06T23:40:00');
  await page.goto('/connexion');
  await signInByMail(page, email);
  await startIdea(page);
  await typeWholeIdea(page);
  const checkPath = new URL(page.url()).pathname;
  const main = page.getByRole('main');
  await expect(main).toContainText(late);

  await test.step('the form that was open says that it is too late, what is kept, whom to write to', async () => {
    await moveOnTo('2022-03-07T00:00:00');
    await send(page);
    await expect(main).toContainText(`L’appel à idées a pris fin le ${late}`);
    await expect(main).toContainText('enregistré comme brouillon');
    await expect(main).toContainText(contact);
    await expect(page.getByRole('button', { name: 'Envoyer mon idée' })).toHaveCount(0);
  });

  await test.step('what is typed afterwards is still saved, as a draft', async () => {
    await page.getByRole('navigation', { name: 'Les étapes' }).getByText('Les missions').click();
    await field(page, 'Missions proposées').fill('Un texte écrit après la clôture.');
    await expect(page.getByText(/^Enregistré à 0\sh\s\d{2}$/)).toBeVisible();
    await page.goto('/proposer');
    await expect(main).toContainText('Brouillon');
    await expect(main).toContainText('elle reste en brouillon');
  });

  await test.step('somebody else’s browser is refused too', async () => {
    const stranger = await newBrowser();
    await stranger.goto('/proposer');
    await expect(stranger.getByRole('main')).toContainText('L’appel à idées a pris fin');
  });

  await test.step('the coordinator grants an extension, with a reason', async () => {
    const coordinator = await newBrowser();
    await become(coordinator.context(), 'ines');
    await coordinator.goto('/coordination/2022/delais');
    await field(coordinator, 'Adresse électronique').fill(email);
    await field(coordinator, 'Nouvelle date').fill('2022-03-07');
    await field(coordinator, 'Heure').fill('18:00');
    await field(coordinator, 'Raison').fill('Panne du réseau de l’île le 6 mars.');
    await coordinator.getByRole('button', { name: 'Accorder le délai' }).click();
    await expect(coordinator.getByRole('status')).toContainText('Le délai est accordé');
    await expect(coordinator.getByRole('row', { name: new RegExp(email) })).toContainText('Panne');
  });

  await test.step('the person is told, and sends the text that was kept', async () => {
    await openMail(page, email, /délai|plus de temps|7 mars/i);
    await page.goto(checkPath);
    await atStep(page, 'Relire et envoyer');
    await expect(main).toContainText('lundi 7 mars 2022 à 18 h 00 (heure de Paris)');
    await send(page);
    await expect(page.getByRole('status')).toContainText('Votre idée est bien arrivée');
    await expect(main).toContainText('Envoyée');
    await page.getByRole('link', { name: 'version 1', exact: true }).click();
    await expect(main).toContainText('Un texte écrit après la clôture.');
    await expect(main).toContainText(porteuse.organisation);
  });
});
