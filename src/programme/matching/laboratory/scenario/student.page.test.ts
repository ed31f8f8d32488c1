import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../../test/site.ts';
import { ranked, scenarioMade } from '../../testing/matching.ts';
import { smallScenario, textOf } from './testing/small-scenario.ts';

const site = await openTestSite();
const small = await smallScenario(site);
const { edition, coordinator, scenarioId, projects, applications } = small;
const [balisette, cadastrelle, dictaphore] = projects as [string, string, string];
const [ada, bo, cleo, dan] = [0, 1, 2, 3] as const;
const colleague = await site.someone('Baptiste', { role: 'coordinator', edition });
const read = async (address: string) =>
  textOf(await (await site.ask(address, { as: coordinator })).text());
const send = (student: number, form: Record<string, string>, as = coordinator) =>
  site.ask(small.pathOf(student), { as, form: { seen: '0', ...form } });
const changes = () =>
  site.services.db.selectFrom('scenarioChange').selectAll().orderBy('number').execute();
const seen = async () => String((await changes()).at(-1)?.number ?? 0);
const move = async (student: number, to: string, reason = 'Accord des mentors.') =>
  send(student, { to, reason, confirmed: to, seen: await seen() });

describe('a student’s line', () => {
  test('gives for each better wish the position and that of the last admitted, never a name', async () => {
    const text = await read(small.pathOf(ada));
    expect(text).toContain('Dans ce scénario : aucun projet.');
    expect(text).toMatch(
      /Balisette Préféré, non obtenu Classement des mentors : position [23] sur 4, à égalité avec une autre personne, départagée par le tirage au sort\. Le projet est complet : la dernière personne admise est en position 1, celle-ci en position [23]\./,
    );
    expect(text).toContain(
      'la dernière personne admise est en position 1, celle-ci en position 2.',
    );
    expect(text).not.toMatch(/\b(Bo|Cleo|Dan)\b/);
  });

  test('says which wishes they like less were open', async () => {
    expect(await read(small.pathOf(bo))).toMatch(
      /Balisette Son projet dans ce scénario .* Cadastrelle Moins souhaité .* Il ne restait pas de place pour cette personne\. Dictaphore Moins souhaité .* Il restait une place pour cette personne\./,
    );
  });

  test('leads to the one before and the one after within the filter', async () => {
    const html = await (
      await site.ask(`${small.pathOf(cleo)}?outcome=none`, { as: coordinator })
    ).text();
    expect(textOf(html)).toContain('2 sur 2 dans cette liste');
    expect(html).toMatch(new RegExp(`rel="prev" href="[^"]*${applications[ada]}\\?outcome=none"`));
    expect(html).not.toContain('rel="next"');
  });

  test('of an application that the scenario does not have is not there', async () => {
    const missing = `${small.path}/candidatures/00000000-0000-4000-8000-000000000000`;
    expect((await site.ask(missing, { as: coordinator })).status).toBe(404);
  });
});

