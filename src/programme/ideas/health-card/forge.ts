/** What the site that hosts a repository tells, when it has one of the three usual interfaces. */
import type { z } from 'zod';
import type { Fact, FactName, Facts, SourceKind } from './facts.ts';
import { readForgejo } from './forgejo.ts';
import { readGitHub } from './github.ts';
import { readGitLab } from './gitlab.ts';
import { type Request, request } from './guarded-request.ts';
import { ReadingProblem } from './problem.ts';
import type { Guard } from './reachable.ts';

/** A forge whose interface stands elsewhere than its pages, or is known beforehand. */
export interface KnownForge {
  kind: Exclude<SourceKind, 'git'>;
  /** Root of the interface, without a slash at the end. */
  api: string;
  /** Sent to the interface alone, to be allowed more requests. */
  token?: string | undefined;
}

/** By host of the repository's address. */
export type KnownForges = Readonly<Record<string, KnownForge>>;

export interface ForgeOptions {
  guard: Guard;
  signal: AbortSignal;
  now: string;
  forges: KnownForges;
}

/** Asks one interface. Answers are JSON; `get` gives undefined for what is not there. */
export interface ForgeApi {
  /** The repository's own address. */
  url: URL;
  get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S> | undefined>;
  fact<Name extends FactName>(value: Fact<Name>['value']): Fact<Name>;
}

const readers = { github: readGitHub, gitlab: readGitLab, forgejo: readForgejo };
/** Where each interface stands on the host of the repository, in the order they are tried. */
const usualApis = { gitlab: '/api/v4', forgejo: '/api/v1' } as const;

const timeoutMs = 10_000;
const maxBytes = 2_000_000;

/**
 * Reads what a forge knows: archived, moved, issues for newcomers. An unknown host is asked as a
 * GitLab, then as a Forgejo.
 * @throws ReadingProblem `forge_unknown` when it answers as none of them, `rate_limited`…
 */
export async function readForge(url: URL, options: ForgeOptions): Promise<Facts> {
  const known = options.forges[url.host];
  const candidates: KnownForge[] = known
    ? [known]
    : (['gitlab', 'forgejo'] as const).map((kind) => ({ kind, api: url.origin + usualApis[kind] }));
  for (const forge of candidates) {
    const facts = await readers[forge.kind](apiOf(forge, url, options));
    if (facts) return facts;
  }
  throw new ReadingProblem(known ? 'not_found' : 'forge_unknown', { host: url.host });
}

function apiOf({ kind, api, token }: KnownForge, url: URL, options: ForgeOptions): ForgeApi {
  const { guard, signal, now } = options;
  const asked: Request = {
    guard,
    signal,
    timeoutMs,
    maxBytes,
    headers: {
      accept: 'application/json',
      'user-agent': 'semester-of-code',
      ...(token && { authorization: `Bearer ${token}` }),
    },
  };
  return {
    url,
    async get(path, shape) {
      const { status, headers, body } = await request(new URL(api + path), asked);
      // A limit is 429, or 403 with nothing left (GitHub's documentation, "Rate limits").
      if (
        status === 429 ||
        (status === 403 && (headers['x-ratelimit-remaining'] === '0' || headers['retry-after']))
      ) {
        throw new ReadingProblem('rate_limited', { host: url.host });
      }
      if (status >= 500) throw new ReadingProblem('server_error', { status });
      if (status !== 200) return undefined;
      const parsed = shape.safeParse(jsonOf(body));
      return parsed.success ? parsed.data : undefined;
    },
    fact: (value) => ({ value, source: { kind, address: new URL(api).href }, readAt: now }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
