/** From a request to a page: who comes, about which edition, may they, and what if not. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, coordinates } from '../acts/actor.ts';
import { forbidden, missing } from '../acts/missing.ts';
import { Refusal, refusal } from '../acts/refusal.ts';
import { isConnectionLost } from '../db/connection-lost.ts';
import { signInAddress } from '../people/addresses.ts';
import { keepForm, keptParameter } from '../people/kept-form.ts';
import { type Edition, isAnnounced } from '../programme/editions/edition.ts';
import type { Lang } from '../words/lang.ts';
import { address, pathTo } from './address.ts';
import { everyone } from './audience.ts';
import { awayPage, brokenPage, keptPage, refusalPage, sayWhenToRetry } from './error-page.tsx';
import type { Fields } from './form.ts';
import { type ClientFinder, networkOf } from './network-address.ts';
import { peerOf } from './peer.ts';
import type { Handler, Route } from './routes.ts';
import type { Services } from './services.ts';
import { sitePath } from './site-path.ts';
import { Visit } from './visit.tsx';
import { webWords } from './words.ts';

/** A page that stands at no address of its own; the other language's link leads home. */
const nowhere: Route = {
  address: address('/', '/'),
  audience: everyone,
  postAudience: everyone,
  isKept: false,
};

/** What every answer is made with. */
export interface Desk {
  services: Services;
  clientOf: ClientFinder;
}

/** Answers a request to a route. Whatever happens becomes a page (or JSON, when asked for). */
export async function answer(
  { services, clientOf }: Desk,
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
    clientAddress: clientOf(peerOf(c), c.req.header('x-forwarded-for')),
    address: route.address,
    params: c.req.param(),
    lang,
    now,
  };
  const stranger = { actor: undefined, edition: undefined, currentEdition: undefined };
  let visit = new Visit({ ...parts, ...stranger });
  try {
    if (Object.values(parts.params).some((value) => value.includes('\0'))) throw missing();
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
    return ofOnePerson(await giveBackKept(visit, await handler(visit)));
  } catch (error) {
    return ofOnePerson(await answerError(visit, error));
  }
}

/** Answers with a refusal that no route makes: what was sent is not read, nor given back. */
export function refuse(desk: Desk, c: Context, refusal: Refusal): Promise<Response> {
  return answer(desk, c, nowhere, langOf(c), (visit) => answerRefusal(visit, refusal));
}

/** Answers after an error outside any route. */
export function answerBroken(desk: Desk, c: Context, error: unknown): Promise<Response> {
  return answer(desk, c, nowhere, langOf(c), () => {
    throw error;
  });
}

/** Answers where nothing stands; with a slash too many, leads to where something may. */
export async function answerMissing(desk: Desk, c: Context): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const trimmed = sitePath(pathname.replace(/(?<=.)\/+$/, ''));
  if (c.req.method === 'GET' && trimmed && trimmed !== pathname) {
    return c.redirect(trimmed + search, 301);
  }
  return answer(desk, c, nowhere, langOf(c), () => {
    throw missing();
  });
}

/** For an address that only takes forms: nothing is there, but a form that was kept. */
export function missingPage(): Response {
  throw missing();
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

/**
 * Somebody must sign in first; a form they had sent is kept and given back afterwards.
 * @throws Refusal `not_kept` when it cannot be: the page that says so holds what was typed.
 */
async function askToSignIn(visit: Visit): Promise<Response> {
  const { pathname, search } = visit.url;
  const signIn = pathTo(signInAddress, visit.lang, {});
  if (wantsJson(visit)) return Response.json({ signIn }, { status: 401 });
  const next = new URLSearchParams(search);
  if (visit.request.method === 'POST') {
    const typed = await visit.fields();
    if (!typed.isEmpty) next.set(keptParameter, await keepTyped(visit, typed));
  }
  const query = next.size > 0 ? `?${next}` : '';
  return visit.redirect(
    pathTo(signInAddress, visit.lang, {}, { query: { next: `${pathname}${query}` } }),
  );
}

async function keepTyped(visit: Visit, typed: Fields): Promise<string> {
  const from = networkOf(visit.clientAddress);
  const isTooMany = (await visit.services.limits.count('keptFromNetwork', from)) !== undefined;
  const secret = isTooMany
    ? undefined
    : await keepForm(visit.db, visit.now, visit.url.pathname, typed);
  if (!secret) throw refusal(webWords, 'tooLarge', 'not_kept');
  return secret;
}

/** A page that does not take the form kept for it would lose it: it is shown instead. */
async function giveBackKept(visit: Visit, response: Response): Promise<Response> {
  const isShown = visit.givesKeptBack && response.status === 200;
  if (visit.request.method !== 'GET' || isShown) return response;
  const kept = await visit.keptFields();
  return kept ? keptPage(visit, kept) : response;
}

async function answerError(visit: Visit, error: unknown): Promise<Response> {
  if (error instanceof Refusal) return answerRefusal(visit, error, await typedIn(visit));
  const { log } = visit.services;
  const details = { err: error, requestId: visit.requestId, path: visit.url.pathname };
  const isAway = isConnectionLost(error);
  if (isAway) log.warn(details, 'the database does not answer');
  else log.error(details, 'a bug');
  if (wantsJson(visit)) {
    return Response.json(
      { error: isAway ? 'away' : 'broken', requestId: visit.requestId },
      { status: isAway ? 503 : 500 },
    );
  }
  const typed = await typedIn(visit);
  return isAway ? awayPage(visit, typed) : brokenPage(visit, typed);
}

function answerRefusal(visit: Visit, refusal: Refusal, typed?: Fields): Response {
  if (!wantsJson(visit)) return refusalPage(visit, refusal, typed);
  const response = Response.json(
    { error: refusal.code, message: refusal.sentence(visit.lang) },
    { status: refusal.status },
  );
  sayWhenToRetry(response, refusal);
  return response;
}

/** What was typed, now or before the session ended, when it can still be read. */
async function typedIn(visit: Visit): Promise<Fields | undefined> {
  try {
    return visit.request.method === 'POST' ? await visit.fields() : await visit.keptFields();
  } catch {
    return undefined;
  }
}

/** Pages that say nothing else are for one person: no proxy keeps them. */
function ofOnePerson(response: Response): Response {
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-cache');
  }
  return response;
}

function wantsJson(visit: Visit): boolean {
  return visit.request.headers.get('accept')?.startsWith('application/json') ?? false;
}

function langOf(c: Context): Lang {
  return c.req.path === '/en' || c.req.path.startsWith('/en/') ? 'en' : 'fr';
}
