import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../acts/clock.ts';
import type { PublicChanges } from '../db/public-changes.ts';
import { sessionCookie } from '../people/identity.ts';

/**
 * Public pages as rendered bytes. A page is valid until something public changes (`generation`) or
 * the minute turns over, since phases and "days left" follow the clock.
 */
export interface PageCache {
  /** Answers a request from memory; false when it is not kept. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Keeps an anonymous page, rendered since `generation`; returns the response to send.
   * What changed while it was rendered makes it not worth keeping.
   */
  keep(request: Request, response: Response, generation: number): Promise<Response>;
  readonly generation: number;
}

interface Kept {
  generation: number;
  until: number;
  etag: string;
  variants: Record<'br' | 'gzip' | 'identity', { body: Buffer; headers: string[] }>;
}

/** Bytes of pages kept at most; the oldest go first. */
const maxBytes = 64 * 1024 * 1024;
const secondsKept = 60;

export function openPageCache(clock: Clock, changes: PublicChanges): PageCache {
  const pages = new Map<string, Kept>();
  let bytes = 0;

  const forget = (key: string) => {
    const kept = pages.get(key);
    if (!kept) return;
    bytes -= sizeOf(kept);
    pages.delete(key);
  };

  return {
    answer(request, response) {
      const { method, url, headers } = request;
      if ((method !== 'GET' && method !== 'HEAD') || !url || !changes.isListening) return false;
      if (headers.cookie?.includes(sessionCookie)) return false;
      const kept = pages.get(url);
      if (!kept) return false;
      if (kept.generation !== changes.generation || kept.until <= seconds(clock.now())) {
        forget(url);
        return false;
      }
      const encoding = preferred(headers['accept-encoding']);
      const { body, headers: ready } = kept.variants[encoding];
      if (headers['if-none-match']?.includes(kept.etag)) {
        response
          .writeHead(304, {
            etag: kept.etag,
            'cache-control': 'no-cache',
            vary: 'accept-encoding, cookie',
          })
          .end();
        return true;
      }
      response.writeHead(200, ready);
      response.end(method === 'HEAD' ? undefined : body);
      return true;
    },

    get generation() {
      return changes.generation;
    },

    async keep(request, response, generation) {
      const cookie = request.headers.get('cookie') ?? '';
      if (response.status !== 200 || cookie.includes(sessionCookie)) return response;
      const url = new URL(request.url);
      const key = `${url.pathname}${url.search}`;
      const body = Buffer.from(await response.arrayBuffer());
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      response.headers.set('etag', etag);
      response.headers.set('cache-control', 'no-cache');
      response.headers.set('vary', 'accept-encoding, cookie');
      if (changes.isListening && generation === changes.generation && key.length < 2048) {
        forget(key);
        const now = seconds(clock.now());
        const kept: Kept = {
          generation,
          until: now - (now % secondsKept) + secondsKept,
          etag,
          variants: variantsOf(body, response.headers),
        };
        pages.set(key, kept);
        bytes += sizeOf(kept);
        for (const oldest of pages.keys()) {
          if (bytes <= maxBytes) break;
          forget(oldest);
        }
      }
      if (request.headers.get('if-none-match')?.includes(etag)) {
        return new Response(null, { status: 304, headers: response.headers });
      }
      return new Response(body, { status: 200, headers: response.headers });
    },
  };
}

function seconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

function sizeOf(kept: Kept): number {
  return Object.values(kept.variants).reduce((sum, { body }) => sum + body.length, 0);
}

function preferred(accepted: string | string[] | undefined): 'br' | 'gzip' | 'identity' {
  const list = String(accepted ?? '');
  if (list.includes('br')) return 'br';
  return list.includes('gzip') ? 'gzip' : 'identity';
}

function variantsOf(body: Buffer, headers: Headers): Kept['variants'] {
  const of = (encoded: Buffer, encoding?: string) => ({
    body: encoded,
    headers: [
      ...[...headers].filter(([name]) => name !== 'content-length').flat(),
      ...(encoding ? ['content-encoding', encoding] : []),
      'content-length',
      String(encoded.length),
    ],
  });
  return {
    br: of(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }), 'br'),
    gzip: of(gzipSync(body), 'gzip'),
    identity: of(body),
  };
}
