/** A reviewer's list, what they would rather read, and what awaits them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { countQueries } from '../../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { complete, send, sentIdea, textOf, type } from '../../ideas/testing/porteur.ts';
import {
  assign,
  copyIdea,
  reviewPath,
  sendReview,
  setReviewsDue,
  whole,
} from './testing/reviewers.ts';

const site = await openTestSite();
const { db } = site.services;
const edition = await site.edition();
const ada = await site.someone('Ada Martin');
const lin = await site.someone('Lin', { role: 'school_staff', edition });
const sam = await site.someone('Sam', { role: 'school_staff', edition });

const read = async (as: Someone, path = '/evaluations/2022') =>
  textOf(await site.ask(path, { as }));

describe('my reviews', () => {
  const ids: string[] = [];
  beforeAll(async () => {
    for (const name of ['Alpha', 'Bravo', 'Charlie', 'Delta']) {
      const id = await sentIdea(site, ada, { ...complete, name });
      ids.push(id);
      await assign(site, id, lin);
    }
  });

  test('nothing given yet: says so, and leads to the preferences', async () => {
    const html = await (await site.ask('/evaluations/2022', { as: sam })).text();
    expect(html).toContain('Aucune idée ne vous est confiée');
    expect(html).toContain('href="/evaluations/2022/preferences"');
  });

  test('says in a sentence what is left and by when, and where each is', async () => {
    const [, bravo = '', charlie = '', delta = ''] = ids;
    await sendReview(site, lin, bravo, { interest: '1', act: 'save' });
    await sendReview(site, lin, charlie);
    await sendReview(site, lin, delta);
    await type(site, ada, delta, 'mentoring', { ...complete, mentoring: 'Une personne' });
    await send(site, ada, delta);
    const shown = await read(lin);
    expect(shown).toMatch(
      /Il vous reste 2 évaluations à rendre sur 4, jusqu’au lundi 7 mars 2022 à 23 h 59 \(heure de Paris\), dans 15 jours\./,
    );
    expect(shown).toMatch(/Alpha .*À écrire/);
    expect(shown).toMatch(/Bravo .*Brouillon enregistré le 20 février 2022/);
    expect(shown).toMatch(/Charlie .*Rendue le 20 février 2022 à 11 h 00 Intérêt 3 sur 4/);
    expect(shown).toMatch(/Delta .*l’idée a changé depuis/);
    await sendReview(site, lin, charlie, { ...whole, interest: '0', act: 'save' });
    expect(await read(lin)).toMatch(/Charlie .*pas encore rendue de nouveau/);
  });

  test('is a task for who has some to give, until the deadline', async () => {
    const shown = await read(lin, '/espace');
    expect(shown).toContain('Rendre 2 évaluations');
    expect(shown).toContain('Jusqu’au lundi 7 mars 2022 à 23 h 59');
    expect(await read(sam, '/espace')).not.toContain('Rendre');
    await setReviewsDue(site, edition, '2022-03-07T12:00:00Z');
    site.setNow('2022-03-07T12:00:00.500Z');
    expect(await read(lin, '/espace')).toContain('Rendre 2 évaluations');
    site.setNow('2022-03-07T12:00:01Z');
    expect(await read(lin, '/espace')).not.toContain('Rendre 2 évaluations');
    expect(await read(lin)).toContain('2 évaluations n’ont pas été rendues sur 4');
  });

  test('keeps what was given readable once decided, and out of what is left', async () => {
    const [, , charlie = ''] = ids;
    await db.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', charlie).execute();
    const shown = await read(lin);
    expect(shown).toMatch(/Évaluations passées .*Charlie/);
    expect(shown).toContain('sur 3.');
    const page = await read(lin, reviewPath(charlie));
    expect(page).toMatch(/Ce que vous avez rendu .*3 sur 4 .*Des missions graduées/);
    expect(page).not.toContain('Rendre de nouveau');
  });

  test('says that it is over once nothing of theirs is under review any more', async () => {
    const una = await site.someone('Una', { role: 'school_staff', edition });
    site.setNow('2022-02-20T10:00:00Z');
    const id = await sentIdea(site, ada, { ...complete, name: 'Echo' });
    await assign(site, id, una);
    await sendReview(site, una, id);
    expect(await read(una)).toContain(
      'Votre évaluation est rendue. Vous pouvez encore la modifier',
    );
    await db.updateTable('idea').set({ state: 'withdrawn' }).where('id', '=', id).execute();
    const shown = await read(una);
    expect(shown).toContain('ne sont plus à l’examen. Vos évaluations restent ci-dessous');
    expect(shown).not.toContain('Dire mes préférences');
  });

  test('is in the menu of who reviews, in both languages, and of nobody else', async () => {
    const menu = async (as: Someone, path: string) => (await site.ask(path, { as })).text();
    expect(await menu(lin, '/')).toContain('href="/evaluations/2022"');
    expect(await menu(lin, '/en')).toContain('href="/en/reviews/2022"');
    expect(await menu(ada, '/')).not.toContain('/evaluations/');
    expect(await read(lin, '/en/reviews/2022')).toContain('My reviews');
  });

  test('takes as many queries for thirty ideas as for one', async () => {
    const one = await site.someone('Une', { role: 'school_staff', edition });
    await assign(site, ids[0] ?? '', one);
    const path = '/evaluations/2022';
    const few = await countQueries(site, () => read(one, path));
    const names = Array.from({ length: 29 }, (_, index) => `Idée ${index}`);
    for (const id of await copyIdea(site, ids[0] ?? '', names)) await assign(site, id, one);
    expect(await read(one, path)).toContain('30 idées à évaluer');
    expect(await countQueries(site, () => read(one, path))).toBe(few);
  });
});

describe('preferences', () => {
  const path = '/evaluations/2022/preferences';
  const said = (as: Someone) =>
    db
      .selectFrom('reviewPreference')
      .innerJoin('idea', 'idea.id', 'ideaId')
      .select(['ideaId', 'preference'])
      .where('reviewerId', '=', as.personId)
      .execute();

  /** Ideas under review, the first sent first. */
  const submitted = async () => {
    const rows = await db
      .selectFrom('idea')
      .select('id')
      .where('state', '=', 'submitted')
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  };

  test('are chosen among the ideas under review, saved whole, and taken back', async () => {
    const shown = await read(sam, path);
    for (const part of ['Alpha', 'Un gestionnaire de clés', 'Strasbourg', 'Python', 'Plutôt pas']) {
      expect(shown).toContain(part);
    }
    expect(shown).not.toContain('Charlie');
    const [alpha, bravo] = await submitted();
    const form = (a: string, b: string) => ({
      [`preference.${alpha}`]: a,
      [`preference.${bravo}`]: b,
    });
    expect((await site.ask(path, { as: sam, form: form('wanted', 'unwanted') })).status).toBe(303);
    expect(await said(sam)).toHaveLength(2);
    const html = await (await site.ask(path, { as: sam })).text();
    expect(html).toMatch(new RegExp(`id="field-preference-${alpha}-wanted"[^>]*checked`));
    await site.ask(path, { as: sam, form: form('neutral', 'wanted') });
    expect(await said(sam)).toEqual([{ ideaId: bravo, preference: 'wanted' }]);
  });

  test('a page of fifty keeps what was said on the others', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `Zèbre ${index}`);
    await copyIdea(site, (await submitted())[0] ?? '', names);
    const first = await (await site.ask(path, { as: lin })).text();
    expect(first.match(/id="field-preference-[0-9a-f-]{36}"/g)).toHaveLength(50);
    const second = await (await site.ask(`${path}?page=2`, { as: lin })).text();
    expect(second).toContain('Zèbre 9');
    const id = /name="preference\.([0-9a-f-]{36})"/.exec(second)?.[1] ?? '';
    const saved = await site.ask(path, {
      as: lin,
      form: { page: '2', [`preference.${id}`]: 'wanted' },
    });
    expect(saved.headers.get('location')).toBe(`${path}?page=2&done=saved`);
    const other = /name="preference\.([0-9a-f-]{36})"/.exec(first)?.[1] ?? '';
    const next = Object.fromEntries([
      ['page', '1'],
      ['then', 'next'],
      [`preference.${other}`, 'unwanted'],
    ]);
    const answer = await site.ask(path, { as: lin, form: next });
    expect(answer.headers.get('location')).toBe(`${path}?page=2&done=saved`);
    expect(await said(lin)).toHaveLength(2);
  });

  test('of an idea that is not there, or not under review, are passed over', async () => {
    const answer = await site.ask(path, {
      as: sam,
      form: {
        'preference.00000000-0000-4000-8000-000000000000': 'wanted',
        'preference.x': 'wanted',
      },
    });
    expect(answer.status).toBe(303);
    expect(await said(sam)).toHaveLength(1);
  });
});
