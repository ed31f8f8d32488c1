/**
 * Who someone is: sessions and mailed links, by better-auth on a pool of its own (it speaks in
 * JavaScript dates; the rest of the program never does). What someone may do is `roles`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Actor } from '../acts/actor.ts';
import type { OidcConfig } from '../config-oidc.ts';
import type { Db } from '../db/database.ts';
import { makeAuth } from './auth.ts';
import { loadActor } from './load-actor.ts';
import { openProvider, type Provider } from './provider.ts';
import { sessionCookieOf, sessionTokenIn } from './session-cookie.ts';

export interface Identity {
  /**
   * Makes a link token for an address; the caller mails it. Never within an act: it writes on a
   * connection of its own.
   */
  makeLinkToken(email: string): Promise<string>;
  /** True while a token can still be used; reading it does not use it. */
  isLinkTokenValid(token: string): Promise<boolean>;
  /**
   * Uses a token: creates the person at the first sign-in, opens a session.
   * @param headers kept with the session: `user-agent`, `x-forwarded-for` (one address);
   *   `accept-language` (`fr` or `en`) becomes the language of a new person.
   * @returns the cookies to set, or undefined when the token is expired, used or unknown.
   */
  signInByLink(token: string, headers: Headers): Promise<string[] | undefined>;
  /** Where people sign in with their organisation's account; undefined when none is set. */
  provider: Provider | undefined;
  /**
   * Opens a session for an address without a mail; only rehearsal, the first start and a provider
   * that vouches for the address may.
   */
  signInAs(email: string, headers: Headers): Promise<string[]>;
  /** Ends the session of a request. @returns the cookies that make the browser forget it. */
  signOut(headers: Headers): Promise<string[]>;
  /** Who the request comes from. */
  actorOf(headers: Headers): Promise<Actor | undefined>;
  close(): Promise<void>;
}

export interface IdentityOptions {
  db: Db;
  url: string;
  secret: string;
  baseUrl: string;
  log: Logger;
  oidc?: OidcConfig | undefined;
}

/** Opens the door to identity. */
export function openIdentity({ db, url, secret, baseUrl, log, oidc }: IdentityOptions): Identity {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: '-c timezone=UTC',
  });
  pool.on('error', () => {});
  const made = new Map<string, string>();
  const auth = makeAuth({
    pool,
    secret,
    baseUrl,
    log,
    onToken: (request, token) => made.set(request, token),
  });
  const cookieName = sessionCookieOf(baseUrl);

  const makeLinkToken = async (email: string) => {
    // Two people may ask for the same address at once: each is given their own token.
    const request = randomUUID();
    const body = { email, metadata: { request } };
    await auth.api.signInMagicLink({ body, headers: new Headers() });
    const token = made.get(request);
    made.delete(request);
    if (!token) throw new Error('no sign-in token was made');
    return token;
  };

  const signInByLink = async (token: string, headers: Headers) => {
    const response = await auth.api.magicLinkVerify({
      query: { token },
      headers,
      asResponse: true,
    });
    if (response.ok) return response.headers.getSetCookie();
    // A redirection is better-auth's way to say that the token is no longer good.
    if (response.status < 400) return undefined;
    throw new Error(`sign-in failed with status ${response.status}`);
  };

  return {
    makeLinkToken,
    async isLinkTokenValid(token) {
      const digest = createHash('sha256').update(token).digest('base64url');
      const found = await db
        .selectFrom('verification')
        .select('id')
        .where('identifier', '=', `magic-link:${digest}`)
        .where('expiresAt', '>', sql<never>`now()`)
        .executeTakeFirst();
      return found !== undefined;
    },
    signInByLink,
    provider: oidc && openProvider(oidc),
    async signInAs(email, headers) {
      const cookies = await signInByLink(await makeLinkToken(email), headers);
      if (!cookies) throw new Error('the session was not opened');
      return cookies;
    },
    async signOut(headers) {
      // better-auth would forget a cookie whose session it failed to delete.
      const token = sessionTokenIn(headers.get('cookie'), cookieName);
      if (token) await db.deleteFrom('session').where('token', '=', token).execute();
      const response = await auth.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    async actorOf(headers) {
      const token = sessionTokenIn(headers.get('cookie'), cookieName);
      return token === undefined ? undefined : loadActor(db, { sessionToken: token });
    },
    close: () => pool.end(),
  };
}
