/** What people really send: each gets a clear message at the right place, and nothing is lost. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import {
  autosavePath,
  complete,
  draftedIdea,
  idOf,
  send,
  sentIdea,
  stepPath,
  storedIdea,
  subjectsTo,
  textOf,
  type,
} from './testing/porteur.ts';

let site: TestSite;
let ada: Someone;
const open = '2022-02-20T10:00:00Z';

beforeAll(async () => {
  site = await openTestSite(open);
  await site.edition();
  ada = await site.someone('Ada Martin');
});

/** The error shown at a field, and the value the field still holds. */
async function atField(answer: Response, field: string) {
  const html = await answer.text();
  const id = `field-${field.replaceAll('.', '-')}`;
  const message = new RegExp(`id="${id}-messages"><p[^>]*>(.*?)</p>`, 's').exec(html)?.[1];
  return { status: answer.status, message: message?.replaceAll('&#x27;', '’'), html };
}

describe('a field of the software', () => {
  test.each([
    ['website', 'javascript:alert(1)', 'L’adresse doit commencer par https:// ou http://.'],
    ['website', 'pas une adresse', 'Cette adresse n’a pas la forme attendue'],
    ['website', 'https:exemple.fr', 'Cette adresse n’a pas la forme attendue'],
    ['repository', 'data:text/html,x', 'L’adresse doit commencer par https://'],
    ['licence', 'GPLv3', 'Vouliez-vous dire GPL-3.0-only ou GPL-3.0-or-later'],
    ['licence', 'maison', '« maison » n’est pas un identifiant de la liste SPDX.'],
    ['licence', 'CC-BY-NC-4.0', 'CC-BY-NC-4.0 interdit l’usage commercial'],
    ['licence', 'BUSL-1.1', 'BUSL-1.1 restreint l’usage du logiciel'],
    ['licence', 'CC-BY-4.0', 'CC-BY-4.0 est faite pour des textes, des images ou des données.'],
    ['licence', 'WTFPL', 'WTFPL existe, mais ne figure pas parmi les licences libres'],
    ['name', 'x'.repeat(121), 'Le texte est trop long : 121 caractères, pour 120 au plus.'],
  ] as const)('%s “%s” is refused where it stands', async (field, typed, message) => {
    const id = await draftedIdea(site, ada);
    const answer = await type(site, ada, id, 'software', { ...complete, [field]: typed });
    const shown = await atField(answer, field);
    expect([shown.status, shown.message]).toEqual([422, expect.stringContaining(message)]);
    expect(shown.html).toContain('data-error-summary');
    // What is wrong is kept as typed, and so is all the rest.
    expect((await storedIdea(site, id)).draft).toMatchObject({ [field]: typed });
  });

  test('a technology that is too long is named, with its place in the list and the limit', async () => {
    const id = await draftedIdea(site, ada);
    const technologies = `Python, ${'Un cadriciel dont le nom n’en finit '.repeat(2)}, git`;
    const answer = await type(site, ada, id, 'missions', { ...complete, technologies });
    const shown = await atField(answer, 'technologies');
    expect(shown).toMatchObject({
      status: 422,
      message: expect.stringMatching(
        /^La technologie n° 2, «\sUn cadriciel dont le nom n’en…\s», est trop longue\s: 71 caractères, pour 50 au plus\./,
      ),
    });
    expect((await storedIdea(site, id)).draft).toMatchObject({ technologies });
  });

  test('a missing one does not stop the typing; the last step lists it with a link', async () => {
    const { licence: _, missions: __, ...partial } = complete;
    const id = await draftedIdea(site, ada, partial);
    const page = await site.ask(stepPath(id, 'check'), { as: ada });
    const html = await page.text();
    expect(html).toContain('2 réponses sont à compléter ou à corriger avant l’envoi');
    expect(html).toContain(`href="${stepPath(id, 'software')}#field-licence"`);
    expect(html).toContain(`href="${stepPath(id, 'missions')}#field-missions"`);
    const sent = await send(site, ada, id);
    expect([sent.status, (await storedIdea(site, id)).state]).toEqual([422, 'draft']);
  });

  test('200 kB in one field are refused at it and shown again; the others are stored', async () => {
    const id = await draftedIdea(site, ada);
    const huge = 'é'.repeat(100_000);
    const typed = { ...complete, presentation: huge, tagline: 'Une autre phrase' };
    const shown = await atField(await type(site, ada, id, 'software', typed), 'presentation');
    expect([shown.status, shown.message]).toEqual([
      422,
      expect.stringMatching(
        /^Le texte est trop long : 100\s000 caractères, pour 20\s000 au plus\.$/,
      ),
    ]);
    expect(shown.html).toContain(huge);
    expect((await storedIdea(site, id)).draft).toMatchObject({
      presentation: complete.presentation,
      tagline: 'Une autre phrase',
    });
    const saved = await site.ask(autosavePath(id, 'software'), {
      as: ada,
      form: { version: '99', presentation: huge },
      headers: { accept: 'application/json' },
    });
    expect([saved.status, await saved.json()]).toEqual([
      422,
      { message: expect.stringMatching(/^Présentation du logiciel – Le texte est trop long/) },
    ]);
  });

  test('emoji, right-to-left names and control characters are kept, cleaned of what disguises', async () => {
    const id = await draftedIdea(site, ada);
    const typed = { ...complete, name: 'برنامج 🧑‍🔬 test', tagline: 'un\u0000deux\u202Etrois' };
    await type(site, ada, id, 'software', typed);
    await send(site, ada, id);
    const idea = await storedIdea(site, id);
    expect(idea.draft).toMatchObject({ name: 'برنامج 🧑‍🔬 test', tagline: 'undeuxtrois' });
    expect([idea.state, idea.slug]).toEqual(['submitted', 'test']);
    expect(await (await site.ask(`/idees/${id}`, { as: ada })).text()).toContain(
      '<bdi>برنامج 🧑‍🔬 test</bdi>',
    );
  });

  test('HTML is text like any other', async () => {
    const id = await draftedIdea(site, ada, { ...complete, name: '<script>alert(1)</script>' });
    for (const path of [`/idees/${id}`, `/idees/${id}/apercu`, stepPath(id, 'software')]) {
      expect(await (await site.ask(path, { as: ada })).text()).not.toContain('<script>alert');
    }
  });

  test.each([
    ['hoursPerWeek', 'beaucoup', 'Indiquez un nombre entier, en chiffres.'],
    ['hoursPerWeek', '0', 'Indiquez un nombre de 1 à 35.'],
    ['hoursPerWeek', '100', 'Indiquez un nombre de 1 à 35.'],
    ['interns', '11', 'Indiquez un nombre de 1 à 10.'],
    ['place', 'ailleurs', 'Choisissez une des réponses proposées.'],
  ] as const)('mentoring: %s “%s”', async (field, typed, message) => {
    const id = await draftedIdea(site, ada);
    const answer = await type(site, ada, id, 'mentoring', { ...complete, [field]: typed });
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(message)]);
  });
});

