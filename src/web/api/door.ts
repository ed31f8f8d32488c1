import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { z } from 'zod';
import { isConnectionLost } from '../../db/connection-lost.ts';
import {
  type Facet,
  type Filters,
  facetNames,
  facets,
  usualSort,
  valueWritten,
} from '../../programme/catalogue/filters.ts';
import { findProjects } from '../../programme/catalogue/find-projects.ts';
import { loadProject } from '../../programme/catalogue/load-project.ts';
import { visibleCatalogue } from '../../programme/catalogue/visible.ts';
import { type Edition, isAnnounced } from '../../programme/editions/edition.ts';
import { cleanText, onOneLine } from '../../words/clean-text.ts';
import type { Services } from '../services.ts';
import { editionAnswer, projectAnswer, summaryAnswer } from './answers.ts';
import { openApiDocument } from './openapi.ts';
import {
  type editionSchema,
  type editionsSchema,
  type problemSchema,
  type projectSchema,
  projectsQuery,
  type projectsSchema,
} from './schemas.ts';
import { apiWords } from './words.ts';

/** A question that cannot be answered, as a status and the word for it. */
class Problem extends Error {
  readonly status: 400 | 404;
  readonly code: 'edition' | 'project' | 'query';
  readonly errors: { parameter: string; detail: string }[] | undefined;

  constructor(status: Problem['status'], code: Problem['code'], errors?: Problem['errors']) {
    super(code);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Under `/api`, which is itself a page. */
const ofPrograms = ['/openapi.json', '/v1/*'];

/**
 * The JSON API: what visitors may read, to any site, without an account. It asks the same functions
 * as the pages, as nobody in particular.
 */
export function apiDoor(services: Services): Hono {
  const { config, clock, db, editions } = services;
  const { baseUrl } = config;
  const api = new Hono();
  const methods = methodNotAllowed({
    app: api,
    onMethodNotAllowed: (c, allowed) => {
      c.header('allow', allowed.join(', '));
      return problem(c, 405, 'method');
    },
  });
  for (const path of ofPrograms) {
    api.use(path, cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['etag'] }));
    api.use(path, etag());
    api.use(path, methods);
    api.use(path, async (c, next) => {
      await next();
      c.header('cache-control', c.res.status < 400 ? 'no-cache' : 'no-store');
    });
  }

  const announced = async (slug: string): Promise<Edition> => {
    const edition = await editions.bySlug(slug);
    if (!edition || !isAnnounced(edition, clock.now())) throw new Problem(404, 'edition');
    return edition;
  };

  api.get('/openapi.json', (c) =>
    c.json(openApiDocument(c.req.query('lang') === 'fr' ? 'fr' : 'en', baseUrl)),
  );
  api.get('/v1/editions', async (c) => {
    const now = clock.now();
    const items = (await editions.all())
      .filter((edition) => isAnnounced(edition, now))
      .map((edition) => editionAnswer(edition, now, baseUrl));
    return c.json({ items, total: items.length } satisfies z.input<typeof editionsSchema>);
  });
  api.get('/v1/editions/:edition', async (c) => {
    const edition = await announced(c.req.param('edition'));
    const answer = editionAnswer(edition, clock.now(), baseUrl);
    return c.json(answer satisfies z.input<typeof editionSchema>);
  });
  api.get('/v1/editions/:edition/projects', async (c) => {
    const edition = await announced(c.req.param('edition'));
    const { perPage, ...filters } = readQuery(new URL(c.req.url).searchParams);
    const catalogue = await visibleCatalogue(services, edition, undefined, clock.now());
    const found = catalogue
      ? await findProjects(db, edition.id, catalogue, filters, perPage)
      : { cards: [], total: 0, pages: 1, corrected: undefined, counts: undefined };
    // A program that walks the pages must come to an end: past the last there is nothing.
    const cards = filters.page > found.pages ? [] : found.cards;
    const counts = (facet: Facet) =>
      (found.counts?.[facet] ?? []).map(({ value, count }) => ({ value, count }));
    return c.json({
      items: cards.map((card) => summaryAnswer(card, edition, baseUrl)),
      total: found.total,
      page: filters.page,
      perPage,
      correctedQuery: found.corrected ?? null,
      facets: {
        technology: counts('technology'),
        organisation: counts('organisation'),
        place: counts('place'),
        licence: counts('licence'),
      },
    } satisfies z.input<typeof projectsSchema>);
  });
  api.get('/v1/editions/:edition/projects/:slug', async (c) => {
    const edition = await announced(c.req.param('edition'));
    const catalogue = await visibleCatalogue(services, edition, undefined, clock.now());
    const card = catalogue?.bySlug.get(c.req.param('slug'));
    if (!card) throw new Problem(404, 'project');
    const answer = projectAnswer(card, await loadProject(db, card), edition, baseUrl);
    return c.json(answer satisfies z.input<typeof projectSchema>);
  });
  for (const path of ofPrograms) api.all(path, (c) => problem(c, 404, 'address'));

  api.onError((error, c) => {
    if (error instanceof Problem) return problem(c, error.status, error.code, error.errors);
    const isAway = isConnectionLost(error);
    const details = { err: error, requestId: randomUUID(), path: c.req.path };
    if (isAway) services.log.warn(details, 'the database does not answer');
    else services.log.error(details, 'a bug');
    return problem(c, isAway ? 503 : 500, isAway ? 'away' : 'broken');
  });

  return new Hono().route('/api', api);
}

/**
 * Reads what a list is asked for. The names and values that the site's own addresses give to facets
 * are understood too.
 * @throws Problem naming each parameter that cannot be understood.
 */
function readQuery(query: URLSearchParams): Filters & { perPage: number } {
  const one = (name: string) => query.get(name) ?? undefined;
  const asked = (facet: Facet) =>
    [...new Set([facet, facets[facet]])]
      .flatMap((name) => query.getAll(name))
      .map((value) => valueWritten(facet, value) ?? value);
  const parsed = projectsQuery.safeParse({
    q: one('q'),
    ...Object.fromEntries(facetNames.map((facet) => [facet, asked(facet)])),
    sort: one('sort'),
    page: one('page'),
    perPage: one('perPage'),
  });
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      parameter: String(path[0]),
      detail: message,
    }));
    throw new Problem(400, 'query', errors);
  }
  const { q: typed, sort, page, perPage, ...chosen } = parsed.data;
  const q = onOneLine(cleanText(typed));
  return {
    q,
    isExact: false,
    chosen,
    favourites: [],
    sort: sort && !(sort === 'relevance' && q === '') ? sort : usualSort(q),
    page,
    perPage,
  };
}

function problem(
  c: Context,
  status: 400 | 404 | 405 | 500 | 503,
  code: Problem['code'] | 'address' | 'method' | 'away' | 'broken',
  errors?: Problem['errors'],
): Response {
  const say = apiWords(/^fr\b/i.test(c.req.header('accept-language') ?? '') ? 'fr' : 'en');
  const body: z.input<typeof problemSchema> = {
    type: 'about:blank',
    title: say(`problem.${status}`),
    status,
    detail: say(`problem.${code}`),
    ...(errors && { errors }),
  };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}
