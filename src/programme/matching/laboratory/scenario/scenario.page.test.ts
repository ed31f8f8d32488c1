import { describe, expect, test } from 'vitest';
import { countQueries } from '../../../../../test/count-queries.ts';
import { openTestSite } from '../../../../../test/site.ts';
import { jsonb } from '../../../../db/database.ts';
import { sentApplication } from '../../../applications/testing/applicants.ts';
import { scenarioOptions } from '../../scenario-options.ts';
import { scenarioMade } from '../../testing/matching.ts';
import { createScenario } from '../scenario.ts';
import { smallScenario, textOf } from './testing/small-scenario.ts';

const site = await openTestSite();
const small = await smallScenario(site);
const { edition, coordinator, mentor, students, projects, path } = small;
const get = async (address: string, as = coordinator) => (await site.ask(address, { as })).text();
const read = async (address: string) => textOf(await get(address));
const pathTo = (id: string) => `/coordination/2022/affectation/scenarios/${id}`;

describe('a computed scenario', () => {
  test('says what it asks, its figures, and that nobody would be right to complain', async () => {
    const text = await read(path);
    expect(text).toContain('Scénario A – Tel quel');
    expect(text).toContain('sur 4 candidatures 2 Avec leur premier vœu 2');
    expect(text).toContain('Rien : l’édition telle quelle.');
    expect(text).toContain('Aucune place ne revenait à quelqu’un d’autre');
  });

  test('shows the flow as a named picture without style of its own, and its table', async () => {
    const html = await get(path);
    const svg = /<svg[^>]*aria-labelledby="flow-title"[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    expect(svg).toContain('<title id="flow-title">Du rang du vœu au projet');
    expect(svg).toContain('Balisette');
    expect(svg).not.toMatch(/ style=|<style/);
    expect(textOf(html)).toMatch(/Balisette Les Libristes 1 sur 1 Bo \(n° 2\) 1er vœu Aucune/);
  });

  test('gives the reason of each empty place', async () => {
    expect(await read(path)).toContain(
      'Dictaphore Les Libristes 0 sur 1 Personne Une place : toutes les personnes possibles ont un vœu qu’elles préfèrent.',
    );
  });

  test('lists who goes where, narrowed by the address', async () => {
    expect(await read(`${path}?outcome=none`)).toContain('2 candidatures sur 4.');
    const one = await read(`${path}?project=balisette&outcome=1`);
    expect(one).toContain('Une candidature sur 4.');
    expect(await read(`${path}?outcome=nonsense&page=99`)).toContain('4 candidatures sur 4.');
  });

  test('says what was found in the lists', async () => {
    expect(await read(path)).toContain('Un projet souhaité n’a aucun classement : Dictaphore.');
  });

  test('gives by what it is computed again', async () => {
    const { hash } = await site.services.db
      .selectFrom('scenario')
      .select('hash')
      .executeTakeFirstOrThrow();
    const { seed } = await site.services.db
      .selectFrom('matchingSession')
      .select('seed')
      .executeTakeFirstOrThrow();
    const html = await get(path);
    for (const proof of [hash, seed, 'bsoc match', `${path}/instance.json`])
      expect(html).toContain(proof);
  });

  test('is the team’s: nobody else reads it, and another edition has none of it', async () => {
    for (const someone of [mentor, students[0]])
      expect((await site.ask(path, { as: someone })).status).toBe(403);
    const school = await site.someone('Sam', { role: 'school_staff', edition });
    expect((await site.ask(path, { as: school })).status).toBe(403);
    const other = await site.edition('2021');
    const elsewhere = await site.someone('Oda', { role: 'coordinator', edition: other });
    const moved = path.replace('/2022/', '/2021/');
    expect((await site.ask(moved, { as: elsewhere })).status).toBe(404);
  });

  test('names nobody to who reads without names', async () => {
    const blind = await site.someone('Odile', { role: 'coordinator', edition });
    await site.act(({ tx, now }) =>
      tx
        .insertInto('blindReader')
        .values({ editionId: edition.id, personId: blind.personId, since: now })
        .execute(),
    );
    const moved = await site.ask(small.pathOf(0), {
      as: coordinator,
      form: {
        to: projects[2] ?? '',
        confirmed: projects[2] ?? '',
        reason: 'Vu avec Ada le 3 juin.',
        seen: '0',
      },
    });
    expect(moved.status).toBe(303);
    expect(await read(path)).toContain('Vu avec Ada le 3 juin.');
    for (const address of [path, small.pathOf(0)]) {
      const text = textOf(await get(address, blind));
      expect(text).toMatch(/n° 1/);
      expect(text).toContain('le 3 juin.');
      expect(text).not.toMatch(/\b(Ada|Bo|Cleo|Dan)\b/);
    }
  });
});

describe('a pin', () => {
  test('shows who would be right to complain of it, each in a plain sentence', async () => {
    const pinned = await scenarioMade(site, edition, coordinator, {
      title: 'Cleo à Balisette',
      pins: [{ student: '3', project: 'balisette', reason: 'Accord ancien.' }],
    });
    const text = await read(pathTo(pinned));
    expect(text).toContain('2 situations où quelqu’un aurait raison de se plaindre');
    expect(text).toContain(
      'Bo (n° 2) préfère « Balisette » (1er vœu) à « Dictaphore ». Ses mentors l’ont en position 1, avant la dernière personne admise (position 4). Cela vient de l’affectation imposée de Cleo (n° 3) à « Balisette ».',
    );
  });
});

describe('a scenario without an answer', () => {
  test('is waited for by a page that asks again by itself', async () => {
    const id = await site.actAs(coordinator, (act) =>
      createScenario(act, edition, { title: 'Plus tard', options: scenarioOptions.parse({}) }),
    );
    await site.services.db
      .updateTable('scenario')
      .set({ state: 'computing', percent: 40 })
      .where('id', '=', id)
      .execute();
    const html = await get(pathTo(id));
    expect(html).toContain('http-equiv="refresh"');
    expect(textOf(html)).toContain('40');
    const answer = await site.ask(pathTo(id), { as: coordinator, form: { chosen: '' } });
    expect(answer.status).toBe(409);
    expect(textOf(await answer.text())).toContain('n’est pas encore calculé');
    const line = await site.ask(`${pathTo(id)}/candidatures/${small.applications[0]}`, {
      as: coordinator,
    });
    expect(line.headers.get('location')).toBe(pathTo(id));
  });

  test('says why the engine refused it, and leads to another one', async () => {
    const id = await site.actAs(coordinator, (act) =>
      createScenario(act, edition, { title: 'Impossible', options: scenarioOptions.parse({}) }),
    );
    await site.services.db
      .updateTable('scenario')
      .set({ state: 'refused', problem: jsonb({ code: 'bad_option', place: 'options.pins[0]' }) })
      .where('id', '=', id)
      .execute();
    const html = await get(pathTo(id));
    expect(textOf(html)).toContain('Ce scénario ne peut pas être calculé');
    expect(html).toContain(`/coordination/2022/affectation/nouveau-scenario?from=${id}`);
    expect(html).not.toContain('http-equiv="refresh"');
  });
});

describe('queries', () => {
  test('are as many for thirty students as for four', async () => {
    const few = {
      scenario: await countQueries(site, () => get(path)),
      student: await countQueries(site, () => get(small.pathOf(0))),
    };
    for (let index = 0; index < 26; index += 1) {
      const { id: personId } = await site.act(({ tx }) =>
        tx
          .insertInto('person')
          .values({ name: `Candidate ${index}`, email: `c${index}@example.org` })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      const student = { personId, name: '', email: '', lang: 'fr' as const, roles: [], cookie: '' };
      await sentApplication(site, edition, student, { wishes: projects });
    }
    await site.services.db
      .updateTable('matchingSession')
      .set({ state: 'closed', closedAt: site.now() })
      .execute();
    const many = await scenarioMade(site, edition, coordinator, { title: 'À trente' });
    expect(await read(pathTo(many))).toContain('30 candidatures sur 30.');
    expect(await countQueries(site, () => get(pathTo(many)))).toBe(few.scenario);
    const line = `${pathTo(many)}/candidatures/${small.applications[0]}`;
    expect(await countQueries(site, () => get(line))).toBe(few.student);
  });
});
