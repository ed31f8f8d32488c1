/** Facts that plain git tells of any repository, whatever its forge. */
import { Temporal } from 'temporal-polyfill';
import type { Clone } from './clone.ts';
import type { Fact, FactName, Facts } from './facts.ts';
import { findLicences, isLicenceFile, type ReadFile } from './licence-finding.ts';
import { manifestNames } from './manifests.ts';
import { ReadingProblem } from './problem.ts';
import { filesOfKind } from './recognised-files.ts';

/** Files whose text is read for a licence, at most, and characters of each that are. */
const fileLimit = 40;
const textLimit = 200_000;
/** Sources looked at for an SPDX tag or a notice. */
const sourceLimit = 5;

/** What could be read, and what kept the licence from being read. */
export interface GitReading {
  facts: Facts;
  licenceProblem?: ReadingProblem;
}

/**
 * Reads a copy: its commits since an instant, the names of its files, the texts that may tell a
 * licence. Who wrote the commits is counted, never kept.
 * @throws ReadingProblem
 */
export async function readGit(
  clone: Clone,
  now: Temporal.Instant,
  yearBefore: Temporal.Instant,
): Promise<GitReading> {
  const fact = <Name extends FactName>(value: Fact<Name>['value']): Fact<Name> => ({
    value,
    source: { kind: 'git', address: clone.url.href },
    readAt: now.toString(),
  });
  const entries = await filesIn(clone);
  const paths = entries.map(({ path }) => path);
  let licenceProblem: ReadingProblem | undefined;
  const texts = await readTexts(clone, entries).catch((error: unknown) => {
    if (!(error instanceof ReadingProblem) || error.code !== 'git_failed') throw error;
    licenceProblem = error;
    return undefined;
  });
  const commits = await commitsOf(clone);
  const recent = commits.filter(({ at }) => at >= yearBefore.epochMilliseconds / 1000);
  const people = new Set(recent.flatMap(({ who }) => (isRobot(who) ? [] : [who])));
  const [last] = commits;
  return {
    ...(licenceProblem && { licenceProblem }),
    facts: {
      ...(texts && { licence: fact<'licence'>(await findLicences(texts)) }),
      ...(last && {
        lastCommit: fact<'lastCommit'>(
          Temporal.Instant.fromEpochMilliseconds(last.at * 1000).toString(),
        ),
      }),
      activity: fact<'activity'>({ commits: recent.length, authors: people.size }),
      contributing: fact<'contributing'>(filesOfKind('contributing', paths)),
      conduct: fact<'conduct'>(filesOfKind('conduct', paths)),
      tests: fact<'tests'>(filesOfKind('tests', paths)),
      integration: fact<'integration'>(filesOfKind('integration', paths)),
    },
  };
}

interface Entry {
  path: string;
  objectId: string;
}

/** Every file of the last commit; links and submodules are left out. */
async function filesIn(clone: Clone): Promise<Entry[]> {
  const listed = await clone.git(['ls-tree', '-r', '-z', '--full-tree', 'HEAD']);
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, objectId, path] = /^100\d{3} blob ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(line) ?? [];
      return objectId && path ? [{ objectId, path }] : [];
    });
}

async function readTexts(clone: Clone, entries: readonly Entry[]): Promise<ReadFile[]> {
  const wanted = entries.filter(({ path }) => isLicenceFile(path)).slice(0, fileLimit);
  const isOther = ({ path }: Entry) =>
    /^readme([._-][a-z]{2})?(\.\w+)?$/i.test(path) || manifestNames.some((name) => name === path);
  const others = entries.filter(isOther).slice(0, fileLimit);
  const mailmap = entries.filter(({ path }) => path === '.mailmap');
  const chosen = [...wanted, ...others, ...sourcesAmong(entries)];
  if (chosen.length === 0) return [];
  const ids = (list: readonly Entry[]) => list.map(({ objectId }) => `${objectId}\n`).join('');
  // All in one request; a server that leaves nothing out has already sent them.
  await clone.tryGit(
    [
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=blob:none'],
      ...['--stdin', 'origin'],
    ],
    ids([...chosen, ...mailmap]),
  );
  return textsOf(await clone.git(['cat-file', '--batch'], ids(chosen)), chosen);
}

/** The sources nearest to the root, where a notice is to be expected. */
function sourcesAmong(entries: readonly Entry[]): Entry[] {
  const depth = ({ path }: Entry) => path.split('/').length;
  return entries
    .filter(({ path }) =>
      /\.(c|cc|cpp|h|py|rb|rs|go|js|ts|tsx|jsx|java|kt|php|R|jl|ml|hs|scala|cs|swift)$/.test(path),
    )
    .sort((one, other) => depth(one) - depth(other))
    .slice(0, sourceLimit);
}

/** Takes apart what `git cat-file --batch` prints: a line with the size, the bytes, a line's end. */
function textsOf(printed: Buffer, entries: readonly Entry[]): ReadFile[] {
  const files: ReadFile[] = [];
  let at = 0;
  for (const { path } of entries) {
    const lineEnd = printed.indexOf(10, at);
    const [, size] = /^\S+ blob (\d+)$/.exec(printed.toString('latin1', at, lineEnd)) ?? [];
    at = lineEnd + 1;
    if (size === undefined) continue;
    const bytes = printed.subarray(at, at + Number(size));
    at += Number(size) + 1;
    files.push({ path, text: decode(bytes.subarray(0, textLimit)) });
  }
  return files;
}

/** Old French texts are often in the encoding of their time. */
function decode(bytes: Buffer): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.slice(0, -2).includes('\uFFFD')
    ? new TextDecoder('windows-1252').decode(bytes)
    : text;
}

/** Commits that the copy holds, the last one first. */
async function commitsOf(clone: Clone) {
  const printed = await clone.git([
    '-c',
    'mailmap.blob=HEAD:.mailmap',
    'log',
    '--format=%ct %aE',
    'HEAD',
  ]);
  return printed
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [, at, who = ''] = /^(\d+) (.*)$/.exec(line) ?? [];
      return at ? [{ at: Number(at), who: who.toLowerCase() }] : [];
    });
}

function isRobot(mailAddress: string): boolean {
  return /\[bot\]|^(bot|renovate|dependabot|noreply-ci|github-actions|weblate)\b/.test(mailAddress);
}
