import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { refusal } from '../acts/refusal.ts';
import { patternsOf } from './address.ts';
import { answer, answerBroken, answerMissing, missingPage, refuse } from './answer.tsx';
import { assetRoutes } from './assets.ts';
import { compressed } from './compress.ts';
import { healthRoutes } from './health.ts';
import { openClientFinder } from './network-address.ts';
import type { PageCache } from './page-cache.ts';
import type { Routes } from './routes.ts';
import { sameOriginOnly } from './same-origin.ts';
import type { Services } from './services.ts';
import { webWords } from './words.ts';

/** Megabytes a form may weigh, its pictures included. */
const maxFormMegabytes = 8;

/** What the application is assembled from. */
export interface AppParts {
  services: Services;
  stages: readonly Routes[];
  /** Sub-apps that answer other things than pages, and only tell: the JSON API. */
  doors?: readonly Hono[];
  cache?: PageCache;
  /** Goes around every answer; only a demonstration has one. */
  around?: MiddlewareHandler | undefined;
}

/** Assembles the site: middleware, every stage's pages, the error pages. */
export function createApp({ services, stages, doors = [], cache, around }: AppParts) {
  const { baseUrl, trustedProxies } = services.config;
  const desk = { services, clientOf: openClientFinder(trustedProxies) };
  const app = new Hono<{ Variables: { isKept?: boolean } }>();
  if (around) app.use(around);
  app.use(services.metrics.timed);
  app.use(compressed);
  if (cache) {
    app.use(async (c, next) => {
      const { generation } = cache;
      await next();
      if (!c.get('isKept')) return;
      const answer = await cache.keep(c.req.raw, c.res, generation);
      // Hono would put the headers of the answer there was over those of the new one.
      c.res = undefined;
      c.res = answer;
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
      // With `no-referrer`, browsers send `Origin: null` with forms, which would be refused.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: baseUrl.startsWith('https:')
        ? 'max-age=31536000; includeSubDomains'
        : false,
    }),
  );
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        const allowed = methods.join(', ');
        const answer = await refuse(desk, c, refusal(webWords, 'notTaken', 'method', { allowed }));
        answer.headers.set('allow', allowed);
        return answer;
      },
    }),
  );
  app.route('/', assetRoutes(services.assets));
  app.get('/favicon.ico', (c) => c.redirect(services.assets.href('favicon.ico'), 302));
  app.route('/', healthRoutes(services));
  // Before what protects forms: programs of any origin may read them, and they take none.
  for (const door of doors) app.route('/', door);
  app.use(
    sameOriginOnly(baseUrl, (c) => refuse(desk, c, refusal(webWords, 'forbidden', 'cross_site'))),
  );
  app.use(
    bodyLimit({
      maxSize: maxFormMegabytes * 1024 * 1024,
      onError: (c) =>
        refuse(desk, c, refusal(webWords, 'tooLarge', 'too_large', { max: maxFormMegabytes })),
    }),
  );
  for (const route of stages.flatMap((stage) => stage.list)) {
    for (const { lang, path } of patternsOf(route.address)) {
      const { get = missingPage, post } = route;
      app.get(path, (c) => {
        c.set('isKept', route.isKept);
        return answer(desk, c, route, lang, get);
      });
      if (post) app.post(path, (c) => answer(desk, c, route, lang, post));
    }
  }
  app.notFound((c) => answerMissing(desk, c));
  app.onError((error, c) => answerBroken(desk, c, error));
  return app;
}
