/** What a health card tells: facts, each with where it comes from and when it was read. Never a score. */
import { z } from 'zod';
import { cleanText } from '../../../words/clean-text.ts';
import { licenceEvidence } from './licence-finding.ts';
import { problemCodes } from './problem.ts';

/** Who says it: the repository itself, or the site that hosts it. */
export const sourceKinds = ['git', 'github', 'gitlab', 'forgejo'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What strangers wrote, as a row can hold it: neither what a database refuses nor without end. */
const lineMax = 200;
const line = z.string().transform((given) => cleanText(given).slice(0, lineMax));
/** A few of a list. */
const someOf = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(z.unknown())
    .transform((all) => all.slice(0, max))
    .pipe(z.array(item));
/** An address that can be followed; empty for any other. */
const webAddress = z.string().transform((given) => {
  const url = URL.parse(given);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.href.length <= 2000 ? url.href : '';
});

const source = z.object({ kind: z.enum(sourceKinds), address: webAddress });
export type FactSource = z.output<typeof source>;

const factOf = <Value extends z.ZodType>(value: Value) =>
  z.object({
    value,
    source,
    /** An instant, ISO 8601. */
    readAt: z.iso.datetime({ offset: true }),
  });

/** Up to three of the files found, and how many there are. */
const files = z.object({ count: z.int(), paths: someOf(line, 3) });
export type FilesFound = z.output<typeof files>;

const values = {
  licence: someOf(licenceEvidence.extend({ paths: someOf(line, 5) }), 20),
  /** The instant of the last commit of the default branch. */
  lastCommit: z.iso.datetime({ offset: true }),
  /** Commits of the default branch and their authors, robots left out, in the twelve months before. */
  activity: z.object({ commits: z.int(), authors: z.int() }),
  contributing: files,
  conduct: files,
  tests: files,
  integration: files,
  /** Open issues that their project labels for newcomers; `isAtLeast` when there may be more. */
  newcomerIssues: z.object({ count: z.int(), isAtLeast: z.boolean(), address: webAddress }),
  archived: z.boolean(),
  /** Where the repository has moved to; null when it has not. */
  movedTo: webAddress.nullable(),
} satisfies Record<string, z.ZodType>;

export type FactName = keyof typeof values;
type Values = { [Name in FactName]: z.output<(typeof values)[Name]> };
/** One fact. */
export interface Fact<Name extends FactName = FactName> {
  value: Values[Name];
  source: FactSource;
  readAt: string;
}
/** What could be read; a fact is absent rather than guessed. */
export type Facts = { [Name in FactName]?: Fact<Name> | undefined };

/** Facts as stored: what a repository or its forge says is cut and cleaned by it. */
export const factsShape = z
  .object({
    licence: factOf(values.licence),
    lastCommit: factOf(values.lastCommit),
    activity: factOf(values.activity),
    contributing: factOf(values.contributing),
    conduct: factOf(values.conduct),
    tests: factOf(values.tests),
    integration: factOf(values.integration),
    newcomerIssues: factOf(values.newcomerIssues),
    archived: factOf(values.archived),
    movedTo: factOf(values.movedTo),
  })
  .partial();

/** What could not be read: all of the repository, its contents, or what its forge knows. */
export const problemParts = ['repository', 'licence', 'forge'] as const;
export const problemShape = z.object({
  about: z.enum(problemParts),
  code: z.enum(problemCodes),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.output<typeof problemShape>;
