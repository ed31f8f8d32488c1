import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import type pg from 'pg';
import type { Logger } from 'pino';
import { isLang } from '../words/lang.ts';
import { sessionCookieOf } from './session-cookie.ts';

/** Minutes a mailed link lasts. */
export const linkMinutes = 60;

/** Days a session lasts, from sign-in. */
const sessionDays = 30;

export interface AuthOptions {
  pool: pg.Pool;
  secret: string;
  baseUrl: string;
  log: Logger;
  /** Given each token made, with the number of the request that asked for it. */
  onToken(request: string, token: string): void;
}

/** Our tables and cookies, told to better-auth. */
export function makeAuth({ pool, secret, baseUrl, log, onToken }: AuthOptions) {
  const isSecure = baseUrl.startsWith('https:');
  return betterAuth({
    baseURL: baseUrl,
    basePath: '/connexion/api',
    secret,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // The message alone: what comes with it may hold a token.
    logger: { log: (level, message) => log[level === 'error' ? 'error' : 'warn'](message) },
    advanced: {
      cookiePrefix: 'bsoc',
      database: { generateId: 'uuid' },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/', secure: isSecure },
      // Its own prefix would be the weaker `__Secure-`.
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookieOf(baseUrl) } },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { lang: { type: 'string', input: false } },
    },
    databaseHooks: {
      user: {
        create: {
          // Somebody new is written to in the language of the page they signed in on.
          before: async (user, context) => {
            const lang = context?.headers?.get('accept-language');
            return { data: { ...user, lang: isLang(lang) ? lang : 'fr' } };
          },
        },
      },
    },
    session: {
      modelName: 'session',
      expiresIn: sessionDays * 24 * 3600,
      // Not extended as it is used: one question less on every page.
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
        sendMagicLink: ({ token, metadata }) => onToken(String(metadata?.request), token),
      }),
    ],
  });
}
