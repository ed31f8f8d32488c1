import { z } from 'zod';
import type { Facts } from './facts.ts';
import type { ForgeApi } from './forge.ts';
import { labelledIssues } from './labelled-issues.ts';
import { repositoryPathOf } from './repository-address.ts';

const project = z.object({
  id: z.int(),
  path_with_namespace: z.string(),
  web_url: z.string(),
  archived: z.boolean().optional(),
});

/**
 * GitLab's interface, version 4. `archived` is told since 8.4.
 * @see https://docs.gitlab.com/api/projects/#get-a-single-project
 */
export async function readGitLab(api: ForgeApi): Promise<Facts | undefined> {
  const { url, get, fact } = api;
  const path = repositoryPathOf(url);
  const found = await get(`/projects/${encodeURIComponent(path)}`, project);
  if (!found) return undefined;
  const { id, path_with_namespace: name, web_url: page, archived } = found;
  const newcomerIssues = await labelledIssues(api, {
    labels: `/projects/${id}/labels?per_page=100`,
    issuesOf: (label) =>
      `/projects/${id}/issues?state=opened&per_page=100&labels=${encodeURIComponent(label)}`,
    pageSize: 100,
    address: `${page}/-/issues`,
  });
  return {
    movedTo: fact<'movedTo'>(name.toLowerCase() === path.toLowerCase() ? null : page),
    ...(archived !== undefined && { archived: fact<'archived'>(archived) }),
    ...(newcomerIssues && { newcomerIssues }),
  };
}
