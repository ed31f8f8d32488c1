import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import { ranked, scenarioSaying } from '../testing/matching.ts';
import { smallEdition } from './testing/small-edition.ts';

const site = await openTestSite();
const small = await smallEdition(site);
const { edition, coordinator, mentor, applications, projects } = small;
const path = '/coordination/2022/affectation';
const page = async (query = '') => (await site.ask(`${path}${query}`, { as: coordinator })).text();
/** What is read of a page, without its elements. */
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0]+/g, ' ');
const sessions = () =>
  site.services.db.selectFrom('matchingSession').selectAll().orderBy('number').execute();

describe('before a session', () => {
  test('the team reads what a session is and how far rankings are, with links', async () => {
    const html = await page();
    const read = text(html);
    expect(read).toContain('Tant que les offres ne sont pas publiées');
    expect(read).toContain('4 candidatures envoyées');
    expect(read).toContain('1 sur 3 déclarés terminés');
    expect(read).toContain('2 absents : Cadastrelle et Dictaphore');
    expect(html).toContain('href="/coordination/2022/affectation/classements"');
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test('only coordinators open one', async () => {
    const answer = await site.ask(path, { as: mentor, form: { act: 'open' } });
    expect(answer.status).toBe(403);
    expect(await sessions()).toEqual([]);
  });
});

describe('a session', () => {
  beforeAll(async () => {
    const answer = await site.ask(path, { as: coordinator, form: { act: 'open' } });
    expect(answer.headers.get('location')).toBe(`${path}?done=opened`);
  });

  test('shows its draw, how to verify it, and leads to a first scenario', async () => {
    const [session] = await sessions();
    const read = text(await page());
    expect(read).toContain(`printf &#39;%s&#39; &#39;${session?.seed}:12`.replaceAll('&#39;', '’'));
    expect(read).toContain('Composez un premier scénario');
    expect(read).toContain('n’ont pas changé depuis');
  });

  test('is one at a time: a second click on the same button says so', async () => {
    const answer = await site.ask(path, { as: coordinator, form: { act: 'open' } });
    expect(answer.status).toBe(409);
    expect(await sessions()).toHaveLength(1);
  });

  test('asks once more before it is closed, and what was computed stays listed', async () => {
    const asked = text(await page('?step=close'));
    expect(asked).toContain('Une session fermée ne se rouvre pas.');
    const answer = await site.ask(path, { as: coordinator, form: { act: 'close' } });
    expect(answer.headers.get('location')).toBe(`${path}?done=closed`);
    expect((await sessions()).map(({ state }) => state)).toEqual(['closed']);
    expect(text(await page())).toContain('Session n° 1');
  });
});

describe('scenarios side by side', () => {
  let scenarioId: string;
  beforeAll(async () => {
    const [ada, bo, , dan] = applications as [string, string, string, string];
    const [balisette, cadastrelle] = projects as [string, string, string];
    scenarioId = await scenarioSaying(site, edition, coordinator, [
      [ada, cadastrelle],
      [bo, balisette],
      [dan, balisette],
    ]);
  });

  test('have the same six figures, a row each', async () => {
    const html = await page();
    const row = (title: string) =>
      text(new RegExp(`<th scope="row">${title}</th>(.*?)</tr>`).exec(html)?.[1] ?? '').trim();
    expect(row('Personnes avec un projet')).toBe('3 sur 4 candidatures');
    expect(row('Avec leur premier vœu')).toBe('1');
    expect(row('Avec un de leurs trois premiers vœux')).toBe('3');
    expect(row('Projets sans personne')).toBe('1 1 a au moins une candidature qui convient');
    expect(row('Places financées restantes')).toBe('3 sur 6');
    expect(row('Personnes sans projet')).toBe('1');
    expect(row('Ce qu’il change')).toBe('Rien : l’édition telle quelle.');
    expect(row('État')).toBe('Choisi');
  });

  test('say when somebody ranked since, who, and offer to compute again', async () => {
    const [ada, bo, , dan] = applications as [string, string, string, string];
    await ranked(site, projects[1] ?? '', mentor, [[dan], [bo], [ada]]);
    const read = text(await page());
    expect(read).toContain('Quelque chose a changé depuis l’instantané');
    expect(read).toContain('1 projet classé autrement : Cadastrelle');
    const form = { act: 'snapshot', again: scenarioId };
    const answer = await site.ask(path, { as: coordinator, form });
    expect(answer.headers.get('location')).toBe(`${path}?done=snapshot&made=1&leftOut=0`);
    const made = await site.services.db
      .selectFrom('scenario')
      .select(['madeFrom', 'snapshotNumber', 'title', 'state'])
      .where('madeFrom', '=', scenarioId)
      .execute();
    expect(made).toEqual([
      { madeFrom: scenarioId, snapshotNumber: 2, title: 'Scénario d’essai', state: 'waiting' },
    ]);
  });

  test('a second click makes no second copy', async () => {
    const form = { act: 'snapshot', again: scenarioId };
    await site.ask(path, { as: coordinator, form });
    const { count } = await site.services.db
      .selectFrom('scenario')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('madeFrom', '=', scenarioId)
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  test('are said to be older once there is a later snapshot, and refresh while computing', async () => {
    const html = await page();
    expect(text(html)).toContain('Instantané plus ancien que le dernier');
    expect(html).toContain('<meta http-equiv="refresh" content="3"/>');
    expect(html).toContain('<progress max="100" value="0"');
  });

  test('one that the engine refused says what is wrong, about whom', async () => {
    await site.act(({ tx }) =>
      tx
        .updateTable('scenario')
        .set({
          state: 'refused',
          problem: jsonb({ code: 'bad_capacity', place: 'projects[1].capacity' }),
        })
        .where('madeFrom', '=', scenarioId)
        .execute(),
    );
    const html = await page();
    expect(text(html)).toContain('au sujet de Cadastrelle (code bad_capacity');
    expect(text(html)).toContain('Corriger dans une copie');
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test('a result that is not proved says so, with what it could be at best', async () => {
    const { db } = site.services;
    const { answer, sessionId } = await db
      .selectFrom('scenario')
      .select(['answer', 'sessionId'])
      .where('id', '=', scenarioId)
      .executeTakeFirstOrThrow();
    await site.act(({ tx, now }) =>
      tx
        .insertInto('scenario')
        .values({
          ...{ sessionId, number: 9, snapshotNumber: 2, title: 'Maximum', createdAt: now },
          ...{ createdBy: coordinator.personId, state: 'computed', percent: 100 },
          ...{ hash: '0', engine: '1', computedAt: now, options: jsonb({ ties: 'most' }) },
          answer: jsonb({ ...(answer as object), isProved: false, bound: 4 }),
        })
        .execute(),
    );
    const read = text(await page());
    expect(read).toContain('Non prouvé : le temps a manqué');
    expect(read).toContain('Au mieux 4 personnes.');
    expect(read).toContain('Ex æquo départagés pour remplir le plus de places possible.');
  });

  test('once offers are published they are history, and lead to offers', async () => {
    await site.act(({ tx, now }) =>
      tx
        .updateTable('matchingSession')
        .set({ state: 'published', publishedAt: now })
        .where('state', '=', 'open')
        .execute(),
    );
    const html = await page();
    expect(text(html)).toContain('l’historique de la décision');
    expect(html).toContain('class="fr-btn" href="/coordination/2022/affectation/offres"');
    expect(html).not.toContain('nouveau-scenario');
    expect(html).not.toContain('value="snapshot"');
    const form = { act: 'snapshot', again: scenarioId };
    const answer = await site.ask(path, { as: coordinator, form });
    expect(answer.status).toBe(409);
    expect(text(await page('?step=close'))).toContain('ne sont plus proposées à personne');
  });

  test('nobody but coordinators of the edition sees them', async () => {
    for (const someone of [mentor, small.students[0]]) {
      const answer = await site.ask(path, { as: someone });
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('Scénario d’essai');
    }
  });
});
