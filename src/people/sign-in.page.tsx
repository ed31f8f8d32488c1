import { homeAddress, spaceAddress } from '../home/addresses.ts';
import { Button } from '../ui/elements.tsx';
import { ErrorSummary } from '../ui/form.tsx';
import { pathTo } from '../web/address.ts';
import { type FormState, formOf } from '../web/form.ts';
import { networkOf } from '../web/network-address.ts';
import { sitePath } from '../web/site-path.ts';
import type { Visit } from '../web/visit.tsx';
import { renewLinkAddress, signInAddress } from './addresses.ts';
import { linkMinutes } from './auth.ts';
import { keptParameter } from './kept-form.ts';
import { countLink, mailSignInLink, signInSchema } from './sign-in.ts';
import { addressOfLink } from './sign-in-link.ts';
import { SignInColumn, SignInWays } from './sign-in-ways.tsx';
import { peopleWords } from './words.ts';

/** Asks for an address, or says that a link has been sent. */
export function showSignIn(visit: Visit): Response {
  if (visit.actor) return visit.redirect(whereTo(visit));
  const email = visit.query.get('sent');
  if (visit.query.has('renewed')) return sentPage(visit, undefined);
  return email
    ? sentPage(visit, email)
    : signInPage(visit, formOf({ email: visit.query.get('email') ?? '' }));
}

/** Mails the link, then shows where to look for it. */
export async function requestLink(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const next = sitePath(fields.text('next')) ?? '';
  const checked = visit.check(signInSchema, { email: fields.text('email') });
  if (!checked.ok) {
    const values = { email: fields.text('email'), next };
    return signInPage(visit, { values, errors: checked.errors });
  }
  const { email } = checked.data;
  await sendLink(visit, email, next);
  return visit.redirect(visit.path(signInAddress, {}, { sent: email, next }));
}

/**
 * Counts, makes and mails a link.
 * @throws Refusal `too_many_links`
 */
export async function sendLink(visit: Visit<unknown>, email: string, next: string): Promise<void> {
  const { identity, limits } = visit.services;
  await countLink(limits, { email, from: networkOf(visit.clientAddress) });
  const token = await identity.makeLinkToken(email);
  await visit.perform((act) => mailSignInLink(act, { email, token, next, lang: visit.lang }));
}

function signInPage(visit: Visit, form: FormState): Response {
  const say = visit.say(peopleWords);
  const next = sitePath(visit.query.get('next') ?? String(form.values.next ?? ''));
  return visit.page({
    title: say('signIn.title'),
    isError: form.errors.length > 0,
    isPrivate: true,
    children: (
      <SignInColumn>
        <h1>{say('signIn.title')}</h1>
        <ErrorSummary form={form} labels={{ email: say('signIn.email') }} />
        {next && <p>{holdsKeptForm(next) ? say('signIn.kept') : say('signIn.next')}</p>}
        <SignInWays visit={visit} next={next} form={form} />
      </SignInColumn>
    ),
  });
}

function holdsKeptForm(next: string): boolean {
  return new URLSearchParams(next.split('?')[1]).has(keptParameter);
}

/** @param email unknown to whoever replaced a link that had expired. */
function sentPage(visit: Visit, email: string | undefined): Response {
  const say = visit.say(peopleWords);
  const next = sitePath(visit.query.get('next'));
  return visit.page({
    title: say('signIn.sentTitle'),
    isPrivate: true,
    children: (
      <div className="fr-grid-row fr-mt-6w">
        <div className="fr-col-12 fr-col-md-8">
          <h1>{say('signIn.sentTitle')}</h1>
          <p className="fr-text--lead">
            {email
              ? say('signIn.sent', { email, minutes: linkMinutes })
              : say('signIn.renewed', { minutes: linkMinutes })}
          </p>
          <p>{say('signIn.notReceived')}</p>
          {email && (
            <form method="post" action={visit.path(signInAddress)}>
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="next" value={next ?? ''} />
              <Button kind="secondary">{say('signIn.again')}</Button>
            </form>
          )}
          <p className="fr-mt-3w">
            <a className="fr-link" href={visit.path(signInAddress, {}, { next })}>
              {say('signIn.other')}
            </a>
          </p>
        </div>
      </div>
    ),
  });
}

/** The page a mailed link opens: a button, so that mail scanners use nothing up. */
export async function showLink(visit: Visit<{ token: string }>): Promise<Response> {
  const { token } = visit.params;
  if (!(await visit.services.identity.isLinkTokenValid(token))) return usedLink(visit);
  const say = visit.say(peopleWords);
  return visit.page({
    title: say('link.title'),
    isPrivate: true,
    children: (
      <div className="fr-my-6w">
        <h1>{say('link.title')}</h1>
        <p className="fr-text--lead">{say('link.lead')}</p>
        <form method="post">
          <Button size="lg">{say('link.button')}</Button>
        </form>
      </div>
    ),
  });
}

/** Uses the link and leads on to where the person was going. */
export async function followLink(visit: Visit<{ token: string }>): Promise<Response> {
  const { token } = visit.params;
  const cookies = await visit.services.identity.signInByLink(token, sessionHeaders(visit));
  return cookies ? visit.redirect(whereTo(visit), cookies) : usedLink(visit);
}

/** What is kept with a session, and the language of somebody new. */
export function sessionHeaders({ clientAddress, request, lang }: Visit<unknown>): Headers {
  return new Headers({
    'x-forwarded-for': clientAddress,
    'user-agent': request.headers.get('user-agent') ?? '',
    'accept-language': lang,
  });
}

/** The same link again is a success in the browser that the first one has signed in. */
function usedLink(visit: Visit<{ token: string }>): Response | Promise<Response> {
  return visit.actor ? visit.redirect(whereTo(visit)) : expiredPage(visit);
}

/** Where sign-in leads: to the page that was asked for, on this site, or to one's own. */
export function whereTo(visit: Visit<unknown>, next = visit.query.get('next') ?? ''): string {
  return sitePath(next) ?? visit.path(spaceAddress);
}

async function expiredPage(visit: Visit<{ token: string }>): Promise<Response> {
  const { token } = visit.params;
  const say = visit.say(peopleWords);
  const next = sitePath(visit.query.get('next'));
  const isRenewable = (await addressOfLink(visit.db, visit.now, token)) !== undefined;
  return visit.page(
    {
      title: say('link.expiredTitle'),
      isPrivate: true,
      children: (
        <SignInColumn>
          <h1>{say('link.expiredTitle')}</h1>
          <p className="fr-text--lead">{say('link.expired', { minutes: linkMinutes })}</p>
          {isRenewable ? (
            <>
              <p>{say('link.renewable')}</p>
              <form method="post" action={visit.path(renewLinkAddress, { token })}>
                <input type="hidden" name="next" value={next ?? ''} />
                <Button>{say('link.new')}</Button>
              </form>
              <p className="fr-mt-3w">
                <a className="fr-link" href={visit.path(signInAddress, {}, { next })}>
                  {say('signIn.other')}
                </a>
              </p>
            </>
          ) : (
            <SignInWays visit={visit} next={next} />
          )}
        </SignInColumn>
      ),
    },
    { status: 410 },
  );
}

/** Ends the session. */
export async function signOut(visit: Visit): Promise<Response> {
  const cookies = await visit.services.identity.signOut(visit.request.headers);
  return visit.redirect(pathTo(homeAddress, visit.lang, {}), cookies);
}
