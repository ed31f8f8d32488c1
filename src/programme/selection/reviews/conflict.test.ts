/** Conflicts of interest: what declaring one does, everywhere; who lifts it. */
import { beforeEach, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { complete, sentIdea, textOf } from '../../ideas/testing/porteur.ts';
import { liftConflict } from './conflict.ts';
import { assign, draftBy, givenBy, reviewPath, sendReview } from './testing/reviewers.ts';

const site = await openTestSite();
const { db } = site.services;
const edition = await site.edition();
const ada = await site.someone('Ada Martin');
const lin = await site.someone('Lin', { role: 'school_staff', edition });
const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
const ines = await site.someone('Inès', { role: 'coordinator', edition });
let ideaId: string;
let name: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  name = `Sésame ${count}`;
  ideaId = await sentIdea(site, ada, { ...complete, name });
});

const conflictPath = () => reviewPath(ideaId, '/conflit-d-interets');
const declare = (as: Someone, reason = 'Je travaille avec Ada') =>
  site.ask(conflictPath(), { as, form: { reason } });
const read = async (as: Someone, path: string) => textOf(await site.ask(path, { as }));

test('the page says what follows, and asks for a reason', async () => {
  const shown = await read(lin, conflictPath());
  expect(shown).toContain(`Pour « ${name} »`);
  expect(shown).toContain('Cette idée quitte toutes vos listes');
  const empty = await declare(lin, ' ');
  expect(empty.status).toBe(422);
  expect(await textOf(empty)).toContain('Donnez votre raison');
});

test('once declared, the idea is nowhere for that person, and their page says why', async () => {
  await assign(site, ideaId, lin);
  await sendReview(site, lin, ideaId, { interest: '1', act: 'save' });
  expect(await read(lin, '/evaluations/2022')).toContain(name);
  const answer = await declare(lin);
  expect(answer.headers.get('location')).toBe('/evaluations/2022?done=conflict');
  expect((await site.ask(reviewPath(ideaId), { as: lin })).status).toBe(404);
  expect((await sendReview(site, lin, ideaId)).status).toBe(404);
  expect(await read(lin, '/evaluations/2022')).not.toContain(name);
  expect(await read(lin, '/evaluations/2022/preferences')).not.toContain(name);
  const own = await read(lin, conflictPath());
  expect(own).toContain('Vous ne participez pas à l’examen de cette idée');
  expect(own).not.toContain(name);
  const assigned = await db
    .selectFrom('reviewAssignment')
    .select('ideaId')
    .where('ideaId', '=', ideaId)
    .execute();
  expect(assigned).toEqual([]);
  expect(await draftBy(site, ideaId, lin)).toMatchObject({ fields: { interest: '1' } });
  expect(await givenBy(site, ideaId, lin)).toEqual([]);
});

test('a review given before stays on record', async () => {
  await assign(site, ideaId, lin);
  await sendReview(site, lin, ideaId);
  await declare(lin);
  expect(await givenBy(site, ideaId, lin)).toHaveLength(1);
});

test('declaring it twice is declaring it once; the journal says so once', async () => {
  await Promise.all([declare(lin), declare(lin)]);
  const lines = await db
    .selectFrom('journal')
    .select('act')
    .where('subjectId', '=', ideaId)
    .where('act', '=', 'conflict.declared')
    .execute();
  expect(lines).toHaveLength(1);
});

test('a coordinator kept out has neither its page, its texts nor its line of the cockpit', async () => {
  const draft = await site.ask('/proposer', { as: ada, form: {} });
  const id = /([0-9a-f-]{36})/.exec(draft.headers.get('location') ?? '')?.[1] ?? '';
  await db
    .updateTable('idea')
    .set({ draft: JSON.stringify({ name: `Brouillon ${count}` }) })
    .where('id', '=', id)
    .execute();
  const cockpit = () => read(cleo, '/coordination/2022');
  expect(await cockpit()).toContain(`Brouillon ${count}`);
  expect((await site.ask(`/idees/${ideaId}`, { as: cleo })).status).toBe(200);
  await declare(cleo);
  await db
    .insertInto('conflictOfInterest')
    .values({ ideaId: id, personId: cleo.personId, reason: 'Idem', declaredAt: site.now() })
    .execute();
  expect(await cockpit()).not.toContain(`Brouillon ${count}`);
  for (const path of [`/idees/${ideaId}`, `/idees/${ideaId}/versions/1`, reviewPath(ideaId)]) {
    expect((await site.ask(path, { as: cleo })).status, path).toBe(404);
  }
  expect((await site.ask(`/idees/${ideaId}`, { as: ines })).status).toBe(200);
});

test('coordinators are told who and why, and lift it with a reason; the person may then take part', async () => {
  await declare(lin);
  expect(await read(ines, '/evaluations/2022')).toContain('Je travaille avec Ada');
  const lift = (as: Someone, because: string) =>
    site.ask(conflictPath(), {
      as,
      form: { lift: lin.personId, [`because.${lin.personId}`]: because },
    });
  expect((await lift(ines, ' ')).status).toBe(422);
  expect((await lift(ines, 'Ada a quitté le laboratoire')).status).toBe(303);
  expect((await lift(ines, 'Deux fois')).status).toBe(303);
  expect((await site.ask(reviewPath(ideaId), { as: lin })).status).toBe(200);
  const kept = await db
    .selectFrom('conflictOfInterest')
    .select(['liftedBecause', 'liftedBy'])
    .where('ideaId', '=', ideaId)
    .where('personId', '=', lin.personId)
    .executeTakeFirstOrThrow();
  expect(kept).toEqual({ liftedBecause: 'Ada a quitté le laboratoire', liftedBy: ines.personId });
  expect((await declare(lin, 'De nouveau')).status).toBe(303);
  expect((await site.ask(reviewPath(ideaId), { as: lin })).status).toBe(404);
});

test('nobody lifts their own, nor does school staff lift anybody’s', async () => {
  await declare(cleo);
  const own = site.actAs(cleo, (act) =>
    liftConflict(act, edition.id, { ideaId, personId: cleo.personId, reason: 'Si' }),
  );
  await expect(own).rejects.toMatchObject({ code: 'lift_own_conflict' });
  const form = { lift: cleo.personId, [`because.${cleo.personId}`]: 'Si' };
  expect((await site.ask(conflictPath(), { as: lin, form })).status).toBe(403);
});

test('who carries or mentors an idea is kept out by that alone', async () => {
  const teacher = await site.someone('Tao', { role: 'school_staff', edition });
  const own = await sentIdea(site, teacher, { ...complete, name: `À moi ${count}` });
  expect((await site.ask(reviewPath(own), { as: teacher })).status).toBe(404);
  const path = reviewPath(own, '/conflit-d-interets');
  expect((await site.ask(path, { as: teacher })).status).toBe(404);
  expect(await read(teacher, '/evaluations/2022/preferences')).not.toContain(`À moi ${count}`);
  expect(await read(lin, '/evaluations/2022/preferences')).toContain(`À moi ${count}`);
});
