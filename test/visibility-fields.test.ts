/**
 * Every field of every JSON answer. A new one fails here until somebody has decided who may see it,
 * and has written it down beside the others: all that stands here, anybody may read.
 */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { publishCatalogue } from '../src/programme/catalogue/publish.ts';
import {
  autosavePath,
  complete,
  draftedIdea,
  sentIdea,
  storedIdea,
} from '../src/programme/ideas/testing/porteur.ts';
import {
  assign,
  reviewPath,
  setReviewsDue,
} from '../src/programme/selection/reviews/testing/reviewers.ts';
import { openApiDocument } from '../src/web/api/openapi.ts';
import { openTestSite, type Someone } from './site.ts';

/** The fields of the public API, schema by schema. */
const ofApi: Record<string, string[]> = {
  Milestone: ['at', 'kind', 'onDate'],
  Edition: [
    ...['contactEmail', 'fundedPlaces', 'internshipEndsOn', 'internshipStartsOn'],
    ...['isCataloguePublic', 'milestones', 'name', 'operator', 'phase', 'projectsUrl', 'school'],
    ...['slug', 'timezone', 'url'],
  ],
  Editions: ['items', 'total'],
  Organisation: ['kind', 'name'],
  ProjectSummary: [
    ...['apiUrl', 'lang', 'licence', 'licenceFamily', 'name', 'organisation', 'place', 'places'],
    ...['publishedAt', 'slug', 'tagline', 'technologies', 'updatedAt', 'url'],
  ],
  Image: ['alt', 'height', 'url', 'width'],
  Section: ['markdown', 'title'],
  Skills: ['bonus', 'personal', 'technical'],
  Project: [
    ...['administrationUse', 'apiUrl', 'channels', 'city', 'hoursPerWeek', 'image', 'lang'],
    ...['licence', 'licenceFamily', 'mentoring', 'missions', 'name', 'organisation', 'partners'],
    ...['place', 'places', 'presentation', 'publishedAt', 'questions', 'repository', 'sections'],
    ...[
      'skills',
      'slug',
      'tagline',
      'taglineMarkdown',
      'technologies',
      'updatedAt',
      'url',
      'website',
    ],
  ],
  // Never who asked.
  Question: ['answer', 'answeredAt', 'question'],
  FacetCount: ['count', 'value'],
  Facets: ['licence', 'organisation', 'place', 'technology'],
  Projects: ['correctedQuery', 'facets', 'items', 'page', 'perPage', 'total'],
  Problem: ['detail', 'errors', 'status', 'title', 'type'],
};

const site = await openTestSite();
const edition = await site.edition();
const ada: Someone = await site.someone('Ada Martin');
const lin: Someone = await site.someone('Lin', { role: 'school_staff', edition });
let draft: string;
let sent: string;
beforeAll(async () => {
  draft = await draftedIdea(site, ada);
  sent = await sentIdea(site, ada, { ...complete, name: 'Coffre' });
  await assign(site, sent, lin);
  await setReviewsDue(site, edition, '2022-03-07T20:00:00Z');
});

/** The paths of the fields of a value: `items[].name`. */
function fieldsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsOf(one, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, one]) => fieldsOf(one, at ? `${at}.${name}` : name));
}
const inJson = { accept: 'application/json' };
const fieldsIn = async (answer: Response) => [
  answer.status,
  fieldsOf(await answer.json())
    .sort()
    .join(' '),
];

test('the public API has these fields, and no other', () => {
  const { schemas } = openApiDocument('en', 'http://site.test').components;
  const declared = Object.entries(schemas).map(([id, { properties = {} }]) => [
    id,
    Object.keys(properties).sort(),
  ]);
  // The errors of a problem, which have no schema of their own, are among the answers below.
  expect(Object.fromEntries(declared)).toEqual(ofApi);
});

