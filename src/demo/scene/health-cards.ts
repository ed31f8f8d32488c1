import { z } from 'zod';
import type { FactSource, Facts } from '../../programme/ideas/health-card/facts.ts';
import { problemShape } from '../../programme/ideas/health-card/facts.ts';
import { licenceEvidence } from '../../programme/ideas/health-card/licence-finding.ts';
import { storeReading } from '../../programme/ideas/health-card/readings.ts';
import { type Player, player, type Stage } from './stage.ts';

const filesFound = z.object({ count: z.int(), paths: z.array(z.string()) });
const instant = z.iso.datetime({ offset: true });

/** What the repository itself says. */
const inGit = z.object({
  licence: z.array(licenceEvidence),
  lastCommit: instant,
  activity: z.object({ commits: z.int(), authors: z.int() }),
  contributing: filesFound,
  conduct: filesFound,
  tests: filesFound,
  integration: filesFound,
});

/** What its forge knows. */
const inForge = z.object({
  kind: z.enum(['gitlab', 'forgejo']),
  newcomerIssues: z.int(),
  archived: z.boolean(),
  movedTo: z.url().optional(),
});

/** Readings of repositories, which nobody could read: they are invented as their software is. */
export const healthCardActs: Record<string, Player> = {
  /** At the address in the idea's file. */
  'health-reading': player(
    z.object({
      idea: z.string(),
      git: inGit.optional(),
      forge: inForge.optional(),
      problems: z.array(problemShape).default([]),
    }),
    async (stage, { idea, git, forge, problems }) => {
      const address = repositoryOf(stage, idea);
      const readAt = stage.act.now.toString();
      const facts = {
        ...(git && factsFrom({ kind: 'git', address }, readAt, git)),
        ...(forge && forgeFacts(address, readAt, forge)),
      };
      await storeReading(stage.act, { address, facts, problems });
    },
  ),
};

function repositoryOf(stage: Stage, idea: string): string {
  const address = stage.files.ideas.get(idea)?.draft.repository;
  if (!address) throw new Error(`idea ${idea} names no repository to read`);
  return address;
}

function factsFrom(source: FactSource, readAt: string, values: object): Facts {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, source, readAt }]),
  );
}

function forgeFacts(
  address: string,
  readAt: string,
  { kind, newcomerIssues, archived, movedTo }: z.output<typeof inForge>,
): Facts {
  const api = new URL(kind === 'gitlab' ? '/api/v4' : '/api/v1', address).href;
  const issues = kind === 'gitlab' ? '/-/issues' : '/issues';
  return factsFrom({ kind, address: api }, readAt, {
    newcomerIssues: { count: newcomerIssues, isAtLeast: false, address: address + issues },
    archived,
    movedTo: movedTo ?? null,
  });
}