describe('an organisation', () => {
  test.each([
    [{ 'organisation.siret': '13002526500014' }, 'La clé de ce SIRET n’est pas juste'],
    [{ 'organisation.siret': '123' }, 'Un SIRET compte quatorze chiffres ; celui-ci en a 3.'],
    [{ 'organisation.website': 'javascript:alert(1)' }, 'L’adresse doit commencer par https://'],
    [{ 'organisation.kind': '' }, 'Ce champ est à remplir.'],
  ])('%j is refused at its field, and kept', async (typed, message) => {
    const id = idOf((await site.ask('/proposer', { as: ada, form: {} })).headers.get('location'));
    const all = { 'organisation.name': 'Mairie', 'organisation.kind': 'administration', ...typed };
    const answer = await type(site, ada, id, 'organisation', all);
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(message)]);
    const idea = await storedIdea(site, id);
    const kept = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
    expect([idea.organisationId, idea.draft]).toEqual([null, expect.objectContaining(kept)]);
  });

  test('with the SIRET of the DINUM, spaced as it is read, is taken', async () => {
    const id = await draftedIdea(site, ada, {
      ...complete,
      'organisation.siret': '130 025 265 00013',
    });
    const { organisationId } = await storedIdea(site, id);
    const row = await site.services.db
      .selectFrom('organisation')
      .select('siret')
      .where('id', '=', organisationId ?? '')
      .executeTakeFirst();
    expect(row).toEqual({ siret: '13002526500013' });
  });

  test('described for another idea is chosen, never renamed by a new description', async () => {
    const first = await draftedIdea(site, ada, { ...complete, 'organisation.name': 'Première' });
    const { organisationId } = await storedIdea(site, first);
    const second = await draftedIdea(site, ada, { organisation: organisationId ?? '' });
    expect((await storedIdea(site, second)).organisationId).toBe(organisationId);
    await type(site, ada, second, 'organisation', {
      organisation: 'new',
      'organisation.name': 'Seconde',
      'organisation.kind': 'company',
    });
    const rows = await site.services.db
      .selectFrom('organisation')
      .select('name')
      .where('id', 'in', [
        organisationId ?? '',
        (await storedIdea(site, second)).organisationId ?? '',
      ])
      .execute();
    expect(rows.map(({ name }) => name).sort()).toEqual(['Première', 'Seconde']);
  });
});

