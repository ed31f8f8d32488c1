/** An idea that is out of the selection, or goes on within another: nobody is asked to join it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { invitationPath, sentIdea, subjectsTo, textOf } from '../ideas/testing/porteur.ts';
import { prepareDecisions } from '../selection/decisions/prepare.ts';
import { publishCatalogue } from './publish.ts';
import { removeProject } from './remove-project.ts';

const site = await openTestSite();
let edition: Edition;
let cleo: Someone;
let ada: Someone;
let bob: Someone;
let idea: string;
let round = 0;

beforeEach(async () => {
  edition = await site.services.editions.bySlug('2022').then((known) => known ?? site.edition());
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  round += 1;
  ada = await site.someone(`Ada ${round}`);
  bob = await site.someone(`Bob ${round}`);
  idea = await sentIdea(site, ada);
});

const decide = async (outcome: 'selected' | 'declined') => {
  await site.actAs(cleo, (act) =>
    prepareDecisions(act, edition, [{ ideaId: idea, read: 0 }], { outcome, reason: 'Voilà.' }),
  );
  await site.actAs(cleo, (act) => publishCatalogue(act, edition.id));
};
const bring = {
  declined: () => decide('declined'),
  removed: async () => {
    await decide('selected');
    await site.actAs(cleo, (act) => removeProject(act, idea, 'Le dépôt a fermé.'));
  },
  merged: async () => {
    const kept = await sentIdea(site, await site.someone(`Zoé ${round}`));
    await site.act(async ({ tx, now }) => {
      await tx
        .insertInto('ideaMerge')
        .values({
          mergedId: idea,
          keptId: kept,
          mergedRevision: 1,
          keptRevision: 1,
          resultRevision: 1,
          mergedBy: cleo.personId,
          mergedAt: now,
          reason: 'Le même logiciel.',
        })
        .execute();
      await tx.updateTable('idea').set({ state: 'merged' }).where('id', '=', idea).execute();
    });
  },
};

const invite = (email: string) =>
  site.ask(`/idees/${idea}/mentors`, { as: ada, form: { email, name: '' } });

// In this order: ideas are merged before decisions are published.
describe.each(['merged', 'declined', 'removed'] as const)('%s', (state) => {
  test('nobody is invited to mentor it, nor becomes its mentor', async () => {
    await bring[state]();
    const page = await textOf(await site.ask(`/idees/${idea}`, { as: ada }));
    expect(page).not.toContain('Inviter');
    expect((await invite('eve@example.org')).status).toBe(409);
    expect(await subjectsTo(site, 'eve@example.org')).toEqual([]);
    const become = site.ask(`/idees/${idea}/mentors/moi`, { as: ada, form: { accepted: 'yes' } });
    expect((await become).status).toBe(409);
  });

  test('an invitation sent before asks nothing any more, and says so', async () => {
    await invite(bob.email);
    const path = await invitationPath(site, bob.email);
    expect(await textOf(await site.ask('/espace', { as: bob }))).toContain('encadrer');
    await bring[state]();
    expect(await textOf(await site.ask('/espace', { as: bob }))).not.toContain('encadrer');
    expect(await textOf(await site.ask(path, { as: bob }))).toContain(
      'Cette idée n’est plus dans la sélection.',
    );
    const answer = await site.ask(path, {
      as: bob,
      form: { act: 'accept', accepted: 'yes', personName: 'Bob' },
    });
    expect(answer.status).toBe(409);
  });
});
