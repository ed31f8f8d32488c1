/** A student applies: who may, saved as typed, sent once complete, sent again, withdrawn. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { publishedNames } from '../../catalogue/testing/published-projects.ts';
import { subjectsTo, textOf } from '../../ideas/testing/porteur.ts';
import { wishField } from '../form.ts';
import { applicationsOpen, openToExampleOrg } from '../testing/applicants.ts';
import { typedProfile, writingOn } from './testing/writing.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let boussole = '';
let carte = '';

beforeAll(async () => {
  [ancre = '', boussole = '', carte = ''] = await publishedNames(site, edition, [
    'Ancre',
    'Boussole',
    'Carte',
  ]);
  await openToExampleOrg(site, edition, { maxWishes: 2 });
});

const profile = {
  ...typedProfile,
  'technologies.0.name': 'Python',
  'technologies.0.level': 'practising',
  'links.0': 'forge.example.org/moi',
};

const { type, send, write, begin: open } = writingOn(site);
async function begin(student: Someone): Promise<void> {
  const answer = await open(student);
  expect(answer.headers.get('location')).toBe('/candidater/etapes/profile');
}

const applicationOf = (student: Someone) =>
  site.services.db
    .selectFrom('application')
    .innerJoin('draft', 'draft.id', 'application.draftId')
    .select(['application.id', 'state', 'revision', 'fields', 'version'])
    .where('studentId', '=', student.personId)
    .executeTakeFirstOrThrow();

const wishesOf = async (student: Someone) => {
  const { id, revision } = await applicationOf(student);
  const rows = await site.services.db
    .selectFrom('wish')
    .select(['ideaId', 'rank', 'motivation'])
    .where('applicationId', '=', id)
    .where('number', '=', revision)
    .orderBy('rank')
    .execute();
  return rows.map(({ ideaId }) => ideaId);
};

describe('who may apply', () => {
  test('a visitor is led to sign in, and comes back with the project they chose', async () => {
    const page = await (await site.ask('/candidater?project=ancre')).text();
    expect(page).toContain(
      `/connexion?next=${encodeURIComponent('/candidater?project=ancre')}`.replaceAll('&', '&amp;'),
    );
  });

  test('an address of no school of the edition gets a clear word and a contact', async () => {
    const other = await site.someone('Otto');
    await site.act(({ tx }) =>
      tx
        .updateTable('person')
        .set({ email: 'otto@elsewhere.example' })
        .where('id', '=', other.personId)
        .execute(),
    );
    const page = await textOf(await site.ask('/candidater', { as: other }));
    expect(page).toContain('otto@elsewhere.example');
    expect(page).toContain('contact@site.test');
    expect(page).not.toContain('Commencer ma candidature');
    const refused = await site.ask('/candidater', { as: other, form: {} });
    expect(refused.headers.get('location')).toBe('/candidater');
    await site.act(({ tx, now }) =>
      tx
        .insertInto('studentInvitation')
        .values({
          editionId: edition.id,
          email: 'otto@elsewhere.example',
          invitedBy: other.personId,
          invitedAt: now,
        })
        .execute(),
    );
    await begin(other);
  });

  test('two clicks make one application', async () => {
    const tia = await site.someone('Tia');
    await Promise.all([begin(tia), begin(tia)]);
    await begin(tia);
    expect((await applicationOf(tia)).version).toBe(1);
  });
});

describe('a student writes', () => {
  test('what is typed is kept, right or wrong, and said in place', async () => {
    const ugo = await site.someone('Ugo');
    await begin(ugo);
    const answer = await type(ugo, 'profile', {
      ...profile,
      personName: 'Ugo Ferrand',
      availableUntil: 'demain',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="Ugo Ferrand"');
    expect(page).toContain('Ce n’est pas une date');
    expect(page).toContain('value="demain"');
    expect((await applicationOf(ugo)).fields).toMatchObject({
      school: 'CentraleSupélec',
      availableUntil: 'demain',
    });
  });

  test('the second line of technologies is said wrong at its own place', async () => {
    const uma = await site.someone('Uma');
    await begin(uma);
    const answer = await type(uma, 'profile', {
      ...profile,
      'technologies.0.name': '',
      'technologies.0.level': '',
      'technologies.2.name': 'Rust',
      'technologies.2.level': '',
    });
    expect(await answer.text()).toContain('href="#field-technologies-2-level"');
  });

  test('the browser’s saves are acknowledged with the hour, and two tabs lose nothing', async () => {
    const vic = await site.someone('Vic');
    await begin(vic);
    const path = '/candidater/enregistrement/motivation';
    const save = (version: string, motivation: string) =>
      site.ask(path, { as: vic, form: { version, motivation } });
    const first = await save('1', 'Un texte.');
    expect(await first.json()).toEqual({
      version: 2,
      savedAt: expect.stringMatching(/^12\sh\s00$/),
    });
    const second = await save('1', 'Un autre texte.');
    expect(second.status).toBe(409);
    expect(await second.json()).toEqual({ conflict: '/candidater/comparaison/motivation' });
    const page = await textOf(await site.ask('/candidater/comparaison/motivation', { as: vic }));
    expect(page).toContain('Un texte.');
    expect(page).toContain('Un autre texte.');
    await site.ask('/candidater/comparaison/motivation', {
      as: vic,
      form: { version: '2', 'choice.motivation': 'mine' },
    });
    expect((await applicationOf(vic)).fields).toMatchObject({ motivation: 'Un autre texte.' });
  });

  test('a CV is a PDF by what it contains, never by its name', async () => {
    const wes = await site.someone('Wes');
    await begin(wes);
    const cv = (bytes: string) =>
      type(wes, 'profile', { ...profile, cv: new File([bytes], 'cv.pdf') });
    expect(await (await cv('MZ\x90\x00 un programme')).text()).toContain('n’est pas un PDF');
    expect(await (await cv('%PDF-1.7\ncoupé')).text()).toContain('incomplet');
    const whole = '%PDF-1.7\n…\nstartxref\n9\n%%EOF\n';
    expect((await cv(whole)).status).toBe(303);
    const { id } = await applicationOf(wes);
    const file = await site.ask(`/candidatures/${id}/cv`, { as: wes });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(await file.text()).toBe(whole);
    const other = await site.someone('Xan');
    expect((await site.ask(`/candidatures/${id}/cv`, { as: other })).status).toBe(404);
  });
});

describe('wishes', () => {
  test('are moved, taken out and added by buttons; a text that was written stays', async () => {
    const yan = await site.someone('Yan');
    await write(yan, [ancre, boussole]);
    const order = async () => (await applicationOf(yan)).fields as Record<string, string>;
    await type(yan, 'wishes', { wishes: `${ancre} ${boussole}`, move: `down:${ancre}` });
    expect((await order()).wishes).toBe(`${boussole} ${ancre}`);
    await type(yan, 'wishes', { wishes: `${boussole} ${ancre}`, move: `out:${boussole}` });
    expect((await order()).wishes).toBe(ancre);
    expect((await order())[wishField(boussole)]).toBe(`Pourquoi ${boussole}`);
    await type(yan, 'wishes', { wishes: ancre, move: 'add', choice: carte });
    expect((await order()).wishes).toBe(`${ancre} ${carte}`);
  });

  test('a project is added from its own page', async () => {
    const zed = await site.someone('Zed');
    const answer = await site.ask('/candidater', { as: zed, form: { project: 'carte' } });
    expect(answer.headers.get('location')).toBe('/candidater/etapes/profile?added=carte');
    expect((await applicationOf(zed)).fields).toEqual({ wishes: carte });
  });

  test('what is no project of the edition is never kept', async () => {
    const abe = await site.someone('Abe');
    await begin(abe);
    const stranger = 'b7b5d7f0-0000-4000-8000-000000000000';
    await type(abe, 'wishes', { wishes: `${stranger} ${ancre}`, [wishField(stranger)]: 'texte' });
    expect((await applicationOf(abe)).fields).toEqual({ wishes: ancre });
  });
});

describe('sending', () => {
  test('what is missing is listed with links, and nothing is sent', async () => {
    const bob = await site.someone('Bob');
    await begin(bob);
    const answer = await send(bob);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('href="/candidater/etapes/motivation#field-motivation"');
    expect(await applicationOf(bob)).toMatchObject({ state: 'draft', revision: 0 });
  });

  test('without a name, nothing is sent: the profile asks for it', async () => {
    const ned = await site.someone('Ned');
    await site.act(({ tx }) =>
      tx.updateTable('person').set({ name: '' }).where('id', '=', ned.personId).execute(),
    );
    await write(ned, [ancre]);
    const refused = await send(ned);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('href="/candidater/etapes/profile#field-personName"');
    await type(ned, 'profile', { ...profile, personName: 'Ned Aubin' });
    expect((await send(ned)).status).toBe(303);
  });

  test('more wishes than the edition takes are said before sending', async () => {
    const bea = await site.someone('Bea');
    await write(bea, [ancre, boussole, carte]);
    expect(await textOf(await send(bea))).toContain('Vous avez 3 vœux, l’édition en accepte 2');
  });

  test('a copy is frozen; the same again changes nothing; another replaces it', async () => {
    const cal = await site.someone('Cal');
    await write(cal, [boussole, ancre]);
    expect((await send(cal)).headers.get('location')).toBe('/candidater?done=submitted');
    expect(await wishesOf(cal)).toEqual([boussole, ancre]);
    await send(cal);
    expect((await applicationOf(cal)).revision).toBe(1);
    const check = await textOf(await site.ask('/candidater/etapes/check', { as: cal }));
    expect(check).toContain('il n’y a rien à renvoyer');
    expect(check).not.toContain('Envoyer la nouvelle version');
    await type(cal, 'wishes', { wishes: `${ancre} ${boussole}` });
    expect(await wishesOf(cal)).toEqual([boussole, ancre]);
    expect(await textOf(await site.ask('/candidater', { as: cal }))).toContain(
      'Vos dernières modifications ne sont pas envoyées',
    );
    await send(cal);
    expect(await applicationOf(cal)).toMatchObject({ state: 'submitted', revision: 2 });
    expect(await wishesOf(cal)).toEqual([ancre, boussole]);
    const old = await textOf(await site.ask('/candidater/versions/1', { as: cal }));
    expect(old).toContain('puis remplacée');
    expect(await subjectsTo(site, cal.email)).toHaveLength(2);
  });

  test('a second late, it is refused with the exact instant, and the draft is kept', async () => {
    const dan = await site.someone('Dan');
    await write(dan, [ancre]);
    site.setNow('2022-05-15T21:59:59.900Z');
    const eve = await site.someone('Eve');
    await write(eve, [ancre]);
    expect((await send(eve)).status).toBe(303);
    site.setNow('2022-05-15T22:00:00Z');
    const late = await send(dan);
    expect(late.status).toBe(409);
    expect(await textOf(late)).toContain('dimanche 15 mai 2022 à 23 h 59');
    await type(dan, 'motivation', { motivation: 'Encore un mot.' });
    expect(await applicationOf(dan)).toMatchObject({
      state: 'draft',
      fields: { motivation: 'Encore un mot.' },
    });
    site.setNow(applicationsOpen);
  });
});

describe('withdrawing', () => {
  test('is undone until the close, and not after', async () => {
    const fay = await site.someone('Fay');
    await write(fay, [ancre]);
    await send(fay);
    const act = (name: string) => site.ask('/candidater/retrait', { as: fay, form: { act: name } });
    await act('withdraw');
    await act('withdraw');
    expect((await applicationOf(fay)).state).toBe('withdrawn');
    await act('restore');
    expect((await applicationOf(fay)).state).toBe('submitted');
    site.setNow('2022-05-16T10:00:00Z');
    await act('withdraw');
    expect((await act('restore')).status).toBe(409);
    expect((await applicationOf(fay)).state).toBe('withdrawn');
    site.setNow(applicationsOpen);
  });
});
