import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ReadingProblem } from './problem.ts';
import { type Guard, type Reachable, reach } from './reachable.ts';

/** Redirects that are followed, each checked like the first address. */
const redirectLimit = 5;

export interface Request {
  guard: Guard;
  /** Gives up, with the reason it carries. */
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** Bytes of an answer. */
  maxBytes: number;
  /** What a longer answer is: refused, or cut there. */
  beyond?: 'refuse' | 'cut';
  /** Milliseconds for one answer. */
  timeoutMs: number;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Where the answer came from, after redirects. */
  from: Reachable;
}

/**
 * Asks for an address (GET), following redirects, never to a place `reach` refuses; the connection
 * is made to the very addresses that were checked.
 * @throws ReadingProblem
 */
export async function request(url: URL, asked: Request): Promise<Answer> {
  let at = url;
  let { headers = {} } = asked;
  for (let hops = 0; hops <= redirectLimit; hops += 1) {
    const place = await reachHop(at, url, hops > 0, asked.guard);
    const answer = await once(place, { ...asked, headers });
    const location = answer.headers.location;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
    const next = URL.parse(location, at);
    if (!next) throw new ReadingProblem('not_an_address');
    // A secret for one site is not for another.
    if (next.origin !== at.origin) {
      const { authorization: _, ...others } = headers;
      headers = others;
    }
    at = next;
  }
  throw new ReadingProblem('too_many_redirects', { count: redirectLimit });
}

async function reachHop(at: URL, first: URL, isRedirect: boolean, guard: Guard) {
  try {
    return await reach(at, guard);
  } catch (error) {
    if (isRedirect && error instanceof ReadingProblem && error.code === 'private_address') {
      throw new ReadingProblem('redirect_private', { from: first.host, host: at.host });
    }
    throw error;
  }
}

function once(place: Reachable, { signal, headers = {}, ...limits }: Request): Promise<Answer> {
  const { url } = place;
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const seconds = Math.round(limits.timeoutMs / 1000);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      if (error instanceof ReadingProblem) reject(error);
      else if (signal.aborted) reject(signal.reason);
      else if (timeout.aborted) reject(new ReadingProblem('timeout', { seconds }));
      else reject(new ReadingProblem('unreachable', { host: url.host }));
    };
    const sent = (url.protocol === 'https:' ? https : http).request(url, {
      agent: false,
      headers,
      lookup: pinnedTo(place.addresses),
      signal: AbortSignal.any([signal, timeout]),
    });
    sent.on('error', fail);
    sent.on('response', (response) => {
      bodyOf(response, limits).then(
        (body) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body,
            from: place,
          }),
        fail,
      );
    });
    sent.end();
  });
}

async function bodyOf(
  response: IncomingMessage,
  { maxBytes, beyond = 'refuse' }: Pick<Request, 'maxBytes' | 'beyond'>,
): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    parts.push(part);
    if (bytes <= maxBytes) continue;
    if (beyond === 'cut') break;
    throw new ReadingProblem('too_large', { megabytes: Math.ceil(maxBytes / 1_000_000) });
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8');
}

/** A resolver that knows only what was checked. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, done) => {
    const [first = { address: '', family: 4 }] = known;
    if (all) done(null, known);
    else done(null, first.address, first.family);
  };
}
