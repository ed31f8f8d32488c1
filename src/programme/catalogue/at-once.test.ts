/** Publishing, preparing and removing at the same moment, on connections of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { reactionsOf } from '../reactions.ts';
import type { Preparable } from '../selection/decision.ts';
import { prepareDecisions } from '../selection/decisions/prepare.ts';
import { publishCatalogue } from './publish.ts';
import { reinstateProject, removeProject } from './remove-project.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

const site = await openTestSite('2022-03-07T10:00:00Z');
const { db } = site.services;
let year = 2021;
let edition: Edition;
let cleo: Someone;
let ada: Someone;
let gimp: string;
let vlc: string;

beforeEach(async () => {
  year += 1;
  edition = await site.edition(String(year));
  site.setNow(`${year}-03-07T10:00:00Z`);
  cleo = await site.someone('Cléo', { role: 'coordinator', edition });
  ada = await site.someone(`Ada ${year}`);
  gimp = await submittedIdea(site, edition, { content: { name: 'GIMP' }, carrier: ada });
  vlc = await submittedIdea(site, edition, { content: { name: 'VLC' }, carrier: ada });
});

const prepare = (ideaId: string, outcome: Preparable, read = 0) =>
  site.actAs(cleo, (act) =>
    prepareDecisions(act, edition, [{ ideaId, read }], { outcome, reason: '' }),
  );
const tick = async () => {
  site.services.changes.forget();
  await reactionsOf(site.services)['calendar.tick']({});
};
const projects = async () =>
  (await db.selectFrom('project').select('slug').where('editionId', '=', edition.id).execute()).map(
    ({ slug }) => slug,
  );
const kindsTo = async (email: string) =>
  (await db.selectFrom('mail').select('kind').where('toAddress', '=', email).execute()).map(
    ({ kind }) => kind,
  );

test('a decision taken back while the day comes holds the whole publication', async () => {
  await prepare(gimp, 'selected');
  await prepare(vlc, 'selected');
  site.setNow(`${year}-03-08T06:00:00Z`);
  let ticking = Promise.resolve();
  await site.actAs(cleo, async (act) => {
    await prepareDecisions(act, edition, [{ ideaId: gimp, read: 1 }], {
      outcome: 'undecided',
      reason: '',
    });
    ticking = tick();
    await pause(300);
  });
  await ticking;
  expect(await projects()).toEqual([]);
  await prepare(gimp, 'selected', 2);
  await tick();
  expect((await projects()).sort()).toEqual(['gimp', 'vlc']);
});

test('the calendar publishes nothing more at the instant somebody has published by hand', async () => {
  await prepare(gimp, 'selected');
  await prepare(vlc, 'selected');
  site.setNow(`${year}-03-08T06:00:00Z`);
  let ticking = Promise.resolve();
  await site.actAs(cleo, async (act) => {
    await publishCatalogue(act, edition.id);
    ticking = tick();
    await pause(300);
  });
  await ticking;
  const publications = await db
    .selectFrom('publication')
    .select('publishedBy')
    .where('editionId', '=', edition.id)
    .execute();
  expect(publications).toEqual([{ publishedBy: cleo.personId }]);
  expect(await kindsTo(ada.email)).toEqual(['idea_selected', 'idea_selected']);
});

test('a date to review by says that somebody selects: the day alone selects nobody', async () => {
  await db
    .insertInto('milestone')
    .values({
      editionId: edition.id,
      kind: 'reviews_due',
      at: site.now().subtract({ hours: 1 }),
    })
    .execute();
  site.setNow(`${year}-03-08T06:00:00Z`);
  await tick();
  expect([await projects(), await kindsTo(ada.email)]).toEqual([[], []]);
});

test('removing twice at once, or putting back, is doing it once', async () => {
  await prepare(gimp, 'selected');
  await site.actAs(cleo, (act) => publishCatalogue(act, edition.id));
  const remove = () => site.actAs(cleo, (act) => removeProject(act, gimp, 'Le dépôt a fermé.'));
  await Promise.all([remove(), remove(), remove()]);
  expect(await projects()).toEqual([]);
  const back = () => site.actAs(cleo, (act) => reinstateProject(act, gimp));
  await Promise.all([back(), back()]);
  expect(await projects()).toEqual(['gimp']);
  await Promise.all([remove(), back(), remove(), back()]);
  const kinds = await kindsTo(ada.email);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  expect(count('project_removed') - count('project_reinstated')).toBe(
    (await projects()).length === 0 ? 1 : 0,
  );
});
