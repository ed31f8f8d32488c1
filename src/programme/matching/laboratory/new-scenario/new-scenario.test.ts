import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite } from '../../../../../test/site.ts';
import { openMatchingSession } from '../matching-session.ts';
import { smallEdition } from '../testing/small-edition.ts';

const site = await openTestSite();
const { edition, coordinator, mentor, applications } = await smallEdition(site);
const path = '/coordination/2022/affectation/nouveau-scenario';
const slugs = await site.services.db.selectFrom('project').select('slug').orderBy('slug').execute();
const [balisette, cadastrelle] = slugs.map(({ slug }) => slug) as [string, string];
const made = () =>
  site.services.db
    .selectFrom('scenario')
    .select(['id', 'title', 'options', 'madeFrom', 'state'])
    .orderBy('number')
    .execute();
const send = (form: Record<string, string | string[]>) =>
  site.ask(path, {
    as: coordinator,
    form: { ties: 'lottery', fundedPlaces: '6', ...form },
  });

test('without a session, no scenario is made, and what was typed is given back', async () => {
  const answer = await send({ title: 'Trop tôt', act: 'make' });
  expect(answer.status).toBe(409);
  const html = await answer.text();
  expect(html).toContain('ouvrez-en une');
  expect(html).toContain('Trop tôt');
});

describe('in a session', () => {
  beforeAll(async () => {
    await site.actAs(coordinator, (act) => openMatchingSession(act, edition));
  });

  test('the form offers students by name and number, and projects', async () => {
    const html = await (await site.ask(path, { as: coordinator })).text();
    expect(html).toContain('<option value="1">Ada (n° 1)</option>');
    expect(html).toContain(`<option value="${balisette}">Balisette</option>`);
    expect(html).toContain(
      '<input type="radio" id="field-ties-lottery" name="ties" checked="" value="lottery"',
    );
  });

  test('who reads without names sees numbers alone, and no order that tells names', async () => {
    await site.act(({ tx }) =>
      tx
        .insertInto('applicationRules')
        .values({ editionId: edition.id, schoolDomains: ['example.org'], readsBlind: true })
        .execute(),
    );
    const html = await (await site.ask(path, { as: coordinator })).text();
    await site.act(({ tx }) => tx.deleteFrom('applicationRules').execute());
    expect(html).toContain('<option value="1">Candidature n° 1</option>');
    expect(html).not.toMatch(/Ada|Cleo/);
  });

  test('what is wrong is said at its field, with everything typed still there', async () => {
    const answer = await send({
      act: 'make',
      title: 'Deux à Cadastrelle',
      [`places.${balisette}`]: 'beaucoup',
      'pin.0.student': '2',
      'pin.0.project': cadastrelle,
      'pin.0.reason': '',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#field-pin-0-reason"');
    expect(html).toContain(`href="#field-places-${balisette}"`);
    expect(html).toContain('value="Deux à Cadastrelle"');
    expect(html).toContain('value="beaucoup"');
    expect(html).toContain('<option value="2" selected="">Bo (n° 2)</option>');
    expect(await made()).toEqual([]);
  });

  test('a row is added without a script, keeping everything', async () => {
    const answer = await send({
      act: 'add-pin',
      title: 'En cours',
      'rows-pin': '1',
      'pin.0.student': '2',
    });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('name="pin.1.student"');
    expect(html).not.toContain('name="pin.2.student"');
    expect(html).toContain('value="En cours"');
    expect(html).toContain('<option value="2" selected="">');
  });

  test('what it changes is read before it is computed', async () => {
    const form = { title: 'Fermé', closed: cadastrelle, act: 'preview' };
    const html = await (await send(form)).text();
    expect(html).toContain('Cadastrelle ne prend personne.');
    expect(html).toContain(`checked="" value="${cadastrelle}"`);
    expect(await made()).toEqual([]);
  });

  test('it stores differences alone, enqueues the computation, and leads to the scenario', async () => {
    const form = { title: 'Fermé', closed: cadastrelle, fundedPlaces: '4', act: 'make' };
    const answer = await send(form);
    const [scenario] = await made();
    expect(answer.headers.get('location')).toBe(
      `/coordination/2022/affectation/scenarios/${scenario?.id}`,
    );
    expect(scenario).toMatchObject({
      title: 'Fermé',
      state: 'waiting',
      options: { fundedPlaces: 4, closed: [cadastrelle], projectPlaces: {} },
    });
    const again = await send(form);
    expect(again.headers.get('location')).toBe(answer.headers.get('location'));
    expect(await made()).toHaveLength(1);
  });

  test('a copy begins with the choices of the other, and says where it comes from', async () => {
    const [first] = await made();
    const html = await (await site.ask(`${path}?from=${first?.id}`, { as: coordinator })).text();
    expect(html).toContain('Nouveau scénario à partir de A');
    expect(html).toContain('value="Fermé (variante)"');
    expect(html).toContain(`checked="" value="${cadastrelle}"`);
    await send({ title: 'Ouvert', from: first?.id ?? '', act: 'make' });
    expect((await made()).at(-1)).toMatchObject({ title: 'Ouvert', madeFrom: first?.id });
  });

  test('a reason that names somebody is hidden from who reads without names', async () => {
    const form = {
      ...{ title: 'Promis', act: 'make', 'pin.0.student': '3', 'pin.0.project': cadastrelle },
      'pin.0.reason': 'Promis à Cleo en mai',
    };
    const id = (await send(form)).headers.get('location')?.split('/').at(-1);
    const copy = async () => (await site.ask(`${path}?from=${id}`, { as: coordinator })).text();
    const laboratory = async () =>
      (await site.ask('/coordination/2022/affectation', { as: coordinator })).text();
    expect(await copy()).toContain('Promis à Cleo en mai');
    expect(await laboratory()).toContain('Promis à Cleo en mai');
    await site.act(({ tx }) =>
      tx
        .insertInto('applicationRules')
        .values({ editionId: edition.id, schoolDomains: ['example.org'], readsBlind: true })
        .execute(),
    );
    for (const html of [await copy(), await laboratory()]) {
      expect(html).toContain('Promis à (masqué) en mai');
      expect(html).not.toContain('Cleo');
    }
  });

  test('nobody but coordinators sees the form', async () => {
    expect((await site.ask(path, { as: mentor })).status).toBe(403);
    expect((await site.ask(`${path}?from=${applications[0]}`, { as: coordinator })).status).toBe(
      404,
    );
  });
});
