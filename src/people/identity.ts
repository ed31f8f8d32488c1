/**
 * Who someone is: sessions and mailed links, by better-auth on a pool of its own (it speaks in
 * JavaScript dates; the rest of the program never does). What someone may do is `roles`.
 */
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor } from '../acts/actor.ts';
import type { Db } from '../db/database.ts';

/** Minutes a mailed link lasts. */
export const linkMinutes = 60;

export interface Identity {
  /** Makes a link token for an address; the caller mails it. */
  makeLinkToken(email: string): Promise<string>;
  /** True while a token can still be used; reading it does not use it. */
  isLinkTokenValid(token: string): Promise<boolean>;
  /**
   * Uses a token: creates the person at the first sign-in, opens a session.
   * @returns the cookies to set, or undefined when the token is expired, used or unknown.
   */
  signInByLink(token: string, headers: Headers): Promise<string[] | undefined>;
  /** Opens a session for an address without a mail; only rehearsal and the first start may. */
  signInAs(email: string, headers: Headers): Promise<string[]>;
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
}

/** The name of the session cookie; its presence alone keeps a request out of the page cache. */
export const sessionCookie = 'bsoc.session_token';

/** Opens the door to identity. */
export function openIdentity({ db, url, secret, baseUrl }: IdentityOptions): Identity {
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c timezone=UTC' });
  pool.on('error', () => {});
  const tokens = new Map<string, string>();
  const auth = betterAuth({
    baseURL: baseUrl,
    basePath: '/connexion/api',
    secret,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'bsoc',
      database: { generateId: 'uuid' },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      useSecureCookies: false,
      cookies: { session_token: { attributes: { secure: baseUrl.startsWith('https:') } } },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      expiresIn: 30 * 24 * 3600,
      // Thirty days from sign-in, not extended: one question less on every page.
      disableSessionRefresh: true,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'person_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: 'hashed',
        // The token is given to the caller, who writes the mail in the act's transaction.
        sendMagicLink: ({ email, token }) => {
          tokens.set(email, token);
        },
      }),
    ],
  });

  const makeLinkToken = async (email: string) => {
    await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
    const token = tokens.get(email);
    tokens.delete(email);
    if (!token) throw new Error('no sign-in token was made');
    return token;
  };

  const signInByLink = async (token: string, headers: Headers) => {
    const response = await auth.api.magicLinkVerify({
      query: { token },
      headers,
      asResponse: true,
    });
    return response.ok ? response.headers.getSetCookie() : undefined;
  };

  return {
    makeLinkToken,
    async isLinkTokenValid(token) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
      const identifier = `magic-link:${Buffer.from(digest).toString('base64url')}`;
      const found = await db
        .selectFrom('verification')
        .select('id')
        .where('identifier', '=', identifier)
        .where('expiresAt', '>', sql<never>`now()`)
        .executeTakeFirst();
      return found !== undefined;
    },
    signInByLink,
    async signInAs(email, headers) {
      const cookies = await signInByLink(await makeLinkToken(email), headers);
      if (!cookies) throw new Error('the session was not opened');
      return cookies;
    },
    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    async actorOf(headers) {
      const token = sessionToken(headers.get('cookie'));
      return token === undefined ? undefined : loadActor(db, { sessionToken: token });
    },
    close: () => pool.end(),
  };
}

/**
 * The token in the session cookie (`TOKEN.SIGNATURE`). It is 190 random bits looked up in the
 * database, which its signature adds nothing to.
 */
function sessionToken(cookies: string | null): string | undefined {
  const start = cookies?.indexOf(`${sessionCookie}=`) ?? -1;
  if (!cookies || start < 0) return undefined;
  return /^([\w-]+)/.exec(cookies.slice(start + sessionCookie.length + 1))?.[1];
}

/**
 * Someone with the roles they hold now, in one query: every page of someone signed in asks it.
 * @param by a person, or a session that has not ended.
 * @returns undefined when there is no such person or session.
 */
export async function loadActor(
  db: Db,
  by: { personId: string } | { sessionToken: string },
): Promise<Actor | undefined> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('roleGrant', (join) =>
      join.onRef('roleGrant.personId', '=', 'person.id').on('roleGrant.revokedAt', 'is', null),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.lang', 'role', 'editionId'])
    .$if('personId' in by, (query) =>
      query.where('person.id', '=', (by as { personId: string }).personId),
    )
    .$if('sessionToken' in by, (query) =>
      query
        .innerJoin('session', 'session.personId', 'person.id')
        .where('session.token', '=', (by as { sessionToken: string }).sessionToken)
        .where('session.expiresAt', '>', sql<never>`now()`),
    )
    .execute();
  const [person] = rows;
  if (!person) return undefined;
  const { id, name, email, lang } = person;
  return {
    personId: id,
    name,
    email,
    lang,
    roles: rows.flatMap(({ role, editionId }) => (role ? [{ role, editionId }] : [])),
  };
}
