import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestSite, type TestSite } from '../../../test/site.ts';
import { publishCatalogue } from '../../programme/catalogue/publish.ts';
import { submittedIdea } from '../../programme/catalogue/testing/submitted-ideas.ts';
import type { Edition } from '../../programme/editions/edition.ts';
import { type OpenApiDocument, openApiDocument, type Schema } from './openapi.ts';

let site: TestSite;
let edition: Edition;

beforeAll(async () => {
  site = await openTestSite();
  edition = await site.edition();
  await submittedIdea(site, edition, {
    kind: 'administration',
    content: {
      name: 'Étalab Carto',
      tagline: 'Des **cartes**',
      technologies: ['C++', 'Python'],
      licence: 'MIT',
      place: 'remote',
      sections: [{ title: 'Divers', markdown: 'x' }],
    },
  });
  await submittedIdea(site, edition, { content: { name: 'Zéro', technologies: ['Python'] } });
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await site.ask(`/api${path}`, { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};

describe('the document', () => {
  test('has a description for everything, in both languages', () => {
    for (const lang of ['fr', 'en'] as const) {
      const document = openApiDocument(lang, 'http://site.test');
      const described = (schema: Schema) =>
        Object.values(schema.properties ?? {}).every(({ description }) => description);
      expect(Object.values(document.components.schemas).every(described)).toBe(true);
      expect(document.info.title).not.toBe('');
    }
  });

  test('every reference leads somewhere', async () => {
    const { body } = await get('/openapi.json');
    const references = JSON.stringify(body).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(references.length).toBeGreaterThan(10);
    const names = Object.keys((body as OpenApiDocument).components.schemas);
    for (const reference of references) expect(names).toContain(reference.split('/').at(-1));
  });

  test.each([
    ['/v1/editions', '/api/v1/editions', 200],
    ['/v1/editions/2022', '/api/v1/editions/{edition}', 200],
    ['/v1/editions/1999', '/api/v1/editions/{edition}', 404],
    ['/v1/editions/2022/projects', '/api/v1/editions/{edition}/projects', 200],
    ['/v1/editions/2022/projects?q=carte&perPage=1', '/api/v1/editions/{edition}/projects', 200],
    ['/v1/editions/2022/projects?page=zero', '/api/v1/editions/{edition}/projects', 400],
    ['/v1/editions/2022/projects/etalab-carto', '/api/v1/editions/{edition}/projects/{slug}', 200],
    ['/v1/editions/2022/projects/zero', '/api/v1/editions/{edition}/projects/{slug}', 200],
    ['/v1/editions/2022/projects/rien', '/api/v1/editions/{edition}/projects/{slug}', 404],
  ])('%s answers as it says', async (path, template, status) => {
    const document = (await get('/openapi.json')).body as OpenApiDocument;
    const answer = await get(path);
    expect(answer.status).toBe(status);
    const content = document.paths[template]?.get.responses[status]?.content ?? {};
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const { $ref = '' } = content[type]?.schema ?? {};
    // Read back from the document itself, strictly: nothing is missing, nothing is more.
    const definitions = structuredClone(document.components.schemas);
    for (const schema of Object.values(definitions) as Record<string, unknown>[]) {
      schema.additionalProperties = false;
    }
    const schema = z.fromJSONSchema({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: $ref.replace('#/components/schemas/', '#/$defs/'),
      $defs: JSON.parse(
        JSON.stringify(definitions).replaceAll('#/components/schemas/', '#/$defs/'),
      ),
    } as Parameters<typeof z.fromJSONSchema>[0]);
    const { error } = schema.safeParse(answer.body);
    expect(error?.issues ?? []).toEqual([]);
    expect(schema.safeParse({ surprise: true }).success).toBe(false);
  });
});

describe('projects', () => {
  const slugs = async (query: string) => {
    const { body } = await get(`/v1/editions/2022/projects${query}`);
    return body.items.map(({ slug }: { slug: string }) => slug);
  };

  test('are found by words, facets and pages', async () => {
    expect(await slugs('')).toEqual(['etalab-carto', 'zero']);
    expect(await slugs('?q=cartes')).toEqual(['etalab-carto']);
    expect(await slugs('?technology=C%2B%2B')).toEqual(['etalab-carto']);
    expect(await slugs('?organisation=association&place=remote')).toEqual([]);
    expect(await slugs('?perPage=1&page=2')).toEqual(['zero']);
    expect(await slugs('?perPage=1&page=3')).toEqual([]);
    expect(await slugs('?sort=recent')).toHaveLength(2);
  });

  test('are found by what the site’s own addresses say', async () => {
    expect(await slugs('?technologie=C%2B%2B&lieu=a-distance&licence=permissive')).toEqual([
      'etalab-carto',
    ]);
  });

  test('a typo is corrected, and said', async () => {
    const { body } = await get('/v1/editions/2022/projects?q=etallab');
    expect([body.total, body.correctedQuery]).toEqual([1, 'étalab']);
  });

  test('what cannot be understood is said, parameter by parameter', async () => {
    const query = '?page=-1&perPage=1000&place=moon&sort=random';
    const { status, headers, body } = await get(`/v1/editions/2022/projects${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      'page',
      'perPage',
      'place',
      'sort',
    ]);
  });
});

describe('any site', () => {
  test('may ask', async () => {
    const { headers } = await get('/v1/editions', { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('receives nothing twice', async () => {
    const first = await get('/v1/editions');
    const again = await site.ask('/api/v1/editions', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(first.headers.get('etag')).toBeTruthy();
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('is told of its mistakes in its language', async () => {
    const { status, body } = await get('/v1/nothing', { 'accept-language': 'fr-FR,fr;q=0.9' });
    expect([status, body.title]).toEqual([404, 'Introuvable']);
    expect((await get('/v1/nothing')).body.title).toBe('Not found');
  });
});

test.each([
  ['/api', 'API et données ouvertes'],
  ['/en/api', 'API and open data'],
])('%s tells people the same', async (path, title) => {
  const answer = await site.ask(path);
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain(`<h1 class="fr-mb-0">${title}</h1>`);
  expect(html).toContain('GET /api/v1/editions/{edition}/projects/{slug}');
});
