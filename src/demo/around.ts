import type { MiddlewareHandler } from 'hono';
import { demoDateAddress, demoMailAddress, demoMailBodyAddress } from './addresses.ts';
import type { Gate } from './gate.ts';

/** A mail's HTML part: its own styles, no script, and only in a frame of this site. */
const mailBodyPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');

/**
 * What surrounds every answer of a demonstration: requests wait while the date moves, and a mail's
 * page may show its HTML part in a frame.
 */
export function aroundDemo(gate: Gate): MiddlewareHandler {
  return async (c, next) => {
    // A move closes the gate itself: counted among those it waits for, it would wait for ever.
    if (isAt(c.req.path, demoDateAddress)) await next();
    else await gate.pass(next);
    if (isAt(c.req.path, demoMailBodyAddress)) {
      c.res.headers.set('content-security-policy', mailBodyPolicy);
      // A sandboxed page is of no origin; browsers complain that it asks for a cluster of its own.
      c.res.headers.delete('origin-agent-cluster');
    } else if (isAt(c.req.path, demoMailAddress)) {
      const policy = c.res.headers.get('content-security-policy');
      c.res.headers.set('content-security-policy', `${policy}; frame-src 'self'`);
    }
  };
}

function isAt(path: string, { fr, en }: { fr: string; en: string }): boolean {
  return [fr, en].some((pattern) =>
    new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path),
  );
}
