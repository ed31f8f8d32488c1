/**
 * Who someone is: sessions and mailed links, by better-auth on a pool of its own (it speaks in
 * JavaScript dates; the rest of the program never does). What someone may do is `roles`.
 */
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import { sql } from 'kysely';
import pg from 'pg';
import type { Actor, Role } from '../acts/actor.ts';
import type { Db } from '../db/database.ts';
import { isLang } from '../words/lang.ts';

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
      updateAge: 24 * 3600,
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
      if (!headers.get('cookie')?.includes(sessionCookie)) return undefined;
      const found = await auth.api.getSession({ headers });
      return found ? loadActor(db, found.user.id) : undefined;
    },
    close: () => pool.end(),
  };
}

/** Someone with the roles they hold now; undefined when there is no such person. */
export async function loadActor(db: Db, personId: string): Promise<Actor | undefined> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('roleGrant', (join) =>
      join.onRef('roleGrant.personId', '=', 'person.id').on('roleGrant.revokedAt', 'is', null),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.lang', 'role', 'editionId'])
    .where('person.id', '=', personId)
    .execute();
  const [person] = rows;
  if (!person) return undefined;
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    lang: isLang(person.lang) ? person.lang : 'fr',
    roles: rows.flatMap(({ role, editionId }) => (role ? [{ role: role as Role, editionId }] : [])),
  };
}
