/** Who sees the reviews of an idea, and when. */
import { expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { sentIdea, textOf } from '../../ideas/testing/porteur.ts';
import { assign, reviewPath, sendReview, whole } from './testing/reviewers.ts';
import { reviewsVisibleTo } from './visible-reviews.ts';

const site = await openTestSite();
const { db } = site.services;
const edition = await site.edition();
const ada = await site.someone('Ada Martin');
const lin = await site.someone('Lin', { role: 'school_staff', edition });
const sam = await site.someone('Sam', { role: 'school_staff', edition });
const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
const ines = await site.someone('Inès', { role: 'coordinator', edition });
const adam = await site.someone('Adam', { role: 'admin' });
const ideaId = await sentIdea(site, ada);
await assign(site, ideaId, lin);
await assign(site, ideaId, cleo, 'operator');
await sendReview(site, lin, ideaId, { ...whole, committeeRemark: 'Secret de Lin' });

const seenBy = async (someone: Someone) => {
  const { sight, reviews } = await reviewsVisibleTo(db, someone, ideaId);
  return [sight, reviews.map(({ reviewer }) => reviewer)];
};
const page = async (as: Someone) => textOf(await site.ask(reviewPath(ideaId), { as }));

test('who has the idea to review sees nobody’s before giving theirs', async () => {
  expect(await seenBy(cleo)).toEqual(['own_first', []]);
  expect(await page(cleo)).not.toContain('Secret de Lin');
});

test('a coordinator who was not given the idea sees all; other school staff see none', async () => {
  expect(await seenBy(ines)).toEqual(['all', ['Lin']]);
  expect(await seenBy(adam)).toEqual(['all', ['Lin']]);
  expect(await seenBy(sam)).toEqual(['none', []]);
  expect(await page(sam)).not.toContain('Secret de Lin');
});

test('a coordinator who takes the idea up reads the others’ on the page after theirs alone', async () => {
  expect(await page(ines)).not.toContain('Secret de Lin');
  await sendReview(site, ines, ideaId);
  expect(await page(ines)).toContain('Secret de Lin');
});

test('who gave theirs sees names, marks, reasons and remarks of the others', async () => {
  site.setNow('2022-02-20T10:05:00Z');
  await sendReview(site, cleo, ideaId, { ...whole, interest: '0', interestReason: 'Trop vague' });
  const shown = await page(lin);
  for (const part of ['Cléo, pour l’opérateur', '0 sur 4', 'Trop vague', 'À comparer avec']) {
    expect(shown).toContain(part);
  }
  expect(await seenBy(lin)).toEqual(['all', ['Lin', 'Inès', 'Cléo']]);
});

test('another edition’s school, a student, its porteur see none', async () => {
  const other = await site.edition('2021');
  const away = await site.someone('Oda', { role: 'school_staff', edition: other });
  const student = await site.someone('Eli', { role: 'student', edition });
  for (const someone of [away, student, ada]) expect(await seenBy(someone)).toEqual(['none', []]);
});

test('who is kept out sees none, were they a coordinator or its reviewer', async () => {
  await db
    .insertInto('conflictOfInterest')
    .values(
      [lin, ines].map(({ personId }) => ({
        ideaId,
        personId,
        reason: 'Mon laboratoire',
        declaredAt: site.now(),
      })),
    )
    .execute();
  expect(await seenBy(lin)).toEqual(['none', []]);
  expect(await seenBy(ines)).toEqual(['none', []]);
  const { reviews } = await reviewsVisibleTo(db, cleo, ideaId);
  expect(reviews.map(({ reviewer, counts }) => [reviewer, counts])).toEqual([
    ['Lin', false],
    ['Inès', false],
    ['Cléo', true],
  ]);
  expect(await page(cleo)).toContain('Ne compte plus');
});
