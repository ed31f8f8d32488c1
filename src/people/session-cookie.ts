/** The session cookie: what it is called and how it is read. */

/** Its name, or the end of it; its presence alone keeps a request out of the page cache. */
export const sessionCookie = 'bsoc.session_token';

/**
 * The name of the session cookie of a site. Over https, the `__Host-` prefix makes browsers refuse
 * one set by another host of the domain, or without TLS (RFC 6265bis 4.1.3.2; ASVS 5.0 3.3.1).
 */
export function sessionCookieOf(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? `__Host-${sessionCookie}` : sessionCookie;
}

/** True when a request may come from someone signed in. */
export function mayHaveSession(cookies: string | null | undefined): boolean {
  return cookies?.includes(sessionCookie) ?? false;
}

/**
 * The token in the session cookie (`TOKEN.SIGNATURE`). It is 190 random bits looked up in the
 * database, which its signature adds nothing to.
 */
export function sessionTokenIn(cookies: string | null, name: string): string | undefined {
  for (const pair of cookies?.split(';') ?? []) {
    const cookie = pair.trim();
    if (cookie.startsWith(`${name}=`)) return /^\w+/.exec(cookie.slice(name.length + 1))?.[0];
  }
  return undefined;
}
