/** Matching, from three mentors' rankings to who comes: rules, laboratory, offers, freed places. */
import type { APIRequestContext, Page } from '@playwright/test';
import { signInAs } from './applicants.ts';
import { become, expect, moveOnTo, playTo, test } from './demo.ts';
import { dragByFinger, finger, keyboard, mouse } from './hands.ts';
import { field } from './idea-form.ts';
import { mailsDoNotSay, readsNowhere, whereRead } from './leaks.ts';
import { mailedHref, openMail } from './mailbox.ts';
import {
  adele,
  alix,
  amadou,
  anouk,
  apolline,
  capucine,
  celeste,
  declinedBecause,
  dorian,
  judithEmail,
  lina,
  louison,
  movedBecause,
  names,
  ninon,
  ofTeam,
  ondine,
  pinBecause,
  quentinEmail,
  rayan,
  refusals,
  type Student,
  scenarios,
  thais,
} from './matching-people.ts';
import {
  expectEveryAnswerAgain,
  expectNothingWrong,
  journalSince,
  offersOf,
} from './matching-state.ts';
import {
  askToMove,
  closeAllBut,
  compute,
  laboratory,
  openSession,
  openStudent,
  pin,
  publishCascade,
} from './matching-team.ts';
import { clientAs } from './places.ts';
import { finishRanking, inOrder, openRanking, placeAll, ranked, refuse } from './rankers.ts';

