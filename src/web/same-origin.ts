import type { Context, MiddlewareHandler } from 'hono';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send, whatever its content type. Browsers say where a
 * request comes from (`Sec-Fetch-Site`, over https and on this machine; `Origin` everywhere), and no
 * page can write these headers. What says nothing is refused as well.
 * @param baseUrl the site's public origin; the host a request is sent to is also the site's.
 */
export function sameOriginOnly(
  baseUrl: string,
  refuse: (c: Context) => Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    if (safe.has(c.req.method) || comesFromHere(c, baseUrl)) return next();
    return refuse(c);
  };
}

function comesFromHere(c: Context, baseUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  // `none`: the person's own doing, such as a reload.
  if (site) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin') ?? '';
  if (origin === baseUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}
