/** Pages of matching take as many queries for thirty students as for two. */
import { describe, expect, test } from 'vitest';
import { countQueries } from '../../../test/count-queries.ts';
import { openTestSite, type Someone } from '../../../test/site.ts';
import { cascadeScene } from './cascade/testing/cascading.ts';

const site = await openTestSite();

/** @param lists the wishes of each student; the first is given a place. */
const sceneOf = async (slug: string, lists: readonly (readonly string[])[]) => {
  const wishes = Object.fromEntries(lists.map((list, at) => [`p${at}`, list]));
  const scene = await cascadeScene(site, slug, wishes);
  const { db } = site.services;
  const scenario = await db
    .selectFrom('scenario')
    .innerJoin('matchingSession as s', 's.id', 'scenario.sessionId')
    .select('scenario.id')
    .where('s.editionId', '=', scene.edition.id)
    .executeTakeFirstOrThrow();
  const offers = await db
    .selectFrom('offer')
    .select('id')
    .where('editionId', '=', scene.edition.id)
    .execute();
  const project = await db
    .selectFrom('project')
    .select('slug')
    .where('id', '=', scene.projects.ancre ?? '')
    .executeTakeFirstOrThrow();
  return {
    ...scene,
    slug,
    student: scene.students.p0!,
    scenario: scenario.id,
    project: project.slug,
    offers,
  };
};
type Scene = Awaited<ReturnType<typeof sceneOf>>;

const few = await sceneOf('2024', [['ancre'], ['ancre']]);
const many = await sceneOf(
  '2022',
  Array.from({ length: 30 }, (_, at) => ['ancre', 'boussole', 'cap'].slice(at % 3)),
);

const ofTeam: [string, (scene: Scene) => string][] = [
  ['the laboratory', () => ''],
  ['the rules', () => '/reglages'],
  ['the rankings', () => '/classements'],
  ['the ranking of a project', ({ project }) => `/classements/${project}`],
  ['a scenario', ({ scenario }) => `/scenarios/${scenario}`],
  [
    'a student in a scenario',
    ({ scenario, student }) => `/scenarios/${scenario}/candidatures/${student.applicationId}`,
  ],
  ['the instance of a scenario', ({ scenario }) => `/scenarios/${scenario}/instance.json`],
  ['a comparison', ({ scenario }) => `/comparaison?from=${scenario}&to=${scenario}`],
  ['the board of offers', () => '/offres'],
  ['the file of offers', () => '/offres.csv'],
  ['an offer by hand', () => '/offres/nouvelle'],
  ['taking an offer back', ({ offers }) => `/offres/${offers[0]?.id}/annulation`],
];

const ofOthers: [string, (scene: Scene) => { as: Someone; path: string }][] = [
  ['the cockpit', ({ coordinator: as, slug }) => ({ as, path: `/coordination/${slug}` })],
  ['what awaits a mentor', ({ mentor: as }) => ({ as, path: '/espace' })],
  ['what awaits a student', ({ student }) => ({ as: student.student, path: '/espace' })],
  [
    'who comes to a project',
    ({ mentor: as, projects }) => ({ as, path: `/idees/${projects.ancre}/stagiaires` }),
  ],
];

test('thirty students, of whom three have an offer, against two, of whom one has', () => {
  expect([few, many].map(({ offers }) => offers.length)).toEqual([1, 3]);
});

describe('as many queries for thirty students as for two', () => {
  const pages = [
    ...ofTeam.map(([name, path]): (typeof ofOthers)[number] => [
      name,
      (scene) => ({
        as: scene.coordinator,
        path: `/coordination/${scene.slug}/affectation${path(scene)}`,
      }),
    ]),
    ...ofOthers,
  ];
  test.each(pages)('%s', async (_name, pageOf) => {
    const queries = (scene: Scene) =>
      countQueries(site, async () => {
        const { as, path } = pageOf(scene);
        const response = await site.ask(path, { as });
        expect(response.status, path).toBe(200);
        await response.text();
      });
    expect(await queries(many)).toBe(await queries(few));
  });
});

test('a student without a place reads why in as many queries for three wishes as for one', async () => {
  const { p3, p5 } = many.students;
  const queries = (student: Someone) =>
    countQueries(site, async () => {
      const response = await site.ask('/candidater/offre', { as: student });
      expect(response.status).toBe(200);
      await response.text();
    });
  expect(await queries(p3!.student)).toBe(await queries(p5!.student));
});