test('matching: mentors rank, the team decides, students answer, freed places go on', async ({
  newBrowser,
}) => {
  test.setTimeout(400_000);
  await playTo('2022-06-04T10:00');
  const ines = await newBrowser();
  await become(ines.context(), 'ines');
  const told: string[] = [laboratory, `${laboratory}/classements`, `${laboratory}/offres`];

  await test.step('the team says until when people rank, and how offers are answered', async () => {
    await ines.goto(`${laboratory}/reglages`);
    for (const who of ['vœux', 'mentors'] as const) {
      await field(ines, who === 'vœux' ? 'Vœux jusqu’au' : 'Classements').fill('2022-06-04');
      await field(ines, `Heure, pour les ${who}`).fill('18:00');
    }
    await field(ines, 'Jours pour répondre').fill('1');
    await ines.getByRole('button', { name: 'Enregistrer les réglages' }).click();
    await expect(ines.getByRole('main')).toContainText('Les réglages sont enregistrés');
  });

  const nour = await newBrowser();
  await test.step('a mentor ranks with the keyboard alone: two equals, one refused', async () => {
    const hands = keyboard(nour);
    await become(nour.context(), 'nour');
    await openRanking(nour, hands, 'Lectoplume');
    await placeAll(nour, hands, names([anouk, thais, adele, lina, apolline, alix]));
    const row = ranked(nour, adele.name);
    await hands.press(row.getByRole('button', { name: `Monter ${adele.name}` }));
    await hands.press(ranked(nour, lina.name).getByRole('button', { name: /^Égalité/ }));
    await expect(nour.locator('[data-ranking-said]')).toContainText(`à égalité avec ${thais.name}`);
    await expect(inOrder(nour)).toHaveText(names([anouk, adele, thais, lina, apolline, alix]));
    await refuse(nour, hands, { name: ondine.name, reason: `Sur site (${refusals.nour}).` });
    await finishRanking(nour, hands);
    told.push(new URL(nour.url()).pathname);
  });

  const judith = await newBrowser({ javaScriptEnabled: false });
  await test.step('another one ranks without a script', async () => {
    const hands = mouse(judith);
    await judith.goto('/connexion');
    await signInAs(judith, hands, { email: judithEmail });
    await openRanking(judith, hands, 'Accentuaire');
    await placeAll(judith, hands, names([celeste, adele, capucine, amadou, ninon]));
    await hands.press(judith.getByRole('button', { name: `Monter ${adele.name}` }));
    await expect(inOrder(judith)).toHaveText(names([adele, celeste, capucine, amadou, ninon]));
    await refuse(judith, hands, { name: lina.name, reason: `Trop loin (${refusals.judith}).` });
    await finishRanking(judith, hands);
    told.push(new URL(judith.url()).pathname);
  });

  const quentin = await newBrowser({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await test.step('a third one ranks with a finger, on a phone', async () => {
    const hands = finger(quentin);
    await become(quentin.context(), 'quentin');
    await openRanking(quentin, hands, 'Balisette');
    await placeAll(quentin, hands, names([ninon, louison, rayan, dorian]));
    await dragByFinger(
      quentin,
      ranked(quentin, louison.name).locator('.bsoc-grip'),
      ranked(quentin, ninon.name),
    );
    await expect(inOrder(quentin)).toHaveText(names([louison, ninon, rayan, dorian]));
    await finishRanking(quentin, hands);
    told.push(new URL(quentin.url()).pathname);
  });

  const celestes = await newBrowser();
  await test.step('a student puts wishes in another order after the interviews', async () => {
    await celestes.goto('/connexion');
    await signInAs(celestes, mouse(celestes), celeste);
    await celestes.goto('/candidater');
    await celestes.getByRole('link', { name: 'Changer l’ordre de mes vœux' }).click();
    await celestes.getByRole('button', { name: 'Monter Accentuaire' }).click();
    await celestes.getByRole('button', { name: 'Envoyer cet ordre' }).click();
    await expect(celestes.getByRole('main')).toContainText(/Accentuaire.*Tableautin.*Ruisselis/s);
  });

  await moveOnTo('2022-06-04T18:30');
  const [usual, pinned] =
    await test.step('the team opens a session and makes two scenarios', async () => {
      await openSession(ines);
      await ines.getByRole('link', { name: 'Composer un scénario' }).first().click();
      await closeAllBut(ines, ['lectoplume', 'accentuaire', 'balisette']);
      const first = await compute(ines, `Trois projets (${scenarios.usual})`);
      await ines.goto(laboratory);
      await ines.getByRole('link', { name: /^Dupliquer et modifier/ }).click();
      await pin(ines, {
        student: new RegExp(thais.name),
        project: 'Lectoplume',
        reason: `Accord de l’école (${pinBecause}).`,
      });
      const second = await compute(ines, `Thaïs placée (${scenarios.pinned})`);
      await expect(ines.getByRole('main')).toContainText(`${anouk.name}`);
      return [first, second];
    });
  told.push(usual, pinned, `${usual}/instance.json`, `${laboratory}/publication`);

  await test.step('it compares them: who moves, and why', async () => {
    await ines.goto(laboratory);
    await ines.getByRole('button', { name: 'Comparer' }).click();
    const main = ines.getByRole('main');
    await expect(main).toContainText('1 personne obtient un projet');
    await expect(main).toContainText('1 personne n’a plus de projet');
    const gains = main.getByRole('row').filter({ hasText: thais.name });
    await expect(gains).toContainText('l’équipe y a placé cette personne d’avance');
    const loses = main.getByRole('row').filter({ hasText: anouk.name });
    await expect(loses).toContainText('ses places ayant été données par décision de l’équipe');
    told.push(`${new URL(ines.url()).pathname}${new URL(ines.url()).search}`);
  });

  await test.step('it reads a student’s reasons, and moves two by hand', async () => {
    await openStudent(ines, `${usual}?project=accentuaire`, adele.name);
    await expect(ines.getByRole('main')).toContainText(
      'la dernière personne admise est en position 1, celle-ci en position 2',
    );
    told.push(new URL(ines.url()).pathname);
    await openStudent(ines, `${usual}?project=balisette`, ninon.name);
    await askToMove(ines, /^Aucun projet/, `Signe ailleurs (${movedBecause}).`);
    await expect(ines.getByRole('main')).toContainText('Sa place serait libre');
    await ines.getByRole('button', { name: 'Retirer de son projet' }).click();
    await expect(ines.getByRole('main')).toContainText('Le changement est fait');
    await openStudent(ines, `${usual}?outcome=none`, rayan.name);
    await askToMove(ines, /^Balisette/, `Vient à sa place (${movedBecause}).`);
    await expect(ines.getByRole('main')).toContainText(/raison de se plaindre/);
    await ines.getByRole('button', { name: /^Déplacer vers/ }).click();
    await expect(ines.getByRole('main')).toContainText('Le changement est fait');
  });

  const clients: Record<string, APIRequestContext> = {
    visitor: await clientAs(undefined),
    anouk: await clientAs('anouk'),
    amadou: await clientAs('amadou'),
  };
  await test.step('it chooses; nobody else has read anything', async () => {
    await ines.goto(usual);
    await ines.getByRole('button', { name: 'Choisir ce scénario' }).click();
    await expect(ines.getByRole('main')).toContainText('Ce scénario est choisi');
    for (const client of Object.values(clients)) {
      await readsNowhere(client, [...Object.values(refusals), ...ofTeam], told);
    }
    await readsNowhere(celestes.request, [...Object.values(refusals), ...ofTeam], told);
    for (const [request, ...secrets] of [
      [nour.request, refusals.judith, capucine.name, louison.name],
      [judith.request, refusals.nour, apolline.name, louison.name],
      [quentin.request, ...Object.values(refusals), apolline.name, capucine.name],
    ] as const) {
      await readsNowhere(request, [...secrets, ...ofTeam], told);
    }
    // Such a walk meets what may be read.
    expect(await whereRead(nour.request, [refusals.nour], told)).not.toEqual([]);
  });

  await test.step('it reads what publishing does, and publishes', async () => {
    await ines.goto(usual);
    await ines.getByRole('link', { name: 'Préparer la publication des offres' }).click();
    await expect(ines.getByRole('main')).toContainText('4 offres sont envoyées');
    await ines.getByLabel(/^J’ai relu/).check({ force: true });
    await ines.getByRole('button', { name: /^Publier les 4 offres/ }).click();
    await expect(ines.getByRole('main')).toContainText('Les offres sont publiées');
  });

  /** Follows the mail that offers a place, with a browser that is not signed in. */
  const openOffer = async (who: Student, project: string) => {
    const page = await newBrowser();
    const subject = new RegExp(`^Répondez avant .* : une place dans ${project}`);
    await page.goto(await mailedHref(page, who.email, subject, 'Répondre à mon offre'));
    await signInAs(page, mouse(page), who);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre offre de stage');
    await expect(page.getByRole('main')).toContainText(project);
    return page;
  };
  const answer = async (page: Page, button: string, said: string) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('main')).toContainText(said);
  };
  const accept = (page: Page) => answer(page, 'Accepter cette place', 'La place est à vous');

  const adeles = await test.step('one accepts, one accepts and waits, one declines', async () => {
    const louisons = await openOffer(louison, 'Balisette');
    await accept(louisons);
    const page = await openOffer(adele, 'Accentuaire');
    await expect(page.getByRole('main')).toContainText('la dernière personne admise était en 1');
    await answer(page, 'Accepter et rester sur la liste', 'et vous restez sur la liste');
    const anouks = await openOffer(anouk, 'Lectoplume');
    await anouks.getByRole('link', { name: 'Refuser cette place' }).click();
    await field(anouks, 'Votre raison').fill(`J’ai signé (${declinedBecause}).`);
    await answer(anouks, 'Refuser définitivement', 'Votre refus est enregistré');
    return page;
  });

  await test.step('the freed place goes to who waited, and theirs to the next one', async () => {
    await publishCascade(ines, adele.name, 'Lectoplume');
    await adeles.goto(
      await mailedHref(adeles, adele.email, /une place dans Lectoplume/, 'Répondre à mon offre'),
    );
    await expect(adeles.getByRole('main')).toContainText(
      'Vous avez déjà une place dans Accentuaire',
    );
    await accept(adeles);
    await publishCascade(ines, celeste.name, 'Accentuaire');
    await celestes.goto(
      await mailedHref(celestes, celeste.email, /une place dans Acc/, 'Répondre à mon offre'),
    );
    await accept(celestes);
  });

  await test.step('an offer nobody answers ends, and its place goes on', async () => {
    await moveOnTo('2022-06-06T00:05');
    await openMail(ines, rayan.email, 'Offre terminée sans réponse : Balisette');
    await publishCascade(ines, dorian.name, 'Balisette');
    await accept(await openOffer(dorian, 'Balisette'));
  });

  await test.step('mentors read who comes', async () => {
    for (const [page, project, come, not] of [
      [nour, 'Lectoplume', [adele], [anouk, thais]],
      [judith, 'Accentuaire', [celeste], [adele, capucine]],
      [quentin, 'Balisette', [louison, dorian], [ninon, rayan]],
    ] as const) {
      await page.goto('/espace');
      await page
        .getByRole('main')
        .getByRole('link', { name: /^Voir qui vient/ })
        .first()
        .click();
      const main = page.getByRole('main');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(project);
      for (const { name } of come) await expect(main).toContainText(name);
      for (const { name } of not) await expect(main).not.toContainText(name);
      told.push(new URL(page.url()).pathname);
    }
    await openMail(ines, quentinEmail, /^Souhaitez la bienvenue à Dorian/);
  });

  await test.step('who has no place reads why, and nobody reads of others', async () => {
    const amadous = await newBrowser();
    await become(amadous.context(), 'amadou');
    await amadous.goto('/candidater/offre');
    await expect(amadous.getByRole('heading', { level: 1 })).toHaveText(
      'Pas encore de place pour vous',
    );
    await expect(amadous.getByRole('main')).toContainText('Vous étiez en 4e position');
    await ninonReadsWhy(await newBrowser());
    const secrets = [...Object.values(refusals), ...ofTeam, declinedBecause];
    const others = names([adele, celeste, louison, dorian]);
    for (const client of Object.values(clients)) {
      await readsNowhere(client, [...secrets, ...others], told);
    }
    await readsNowhere(adeles.request, [...secrets, celeste.name, louison.name], told);
    await readsNowhere(nour.request, [...secrets.slice(1), celeste.name, louison.name], told);
    await readsNowhere(quentin.request, [...secrets, celeste.name, adele.name], told);
    for (const who of [anouk, adele, celeste, ninon, rayan, amadou]) {
      const rest = names([adele, celeste, louison, dorian]).filter((one) => one !== who.name);
      await mailsDoNotSay(ines.request, who.email, [...secrets, ...rest]);
    }
  });

  await test.step('the database holds what was decided, and nothing more', async () => {
    expect(await offersOf('2022')).toEqual([
      'Adèle Pontavelle: accentuaire, released',
      'Anouk Brévillard: lectoplume, declined',
      'Louison Chastelvert: balisette, accepted',
      'Rayan Chaouilel: balisette, expired',
      'Adèle Pontavelle: lectoplume, accepted',
      'Céleste Amblavoine: accentuaire, accepted',
      'Dorian Pastourin: balisette, accepted',
    ]);
    await expectNothingWrong('2022');
    const journal = await journalSince('2022-06-04T08:00Z');
    expect(journal).toMatchObject({
      'matching.rules_changed': 1,
      'ranking.finished': 3,
      'matching.opened': 1,
      'scenario.made': 2,
      'scenario.changed_by_hand': 2,
      'scenario.chosen': 1,
      'matching.published': 1,
      'offer.made': 7,
      'offers.sent': 4,
      'offer.accepted': 5,
      'offer.declined': 1,
      'offer.expired': 1,
      'cascade.proposed': 3,
    });
    // What is proposed and sent is exact, above; one more may be computed that gives nothing, or whose
    // answer comes after an act that changed what it was computed from.
    const { 'cascade.computed': cascades = 0, 'cascade.gave_nothing': idle = 0 } = journal;
    expect(cascades - idle).toBeGreaterThanOrEqual(3);
    const again = await expectEveryAnswerAgain(ines.request, `${laboratory}/scenarios`);
    expect(again).toBe(2 + cascades);
  });
});

/** Whom the team moved by hand is told that it was the team. */
async function ninonReadsWhy(page: Page): Promise<void> {
  await page.goto(
    await mailedHref(
      page,
      ninon.email,
      /^Lisez ce qui reste possible/,
      'Voir ce qui reste possible',
    ),
  );
  await signInAs(page, mouse(page), ninon);
  await expect(page.getByRole('main')).toContainText('Une décision de l’équipe du programme');
}
