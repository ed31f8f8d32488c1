import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../acts/actor.ts';
import { forbidden, missing } from '../acts/missing.ts';
import { Refusal } from '../acts/refusal.ts';
import { isConnectionLost } from '../db/connection-lost.ts';
import { signInAddress } from '../people/addresses.ts';
import { keepForm } from '../people/kept-form.ts';
import { type Edition, isAnnounced } from '../programme/editions/edition.ts';
import type { Lang } from '../words/lang.ts';
import { address, pathTo, patternsOf } from './address.ts';
import { assetRoutes } from './assets.ts';
import { everyone } from './audience.ts';
import { compressed } from './compress.ts';
import { awayPage, brokenPage, refusalPage } from './error-page.tsx';
import { healthRoutes } from './health.ts';
import type { PageCache } from './page-cache.ts';
import type { Handler, Route, Routes } from './routes.ts';
import type { Services } from './services.ts';
import { Visit } from './visit.tsx';
import { webWords } from './words.ts';

/** Megabytes a form may weigh, its pictures included. */
const maxFormMegabytes = 8;

/** A page that stands at no address of its own; the other language's link leads home. */
const nowhere: Route = {
  address: address('/', '/'),
  audience: everyone,
  postAudience: everyone,
  isKept: false,
};

/** What the application is assembled from. */
export interface AppParts {
  services: Services;
  stages: readonly Routes[];
  /** Sub-apps that answer other things than pages: the JSON API. */
  doors?: readonly Hono[];
  cache?: PageCache;
  /** Goes around every answer; only a demonstration has one. */
  around?: MiddlewareHandler;
}

/** Assembles the site: middleware, every stage's pages, the error pages. */
export function createApp({ services, stages, doors = [], cache, around }: AppParts) {
  const app = new Hono<{ Variables: { isKept?: boolean } }>();
  if (around) app.use(around);
  app.use(services.metrics.timed);
  app.use(compressed);
  if (cache) {
    app.use(async (c, next) => {
      const { generation } = cache;
      await next();
      if (c.get('isKept')) c.res = await cache.keep(c.req.raw, c.res, generation);
    });
  }
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // With `no-referrer`, browsers send `Origin: null` with forms, and the CSRF check would refuse them.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: services.config.baseUrl.startsWith('https:')
        ? 'max-age=31536000; includeSubDomains'
        : false,
    }),
  );
  app.route('/', assetRoutes(services.assets));
  app.get('/favicon.ico', (c) => c.redirect(services.assets.href('favicon.ico'), 302));
  app.route('/', healthRoutes(services));
  app.use(csrf({ origin: (origin, c) => hostOf(origin) === c.req.header('host') }));
  app.use(
    bodyLimit({
      maxSize: maxFormMegabytes * 1024 * 1024,
      onError: (c) => tooLarge(services, c),
    }),
  );
  for (const door of doors) app.route('/', door);
  for (const route of stages.flatMap((stage) => stage.list)) {
    for (const { lang, path } of patternsOf(route.address)) {
      const { get, post } = route;
      if (get) {
        app.get(path, (c) => {
          c.set('isKept', route.isKept);
          return answer(services, c, route, lang, get);
        });
      }
      if (post) app.post(path, (c) => answer(services, c, route, lang, post));
    }
  }
  app.notFound((c) => answerMissing(services, c));
  return app;
}

async function answer(
  services: Services,
  c: Context,
  route: Route,
  lang: Lang,
  handler: Handler,
): Promise<Response> {
  const now = services.clock.now();
  const parts = {
    services,
    request: c.req.raw,
    requestId: randomUUID(),
    remote: remoteOf(c),
    address: route.address,
    params: c.req.param(),
    lang,
    now,
  };
  let visit = new Visit({
    ...parts,
    actor: undefined,
    edition: undefined,
    currentEdition: undefined,
  });
  try {
    const actor = await services.identity.actorOf(c.req.raw.headers);
    const currentEdition = await services.editions.current(now);
    const edition = await editionOf(services, c.req.param('edition'), currentEdition);
    visit = new Visit({ ...parts, actor, edition, currentEdition });
    if (edition && !maySeeEdition(edition, actor, now)) throw missing();
    const aboutEdition = c.req.param('edition') === undefined ? undefined : edition?.id;
    const audience = c.req.method === 'POST' ? route.postAudience : route.audience;
    if (!audience.admits(actor, aboutEdition)) {
      if (!actor) return await askToSignIn(visit);
      throw forbidden();
    }
    return await handler(visit);
  } catch (error) {
    return await answerError(visit, error);
  }
}

async function editionOf(
  services: Services,
  slug: string | undefined,
  current: Edition | undefined,
) {
  if (slug === undefined) return current;
  const edition = await services.editions.bySlug(slug);
  if (!edition) throw missing();
  return edition;
}

function maySeeEdition(edition: Edition, actor: Actor | undefined, now: Temporal.Instant): boolean {
  return isAnnounced(edition, now) || coordinates(actor, edition.id);
}

/** Somebody must sign in first; a form they had sent is kept and given back afterwards. */
async function askToSignIn(visit: Visit): Promise<Response> {
  const { pathname, search } = visit.url;
  if (visit.request.headers.get('accept')?.startsWith('application/json')) {
    return Response.json({ signIn: pathTo(signInAddress, visit.lang, {}) }, { status: 401 });
  }
  const next = new URLSearchParams(search);
  if (visit.request.method === 'POST') {
    next.set('kept', await keepForm(visit.db, visit.now, pathname, await visit.fields()));
  }
  const query = next.size > 0 ? `?${next}` : '';
  return visit.redirect(
    pathTo(signInAddress, visit.lang, {}, { query: { next: `${pathname}${query}` } }),
  );
}

async function answerError(visit: Visit, error: unknown): Promise<Response> {
  const fields =
    visit.request.method === 'POST' ? await visit.fields().catch(() => undefined) : undefined;
  const wantsJson = visit.request.headers.get('accept')?.startsWith('application/json');
  if (error instanceof Refusal) {
    if (wantsJson) {
      return Response.json(
        { error: error.code, message: error.sentence(visit.lang) },
        { status: error.status },
      );
    }
    return refusalPage(visit, error, fields);
  }
  const { log } = visit.services;
  const details = { err: error, requestId: visit.requestId, path: visit.url.pathname };
  const isAway = isConnectionLost(error);
  if (isAway) log.warn(details, 'the database does not answer');
  else log.error(details, 'a bug');
  if (wantsJson) {
    return Response.json(
      { error: isAway ? 'away' : 'broken', requestId: visit.requestId },
      { status: isAway ? 503 : 500 },
    );
  }
  return isAway ? awayPage(visit, fields) : brokenPage(visit, fields);
}

async function answerMissing(services: Services, c: Context): Promise<Response> {
  return answer(services, c, nowhere, langOf(c), () => {
    throw missing();
  });
}

function tooLarge(services: Services, c: Context): Promise<Response> {
  return answer(services, c, nowhere, langOf(c), (visit) => {
    const say = visit.say(webWords);
    return visit.page(
      {
        title: say('tooLarge.title'),
        isPrivate: true,
        children: (
          <div className="fr-my-6w">
            <h1>{say('tooLarge.title')}</h1>
            <p className="fr-text--lead">{say('tooLarge.text', { max: maxFormMegabytes })}</p>
          </div>
        ),
      },
      { status: 413 },
    );
  });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function langOf(c: Context): Lang {
  return c.req.path === '/en' || c.req.path.startsWith('/en/') ? 'en' : 'fr';
}

/** Under test there is no socket. */
function remoteOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming?.socket.remoteAddress ?? 'local';
}
