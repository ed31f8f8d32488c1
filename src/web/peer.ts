import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

/** The address at the other end of the socket. Under test there is none: it is this machine. */
export function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming?.socket.remoteAddress ?? '127.0.0.1';
}
