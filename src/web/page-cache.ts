import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Clock } from '../acts/clock.ts';
import type { PublicChanges } from '../db/public-changes.ts';
import { mayHaveSession } from '../people/session-cookie.ts';
import { admits } from './assets.ts';
import { entityTag, isNamed } from './entity-tag.ts';
import { openShelf, type Shelf } from './shelf.ts';

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
  /** Bytes of pages in memory. */
  readonly bytes: number;
}

type Coding = 'br' | 'gzip' | 'identity';

interface Kept {
  generation: number;
  /** Milliseconds of the programme's clock. */
  until: number;
  tag: string;
  headers: readonly string[];
  body: Buffer;
  /** Made when first asked for. */
  packed: Partial<Record<Coding, Packed>>;
}

interface Packed {
  body: Buffer;
  headers: string[];
}

const minute = 60_000;

/** A page and its compressions weigh about this much more than its text. */
const packedShare = 1.4;

const ownHeaders = ['content-length', 'content-encoding', 'etag', 'cache-control', 'vary'];
const revalidated = { 'cache-control': 'no-cache', vary: 'accept-encoding, cookie' };

/**
 * Opens the memory. Addresses with a query have a place of their own: there are as many as anybody
 * cares to make up, and they must not drive the others out.
 * @param maxBytes for the pages, and for those with a query.
 */
export function openPageCache(
  clock: Clock,
  changes: PublicChanges,
  { pages = 48 * 2 ** 20, searches = 16 * 2 ** 20 }: { pages?: number; searches?: number } = {},
): PageCache {
  const plain = openShelf<Kept>(pages);
  const asked = openShelf<Kept>(searches);
  const shelfOf = (key: string): Shelf<Kept> => (key.includes('?') ? asked : plain);

  return {
    answer(request, response) {
      const { method, url, headers } = request;
      if ((method !== 'GET' && method !== 'HEAD') || !url || !changes.isListening) return false;
      if (mayHaveSession(headers.cookie)) return false;
      const shelf = shelfOf(url);
      const kept = shelf.get(url);
      if (!kept) return false;
      if (kept.generation !== changes.generation || kept.until <= clock.now().epochMilliseconds) {
        shelf.drop(url);
        return false;
      }
      if (isNamed(kept.tag, headers['if-none-match'])) {
        response.writeHead(304, { ...revalidated, etag: kept.tag }).end();
        return true;
      }
      const packed = packedAs(preferredCoding(String(headers['accept-encoding'] ?? '')), kept);
      response.writeHead(200, packed.headers);
      response.end(method === 'HEAD' ? undefined : packed.body);
      return true;
    },

    get generation() {
      return changes.generation;
    },

    get bytes() {
      return plain.bytes + asked.bytes;
    },

    async keep(request, response, generation) {
      const isForOne =
        mayHaveSession(request.headers.get('cookie')) || response.headers.has('set-cookie');
      if (response.status !== 200 || isForOne) return response;
      const body = Buffer.from(await response.arrayBuffer());
      const tag = entityTag(body);
      const headers = new Headers(response.headers);
      for (const name of ownHeaders) headers.delete(name);
      for (const [name, value] of Object.entries({ ...revalidated, etag: tag })) {
        headers.set(name, value);
      }
      const { pathname, search } = new URL(request.url);
      const key = pathname + search;
      if (changes.isListening && generation === changes.generation && isUsual(key)) {
        const now = clock.now().epochMilliseconds;
        const until = now - (now % minute) + minute;
        const kept = { generation, until, tag, headers: [...headers].flat(), body, packed: {} };
        shelfOf(key).put(key, kept, body.length * packedShare);
      }
      if (isNamed(tag, request.headers.get('if-none-match'))) {
        return new Response(null, { status: 304, headers: { ...revalidated, etag: tag } });
      }
      return new Response(body, { status: 200, headers });
    },
  };
}

/** Not an address that spells another one (`/%70rojets`), nor one that nobody would type. */
function isUsual(key: string): boolean {
  if (key.length > 500) return false;
  const [path = ''] = key.split('?');
  try {
    return encodeURI(decodeURI(path)) === path;
  } catch {
    return false;
  }
}

function preferredCoding(accepted: string): Coding {
  if (accepted === '') return 'identity';
  if (admits(accepted, 'br')) return 'br';
  return admits(accepted, 'gzip') ? 'gzip' : 'identity';
}

function packedAs(coding: Coding, kept: Kept): Packed {
  kept.packed[coding] ??= pack(coding, kept);
  return kept.packed[coding];
}

function pack(coding: Coding, { body, headers }: Kept): Packed {
  const packed =
    coding === 'br'
      ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
      : coding === 'gzip'
        ? gzipSync(body)
        : body;
  const encoding = coding === 'identity' ? [] : ['content-encoding', coding];
  return {
    body: packed,
    headers: [...headers, ...encoding, 'content-length', String(packed.length)],
  };
}