describe('moving by hand', () => {
  test('asks where to and why; what was typed stays', async () => {
    const answer = await send(ada, { to: dictaphore, reason: '   ' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`<option value="${dictaphore}" selected=""`);
    expect((await send(ada, { to: '', reason: 'Voilà.' })).status).toBe(422);
    expect(await changes()).toEqual([]);
  });

  test('shows what it would cost first, and changes nothing by that', async () => {
    const answer = await send(bo, { to: 'none', reason: 'Elle l’a demandé.' });
    const text = textOf(await answer.text());
    expect(answer.status).toBe(200);
    expect(text).toContain('De « Balisette » (1er vœu) à aucun projet.');
    expect(text).toContain('4 situations de plus donneraient raison de se plaindre');
    expect(text).toMatch(
      /Une place est libre à « Balisette », que 3 personnes préfèrent à ce qu’elles ont : Ada .* Bo .* Cleo \(n° 3\) , 1er vœu, sans projet/,
    );
    expect(text).toContain(
      'Bo (n° 2) n’a pas de projet et souhaite « Dictaphore » (3e vœu). Une place y est pourtant libre.',
    );
    expect(text).toContain('Elle l’a demandé.');
    expect(text).toContain('Retirer de son projet');
    expect(await changes()).toEqual([]);
  });

  test('warns that the student did not wish for it, and that its mentors were not asked', async () => {
    const text = textOf(await (await send(ada, { to: dictaphore, reason: 'Essai.' })).text());
    expect(text).toContain('« Dictaphore » n’est pas dans ses vœux');
    expect(text).toContain('n’ont pas eu à se prononcer sur cette personne');
    expect(text).toContain('Personne d’autre n’aurait de raison de se plaindre.');
  });

  test('refuses a full project, and says how a swap is made', async () => {
    const preview = textOf(await (await send(ada, { to: balisette, reason: 'Essai.' })).text());
    expect(preview).toContain('pour un échange, déplacez d’abord une personne qui s’y trouve');
    expect(preview).not.toContain('Déplacer vers « Balisette »');
    const forced = await move(ada, balisette);
    expect(forced.status).toBe(409);
    expect(textOf(await forced.text())).toContain('« Balisette » est complet');
    expect(await changes()).toEqual([]);
  });

  test('another place than the one looked at is looked at anew', async () => {
    const answer = await send(ada, { to: dictaphore, reason: 'Essai.', confirmed: 'none' });
    expect(answer.status).toBe(200);
    expect(await changes()).toEqual([]);
  });

  test('is kept with its reason, its cost and the journal; a second click changes nothing', async () => {
    const answer = await move(ada, dictaphore, 'Accord des mentors du 3 juin.');
    expect(answer.headers.get('location')).toBe(`${small.pathOf(ada)}?done=moved`);
    expect(await changes()).toMatchObject([
      {
        number: 1,
        applicationId: applications[ada],
        fromIdea: null,
        toIdea: dictaphore,
        reason: 'Accord des mentors du 3 juin.',
        consequences: [],
        madeBy: coordinator.personId,
      },
    ]);
    expect((await move(ada, dictaphore)).status).toBe(303);
    expect(await changes()).toHaveLength(1);
    const { details } = await site.services.db
      .selectFrom('journal')
      .select('details')
      .where('act', '=', 'scenario.changed_by_hand')
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ application: '1', from: null, to: 'dictaphore' });
    expect(JSON.stringify(details)).not.toContain('Ada');
    const text = await read(small.path);
    expect(text).toContain('Changé à la main (n° 1)');
    expect(text).toContain('Hors des vœux (1)');
  });

  test('is undone by another one: the way back is filled in', async () => {
    const html = await (await site.ask(small.pathOf(ada), { as: coordinator })).text();
    expect(html).toContain(`href="${small.pathOf(ada)}?to=none#move"`);
    const form = await (await site.ask(`${small.pathOf(ada)}?to=none`, { as: coordinator })).text();
    expect(form).toContain('<option value="none" selected=""');
    expect((await move(ada, 'none', 'Finalement non.')).status).toBe(303);
    expect(await changes()).toHaveLength(2);
    expect(await read(small.pathOf(ada))).toContain('Dans ce scénario : aucun projet.');
  });

  test('made by two at once: the second reads what it costs now, with the reason still there', async () => {
    const before = await seen();
    const form = { to: dictaphore, reason: 'Ma raison.', confirmed: dictaphore, seen: before };
    const first = await send(cleo, form);
    expect(first.status).toBe(303);
    const second = await send(bo, { ...form, to: 'none', confirmed: 'none' }, colleague);
    expect(second.status).toBe(409);
    const text = textOf(await second.text());
    expect(text).toContain('a été changé à la main par une autre personne');
    expect(text).toContain('Ma raison.');
    expect(text).toContain('Retirer de son projet');
    expect(await changes()).toHaveLength(3);
    expect((await move(cleo, 'none')).status).toBe(303);
  });

  test('moved from their wish, the line says so, with the reason', async () => {
    expect((await move(dan, 'none', 'Son école s’y oppose.')).status).toBe(303);
    const text = await read(small.pathOf(dan));
    expect(text).toContain('Le calcul l’y plaçait ; Inès l’a déplacée à la main (n° 5).');
    expect(text).toContain('Raison : Son école s’y oppose.');
    const page = await read(small.path);
    // Dan, whose place is free, and Ada, whom its mentors rank next.
    expect(page).toContain('2 situations où quelqu’un aurait raison de se plaindre');
    expect(page).toContain('Cela vient d’un changement à la main.');
    expect((await move(dan, cadastrelle)).status).toBe(303);
  });

  test('once offers are published is refused, and the page says so', async () => {
    await site.services.db
      .updateTable('matchingSession')
      .set({ state: 'published', publishedAt: site.now(), chosenScenarioId: scenarioId })
      .execute();
    const before = (await changes()).length;
    expect((await move(bo, 'none')).status).toBe(409);
    expect(await changes()).toHaveLength(before);
    expect(await read(small.pathOf(bo))).toContain('Ce scénario ne change plus');
  });
});

test('where a scenario asks for a minimum, moving says that it is not reached', async () => {
  await site.services.db
    .updateTable('matchingSession')
    .set({ state: 'closed', closedAt: site.now() })
    .execute();
  const id = await scenarioMade(site, edition, coordinator, {
    title: 'Deux au moins',
    projectPlaces: { dictaphore: 3 },
    minimums: { dictaphore: 2 },
  });
  const path = `/coordination/2022/affectation/scenarios/${id}/candidatures/${applications[ada]}`;
  const form = { to: dictaphore, reason: 'Essai.', seen: '0' };
  const text = textOf(await (await site.ask(path, { as: coordinator, form })).text());
  expect(text).toContain('« Dictaphore » aurait une personne, moins que le minimum de 2');
});

test('a refusal of the mentors is said with the reason they gave to the team', async () => {
  await site.services.db
    .updateTable('matchingSession')
    .set({ state: 'closed', closedAt: site.now() })
    .execute();
  const [one, two, three, four] = applications as [string, string, string, string];
  await ranked(site, balisette, small.mentor, [[two], [one, four]], { refused: [three] });
  const id = await scenarioMade(site, edition, coordinator, { title: 'Après refus' });
  const path = `/coordination/2022/affectation/scenarios/${id}`;
  const text = await read(`${path}/candidatures/${three}`);
  expect(text).toContain('Ses mentors ont dit « pas pour ce projet ». Raison : Pas ce projet.');
  expect(await read(path)).toContain(
    'Une personne a été écartée par les mentors de tous ses vœux, et n’a donc pas de projet : Cleo (n° 3)',
  );
});
