/** A student's application, from the search to the day mentors read, by three kinds of hands. */
import type { APIRequestContext } from '@playwright/test';
import {
  addOtherWishes,
  aicha,
  beginFrom,
  compareTwo,
  fillProfile,
  generalOf,
  goOn,
  keepForLater,
  noe,
  philippine,
  school,
  sendApplication,
  signInAs,
  toStep,
  wish,
  wishes,
  writeWishes,
} from './applicants.ts';
import { become, expect, moveOnTo, type Persona, playTo, test } from './demo.ts';
import { dragByFinger, finger, keyboard, mouse } from './hands.ts';
import { choose, field } from './idea-form.ts';
import {
  book,
  giveNote,
  inviteAndOpen,
  openBooking,
  prepareSession,
  sayFreeAllDay,
  sendAgenda,
} from './interview-days.ts';
import { mailsDoNotSay, readsNowhere, whereRead } from './leaks.ts';
import { mailedHref } from './mailbox.ts';
import { clientAs, found, uuid } from './places.ts';

const students = [aicha, noe, philippine];
const lastName = ({ name }: { name: string }) => name.split(' ')[1] ?? '';
/** Of each student, their name and the mark of all they write. */
const ofStudents = students.flatMap((one) => [lastName(one), one.mark]);
const notOf = (student: (typeof students)[number]) =>
  ofStudents.filter((secret) => secret !== student.mark && secret !== lastName(student));

/** What is written of students: by a mentor, by the team, by each member of a panel. */
const remark = 'zephyrremarque';
const tag = 'zephyretiquette';
const shared = 'zephyrpartage';
const noteOf = { helene: 'zephyrecole', quentin: 'zephyrmentor', ines: 'zephyrequipe' } as const;
const summary = 'zephyrconclusion';
const word = 'Vos questions sur les balises nous ont donné envie de vous relire.';
const ofReaders = [remark, tag, shared, ...Object.values(noteOf), summary];

const emails = {
  ines: 'ines.calvetti-ruel@programme.example',
  helene: 'helene.castagnorel@ecole.example',
  quentin: 'quentin.larzillac@sentiers.example',
} as const;

