import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { mergeDraft } from '../../drafts/merge-draft.ts';
import { saveDraft } from './save-draft.ts';
import { autosavePath, draftedIdea, stepPath, storedIdea, textOf } from './testing/porteur.ts';

describe('two drafts are merged field by field', () => {
  test.each([
    ['what nobody touched stays', { name: 'A' }, { name: 'A' }, { name: 'A' }, 'A', 0],
    ['what only I touched is taken', { name: 'A' }, { name: 'A' }, { name: 'B' }, 'B', 0],
    ['what only they touched stays', { name: 'A' }, { name: 'B' }, { name: 'A' }, 'B', 0],
    ['what both wrote alike is no conflict', { name: 'A' }, { name: 'B' }, { name: 'B' }, 'B', 0],
    ['what goes on from theirs is taken', { name: 'A' }, { name: 'B' }, { name: 'B C' }, 'B C', 0],
    ['what they emptied is not mine to fill', { name: 'A' }, { name: '' }, { name: 'B' }, '', 1],
    ['what both wrote differently waits', { name: 'A' }, { name: 'B' }, { name: 'C' }, 'B', 1],
  ])('%s', (_, base, current, typed, name, conflicts) => {
    const merge = mergeDraft(base, current, typed);
    expect([merge.merged.name, merge.conflicts.length]).toEqual([name, conflicts]);
  });
});

