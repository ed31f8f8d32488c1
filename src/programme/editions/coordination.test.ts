/** Editions are created, copied, described and announced: use cases and their pages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { announceEdition, withdrawAnnouncement } from './announce.ts';
import { cloneEdition } from './clone-edition.ts';
import { createEdition } from './create-edition.ts';
import type { Edition } from './edition.ts';
import { newEditionSchema } from './edition-settings.ts';
import { loadEdition } from './load-edition.ts';
import { hiddenValue, typedIn } from './testing/forms.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
let stranger: Someone;
let admin: Someone;
beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition('2022');
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
  stranger = await site.someone('Oda');
  admin = await site.someone('Adam', { role: 'admin' });
});

const described = {
  name: 'Semester of Code 2030',
  slug: '2030',
  timezone: 'Europe/Paris',
  school: 'École d’essai',
  operator: 'Opérateur',
  hostName: 'Accueil',
  hostAddress: '',
  eligibleFr: '',
  eligibleEn: '',
  contactEmail: 'contact@site.test',
  fundedPlaces: '4',
  internshipStartsOn: '2030-09-02',
  internshipEndsOn: '2031-02-28',
};
const journal = (act: string) =>
  site.services.db.selectFrom('journal').selectAll().where('act', '=', act).execute();
const editionBySlug = (slug: string) =>
  site.services.db.selectFrom('edition').selectAll().where('slug', '=', slug).executeTakeFirst();

describe('an edition is created', () => {
  test('by a coordinator, who coordinates it from then on; visitors do not see it', async () => {
    const answer = await site.ask('/coordination/nouvelle-edition', {
      as: coordinator,
      form: described,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/coordination/2030/jalons?done=created',
    ]);
    const made = await editionBySlug('2030');
    expect([made?.announcedAt, made?.fundedPlaces]).toEqual([null, 4]);
    const loaded = await loadEdition(site.services.db, made?.id ?? '');
    expect(loaded.milestones.map(({ kind, onDate }) => [kind, String(onDate)])).toEqual([
      ['internships_start', '2030-09-02'],
      ['internships_end', '2031-02-28'],
    ]);
    const page = await site.ask('/coordination/2030', { as: coordinator });
    expect(page.status).toBe(200);
    expect((await site.ask('/editions/2030/calendrier')).status).toBe(404);
    expect((await journal('edition.created')).length).toBe(1);
  });

  test('not by someone who coordinates none', async () => {
    const input = newEditionSchema.parse({ ...described, slug: '2031' });
    expect(await editionBySlug('2031')).toBeUndefined();
    await expect(site.actAs(stranger, (act) => createEdition(act, input))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const answer = await site.ask('/coordination/nouvelle-edition', { as: stranger, form: {} });
    expect(answer.status).toBe(403);
  });

  test('what is wrong is said at its field, and everything typed is still there', async () => {
    const typed = {
      ...described,
      name: 'Édition <mal> saisie',
      slug: 'Deux mille !',
      fundedPlaces: 'six',
      contactEmail: 'nulle part',
      internshipStartsOn: '32/13/2030',
    };
    for (const [path, words] of [
      ['/coordination/nouvelle-edition', 'Indiquez un nombre entier'],
      ['/en/coordination/new-edition', 'Give a whole number'],
    ] as const) {
      const answer = await site.ask(path, { as: coordinator, form: typed });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain(words);
      expect(typedIn(html)).toMatchObject(typed);
      for (const field of ['slug', 'fundedPlaces', 'contactEmail', 'internshipStartsOn']) {
        expect(html).toContain(`href="#field-${field}"`);
      }
    }
  });

  test('an internship that ends before it starts is said at its field', async () => {
    const form = { ...described, slug: '2031', internshipEndsOn: '2030-09-02' };
    const answer = await site.ask('/coordination/nouvelle-edition', { as: coordinator, form });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('La fin doit venir après le début.');
    expect(typedIn(html)).toMatchObject(form);
  });

  test('an address already taken is said at its field', async () => {
    const form = { ...described, slug: '2022' };
    const answer = await site.ask('/coordination/nouvelle-edition', { as: coordinator, form });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Cette adresse d’édition est déjà prise.');
    expect(typedIn(html)).toMatchObject(form);
  });
});

describe('an edition is copied', () => {
  test('its dates are shown before it is made, on the same weekdays', async () => {
    const html = await (await site.ask('/coordination/2022/copie', { as: coordinator })).text();
    expect(html).toContain('jeudi 1er septembre 2022');
    expect(html).toContain('jeudi 31 août 2023');
    expect(html).toContain('dimanche 5 mars 2023 à 23 h 59 (heure de Paris)');
    expect(hiddenValue(html, 'shown')).toBe('364');
    expect(typedIn(html)).toMatchObject({ slug: '2023', around: '2023-09-01' });
  });

  test('dates that were not shown are shown first, with everything typed', async () => {
    const form = { name: 'Suivante', slug: '2024', around: '2024-09-02', shown: '364' };
    const answer = await site.ask('/coordination/2022/copie', { as: coordinator, form });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('Les dates ont changé depuis l’aperçu');
    expect(hiddenValue(html, 'shown')).toBe('735');
    expect(typedIn(html)).toMatchObject({ name: 'Suivante', slug: '2024', around: '2024-09-02' });
    expect(await editionBySlug('2024')).toBeUndefined();
  });

  test('with its events uncancelled and without links, its texts, its coordinators', async () => {
    const { db } = site.services;
    const common = {
      editionId: edition.id,
      audience: 'students',
      createdAt: site.now(),
      updatedAt: site.now(),
    };
    await db
      .insertInto('event')
      .values([
        {
          ...common,
          kind: 'webinar',
          startsAt: site.now(),
          isOnline: true,
          titleFr: 'Réunion',
          joinUrl: 'https://visio.example.org/a',
          recordingUrl: 'https://visio.example.org/b',
          cancelledAt: site.now(),
        },
      ])
      .execute();
    for (const number of [1, 2]) {
      await db
        .insertInto('contentVersion')
        .values({
          editionId: edition.id,
          page: 'programme',
          lang: 'fr',
          number,
          markdown: `Texte ${number}`,
          savedAt: site.now(),
        })
        .execute();
    }
    const colleague = await site.someone('Kim', { role: 'coordinator', edition });
    const form = {
      name: 'Semester of Code 2023',
      slug: '2023',
      around: '2023-09-01',
      shown: '364',
      withCoordinators: 'yes',
    };
    const answer = await site.ask('/coordination/2022/copie', { as: coordinator, form });
    expect(answer.headers.get('location')).toBe('/coordination/2023/jalons?done=created');
    const copy = await loadEdition(db, (await editionBySlug('2023'))?.id ?? '');
    expect([copy.announcedAt, copy.school, copy.fundedPlaces]).toEqual([null, edition.school, 6]);
    expect(String(copy.internshipStartsOn)).toBe('2023-08-31');
    const [event] = await db
      .selectFrom('event')
      .selectAll()
      .where('editionId', '=', copy.id)
      .execute();
    expect(event).toMatchObject({
      titleFr: 'Réunion',
      isOnline: true,
      joinUrl: null,
      recordingUrl: null,
      cancelledAt: null,
      sequence: 0,
    });
    // 20 February 2022 at 11 in Paris, a Sunday.
    expect(String(event?.startsAt)).toBe('2023-02-19T10:00:00Z');
    const contents = await db
      .selectFrom('contentVersion')
      .select(['page', 'lang', 'number', 'markdown'])
      .where('editionId', '=', copy.id)
      .execute();
    expect(contents).toEqual([{ page: 'programme', lang: 'fr', number: 1, markdown: 'Texte 2' }]);
    const page = await site.ask('/coordination/2023', { as: colleague });
    expect(page.status).toBe(200);
  });

  test('not by a coordinator of another edition', async () => {
    const other = await site.edition('2021');
    const neighbour = await site.someone('Nora', { role: 'coordinator', edition: other });
    const input = { name: 'Copie', slug: 'copie', around: edition.internshipStartsOn };
    await expect(
      site.actAs(neighbour, (act) =>
        cloneEdition(act, edition.id, { ...input, withCoordinators: undefined }),
      ),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await editionBySlug('copie')).toBeUndefined();
  });
});

describe('settings', () => {
  const open = async () => {
    const html = await (await site.ask('/coordination/2022/edition', { as: coordinator })).text();
    return { ...typedIn(html), seen: hiddenValue(html, 'seen') ?? '' };
  };

  test('are saved, old and new values in the journal', async () => {
    const form = { ...(await open()), fundedPlaces: '8', eligibleFr: 'Étudiantes et étudiants' };
    const answer = await site.ask('/coordination/2022/edition', { as: coordinator, form });
    expect(answer.headers.get('location')).toBe('/coordination/2022/edition?done=saved');
    expect((await editionBySlug('2022'))?.fundedPlaces).toBe(8);
    const [line] = await journal('edition.settings_changed');
    expect(line?.details).toMatchObject({ fundedPlaces: { from: 6, to: 8 } });
  });

  test('of two people who save at once, the second is told and loses nothing', async () => {
    const [first, second] = [await open(), await open()];
    const one = { ...first, school: 'École A' };
    await site.ask('/coordination/2022/edition', { as: coordinator, form: one });
    const two = { ...second, school: 'École B', operator: 'Opérateur B' };
    const told = await site.ask('/coordination/2022/edition', { as: admin, form: two });
    const html = await told.text();
    expect(told.status).toBe(409);
    expect(html).toContain('École partenaire : École A');
    expect(typedIn(html)).toMatchObject({ school: 'École B', operator: 'Opérateur B' });
    expect((await editionBySlug('2022'))?.school).toBe('École A');
    const again = { ...typedIn(html), seen: hiddenValue(html, 'seen') ?? '' };
    await site.ask('/coordination/2022/edition', { as: admin, form: again });
    expect((await editionBySlug('2022'))?.school).toBe('École B');
  });

  test('the address of an announced edition stays', async () => {
    const form = { ...(await open()), slug: '2022-bis', hostAddress: '1 rue du Test' };
    const answer = await site.ask('/coordination/2022/edition', { as: coordinator, form });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('son adresse est déjà dans des liens');
    expect(typedIn(html)).toMatchObject({ slug: '2022-bis', hostAddress: '1 rue du Test' });
  });

  test('a new zone keeps the hours that are written', async () => {
    const form = { ...(await open()), timezone: 'Indian/Reunion' };
    await site.ask('/coordination/2022/edition', { as: coordinator, form });
    const moved = await loadEdition(site.services.db, edition.id);
    const closes = moved.milestones.find(({ kind }) => kind === 'call_closes')?.at;
    expect(String(closes)).toBe('2022-03-06T19:59:59Z');
    const [event] = await site.services.db
      .selectFrom('event')
      .select(['startsAt', 'sequence'])
      .where('editionId', '=', edition.id)
      .execute();
    expect([String(event?.startsAt), event?.sequence]).toEqual(['2022-02-20T07:00:00Z', 1]);
    const back = { ...(await open()), timezone: 'Europe/Paris' };
    await site.ask('/coordination/2022/edition', { as: coordinator, form: back });
  });

  test('a zone that does not exist is refused at its field', async () => {
    const form = { ...(await open()), timezone: 'Europe/Nulle_Part' };
    const answer = await site.ask('/coordination/2022/edition', { as: coordinator, form });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#field-timezone"');
  });
});

describe('an edition is announced', () => {
  test('only when the call has its dates', async () => {
    const made = await editionBySlug('2030');
    await expect(
      site.actAs(coordinator, (act) => announceEdition(act, made?.id ?? '')),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      site.actAs(admin, (act) => announceEdition(act, made?.id ?? '')),
    ).rejects.toMatchObject({ code: 'announce_needs_call' });
  });

  test('by a button, then visitors see it; the same click twice is one announcement', async () => {
    const path = '/coordination/2023/edition';
    expect((await site.ask('/editions/2023/calendrier')).status).toBe(404);
    for (const _ of [1, 2]) {
      const answer = await site.ask(path, { as: admin, form: { act: 'announce' } });
      expect(answer.headers.get('location')).toBe(`${path}?done=announced`);
    }
    expect((await site.ask('/editions/2023/calendrier')).status).toBe(200);
    expect((await journal('edition.announced')).length).toBe(1);
  });

  test('and can be hidden again until an idea was sent', async () => {
    const copy = await editionBySlug('2023');
    const id = copy?.id ?? '';
    const hide = () => site.actAs(admin, (act) => withdrawAnnouncement(act, id));
    await hide();
    expect((await editionBySlug('2023'))?.announcedAt).toBeNull();
    await site.actAs(admin, (act) => announceEdition(act, id));
    const { db } = site.services;
    const organisation = await db
      .insertInto('organisation')
      .values({ name: 'Essai', kind: 'company', createdAt: site.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const idea = await db
      .insertInto('idea')
      .values({ editionId: id, slug: 'essai', savedAt: site.now(), createdAt: site.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('ideaRevision')
      .values({
        ideaId: idea.id,
        number: 1,
        content: '{"name": "Essai"}',
        organisationId: organisation.id,
        submittedBy: stranger.personId,
        submittedAt: site.now(),
      })
      .execute();
    await expect(hide()).rejects.toMatchObject({ code: 'ideas_were_submitted' });
    const answer = await site.ask('/coordination/2023/edition', {
      as: admin,
      form: { act: 'withdraw' },
    });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Des idées ont été envoyées à cette édition');
  });
});

test('the list shows a coordinator their editions, an admin all of them', async () => {
  const listed = async (as: Someone) => {
    const html = await (await site.ask('/coordination', { as })).text();
    return [...html.matchAll(/<a href="\/coordination\/([\w-]+)">/g)].map(([, slug]) => slug);
  };
  expect(await listed(admin)).toEqual(['2030', '2023', '2022', '2021']);
  const kim = await site.someone('Kim');
  expect(await listed(kim)).toEqual(['2023', '2022']);
  expect((await site.ask('/coordination', { as: stranger })).status).toBe(403);
});

test('every form sent blank says what is missing', async () => {
  const forms = [
    '/coordination/nouvelle-edition',
    '/coordination/2022/edition',
    '/coordination/2022/copie',
    '/coordination/2022/jalons',
    '/coordination/2022/evenements/nouveau',
    '/coordination/2022/contenus/programme/fr',
    '/coordination/2022/delais',
    '/roles',
  ];
  for (const path of forms) {
    const shown = await (await site.ask(path, { as: admin })).text();
    const blank = Object.fromEntries(Object.keys(typedIn(shown)).map((name) => [name, '']));
    const answer = await site.ask(path, { as: admin, form: blank });
    expect([path, answer.status]).toEqual([path, 422]);
    expect(await answer.text()).toContain('data-error-summary');
  }
});