test('answers hold exactly what the schemas say', async () => {
  const editions = ['contactEmail', 'fundedPlaces', 'internshipEndsOn', 'internshipStartsOn']
    .concat(['isCataloguePublic', 'milestones[].at', 'milestones[].kind', 'milestones[].onDate'])
    .concat(['name', 'operator', 'phase', 'projectsUrl', 'school', 'slug', 'timezone', 'url']);
  const ask = async (path: string) => fieldsIn(await site.ask(`/api/v1/${path}`));
  expect(await ask('editions/2022')).toEqual([200, editions.join(' ')]);
  expect(await ask('editions')).toEqual([
    200,
    [...editions.map((field) => `items[].${field}`), 'total'].join(' '),
  ]);
  expect(await ask('editions/1999')).toEqual([404, 'detail status title type']);
  expect(await ask('editions/2022/projects?page=zero')).toEqual([
    400,
    'detail errors[].detail errors[].parameter status title type',
  ]);
});

test('nobody is told of milestones that are the team’s own', async () => {
  const { milestones } = await (await site.ask('/api/v1/editions/2022')).json();
  const kinds = milestones.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toContain('ideas_published');
  expect(kinds).not.toContain('reviews_due');
});

test('what is typed, of an idea or of a review, is answered with a version and an hour', async () => {
  const { version } = await storedIdea(site, draft);
  const idea = { form: { name: 'Sésame', version: String(version) }, headers: inJson };
  const ideaPath = autosavePath(draft, 'software');
  expect(await fieldsIn(await site.ask(ideaPath, { as: ada, ...idea }))).toEqual([
    200,
    'savedAt version',
  ]);
  const review = { form: { interest: '3', version: '1' }, headers: inJson };
  const path = reviewPath(sent, '/enregistrement');
  expect(await fieldsIn(await site.ask(path, { as: lin, ...review }))).toEqual([
    200,
    'savedAt version',
  ]);
  // Whoever may not is told so, or to sign in.
  const refused = await site.ask(path, { as: ada, ...review });
  expect(await fieldsIn(refused)).toEqual([403, 'error message']);
  expect(await fieldsIn(await site.ask(path, review))).toEqual([401, 'signIn']);
  const nowhere = await site.ask('/nulle-part', { headers: inJson });
  expect(await fieldsIn(nowhere)).toEqual([404, 'error message']);
});

test('a catalogue, once it is public, has the fields of the schemas', async () => {
  const unknown = '/api/v1/editions/2022/projects/coffre';
  expect(await fieldsIn(await site.ask(unknown))).toEqual([404, 'detail status title type']);
  await site.act((act) => publishCatalogue(act, edition.id, { selected: [sent] }));
  site.services.changes.forget();
  const { items } = await (await site.ask('/api/v1/editions/2022/projects')).json();
  expect(Object.keys(items[0]).sort()).toEqual(ofApi.ProjectSummary);
  const project = await (await site.ask(`/api/v1/editions/2022/projects/${items[0].slug}`)).json();
  expect(Object.keys(project).sort()).toEqual(ofApi.Project);
  expect(Object.keys(project.skills).sort()).toEqual(ofApi.Skills);
  expect(Object.keys(project.organisation).sort()).toEqual(ofApi.Organisation);
});

test('health is one word', async () => {
  expect(await fieldsIn(await site.ask('/healthz'))).toEqual([200, 'status']);
  expect(await fieldsIn(await site.ask('/readyz'))).toEqual([200, 'status']);
});

test('nothing else of the program answers in JSON', async () => {
  const answering: string[] = [];
  for await (const file of glob('src/**/*.{ts,tsx}', { cwd: `${import.meta.dirname}/..` })) {
    if (/\.test\.tsx?$|\/testing\//.test(file)) continue;
    const text = readFileSync(`${import.meta.dirname}/../${file}`, 'utf8');
    if (/Response\.json\(|\bc\.json\(|JSON\.stringify\(body\)/.test(text)) answering.push(file);
  }
  expect(answering.sort()).toEqual([
    'src/programme/applications/apply/step.page.tsx',
    'src/programme/catalogue/shortlist/shortlist.page.tsx',
    'src/programme/ideas/idea-form.page.tsx',
    'src/programme/interviews/notes/note.page.tsx',
    'src/programme/matching/ranking/ranking.page.tsx',
    'src/programme/selection/reviews/review.page.tsx',
    'src/web/answer.tsx',
    'src/web/api/door.ts',
    'src/web/health.ts',
  ]);
});
