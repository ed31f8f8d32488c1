import { z } from 'zod';
import type { Facts } from './facts.ts';
import type { ForgeApi } from './forge.ts';
import { labelledIssues } from './labelled-issues.ts';
import { repositoryPathOf } from './repository-address.ts';

const repository = z.object({ full_name: z.string(), html_url: z.string(), archived: z.boolean() });

/**
 * The interface that Forgejo and Gitea share.
 * @see https://codeberg.org/api/swagger
 */
export async function readForgejo(api: ForgeApi): Promise<Facts | undefined> {
  const { url, get, fact } = api;
  const path = repositoryPathOf(url);
  const found = await get(`/repos/${path}`, repository);
  if (!found) return undefined;
  const { full_name: name, html_url: page, archived } = found;
  const newcomerIssues = await labelledIssues(api, {
    labels: `/repos/${name}/labels?limit=50`,
    issuesOf: (label) =>
      `/repos/${name}/issues?state=open&type=issues&limit=50&labels=${encodeURIComponent(label)}`,
    // No instance gives more at once unless set so (`MAX_RESPONSE_ITEMS`).
    pageSize: 50,
    address: `${page}/issues`,
  });
  return {
    archived: fact<'archived'>(archived),
    movedTo: fact<'movedTo'>(name.toLowerCase() === path.toLowerCase() ? null : page),
    ...(newcomerIssues && { newcomerIssues }),
  };
}
