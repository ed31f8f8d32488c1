/** What a student reads whom the matching leaves without a place, or never had. */
import { expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import { closeMatchingSession } from '../laboratory/matching-session.ts';
import { offersScene, publishedOffers } from './testing/published.ts';

const site = await openTestSite();
const { edition, nil, coordinator } = await offersScene(site, '2022');
await publishedOffers(site, edition, coordinator);

const pageOf = async (as: Someone) =>
  (await (await site.ask('/candidater/offre', { as })).text()).replace(/[\u00a0\u202f]/g, ' ');

test('who waits is shown the way to withdraw', async () => {
  const html = await pageOf(nil.student);
  expect(html).toContain('<h1>Pas encore de place pour vous</h1>');
  expect(html).toContain('<a href="/candidater/retrait">retirer votre candidature</a>');
});

test('who never sent an application is told that no answer will come', async () => {
  const draft = await site.someone('Lilou');
  await site.act(async ({ tx, now }) => {
    const { id: draftId } = await tx
      .insertInto('draft')
      .values({ personId: draft.personId, fields: jsonb({}), savedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('application')
      .values({
        editionId: edition.id,
        studentId: draft.personId,
        number: 99,
        draftId,
        createdAt: now,
      })
      .execute();
  });
  const html = await pageOf(draft);
  expect(html).toContain('Votre candidature n’a pas été envoyée');
  expect(html).not.toContain('Le résultat n’est pas encore publié');
});

test('once matching is over, nothing says that a place may still come', async () => {
  await site.actAs(coordinator, (act) => closeMatchingSession(act, edition));
  const html = await pageOf(nil.student);
  expect(html).toContain('<h1>Pas de place pour vous dans cette édition</h1>');
  expect(html).not.toContain('pour l’instant');
  expect(html).not.toContain('Vous êtes sur la liste d’attente');
});
