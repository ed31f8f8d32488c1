/** An idea after it was sent: its revisions, its withdrawal, its return in another edition. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import { becomeMentor } from './answer-invitation.ts';
import { acceptEngagement } from './engagements.ts';
import { importIdeas } from './import-ideas.ts';
import {
  complete,
  draftedIdea,
  idOf,
  send,
  sentIdea,
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
  await site.edition('2021');
  await site.edition('2022');
  ada = await site.someone('Ada Martin');
});

const page = async (path: string, as: Someone = ada) => textOf(await site.ask(path, { as }));

describe('revisions', () => {
  let id: string;
  beforeAll(async () => {
    id = await sentIdea(site, ada);
    await type(site, ada, id, 'missions', { missions: '- Corriger deux anomalies' });
    await send(site, ada, id);
    await type(site, ada, id, 'missions', { missions: '- Corriger trois anomalies' });
  });

  test('are listed with their date and author; what was not sent is said', async () => {
    const shown = await page(`/idees/${id}`);
    expect(shown).toMatch(/version 2 – envoyée par Ada Martin le 20 février 2022 à 11\sh\s00/);
    expect(shown).toContain('Des modifications ne sont pas encore envoyées.');
  });

  test('stay as they were submitted', async () => {
    expect(await page(`/idees/${id}/versions/1`)).toContain('Corriger une anomalie');
    expect(await page(`/idees/${id}/versions/2`)).toContain('Corriger deux anomalies');
  });

  test('are compared field by field, word by word', async () => {
    const html = await (await site.ask(`/idees/${id}/changements?from=1&to=2`, { as: ada })).text();
    expect(html).toMatch(/<del>.*?une.*?<\/del>/s);
    expect(html).toMatch(/<ins>.*?deux.*?<\/ins>/s);
    expect(html).not.toContain('Nom du logiciel</h2>');
    const unsent = await page(`/idees/${id}/changements`);
    expect(unsent).toContain('version 2, puis texte en cours, non envoyé');
    expect(unsent).toContain('trois');
  });

  test('an idea that says the same has no unsent change, tidied or not', async () => {
    const same = await sentIdea(site, ada, { ...complete, name: '  Même   nom ', licence: 'mit' });
    expect(await page(`/idees/${same}`)).not.toContain('pas encore envoyées');
    expect(await page(`/idees/${same}/changements`)).toContain('Rien n’a changé');
  });
});

describe('withdrawing', () => {
  const withdraw = (id: string) =>
    site.ask(`/idees/${id}/retrait`, { as: ada, form: { act: 'withdraw' } });
  const restore = (id: string) =>
    site.ask(`/idees/${id}/retrait`, { as: ada, form: { act: 'restore' } });

  test('tells the other members, keeps all, and is undone; twice is a success', async () => {
    const id = await sentIdea(site, ada);
    const grace = await site.someone('Grace Dupont', { lang: 'en' });
    const { editionId } = await storedIdea(site, id);
    await site.actAs(grace, async (act) => {
      await acceptEngagement(act, 'mentor', { editionId, ideaId: id, lang: 'en' });
      await act.tx
        .insertInto('ideaMember')
        .values({ ideaId: id, personId: grace.personId, role: 'mentor', joinedAt: act.now })
        .execute();
    });
    expect(await page(`/idees/${id}/retrait`)).toContain(
      'Vous pourrez revenir sur ce choix jusqu’à',
    );
    for (let click = 0; click < 2; click += 1) {
      expect((await withdraw(id)).headers.get('location')).toBe(`/idees/${id}?done=withdrawn`);
    }
    expect((await storedIdea(site, id)).state).toBe('withdrawn');
    expect(await subjectsTo(site, grace.email)).toEqual([
      'The idea “Sésame Libre” has been withdrawn',
    ]);
    expect(await page(`/idees/${id}`)).toContain('Revenir sur le retrait');
    for (let click = 0; click < 2; click += 1) await restore(id);
    expect((await storedIdea(site, id)).state).toBe('submitted');
    expect(await subjectsTo(site, grace.email)).toHaveLength(2);
    const acts = await site.services.db
      .selectFrom('journal')
      .select('act')
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual([
      'idea.started',
      'idea.submitted',
      'idea.withdrawn',
      'idea.restored',
    ]);
  });

  test('a draft comes back as a draft', async () => {
    const id = await draftedIdea(site, ada);
    await withdraw(id);
    await restore(id);
    expect((await storedIdea(site, id)).state).toBe('draft');
  });

  test('is undone after the deadline, since the idea was sent in time', async () => {
    const id = await sentIdea(site, ada);
    site.setNow('2022-03-07T10:00:00Z');
    await withdraw(id);
    await restore(id);
    expect((await storedIdea(site, id)).state).toBe('submitted');
    site.setNow(open);
  });
});

describe('reusing an idea of a past edition', () => {
  const reuse = (from: string, as: Someone) =>
    site.ask('/proposer/reprise', { as, form: { from } });

  test('copies its text, picture and organisation, neither its mentors nor any acceptance', async () => {
    const bea = await site.someone('Béa Petit');
    site.setNow('2021-02-20T10:00:00Z');
    const old = await draftedIdea(
      site,
      bea,
      { ...complete, name: 'Logiciel de 2021' },
      { edition: '2021' },
    );
    expect((await send(site, bea, old)).status).toBe(303);
    const edition = (await site.services.editions.bySlug('2021')) as never;
    await site.actAs(bea, (act) => becomeMentor(act, edition, old, 'fr'));
    site.setNow(open);
    expect(await page('/proposer', bea)).toContain('Reprendre une idée d’une édition passée');
    expect(await page('/proposer/reprise', bea)).toContain('Logiciel de 2021');
    const first = await reuse(old, bea);
    const copy = idOf(first.headers.get('location'));
    expect((await reuse(old, bea)).headers.get('location')).toBe(first.headers.get('location'));
    const [source, made] = [await storedIdea(site, old), await storedIdea(site, copy)];
    expect(made).toMatchObject({
      state: 'draft',
      copiedFrom: old,
      organisationId: source.organisationId,
      draft: expect.objectContaining({ name: 'Logiciel de 2021', missions: complete.missions }),
    });
    expect(made.editionId).not.toBe(source.editionId);
    const members = await site.services.db
      .selectFrom('ideaMember')
      .select('role')
      .where('ideaId', '=', copy)
      .execute();
    const accepted = await site.services.db
      .selectFrom('engagementAcceptance')
      .select('id')
      .where('ideaId', '=', copy)
      .execute();
    expect([members, accepted]).toEqual([[{ role: 'carrier' }], []]);
    expect((await send(site, bea, copy)).status).toBe(303);
  });

  test('of one’s organisation brings every section of an imported one', async () => {
    const edition = await site.services.editions.bySlug('2021');
    if (!edition) throw new Error('no edition');
    const source = [
      '---',
      'title: "BSOC 2021 : Vieux logiciel"',
      '---',
      '',
      '*Une phrase*',
      '',
      '# Présentation',
      'Un outil ancien.',
      '',
      '## Missions',
      '- Une',
      '',
      '## Anecdote',
      'Né en 1999.',
    ].join('\n');
    await importIdeas(site.services, edition, [
      { name: 'vieux-logiciel.md', bytes: new TextEncoder().encode(source) },
    ]);
    const imported = await site.services.db
      .selectFrom('idea')
      .select(['id'])
      .where('slug', '=', 'vieux-logiciel')
      .executeTakeFirstOrThrow();
    const cleo = await site.someone('Cléo Roy');
    const organisation = await site.services.db
      .selectFrom('organisation')
      .select('id')
      .executeTakeFirstOrThrow();
    await site.act(async ({ tx, now }) => {
      await tx
        .updateTable('idea')
        .set({ organisationId: organisation.id })
        .where('id', '=', imported.id)
        .execute();
      await tx
        .insertInto('organisationMember')
        .values({ organisationId: organisation.id, personId: cleo.personId, joinedAt: now })
        .execute();
    });
    const answer = await reuse(imported.id, cleo);
    const { draft } = await storedIdea(site, idOf(answer.headers.get('location')));
    expect(draft).toMatchObject({
      presentation: expect.stringMatching(/Un outil ancien\.[\s\S]*## Anecdote\n\nNé en 1999\./),
    });
  });

  test('of somebody else is not found', async () => {
    const eve = await site.someone('Eve');
    const old = await site.services.db
      .selectFrom('idea')
      .select('id')
      .where('copiedFrom', 'is', null)
      .executeTakeFirstOrThrow();
    expect((await reuse(old.id, eve)).status).toBe(404);
    expect((await reuse('x', eve)).status).toBe(404);
    expect(await page('/proposer/reprise', eve)).toContain('Aucune idée d’une édition passée');
  });
});
