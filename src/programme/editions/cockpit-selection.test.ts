/** What the cockpit says of a selection that goes on. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../../test/site.ts';
import { submittedIdea } from '../catalogue/testing/submitted-ideas.ts';
import { textOf } from '../ideas/testing/porteur.ts';
import { prepareDecisions } from '../selection/decisions/prepare.ts';
import { askChanges } from '../selection/requests/ask-changes.ts';
import { assign, keepOut, review } from '../selection/testing/given-reviews.ts';

test('the cockpit counts reviews, decisions and answers, without what one is kept out of', async () => {
  const site = await openTestSite('2022-03-07T10:00:00Z');
  const { db } = site.services;
  const edition = await site.edition();
  const ines = await site.someone('Inès', { role: 'coordinator', edition });
  const cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  const sam = await site.someone('Sam', { role: 'school_staff', edition });
  const ada = await site.someone('Ada Martin');
  const [gimp, vlc, scilab] = [
    await submittedIdea(site, edition, { content: { name: 'GIMP' }, carrier: ada }),
    await submittedIdea(site, edition, { content: { name: 'VLC' }, carrier: ada }),
    await submittedIdea(site, edition, { content: { name: 'Scilab' } }),
  ];
  const cockpit = (as = ines) => site.ask('/coordination/2022', { as }).then(textOf);
  expect(await cockpit()).not.toContain('Les décisions sont publiées le');
  await db
    .insertInto('milestone')
    .values({
      editionId: edition.id,
      kind: 'reviews_due',
      at: site.now().subtract({ hours: 6 }),
    })
    .execute();
  for (const idea of [gimp, vlc]) await assign(site, idea, sam);
  await review(site, gimp, sam, { interest: 3, mentoring: 3 });
  await site.actAs(ines, (act) =>
    prepareDecisions(act, edition, [{ ideaId: gimp, read: 0 }], {
      outcome: 'selected',
      reason: '',
    }),
  );
  await site.actAs(ines, (act) =>
    askChanges(act, edition, vlc, {
      message: 'Qui encadrera ?',
      until: site.now().add({ hours: 5 }),
      isLateConfirmed: false,
    }),
  );
  const shown = await cockpit();
  expect(shown).toContain('évaluation rendue sur 2 1');
  expect(shown).toContain('idées sans décision 2');
  expect(shown).toContain('réponse attendue d’un porteur 1');
  expect(shown).toContain('VLC : modifications demandées à Ada Martin');
  expect(shown).toMatch(/Une évaluation manque : elles étaient attendues le \S+ \d+ mars 2022/);
  expect(shown).toContain(
    'Les décisions sont publiées le mardi 8 mars 2022 et 2 idées n’en ont pas.',
  );
  for (const idea of [vlc, scilab]) await keepOut(site, idea, cleo);
  const kept = await cockpit(cleo);
  expect(kept).toContain('sans décision 0');
  expect(kept).not.toContain('modifications demandées à');
  expect(kept).not.toContain('n’en a pas');
});
