/** Making one idea of two, and two of one, on the real database and through the pages. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../../test/site.ts';
import type { Edition } from '../../editions/edition.ts';
import { importedContent } from '../../ideas/idea-content.ts';
import { partnersOf } from '../../ideas/kinship.ts';
import {
  complete,
  invitationPath,
  send,
  sentIdea,
  storedIdea,
  subjectsTo,
  textOf,
  type,
} from '../../ideas/testing/porteur.ts';

import { mergeIdeas } from './merge-ideas.ts';

const site: TestSite = await openTestSite();
let edition: Edition;
let ada: Someone;
let bob: Someone;
let cleo: Someone;
let kept: string;
let other: string;
let round = 0;

beforeEach(async () => {
  site.setNow('2022-02-20T10:00:00Z');
  edition = await site.services.editions.bySlug('2022').then((known) => known ?? site.edition());
  round += 1;
  ada = await site.someone(`Ada ${round}`);
  bob = await site.someone(`Bob ${round}`, { lang: 'en' });
  cleo = await site.someone(`Cléo ${round}`, { role: 'coordinator', edition });
  kept = await sentIdea(site, ada, { ...complete, name: `Sésame ${round}` });
  other = await sentIdea(site, bob, {
    ...complete,
    'organisation.name': `Ville de Lyon ${round}`,
    name: `Coffre ${round}`,
    missions: '- Écrire des tests',
    technologies: 'Rust, python',
  });
});

const board = (idea: string) => `/coordination/2022/idees/${idea}`;
const mergePath = () => `${board(kept)}/fusion?with=${other}`;
const choices = (more: Record<string, string> = {}) => ({
  keptRevision: '1',
  mergedRevision: '1',
  'choice.name': 'kept',
  'choice.lang': 'kept',
  'choice.missions': 'both',
  'choice.technologies': 'both',
  reason: 'Le même logiciel, deux équipes',
  ...more,
});
const sendMerge = (form: Record<string, string>, as = cleo, path = mergePath()) =>
  site.ask(path, { as, form: { act: 'merge', ...form } });
const stateOf = async (id: string) => (await storedIdea(site, id)).state;
const revisionsIn = (id: string) =>
  site.services.db
    .selectFrom('ideaRevision')
    .selectAll()
    .where('ideaId', '=', id)
    .orderBy('number')
    .execute();
const membersIn = async (id: string) =>
  (
    await site.services.db
      .selectFrom('ideaMember')
      .select(['personId', 'role'])
      .where('ideaId', '=', id)
      .where('leftAt', 'is', null)
      .execute()
  )
    .map(({ personId, role }) => `${personId} ${role}`)
    .sort();
const contentOf = async (id: string) =>
  (await revisionsIn(id)).at(-1)?.content as Record<string, unknown>;

describe('merging', () => {
  test('is chosen from the ideas under review, then compared field by field', async () => {
    const chooser = await textOf(await site.ask(`${board(kept)}/fusion`, { as: cleo }));
    expect(chooser).toContain(`Coffre ${round}`);
    const shown = await site.ask(mergePath(), { as: cleo });
    const html = await shown.clone().text();
    expect(await textOf(shown)).toContain('- Écrire des tests');
    expect(html).toMatch(
      /name="choice\.missions" checked="" value="both"|value="both"[^>]*name="choice\.missions"/,
    );
    expect(html).not.toContain('choice.licence');
  });

  test('shows the result as visitors will read it, both organisations credited; nothing is done yet', async () => {
    const shown = await site.ask(mergePath(), {
      as: cleo,
      form: { act: 'preview', ...choices() },
    });
    expect(shown.status).toBe(200);
    const text = await textOf(shown);
    expect(text).toMatch(/Corriger une anomalie.*Écrire des tests/);
    expect(text).toMatch(/Organisation\s+Université de Strasbourg.*Avec\s+Ville de Lyon/);
    expect([await stateOf(kept), await stateOf(other)]).toEqual(['submitted', 'submitted']);
  });

  test('twice, or by two at once, is once; the other way round at the same moment is refused', async () => {
    const answers = await Promise.all([sendMerge(choices()), sendMerge(choices())]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await sendMerge(choices())).status).toBe(303);
    expect(await revisionsIn(kept)).toHaveLength(2);
    const merged = (await subjectsTo(site, ada.email)).filter((one) => one.includes('réuni'));
    expect(merged).toHaveLength(1);
    const wayRound = `${board(other)}/fusion?with=${kept}`;
    expect((await sendMerge(choices(), cleo, wayRound)).status).toBe(409);
  });

  test('makes a new revision of the kept idea; the other goes on within it, its history stays', async () => {
    expect((await sendMerge(choices())).status).toBe(303);
    expect(await stateOf(other)).toBe('merged');
    expect(await revisionsIn(other)).toHaveLength(1);
    const revisions = await revisionsIn(kept);
    expect(revisions.map(({ number, submittedBy }) => [number, submittedBy])).toEqual([
      [1, ada.personId],
      [2, cleo.personId],
    ]);
    expect(await contentOf(kept)).toMatchObject({
      name: `Sésame ${round}`,
      missions: '- Corriger une anomalie\n\n- Écrire des tests',
      technologies: ['Python', 'Vue.js', 'Rust'],
    });
    const draft = (await storedIdea(site, kept)).draft as Record<string, string>;
    expect(draft.missions).toBe('- Corriger une anomalie\n\n- Écrire des tests');
    const page = await textOf(await site.ask(`/idees/${other}`, { as: bob }));
    expect(page).toContain(`Elle continue dans Sésame ${round}`);
    expect(page).toContain('Le même logiciel, deux équipes');
    expect((await site.ask(`/idees/${other}/versions/1`, { as: bob })).status).toBe(200);
  });

  test('credits and tells both porteurs, each once, in their language', async () => {
    await sendMerge(choices());
    const subject = `« Coffre ${round} » et « Sésame ${round} » sont réunies`;
    expect((await subjectsTo(site, ada.email)).filter((one) => one === subject)).toHaveLength(1);
    expect((await subjectsTo(site, bob.email)).at(-1)).toBe(
      `“Coffre ${round}” and “Sésame ${round}” are merged`,
    );
    const partners = (await partnersOf(site.services.db, [kept])).get(kept);
    expect(partners?.map(({ name }) => name)).toEqual([`Ville de Lyon ${round}`]);
  });

  test('makes its people those of the kept idea, by the engagements they accepted', async () => {
    await site.ask(`/idees/${other}/mentors/moi`, { as: bob, form: { accepted: 'yes' } });
    await sendMerge(choices());
    expect(await membersIn(kept)).toEqual(
      [`${ada.personId} carrier`, `${bob.personId} carrier`, `${bob.personId} mentor`].sort(),
    );
    // They can go on: a revision of the kept idea, sent by the other's porteur.
    await type(site, bob, kept, 'software', { tagline: 'Deux en un' });
    expect((await send(site, bob, kept)).status).toBe(303);
    expect(await contentOf(kept)).toMatchObject({ tagline: 'Deux en un' });
  });

  test('its open invitations lead to the kept idea by the same link', async () => {
    await site.ask(`/idees/${other}/mentors`, {
      as: bob,
      form: { email: `mia${round}@example.org`, name: 'Mia' },
    });
    const link = await invitationPath(site, `mia${round}@example.org`);
    await sendMerge(choices());
    const mia = await site.someone(`mia${round}`);
    await site.ask(link, { as: mia, form: { answer: 'accept', accepted: 'yes' } });
    expect(await membersIn(kept)).toContain(`${mia.personId} mentor`);
  });

  test('keeps what a porteur typed and did not send, and asks them which text to keep', async () => {
    await type(site, ada, kept, 'missions', { missions: 'Un texte pas encore envoyé' });
    await type(site, ada, kept, 'software', { tagline: 'Une phrase pas encore envoyée' });
    await sendMerge(choices());
    const draft = (await storedIdea(site, kept)).draft as Record<string, string>;
    expect(draft.missions).toContain('Écrire des tests');
    expect(draft.tagline).toBe('Une phrase pas encore envoyée');
    const compare = await site.ask(`/idees/${kept}/comparaison/missions`, { as: ada });
    expect(await textOf(compare)).toContain('Un texte pas encore envoyé');
  });

  test('keeps whoever declared a conflict about one out of both', async () => {
    const sam = await site.someone(`Sam ${round}`, { role: 'school_staff', edition });
    const db = site.services.db;
    await db
      .insertInto('reviewAssignment')
      .values({
        ideaId: kept,
        reviewerId: sam.personId,
        side: 'school',
        isByHand: true,
        assignedAt: site.now(),
      })
      .execute();
    await db
      .insertInto('conflictOfInterest')
      .values({ ideaId: other, personId: sam.personId, reason: 'x', declaredAt: site.now() })
      .execute();
    await sendMerge(choices());
    const { rows } = await sql<{
      out: boolean;
    }>`SELECT is_kept_out(${kept}, ${sam.personId}) AS out`.execute(db);
    expect(rows).toEqual([{ out: true }]);
    expect(
      await db.selectFrom('reviewAssignment').selectAll().where('ideaId', '=', kept).execute(),
    ).toEqual([]);
  });

  test('tells reviewers who had not read the merged idea that it is no longer to be read', async () => {
    const sam = await site.someone(`Sam ${round}`, { role: 'school_staff', edition });
    await site.services.db
      .insertInto('reviewAssignment')
      .values({
        ideaId: other,
        reviewerId: sam.personId,
        side: 'school',
        isByHand: false,
        assignedAt: site.now(),
      })
      .execute();
    await sendMerge(choices());
    expect(await subjectsTo(site, sam.email)).toEqual(['Une idée n’est plus à évaluer']);
  });

  test('ends a request for changes that the merged idea had not answered', async () => {
    await site.services.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('changeRequest')
        .values({
          ideaId: other,
          askedBy: cleo.personId,
          askedAt: site.now(),
          message: 'x',
          until: site.now().add({ hours: 24 }),
          revisionNumber: 1,
        })
        .execute();
      await tx
        .updateTable('idea')
        .set({ state: 'changes_asked' })
        .where('id', '=', other)
        .execute();
    });
    expect((await sendMerge(choices())).status).toBe(303);
    const requests = await site.services.db
      .selectFrom('changeRequest')
      .select('outcome')
      .where('ideaId', '=', other)
      .execute();
    expect(requests).toEqual([{ outcome: 'overtaken' }]);
  });

  test('is over once the selection is published', async () => {
    const published = { ...edition, cataloguePublishedAt: site.now() };
    const content = importedContent.parse(await contentOf(kept));
    const order = {
      keptId: kept,
      mergedId: other,
      keptRevision: 1,
      mergedRevision: 1,
      content,
      image: 'kept',
      reason: 'x',
    } as const;
    await expect(
      site.actAs(cleo, (act) => mergeIdeas(act, published, order)),
    ).rejects.toMatchObject({
      code: 'selection_is_published',
    });
    await site.actAs(cleo, (act) => mergeIdeas(act, edition, order));
  });

  test('is in the journal of both', async () => {
    await sendMerge(choices());
    const lines = await site.services.db
      .selectFrom('journal')
      .select(['act', 'subjectId'])
      .where('actorId', '=', cleo.personId)
      .where('subjectId', 'in', [kept, other])
      .orderBy('id')
      .execute();
    expect(lines).toEqual([
      { act: 'idea.merged', subjectId: other },
      { act: 'idea.joined_by', subjectId: kept },
    ]);
  });

  test.each([
    ['no reason', { reason: '  ' }, 'Écrivez la raison'],
    ['a question unanswered', { 'choice.missions': '' }, 'Choisissez ce qu’il faut garder'],
    ['a text that is missing', { 'choice.missions': 'other', 'text.missions': ' ' }, 'Missions'],
  ])('with %s: says so at the field, keeps what was typed', async (_, wrong, message) => {
    const answer = await sendMerge({
      ...choices({ 'choice.name': 'other', 'text.name': 'Un nom commun' }),
      ...wrong,
    });
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    expect(html).toContain('Un nom commun');
    expect(await textOf(answer)).toContain(message);
    expect(await stateOf(other)).toBe('submitted');
  });

  test('with a newer text sent meanwhile: does nothing, shows what changed, keeps what was typed', async () => {
    await type(site, bob, other, 'missions', { missions: '- Écrire des tests de bout en bout' });
    await send(site, bob, other);
    const typed = choices({ 'choice.name': 'other', 'text.name': 'Un nom commun' });
    const answer = await sendMerge(typed);
    expect(answer.status).toBe(409);
    const html = await answer.clone().text();
    expect(html).toContain('Un nom commun');
    expect(html).toContain('name="mergedRevision" value="2"');
    expect(await textOf(answer)).toContain('de bout en bout');
    expect(await stateOf(other)).toBe('submitted');
    expect((await sendMerge({ ...typed, mergedRevision: '2' })).status).toBe(303);
  });

  test('of an idea withdrawn meanwhile is refused, everything typed kept', async () => {
    await site.ask(`/idees/${other}/retrait`, { as: bob, form: { act: 'withdraw' } });
    const answer = await sendMerge(choices({ reason: 'Une longue raison' }));
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('n’est plus à l’examen');
    expect(html).toContain('Une longue raison');
  });

  test('by two coordinators at once: one does, the other is told', async () => {
    const carl = await site.someone(`Carl ${round}`, { role: 'coordinator', edition });
    const both = await Promise.all([
      sendMerge(choices()),
      sendMerge({ ...choices() }, carl, `${board(other)}/fusion?with=${kept}`),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('is refused to a coordinator kept out of either, and to the school', async () => {
    await site.services.db
      .insertInto('conflictOfInterest')
      .values({ ideaId: other, personId: cleo.personId, reason: 'x', declaredAt: site.now() })
      .execute();
    expect((await site.ask(mergePath(), { as: cleo })).status).toBe(403);
    expect((await sendMerge(choices())).status).toBe(403);
    const sam = await site.someone(`Sam ${round}`, { role: 'school_staff', edition });
    expect((await sendMerge(choices(), sam)).status).toBe(403);
    expect(await stateOf(other)).toBe('submitted');
  });

  test('of an idea into itself leads back to the chooser', async () => {
    const answer = await site.ask(`${board(kept)}/fusion?with=${kept}`, { as: cleo });
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain('Une idée ne se réunit pas à elle-même');
  });
});

describe('splitting', () => {
  const splitPath = () => `${board(kept)}/scission`;
  const parts = (more: Record<string, string> = {}) => ({
    revision: '1',
    'choice.name': 'other',
    'text.name': `Sésame ${round}`,
    'second.name': `Serrure ${round}`,
    'choice.missions': 'other',
    'text.missions': '- Corriger',
    'second.missions': '- Construire',
    ...Object.fromEntries(
      [
        'lang',
        'tagline',
        'presentation',
        'repository',
        'licence',
        'technologies',
        'skills.technical',
        'mentoring',
        'hoursPerWeek',
        'place',
        'interns',
      ].map((field) => [`choice.${field}`, 'copy']),
    ),
    image: 'copy',
    reason: 'Deux sujets distincts',
    ...more,
  });
  const sendSplit = (form: Record<string, string>) =>
    site.ask(splitPath(), { as: cleo, form: { act: 'split', ...form } });
  const newIdea = (answer: Response) =>
    /idees\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';

  test('shows both first; then makes a second idea under review, with the same people', async () => {
    const shown = await textOf(
      await site.ask(splitPath(), { as: cleo, form: { act: 'preview', ...parts() } }),
    );
    expect(shown).toMatch(/Corriger.*Construire/);
    const answer = await sendSplit(parts());
    expect(answer.status).toBe(303);
    const id = newIdea(answer);
    expect(await storedIdea(site, id)).toMatchObject({
      state: 'submitted',
      slug: `serrure-${round}`,
    });
    expect(await contentOf(id)).toMatchObject({
      name: `Serrure ${round}`,
      missions: '- Construire',
    });
    expect(await contentOf(kept)).toMatchObject({
      name: `Sésame ${round}`,
      missions: '- Corriger',
    });
    expect(await membersIn(id)).toEqual(await membersIn(kept));
    expect((await subjectsTo(site, ada.email)).at(-1)).toBe(
      `« Sésame ${round} » est scindée : « Serrure ${round} » devient une idée à part`,
    );
    const page = await textOf(await site.ask(`/idees/${id}`, { as: ada }));
    expect(page).toContain(`Elle vient de la scission de Sésame ${round}`);
    // Its porteur goes on with it as with any other.
    await type(site, ada, id, 'software', { tagline: 'À part' });
    expect((await send(site, ada, id)).status).toBe(303);
  });

  test.each([
    ['the same name, but for its accents', { 'second.name': 'SESAME' }, 'des noms différents'],
    ['a text that one of them lacks', { 'choice.mentoring': 'move' }, 'Comment encadrez'],
    ['no reason', { reason: '' }, 'Écrivez la raison'],
  ])('with %s: says so, keeps what was typed', async (_, wrong, message) => {
    const form = parts({ 'text.name': 'Sésame', 'second.missions': 'Gardé', ...wrong });
    const answer = await sendSplit(form);
    expect(answer.status).toBe(422);
    const html = await answer.clone().text();
    expect(html).toContain('Gardé');
    if (message !== 'Comment encadrez') expect(await textOf(answer)).toContain(message);
    else expect(html).toContain('href="#field-text-mentoring"');
    expect(await revisionsIn(kept)).toHaveLength(1);
  });

  test('with a newer text sent meanwhile: does nothing, keeps what was typed', async () => {
    await type(site, ada, kept, 'software', { tagline: 'Nouvelle phrase' });
    await send(site, ada, kept);
    const answer = await sendSplit(parts({ 'second.missions': 'Gardé' }));
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Nouvelle');
    expect(html).toContain('Gardé');
    expect((await sendSplit(parts({ revision: '2' }))).status).toBe(303);
  });

  test('undoes a merge: the texts from before, in the name of the organisation they were in', async () => {
    await sendMerge(choices());
    const page = await site.ask(splitPath(), { as: cleo });
    expect(await page.text()).toContain(`scission?undo=${other}`);
    const html = await (await site.ask(`${splitPath()}?undo=${other}`, { as: cleo })).text();
    expect(html).toMatch(new RegExp(`name="second.name"[^>]*>Coffre ${round}<`));
    const organisation = (await storedIdea(site, other)).organisationId ?? '';
    expect(html).toContain(`<option value="${organisation}" selected="">`);
    const answer = await sendSplit(
      parts({ revision: '2', 'second.name': `Coffre ${round}`, organisation }),
    );
    const id = newIdea(answer);
    expect(await storedIdea(site, id)).toMatchObject({
      state: 'submitted',
      organisationId: organisation,
    });
    expect(await membersIn(id)).toContain(`${bob.personId} carrier`);
    expect(await partnersOf(site.services.db, [kept])).toEqual(new Map());
  });

  test('not in the name of an organisation that has no part in it', async () => {
    const stranger = (await storedIdea(site, other)).organisationId ?? '';
    const answer = await sendSplit(parts({ organisation: stranger }));
    expect(answer.status).toBe(409);
    expect(await revisionsIn(kept)).toHaveLength(1);
  });
});

describe('past the program', () => {
  const insertMerge = (merged: string, into: string) =>
    sql`INSERT INTO idea_merge (merged_id, kept_id, merged_revision, kept_revision, result_revision,
        merged_by, merged_at, reason)
      VALUES (${merged}, ${into}, 1, 1, 1, ${cleo.personId}, now(), 'x')`.execute(site.services.db);

  test('an idea is not merged into itself', async () => {
    await expect(insertMerge(kept, kept)).rejects.toMatchObject({
      constraint: 'idea_merges_into_another',
    });
  });

  test('a merge and the state go together', async () => {
    await expect(insertMerge(other, kept)).rejects.toMatchObject({
      constraint: 'merge_is_its_state',
    });
    await expect(
      sql`UPDATE idea SET state = 'merged' WHERE id = ${other}`.execute(site.services.db),
    ).rejects.toMatchObject({ constraint: 'merge_is_its_state' });
  });

  test('an idea is not split from itself; what was split is never changed, nor forgotten', async () => {
    const db = site.services.db;
    const insertSplit = (from: string) =>
      sql`INSERT INTO idea_split (new_id, from_id, from_revision, result_revision, split_by, split_at,
          reason)
        VALUES (${other}, ${from}, 1, 1, ${cleo.personId}, now(), 'x')`.execute(db);
    await expect(insertSplit(other)).rejects.toMatchObject({
      constraint: 'idea_splits_from_another',
    });
    await insertSplit(kept);
    for (const attack of [
      sql`UPDATE idea_split SET reason = 'y' WHERE new_id = ${other}`,
      sql`DELETE FROM idea_split WHERE new_id = ${other}`,
    ]) {
      await expect(attack.execute(db)).rejects.toThrow(/append|only|never/i);
    }
  });

  test('what was merged is never changed, nor forgotten', async () => {
    await sendMerge(choices());
    const db = site.services.db;
    for (const attack of [
      sql`UPDATE idea_merge SET reason = 'y' WHERE merged_id = ${other}`,
      sql`DELETE FROM idea_merge WHERE merged_id = ${other}`,
    ]) {
      await expect(attack.execute(db)).rejects.toThrow(/append|only|never/i);
    }
    await expect(
      sql`UPDATE idea SET state = 'submitted' WHERE id = ${other}`.execute(db),
    ).rejects.toMatchObject({ constraint: 'idea_moves_as_allowed' });
  });
});
