import { missing } from '../acts/missing.ts';
import { ButtonLink } from '../ui/elements.tsx';
import { formOf } from '../web/form.ts';
import { networkOf } from '../web/network-address.ts';
import { sitePath } from '../web/site-path.ts';
import type { Visit } from '../web/visit.tsx';
import { providerReturnAddress, signInAddress } from './addresses.ts';
import type { Provider } from './provider.ts';
import { type FailureKind, ProviderFailure } from './provider-failure.ts';
import { admit } from './provider-sign-in.ts';
import { sessionHeaders, whereTo } from './sign-in.page.tsx';
import { countDeparture } from './sign-in.ts';
import {
  attemptMinutes,
  browserCookie,
  browserSecretIn,
  keepAttempt,
  newBrowserSecret,
  takeAttempt,
} from './sign-in-attempt.ts';
import { SignInColumn, SignInWays } from './sign-in-ways.tsx';
import { peopleWords } from './words.ts';

/** Asked for without its form, as by the link to the other language: back to where the form is. */
export function askAgain(visit: Visit): Response {
  providerOf(visit);
  return visit.redirect(visit.path(signInAddress));
}

/** Leads to the organisation's provider. */
export async function departForProvider(visit: Visit): Promise<Response> {
  const provider = providerOf(visit);
  const next = sitePath((await visit.fields()).text('next')) ?? '';
  if (visit.actor) return visit.redirect(whereTo(visit, next));
  const { limits, config } = visit.services;
  await countDeparture(limits, networkOf(visit.clientAddress));
  const returnTo = `${config.baseUrl}${visit.path(providerReturnAddress)}`;
  try {
    const { url, ...kept } = await provider.depart(returnTo);
    const secret = browserSecretOf(visit) ?? newBrowserSecret();
    await keepAttempt(visit.db, visit.now, secret, { ...kept, next });
    return leavingPage(visit, provider, url, browserCookie(secret, config.baseUrl));
  } catch (error) {
    return failurePage(visit, provider, error, next);
  }
}

/** Where the provider sends the browser back: opens the session and leads on. */
export async function returnFromProvider(visit: Visit): Promise<Response> {
  const provider = providerOf(visit);
  const browser = browserSecretOf(visit);
  const attempt =
    browser && (await takeAttempt(visit.db, visit.now, browser, visit.query.get('state') ?? ''));
  const next = attempt ? attempt.next : undefined;
  if (!attempt || 'isOver' in attempt) {
    // The same answer again is a success in the browser that the first one has signed in.
    return visit.actor
      ? visit.redirect(whereTo(visit, next))
      : refusedPage(visit, provider, 'over', { next });
  }
  try {
    const { pathname, search } = visit.url;
    const returned = new URL(`${visit.services.config.baseUrl}${pathname}${search}`);
    const claims = await provider.arrive(returned, attempt);
    const arrival = { issuer: provider.issuer, claims, lang: visit.lang };
    const email = await visit.perform((act) => admit(act, arrival));
    if (email === undefined) {
      return refusedPage(visit, provider, 'unverified', { next, email: claims.email });
    }
    const cookies = await visit.services.identity.signInAs(email, sessionHeaders(visit));
    return visit.redirect(whereTo(visit, next), cookies);
  } catch (error) {
    return failurePage(visit, provider, error, next);
  }
}

/** @throws Refusal `missing` when no provider is set. */
function providerOf(visit: Visit): Provider {
  const { provider } = visit.services.identity;
  if (!provider) throw missing();
  return provider;
}

function browserSecretOf({ request, services }: Visit): string | undefined {
  return browserSecretIn(request.headers.get('cookie'), services.config.baseUrl);
}

/**
 * A page rather than a redirection: browsers hold the redirections of a form to `form-action`, which
 * names this site alone, and a provider may send on to others that nobody here knows.
 */
function leavingPage(visit: Visit, { name }: Provider, to: URL, cookie: string): Response {
  const say = visit.say(peopleWords);
  const response = visit.page({
    title: say('provider.leaving', { name }),
    isPrivate: true,
    children: (
      <SignInColumn>
        <h1>{say('provider.leaving', { name })}</h1>
        <p className="fr-text--lead">{say('provider.leavingText')}</p>
        <ButtonLink href={to.href}>{say('provider.go', { name })}</ButtonLink>
      </SignInColumn>
    ),
  });
  response.headers.set('refresh', `0; url=${to.href}`);
  response.headers.append('set-cookie', cookie);
  response.headers.set('cache-control', 'no-store');
  return response;
}

const statuses = {
  away: 503,
  declined: 403,
  over: 410,
  broken: 502,
  unverified: 403,
} as const satisfies Record<FailureKind | 'unverified', number>;

function failurePage(
  visit: Visit,
  provider: Provider,
  error: unknown,
  next: string | undefined,
): Response {
  if (!(error instanceof ProviderFailure)) throw error;
  const { kind, reason } = error;
  const level = kind === 'broken' ? 'error' : 'warn';
  const { requestId } = visit;
  visit.services.log[level]({ requestId, kind, reason }, 'no sign-in with the provider');
  return refusedPage(visit, provider, kind, { next });
}

/** What happened, and both ways to sign in, on the same page. */
function refusedPage(
  visit: Visit,
  { name }: Provider,
  why: keyof typeof statuses,
  { next, email = '' }: { next: string | undefined; email?: string },
): Response {
  const say = visit.say(peopleWords);
  const title = say(`provider.${why}.title`, { name });
  const response = visit.page(
    {
      title,
      isPrivate: true,
      children: (
        <SignInColumn>
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say(`provider.${why}.text`, { name, minutes: attemptMinutes })}
          </p>
          <SignInWays visit={visit} next={next} form={formOf({ email })} again />
        </SignInColumn>
      ),
    },
    { status: statuses[why] },
  );
  if (why === 'away') response.headers.set('retry-after', '60');
  return response;
}
