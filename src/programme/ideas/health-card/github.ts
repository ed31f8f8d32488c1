import { z } from 'zod';
import type { Facts } from './facts.ts';
import type { ForgeApi } from './forge.ts';
import { usualNewcomerLabels } from './newcomer-labels.ts';
import { repositoryPathOf } from './repository-address.ts';

const repository = z.object({ full_name: z.string(), html_url: z.string(), archived: z.boolean() });
const search = z.object({ total_count: z.int(), incomplete_results: z.boolean().optional() });

/**
 * Two requests: GitHub allows sixty an hour without a token, and ten searches a minute. A
 * repository that moved is found under its old name by a redirect.
 * @see https://docs.github.com/rest/repos/repos#get-a-repository
 */
export async function readGitHub({ url, get, fact }: ForgeApi): Promise<Facts | undefined> {
  const path = repositoryPathOf(url);
  const found = await get(`/repos/${path}`, repository);
  if (!found) return undefined;
  const { full_name: name, html_url: page, archived } = found;
  const labels = usualNewcomerLabels.map((label) => `"${label}"`).join(',');
  const query = `repo:${name} is:issue is:open label:${labels}`;
  const issues = await get(`/search/issues?per_page=1&q=${encodeURIComponent(query)}`, search);
  return {
    archived: fact<'archived'>(archived),
    movedTo: fact<'movedTo'>(name.toLowerCase() === path.toLowerCase() ? null : page),
    ...(issues && {
      newcomerIssues: fact<'newcomerIssues'>({
        count: issues.total_count,
        isAtLeast: issues.incomplete_results ?? false,
        address: `${page}/issues?q=${encodeURIComponent(query.replace(/^\S+ /, ''))}`,
      }),
    }),
  };
}
