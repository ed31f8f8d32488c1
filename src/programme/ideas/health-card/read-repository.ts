/** Reads one repository: by plain git and from its forge, at once, within limits. */
import type { Temporal } from 'temporal-polyfill';
import { cloneLastYear } from './clone.ts';
import type { Facts, Problem } from './facts.ts';
import { withFolder } from './folder.ts';
import { type KnownForges, readForge } from './forge.ts';
import { ReadingProblem } from './problem.ts';
import type { Guard } from './reachable.ts';
import { type GitReading, readGit } from './read-git.ts';
import { repositoryUrl } from './repository-address.ts';

export interface ReadingLimits {
  /** Milliseconds for everything. */
  timeMs: number;
  /** Bytes on disk. */
  bytes: number;
}

/** Large enough for the last year of a distribution's kernel, without its files. */
export const usualLimits: ReadingLimits = { timeMs: 60_000, bytes: 150_000_000 };

export interface ReaderOptions {
  guard: Guard;
  forges: KnownForges;
  limits?: ReadingLimits;
}

export interface RepositoryReading {
  facts: Facts;
  problems: Problem[];
}

/** A month more than is counted: what is older than a year is seen to be so. */
const monthsCopied = 13;

/**
 * Reads what can be read of the repository at an address; what cannot is among the problems.
 * @param given the address as a person typed it.
 * @param now the programme's instant, from which the last twelve months are counted.
 * @throws what is a fault of the program, never of the repository
 */
export async function readRepository(
  given: string,
  now: Temporal.Instant,
  { guard, forges, limits = usualLimits }: ReaderOptions,
): Promise<RepositoryReading> {
  const seconds = Math.round(limits.timeMs / 1000);
  const clock = new AbortController();
  const alarm = setTimeout(
    () => clock.abort(new ReadingProblem('timeout', { seconds })),
    limits.timeMs,
  );
  const { signal } = clock;
  try {
    const url = repositoryUrl(given);
    const [git, forge] = await Promise.all([
      settled(readByGit(url, now, { guard, signal, maxBytes: limits.bytes })),
      settled(
        readForge(url, { guard, signal, now: now.toString(), forges }).then((facts) => ({ facts })),
      ),
    ]);
    const { movedTo } = git.facts;
    return {
      // What the repository itself says of a move is as good, and comes from any host.
      facts: { ...(movedTo && { movedTo }), ...git.facts, ...forge.facts },
      problems: [
        ...problemsAbout('repository', git.problem),
        ...problemsAbout('licence', git.licenceProblem),
        ...problemsAbout('forge', forge.problem),
      ],
    };
  } catch (error) {
    return { facts: {}, problems: problemsAbout('repository', asProblem(error)) };
  } finally {
    clearTimeout(alarm);
    // What still runs is of no use any more.
    clock.abort(new ReadingProblem('interrupted'));
  }
}

async function readByGit(
  url: URL,
  now: Temporal.Instant,
  { guard, signal, maxBytes }: { guard: Guard; signal: AbortSignal; maxBytes: number },
): Promise<GitReading> {
  const today = now.toZonedDateTimeISO('UTC');
  const monthsBefore = (months: number) => today.subtract({ months }).toInstant();
  return withFolder({ maxBytes, signal }, async (folder, signal) => {
    const clone = await cloneLastYear(url, {
      guard,
      signal,
      folder,
      since: monthsBefore(monthsCopied),
      timeoutMs: 20_000,
    });
    const reading = await readGit(clone, now, monthsBefore(12));
    const hasMoved = keyOf(clone.url) !== keyOf(url);
    const { href } = clone.url;
    return hasMoved
      ? {
          ...reading,
          facts: {
            ...reading.facts,
            movedTo: {
              value: href,
              source: { kind: 'git', address: url.href },
              readAt: now.toString(),
            },
          },
        }
      : reading;
  });
}

/** The same for addresses that differ by a scheme, `www.` or an ending alone. */
function keyOf({ host, pathname }: URL): string {
  return `${host.replace(/^www\./, '')}${pathname.replace(/\.git$|\/$/g, '')}`.toLowerCase();
}

/** A reading, or nothing and why. */
async function settled(
  reading: Promise<GitReading>,
): Promise<GitReading & { problem?: ReadingProblem }> {
  return reading.catch((error: unknown) => ({ facts: {}, problem: asProblem(error) }));
}

function asProblem(error: unknown): ReadingProblem {
  if (error instanceof ReadingProblem) return error;
  throw error;
}

function problemsAbout(about: Problem['about'], problem: ReadingProblem | undefined): Problem[] {
  return problem ? [{ about, code: problem.code, values: problem.values }] : [];
}