test('three students apply, meet a panel and hear from it: keys alone, no script, a phone', async ({
  newBrowser,
}) => {
  test.setTimeout(400_000);
  await playTo('2022-03-16T12:00');

  await test.step('the team lets their school apply', async () => {
    const ines = await newBrowser();
    await become(ines.context(), 'ines');
    await ines.goto('/coordination/2022/regles-de-candidature');
    const domains = field(ines, 'Domaines des écoles');
    await domains.fill(`${await domains.inputValue()}\n${school}`);
    await ines.getByRole('button', { name: 'Enregistrer les règles' }).click();
    await expect(ines.getByRole('main')).toContainText('Les règles sont enregistrées');
  });

  const keys = await newBrowser();
  await test.step('with the keyboard alone', async () => {
    const hands = keyboard(keys);
    await keys.goto('/connexion');
    await signInAs(keys, hands, aicha);
    for (const project of ['Balisette', 'Cadastrelle']) await keepForLater(keys, hands, project);
    await compareTwo(keys, hands, ['Balisette', 'Cadastrelle']);
    await beginFrom(keys, hands, 'Balisette');
    await fillProfile(keys, hands, aicha);
    await goOn(keys, hands);
    await hands.type(field(keys, 'Pourquoi souhaitez-vous'), generalOf(aicha));
    await goOn(keys, hands);
    await addOtherWishes(keys, hands);
    await writeWishes(keys, hands, aicha);
    const up = keys.getByRole('button', { name: 'Monter Cadastrelle' });
    await hands.press(up);
    await expect(wishes(keys)).toHaveText(['Cadastrelle', 'Balisette', 'Dictaphore']);
    await expect(keys.getByRole('button', { name: 'Descendre Cadastrelle' })).toBeFocused();
    await expect(keys.locator('[data-wishes-said]')).toHaveText('Cadastrelle : vœu 1');
    await goOn(keys, hands);
    await sendApplication(keys, hands, aicha);
  });

  const plain = await newBrowser({ javaScriptEnabled: false });
  await test.step('without a script, one answer being wrong', async () => {
    const hands = mouse(plain);
    await plain.goto('/connexion');
    await signInAs(plain, hands, noe);
    for (const project of ['Balisette', 'Cadastrelle']) await keepForLater(plain, hands, project);
    await compareTwo(plain, hands, ['Balisette', 'Cadastrelle']);
    await beginFrom(plain, hands, 'Balisette');
    await fillProfile(plain, hands, noe);
    await hands.type(field(plain, 'Jusqu’au'), '2022-03-01');
    await goOn(plain, hands);
    await expect(plain.getByRole('alert')).toContainText('La fin doit venir après le début.');
    await expect(field(plain, 'Prénom et nom')).toHaveValue(noe.name);
    await expect(field(plain, 'École ou université')).toHaveValue('École des Caps');
    await expect(field(plain, 'Jusqu’au')).toHaveValue('2022-03-01');
    await expect(plain.getByRole('radio', { name: 'À distance', exact: true })).toBeChecked();
    await hands.type(field(plain, 'Jusqu’au'), '2023-02-28');
    await goOn(plain, hands);
    await hands.type(field(plain, 'Pourquoi souhaitez-vous'), generalOf(noe));
    await goOn(plain, hands);
    await addOtherWishes(plain, hands);
    await writeWishes(plain, hands, noe);
    await hands.press(plain.getByRole('button', { name: 'Monter Dictaphore' }));
    await expect(wishes(plain)).toHaveText(['Balisette', 'Dictaphore', 'Cadastrelle']);
    await goOn(plain, hands);
    await sendApplication(plain, hands, noe);
  });

  const phone = await newBrowser({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await test.step('on a phone, having kept projects before signing in', async () => {
    const hands = finger(phone);
    for (const project of ['Balisette', 'Cadastrelle']) await keepForLater(phone, hands, project);
    await phone.goto('/projets/balisette');
    await hands.press(phone.getByRole('link', { name: 'Candidater à ce projet' }));
    await hands.press(phone.getByRole('link', { name: 'Commencer ma candidature avec Balisette' }));
    await signInAs(phone, hands, philippine);
    await expect(phone).toHaveURL(/candidater\?project=balisette/);
    await compareTwo(phone, hands, ['Balisette', 'Cadastrelle']);
    await beginFrom(phone, hands, 'Balisette');
    await toStep(phone, hands, 'Mes vœux');
    await addOtherWishes(phone, hands);
    await writeWishes(phone, hands, philippine);
    await dragByFinger(
      phone,
      wish(phone, 'Dictaphore').locator('.bsoc-grip'),
      wish(phone, 'Balisette'),
    );
    await expect(wishes(phone)).toHaveText(['Dictaphore', 'Balisette', 'Cadastrelle']);
    await expect(phone.getByText(/^Enregistré à \d/)).toBeVisible();
    await toStep(phone, hands, 'Mon profil');
    await fillProfile(phone, hands, philippine);
    await goOn(phone, hands);
    await hands.type(field(phone, 'Pourquoi souhaitez-vous'), generalOf(philippine));
    await goOn(phone, hands);
    await expect(wishes(phone)).toHaveText(['Dictaphore', 'Balisette', 'Cadastrelle']);
    await goOn(phone, hands);
    await sendApplication(phone, hands, philippine);
  });

  const clients: Partial<Record<Persona | 'visitor', APIRequestContext>> = {
    visitor: await clientAs(undefined),
  };
  for (const one of ['lilou', 'nour', 'quentin'] as const) clients[one] = await clientAs(one);
  const byStudent = [
    { who: aicha, request: keys.request },
    { who: noe, request: plain.request },
    { who: philippine, request: phone.request },
  ];
  const ines = await newBrowser();
  await become(ines.context(), 'ines');
  const application = await found(
    ines.request,
    `/coordination/2022/candidatures?q=${lastName(aicha)}`,
    new RegExp(`/coordination/2022/candidatures/(${uuid})`),
  );
  const idea = await found(
    ines.request,
    '/coordination/2022/idees?q=Balisette',
    new RegExp(`/coordination/2022/idees/(${uuid})[^>]*>(?:<[^>]+>)*Balisette`),
  );
  /** Addresses that somebody might have been told. */
  const told = [
    `/coordination/2022/candidatures/${application}`,
    '/coordination/2022/candidatures',
    '/coordination/2022/export-candidatures/csv',
    '/coordination/2022/voeux-par-projet',
    '/coordination/2022/demande',
    `/candidatures/${application}/cv`,
    `/idees/${idea}/candidatures`,
    `/idees/${idea}/candidatures/${application}`,
  ];

  await test.step('while applications are open, nobody but school and team reads them', async () => {
    for (const client of Object.values(clients)) await readsNowhere(client, ofStudents, told);
    for (const { who, request } of byStudent) await readsNowhere(request, notOf(who), told);
    for (const email of Object.values(emails)) {
      await mailsDoNotSay(ines.request, email, ofStudents);
    }
  });

  await moveOnTo('2022-05-16T10:00');
  const quentin = await newBrowser();
  await become(quentin.context(), 'quentin');

  await test.step('after the close a mentor reads what is theirs, and says whom to meet', async () => {
    await quentin.goto(
      await mailedHref(quentin, emails.quentin, /^Lisez les candidatures/, 'Lire les candidatures'),
    );
    const list = quentin.getByRole('main');
    await expect(list).toContainText(aicha.name);
    await quentin.goto(`/idees/${idea}/candidatures/${application}`);
    await expect(list).toContainText(`${aicha.mark}-balisette`);
    await choose(quentin, 'Oui');
    await field(quentin, 'Remarque pour l’équipe').fill(`Elle connaît les balises (${remark}).`);
    await quentin.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(list).toContainText('Oui, à rencontrer');
    const elsewhere = students.flatMap(({ mark }) =>
      ['general', 'cadastrelle', 'dictaphore'].map((part) => `${mark}-${part}`),
    );
    await readsNowhere(quentin.request, [...elsewhere, tag, shared], told);
    // Such a walk meets what may be read.
    const own = students.map(({ mark }) => `${mark}-balisette`);
    expect(await whereRead(quentin.request, own)).toEqual(
      expect.arrayContaining(own.map((one) => expect.stringContaining(one))),
    );
  });

  await test.step('the team reads all of it, tags it and shares a note with the school', async () => {
    await ines.goto(`/coordination/2022/candidatures/${application}`);
    const main = ines.getByRole('main');
    await expect(main).toContainText(generalOf(aicha));
    await expect(main).toContainText(remark);
    await field(ines, 'Nouvelle étiquette').fill(tag);
    await ines.getByRole('button', { name: 'Ajouter l’étiquette' }).click();
    await expect(main.getByRole('button', { name: tag })).toBeVisible();
    await main.getByRole('region', { name: 'Notes partagées' }).getByRole('textbox').fill(shared);
    await ines.getByRole('button', { name: 'Partager la note' }).click();
    await expect(main).toContainText(shared);
  });

  const session =
    await test.step('a session is prepared; its panel says when it is free', async () => {
      const path = await prepareSession(ines, 'Balisette', [
        'Inès Calvetti-Ruel',
        'Hélène Castagnorel',
        'Quentin Larzillac',
      ]);
      const helene = await newBrowser();
      await become(helene.context(), 'helene');
      await sayFreeAllDay(ines);
      await sayFreeAllDay(quentin);
      await sendAgenda(helene, emails.helene);
      await helene.context().close();
      for (const { who, request } of byStudent) {
        await readsNowhere(request, [...notOf(who), ...ofReaders, 'Entretiens du 24 mai'], told);
      }
      await inviteAndOpen(
        ines,
        path,
        students.map(({ name }) => name),
      );
      return path;
    });
  told.push(session, `${session}/candidatures`);

  const interview =
    await test.step('each student books; one moves; a slot just taken is told kindly', async () => {
      const small = finger(phone);
      await openBooking(keys, aicha.email);
      await openBooking(plain, noe.email);
      await openBooking(phone, philippine.email);
      await expect(phone.getByRole('radio')).toHaveCount(3);
      await book(keys, keyboard(keys), '14 h 30');
      await expect(keys.getByRole('main')).toContainText('C’est noté');
      await book(phone, small, '15 h 30');
      await expect(phone.getByRole('main')).toContainText('C’est noté');

      await book(plain, mouse(plain), '14 h 30');
      await expect(plain.getByRole('main')).toContainText(
        'vient d’être pris par quelqu’un d’autre',
      );
      await expect(plain.getByRole('radio')).toHaveCount(1);
      await small.press(phone.getByRole('link', { name: 'Choisir un autre créneau' }));
      await book(phone, small, '15 h 00', 'Déplacer mon entretien');
      await expect(phone.getByRole('main')).toContainText('L’entretien est déplacé');
      await plain.reload();
      await openBooking(plain, noe.email);
      await book(plain, mouse(plain), '15 h 30');
      await expect(plain.getByRole('main')).toContainText('C’est noté');
      return new URL(keys.url()).pathname;
    });
  told.push(interview, `${interview}/note`, `${interview}/conclusion`);

  await moveOnTo('2022-05-24T18:00');
  const helene = await newBrowser();
  await become(helene.context(), 'helene');
  const nowhereYet = async (secrets: readonly string[]) => {
    for (const client of [clients.visitor, clients.lilou, clients.nour]) {
      if (client) await readsNowhere(client, [...ofStudents, ...secrets], told);
    }
    for (const { who, request } of byStudent) {
      await readsNowhere(request, [...notOf(who), ...secrets], told);
      await mailsDoNotSay(request, who.email, [...notOf(who), ...secrets]);
    }
  };

  await test.step('mentor and school write notes, sealed until all are in', async () => {
    await giveNote(helene, interview, noteOf.helene);
    await giveNote(quentin, interview, noteOf.quentin);
    await readsNowhere(quentin.request, [noteOf.helene, tag, shared], told);
    await readsNowhere(helene.request, [noteOf.quentin], told);
    await readsNowhere(ines.request, [noteOf.helene, noteOf.quentin], told);
    await nowhereYet([...ofReaders, word]);
    await giveNote(ines, interview, noteOf.ines);
    await quentin.goto(interview);
    for (const secret of Object.values(noteOf)) {
      await quentin.goto(`${interview}/conclusion`);
      await expect(quentin.getByRole('main')).toContainText(secret);
    }
    await nowhereYet([...ofReaders, word]);
  });

  await test.step('the panel concludes; the student reads the word written for them alone', async () => {
    await helene.goto(`${interview}/conclusion`);
    await choose(helene, 'Favorable');
    await field(helene, 'Pour l’équipe du programme').fill(`Bases suffisantes (${summary}).`);
    await field(helene, 'Le mot à la personne candidate').fill(word);
    await helene.getByRole('button', { name: 'Enregistrer la conclusion' }).click();
    await expect(helene.getByRole('status').first()).toContainText('La conclusion est enregistrée');
    await keys.goto(
      await mailedHref(keys, aicha.email, /^Lisez le mot du jury/, 'Lire le mot du jury'),
    );
    await expect(keys.getByRole('main')).toContainText(word);
    await keys.goto('/espace');
    await keyboard(keys).press(keys.getByRole('link', { name: /^Entretien : / }));
    await expect(keys.getByRole('main')).toContainText(word);
    await nowhereYet(ofReaders);
    await readsNowhere(plain.request, [word], told);
    await readsNowhere(phone.request, [word], told);
  });
});
