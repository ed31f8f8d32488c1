/** On the way to the provider and back: what must come back the same, kept on our side. */
import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '../db/database.ts';

/** Minutes one has at the provider. */
export const attemptMinutes = 30;

export interface Attempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Where the person was going, on this site; empty when nowhere in particular. */
  next: string;
}

/** The cookie that ties an attempt to the browser it began in. */
export function browserCookieOf(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-bsoc.sign_in' : 'bsoc.sign_in';
}

/** The secret in that cookie; undefined when there is none. */
export function browserSecretIn(cookies: string | null, baseUrl: string): string | undefined {
  const name = browserCookieOf(baseUrl);
  for (const pair of cookies?.split(';') ?? []) {
    const [key, value = ''] = pair.trim().split('=');
    if (key === name && /^[\w-]{32}$/.test(value)) return value;
  }
  return undefined;
}

/** The cookie to set. Several tabs share one secret: none makes another one's attempt fail. */
export function browserCookie(secret: string, baseUrl: string): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  const seconds = attemptMinutes * 60;
  return `${browserCookieOf(baseUrl)}=${secret}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** A secret no other browser holds. */
export function newBrowserSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Keeps an attempt until its browser comes back. */
export async function keepAttempt(
  db: Db,
  now: Temporal.Instant,
  browser: string,
  { state, nonce, codeVerifier, next }: Attempt,
): Promise<void> {
  await db
    .insertInto('signInAttempt')
    .values({
      stateSha256: sha256(state),
      browserSha256: sha256(browser),
      codeVerifier,
      nonce,
      next,
      expiresAt: now.add({ minutes: attemptMinutes }),
    })
    .execute();
}

/**
 * Takes an attempt up again, once, in the browser it began in.
 * @returns the attempt; where the person was going when it is over (used, or too late); undefined in
 *   another browser.
 */
export async function takeAttempt(
  db: Db,
  now: Temporal.Instant,
  browser: string,
  state: string,
): Promise<Attempt | { next: string; isOver: true } | undefined> {
  const taken = await db
    .updateTable('signInAttempt')
    .set({ usedAt: now })
    .where('stateSha256', '=', sha256(state))
    .where('browserSha256', '=', sha256(browser))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['codeVerifier', 'nonce', 'next'])
    .executeTakeFirst();
  if (taken) return { state, ...taken };
  const over = await db
    .selectFrom('signInAttempt')
    .select('next')
    .where('stateSha256', '=', sha256(state))
    .where('browserSha256', '=', sha256(browser))
    .executeTakeFirst();
  return over && { next: over.next, isOver: true };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