describe('sending', () => {
  test('twice is a success: one revision, one mail', async () => {
    const id = await draftedIdea(site, ada, { ...complete, name: 'Deux clics' });
    const clicks = Array.from({ length: 5 }, () => send(site, ada, id));
    const answers = await Promise.all(clicks);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    const revisions = await site.services.db
      .selectFrom('ideaRevision')
      .select('number')
      .where('ideaId', '=', id)
      .execute();
    expect(revisions).toEqual([{ number: 1 }]);
    const subjects = await subjectsTo(site, ada.email);
    expect(subjects.filter((subject) => subject.includes('Deux clics'))).toHaveLength(1);
  });

  test('two ideas of the same name at once gives each its own address', async () => {
    const names = { ...complete, name: 'Homonyme' };
    const ids = [await draftedIdea(site, ada, names), await draftedIdea(site, ada, names)];
    const answers = await Promise.all(ids.map((id) => send(site, ada, id)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const slugs = await Promise.all(ids.map(async (id) => (await storedIdea(site, id)).slug));
    expect(slugs.sort()).toEqual(['homonyme', 'homonyme-2']);
  });

  test('starting twice opens one draft', async () => {
    const eve = await site.someone('Eve Petit');
    const answers = await Promise.all(
      [0, 1].map(() => site.ask('/proposer', { as: eve, form: {} })),
    );
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1);
  });

  test('without accepting the engagements is refused at the box', async () => {
    const id = await draftedIdea(site, ada);
    const answer = await site.ask(stepPath(id, 'check'), { as: ada, form: {} });
    const shown = await atField(answer, 'accepted');
    expect([shown.status, shown.message]).toEqual([422, 'Cochez la case pour envoyer votre idée.']);
  });

  test('in the last second is in time; a second later it says when the call ended, and keeps the draft', async () => {
    const id = await draftedIdea(site, ada, { ...complete, name: 'À temps' });
    const late = await draftedIdea(site, ada, { ...complete, name: 'En retard' });
    site.setNow('2022-03-06T22:59:59.900Z');
    expect((await send(site, ada, id)).status).toBe(303);
    site.setNow('2022-03-06T23:00:00Z');
    const refused = await send(site, ada, late);
    expect([refused.status, await textOf(refused)]).toEqual([
      409,
      expect.stringMatching(
        /L’appel à idées a pris fin le dimanche 6 mars 2022 à 23\sh\s59 \(heure de Paris\).*contact@site\.test/,
      ),
    ]);
    expect(await storedIdea(site, late)).toMatchObject({
      state: 'draft',
      draft: { name: 'En retard' },
    });
    expect((await type(site, ada, late, 'missions', { missions: 'Encore' })).status).toBe(303);
    site.setNow(open);
  });

  test('before the call opens keeps the draft and says when it opens', async () => {
    site.setNow('2022-02-01T10:00:00Z');
    const id = await draftedIdea(site, ada, { ...complete, name: 'En avance' });
    const early = await send(site, ada, id);
    expect([early.status, await textOf(early)]).toEqual([
      409,
      expect.stringContaining('L’appel à idées ouvre le lundi 7 février 2022'),
    ]);
    site.setNow(open);
  });
});

describe('after the session has expired', () => {
  test.each([
    ['mentors', { act: 'invite', email: 'linus@example.org' }, 'value="linus@example.org"'],
    ['formulaire/check', { accepted: 'yes' }, 'votre idée n’a pas encore été envoyée'],
    ['formulaire/organisation', { 'organisation.name': 'Mairie' }, 'value="Mairie"'],
  ])('the form of %s is given back', async (page, form, shown) => {
    const id = await draftedIdea(site, ada);
    const answer = await site.ask(`/idees/${id}/${page}`, { form });
    const next =
      new URL(`http://x${answer.headers.get('location')}`).searchParams.get('next') ?? '';
    const html = await (await site.ask(next, { as: ada })).text();
    expect(html).toContain('Votre session avait pris fin');
    expect(html).toContain(shown);
  });

  test('what was typed comes back on the step, after signing in', async () => {
    const id = await draftedIdea(site, ada);
    const answer = await site.ask(stepPath(id, 'software'), { form: { name: 'Tapé trop tard' } });
    const next =
      new URL(`http://x${answer.headers.get('location')}`).searchParams.get('next') ?? '';
    const page = await (await site.ask(next, { as: ada })).text();
    expect(page).toContain('Votre session avait pris fin');
    expect(page).toContain('value="Tapé trop tard"');
  });

  test('what was sent where typing is saved comes back on the step too, which sends it on', async () => {
    const id = await draftedIdea(site, ada);
    const answer = await site.ask(autosavePath(id, 'software'), { form: { name: 'Tapé seul' } });
    expect(answer.status).toBe(303);
    const next =
      new URL(`http://x${answer.headers.get('location')}`).searchParams.get('next') ?? '';
    const back = await site.ask(next, { as: ada });
    const page = await back.text();
    expect([back.status, page.includes('Votre session avait pris fin')]).toEqual([200, true]);
    expect(page).toContain('value="Tapé seul"');
    expect(page).toMatch(new RegExp(`<form[^>]* action="${stepPath(id, 'software')}"`));
  });

  test('with nothing kept, the address where typing is saved leads to the step', async () => {
    const id = await draftedIdea(site, ada);
    const back = await site.ask(`${autosavePath(id, 'software')}?kept=gone`, { as: ada });
    expect([back.status, back.headers.get('location')]).toEqual([303, stepPath(id, 'software')]);
    expect((await site.ask(autosavePath(id, 'check'), { as: ada })).status).toBe(404);
  });

  test('the browser that saves by itself is told to sign in', async () => {
    const id = await draftedIdea(site, ada);
    const answer = await site.ask(autosavePath(id, 'software'), {
      form: { name: 'x' },
      headers: { accept: 'application/json' },
    });
    expect(answer.status).toBe(401);
  });
});

describe('an address that leads nowhere', () => {
  test.each([
    '/idees/00000000-0000-4000-8000-000000000000',
    '/idees/pas-un-identifiant',
    '/idees/pas-un-identifiant/formulaire/software',
    '/invitations/inconnue',
  ])('%s is not found', async (path) => {
    expect((await site.ask(path, { as: ada })).status).toBe(404);
  });

  test('a step or a revision that does not exist is not found', async () => {
    const id = await sentIdea(site, ada);
    for (const path of [
      'formulaire/rien',
      'versions/2',
      'versions/0',
      'versions/x',
      'comparaison/check',
    ]) {
      expect([path, (await site.ask(`/idees/${id}/${path}`, { as: ada })).status]).toEqual([
        path,
        404,
      ]);
    }
  });
});
