/** The rules of a ranking, each tried past the site, in SQL. */
import { beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { jsonb } from '../../../db/database.ts';
import {
  applicationsOpen,
  openToExampleOrg,
  sentApplication,
} from '../../applications/testing/applicants.ts';
import {
  becomesMentor,
  leavesMentoring,
  publishedNames,
} from '../../catalogue/testing/published-projects.ts';

const site = await openTestSite(applicationsOpen);
const edition = await site.edition();
let ancre = '';
let milo: Someone;
let zoes = '';
let yanns = '';
let elsewhere = '';

beforeAll(async () => {
  const [one = '', other = ''] = await publishedNames(site, edition, ['Ancre', 'Boussole']);
  ancre = one;
  await openToExampleOrg(site, edition);
  milo = await site.someone('Milo');
  await becomesMentor(site, milo, ancre);
  zoes = await sentApplication(site, edition, await site.someone('Zoe'), { wishes: [ancre] });
  yanns = await sentApplication(site, edition, await site.someone('Yann'), { wishes: [ancre] });
  elsewhere = await sentApplication(site, edition, await site.someone('Loin'), {
    wishes: [other],
  });
});

const { db } = site.services;
const rank = (
  groups: unknown,
  {
    refused = [],
    number = 1,
    by = milo,
  }: { refused?: unknown; number?: number; by?: Pick<Someone, 'personId'> } = {},
) =>
  db
    .insertInto('projectRanking')
    .values({
      ideaId: ancre,
      number,
      groups: jsonb(groups),
      refused: jsonb(refused),
      savedBy: by.personId,
      savedAt: site.now(),
    })
    .execute();
const no = (application: string) => ({ application, reason: 'Pas ce projet' });

test.each<[string, () => Promise<unknown>, string]>([
  ['groups that are no list', () => rank({ a: 1 }), 'project_ranking_is_a_list'],
  ['a group of nobody', () => rank([[]]), 'project_ranking_is_a_list'],
  ['ids without groups', () => rank([zoes]), 'project_ranking_is_a_list'],
  ['the same person twice', () => rank([[zoes], [zoes]]), 'project_ranking_names_candidates_once'],
  [
    'placed and refused at once',
    () => rank([[zoes]], { refused: [no(zoes)] }),
    'project_ranking_names_candidates_once',
  ],
  [
    'who wishes for another project',
    () => rank([[zoes], [elsewhere]]),
    'project_ranking_names_candidates_once',
  ],
  ['nobody at all', () => rank([['nobody']]), 'project_ranking_names_candidates_once'],
  ['the number zero', () => rank([[zoes]], { number: 0 }), 'project_ranking_counts_from_one'],
  [
    'reasons without end',
    () => rank([], { refused: [{ application: zoes, reason: 'é'.repeat(2_100_000) }] }),
    'project_ranking_is_bounded',
  ],
])('%s is refused', async (_, attempt, constraint) => {
  await expect(attempt()).rejects.toMatchObject({ constraint });
});

test('only a present mentor of the project ranks', async () => {
  const carla = await site.someone('Carla');
  const gone = await site.someone('Gone');
  await becomesMentor(site, gone, ancre);
  await leavesMentoring(site, gone, ancre);
  for (const by of [carla, gone]) {
    await expect(rank([[zoes]], { by })).rejects.toMatchObject({
      constraint: 'project_ranking_is_its_mentors',
    });
  }
});

test('what was saved stays; a number is of one save', async () => {
  await rank([[zoes, yanns]]);
  await expect(rank([[yanns], [zoes]])).rejects.toMatchObject({
    constraint: 'project_ranking_pkey',
  });
  const attempts = [
    () => db.updateTable('projectRanking').set({ isFinal: true }).execute(),
    () => db.deleteFrom('projectRanking').execute(),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
  const rows = await db.selectFrom('projectRanking').select(['groups', 'isFinal']).execute();
  expect(rows).toEqual([{ groups: [[zoes, yanns]], isFinal: false }]);
});
