/** Withdrawing at whatever moment, and changing one's mind. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { sentIdea, storedIdea, textOf } from '../ideas/testing/porteur.ts';
import { prepareDecisions } from '../selection/decisions/prepare.ts';
import { publishCatalogue } from './publish.ts';

const site = await openTestSite();
let edition: Edition;
let ada: Someone;
let cleo: Someone;
let idea: string;

beforeEach(async () => {
  site.setNow('2022-02-20T10:00:00Z');
  edition = await site.services.editions.bySlug('2022').then((known) => known ?? site.edition());
  ada = await site.someone('Ada Martin');
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
});

const path = () => `/idees/${idea}/retrait`;
const click = (act: 'withdraw' | 'restore') => site.ask(path(), { as: ada, form: { act } });
const state = async () => (await storedIdea(site, idea)).state;

describe('an idea on the waiting list', () => {
  beforeEach(async () => {
    idea = await sentIdea(site, ada);
    site.setNow('2022-03-08T10:00:00Z');
    await site.actAs(cleo, (act) =>
      prepareDecisions(act, edition, [{ ideaId: idea, read: 0 }], {
        outcome: 'waitlisted',
        reason: 'Une place peut se libérer.',
      }),
    );
    await site.actAs(cleo, (act) => publishCatalogue(act, edition.id));
  });

  test('is withdrawn from the page that its mail names', async () => {
    expect(await state()).toBe('waitlisted');
    const asked = await site.ask(path(), { as: ada });
    expect(asked.status).toBe(200);
    expect(await textOf(asked)).toContain('revenir sur ce choix à tout moment');
    expect((await click('withdraw')).status).toBe(303);
    expect(await state()).toBe('withdrawn');
  });

  test('rejoins the list when its porteur changes their mind, once; nothing else brings it back', async () => {
    await click('withdraw');
    expect(await textOf(await site.ask(`/idees/${idea}`, { as: ada }))).toContain(
      'L’idée retrouve la liste d’attente',
    );
    expect([(await click('restore')).status, (await click('restore')).status]).toEqual([303, 303]);
    expect(await state()).toBe('waitlisted');
  });
});

test('an idea sent by extension once the catalogue is public says before that it would not come back', async () => {
  site.setNow('2022-03-05T10:00:00Z');
  idea = await sentIdea(site, ada);
  expect(await textOf(await site.ask(path(), { as: ada }))).toContain(
    'jusqu’à l’annonce des projets retenus',
  );
  site.setNow('2022-03-09T10:00:00Z');
  await site.act((act) => publishCatalogue(act, edition.id, { selected: [] }));
  site.services.changes.forget();
  expect(await textOf(await site.ask(path(), { as: ada }))).toContain(
    'Vous ne pourrez pas revenir sur ce choix',
  );
  await click('withdraw');
  const page = await textOf(await site.ask(`/idees/${idea}`, { as: ada }));
  expect(page).toContain('Son texte reste enregistré');
  expect(page).not.toContain('Remettre l’idée');
});