describe('a draft', () => {
  let site: TestSite;
  let ada: Someone;
  let id: string;
  beforeAll(async () => {
    site = await openTestSite();
    await site.edition();
    ada = await site.someone('Ada Martin');
  });
  beforeEach(async () => {
    id = await draftedIdea(site, ada, { name: 'Premier nom', tagline: 'Un' });
  });

  const autosave = async (form: Record<string, string>, as = ada) => {
    const answer = await site.ask(autosavePath(id, 'software'), {
      as,
      form,
      headers: { accept: 'application/json' },
    });
    return { status: answer.status, body: await answer.json() };
  };
  const draftNow = async () => (await storedIdea(site, id)).draft as Record<string, string>;
  const compare = () => `/idees/${id}/comparaison/software`;

  test('is saved as it is typed, and says the version and the time', async () => {
    site.setNow('2022-02-20T16:42:00Z');
    const { version } = await storedIdea(site, id);
    const saved = await autosave({ version: String(version), name: 'Deuxième nom' });
    expect(saved).toEqual({
      status: 200,
      body: { version: version + 1, savedAt: expect.stringMatching(/^17\sh\s42$/) },
    });
    expect((await draftNow()).name).toBe('Deuxième nom');
  });

  test('saving again what is stored already makes no new version', async () => {
    const { version } = await storedIdea(site, id);
    const saved = await autosave({ version: '1', name: 'Premier nom', tagline: 'Un' });
    expect([saved.status, saved.body.version]).toEqual([200, version]);
  });

  test('in two tabs on two fields: both are kept', async () => {
    const { version } = await storedIdea(site, id);
    await autosave({ version: String(version), name: 'Autre nom', tagline: 'Un' });
    const second = await autosave({
      version: String(version),
      name: 'Premier nom',
      tagline: 'Deux',
    });
    expect(second.status).toBe(200);
    expect(await draftNow()).toMatchObject({ name: 'Autre nom', tagline: 'Deux' });
  });

  test('in two tabs on the same field: the later save shows both and loses neither', async () => {
    const { version } = await storedIdea(site, id);
    await autosave({ version: String(version), name: 'Nom du premier onglet' });
    const second = await site.ask(stepPath(id, 'software'), {
      as: ada,
      form: { version: String(version), name: 'Nom du second onglet', tagline: 'Deux' },
    });
    expect(second.status).toBe(409);
    const page = await textOf(second);
    expect(page).toContain('Nom du premier onglet');
    expect(page).toContain('Nom du second onglet');
    expect(await draftNow()).toMatchObject({ name: 'Nom du premier onglet', tagline: 'Deux' });

    const again = await site.ask(compare(), { as: ada });
    expect([again.status, await textOf(again)]).toEqual([
      200,
      expect.stringContaining('second onglet'),
    ]);
  });

  async function clash() {
    const { version } = await storedIdea(site, id);
    await autosave({ version: String(version), name: 'Le leur' });
    const conflict = await autosave({ version: String(version), name: 'Le mien' });
    expect(conflict).toEqual({ status: 409, body: { conflict: stepPath(id, 'software') } });
    return String((await storedIdea(site, id)).version);
  }

  test.each([
    ['theirs', 'Le leur'],
    ['mine', 'Le mien'],
    ['other', 'Le nôtre'],
  ])('the choice “%s” is what stays, and nothing is asked again', async (choice, kept) => {
    const version = await clash();
    const answer = await site.ask(compare(), {
      as: ada,
      form: { version, 'choice.name': choice, 'text.name': 'Le nôtre' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      stepPath(id, 'software'),
    ]);
    expect((await draftNow()).name).toBe(kept);
    const empty = await site.ask(compare(), { as: ada });
    expect(empty.headers.get('location')).toBe(stepPath(id, 'software'));
    const { rows } = await site.services.database.pool.query(
      'SELECT typed FROM idea_clash WHERE idea_id = $1',
      [id],
    );
    expect(rows).toEqual([{ typed: 'Le mien' }]);
  });

  test('without a choice, the page asks for it and keeps what was written', async () => {
    const version = await clash();
    const answer = await site.ask(compare(), {
      as: ada,
      form: { version, 'text.name': 'Le nôtre' },
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Le nôtre');
  });

  test('an old copy sent after the choice does not come back', async () => {
    const old = String((await storedIdea(site, id)).version);
    const version = await clash();
    await site.ask(compare(), { as: ada, form: { version, 'choice.name': 'theirs' } });
    const answer = await site.ask(autosavePath(id, 'software'), {
      as: ada,
      form: { version: old, name: 'Le mien', tagline: 'Deux' },
      headers: { accept: 'application/json' },
    });
    expect([answer.status, await answer.text()]).toEqual([205, '']);
    expect(await draftNow()).toMatchObject({ name: 'Le leur', tagline: 'Deux' });
  });

  test('somebody else’s text is named on the comparison', async () => {
    const cleo = await site.someone('Cléo Coordinatrice', {
      role: 'coordinator',
      edition: (await site.services.editions.all())[0] as { id: string },
    });
    const { version } = await storedIdea(site, id);
    await autosave({ version: String(version), name: 'Nom corrigé' }, cleo);
    const answer = await site.ask(stepPath(id, 'software'), {
      as: ada,
      form: { version: String(version), name: 'Mon nom' },
    });
    expect(await textOf(answer)).toContain('Enregistrée par Cléo Coordinatrice');
  });

  test('saved fifty times at once, on as many versions as one likes, loses nothing', async () => {
    const { version } = await storedIdea(site, id);
    const texts = Array.from({ length: 50 }, (_, index) => `texte ${index}`);
    const outcomes = await Promise.all(
      texts.map((presentation) =>
        site.actAs(ada, (act) => saveDraft(act, { ideaId: id, version, typed: { presentation } })),
      ),
    );
    expect(outcomes.filter(({ conflicts }) => conflicts.length === 0)).toHaveLength(1);
    const { rows } = await site.services.database.pool.query(
      `SELECT typed FROM idea_clash WHERE idea_id = $1 AND field = 'presentation'`,
      [id],
    );
    const kept = [...rows.map(({ typed }) => typed), (await draftNow()).presentation];
    expect(kept.sort()).toEqual([...texts].sort());
  });

  test('fifty saves of different fields at once are all stored', async () => {
    const fields = ['name', 'tagline', 'presentation', 'website', 'repository'] as const;
    const { version } = await storedIdea(site, id);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => fields[index % 5] as (typeof fields)[number]).map(
        (field) =>
          site.actAs(ada, (act) =>
            saveDraft(act, { ideaId: id, version, typed: { [field]: `nouveau ${field}` } }),
          ),
      ),
    );
    expect(await draftNow()).toMatchObject(
      Object.fromEntries(fields.map((field) => [field, `nouveau ${field}`])),
    );
  });

  test('is saved after the call has closed, and on a withdrawn idea', async () => {
    site.setNow('2022-03-07T00:00:00Z');
    const late = await autosave({ version: '99', name: 'Après l’échéance' });
    expect(late.status).toBe(200);
    await site.ask(`/idees/${id}/retrait`, { as: ada, form: { act: 'withdraw' } });
    await autosave({ version: '99', name: 'Après le retrait' });
    expect(await draftNow()).toMatchObject({ name: 'Après le retrait' });
    expect((await storedIdea(site, id)).state).toBe('withdrawn');
  });
});
