import { z } from 'zod';
import type { Fact } from './facts.ts';
import type { ForgeApi } from './forge.ts';
import { invitesNewcomers } from './newcomer-labels.ts';

const labels = z.array(z.object({ name: z.string() }));
const issues = z.array(z.object({ id: z.int() }));

/** Labels asked one after the other, at most. */
const labelLimit = 4;

/** Where a forge's interface gives its labels, and the open issues of one. */
export interface IssuePaths {
  labels: string;
  issuesOf(label: string): string;
  /** What one page holds: there may be more when it is full. */
  pageSize: number;
  /** The page for people. */
  address: string;
}

/**
 * Open issues for newcomers: those of each label that invites them, an issue with two labels once.
 * @returns undefined when the project hides its issues.
 */
export async function labelledIssues(
  { get, fact }: ForgeApi,
  { labels: labelsPath, issuesOf, pageSize, address }: IssuePaths,
): Promise<Fact<'newcomerIssues'> | undefined> {
  const all = await get(labelsPath, labels);
  if (!all) return undefined;
  const inviting = all.map(({ name }) => name).filter(invitesNewcomers);
  const found = new Set<number>();
  let isAtLeast = inviting.length > labelLimit;
  for (const label of inviting.slice(0, labelLimit)) {
    const page = await get(issuesOf(label), issues);
    if (!page) return undefined;
    for (const { id } of page) found.add(id);
    isAtLeast ||= page.length >= pageSize;
  }
  return fact<'newcomerIssues'>({ count: found.size, isAtLeast, address });
}
