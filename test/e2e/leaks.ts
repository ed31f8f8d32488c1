/** What somebody can read of the site: every page their links lead to, every mail they got. */
import type { APIRequestContext } from '@playwright/test';
import { expect } from './demo.ts';
import { uuid } from './places.ts';

/** Pages of one kind, such as projects, that are read. */
const pagesOfAKind = 4;

/** Where one begins without being told an address. */
const starts = [
  '/',
  '/espace',
  '/projets',
  '/projets?q=campus',
  '/projets.atom',
  '/sitemap.xml',
  '/calendrier',
  '/calendrier.ics',
  '/candidater',
  '/candidater/suggestions',
  '/projets/mis-de-cote',
  '/api',
  '/api/v1/editions/2022',
  '/api/v1/editions/2022/projects',
];

/** Fails when somebody reaches a page or a file that says one of the secrets: see `whereRead`. */
export async function readsNowhere(
  client: APIRequestContext,
  secrets: readonly string[],
  paths: readonly string[] = [],
): Promise<void> {
  expect.soft(await whereRead(client, secrets, paths)).toEqual([]);
}

/**
 * Follows every link from the starting places and from `paths`, which somebody might have been told.
 * @returns each secret that is met there, with its place.
 */
export async function whereRead(
  client: APIRequestContext,
  secrets: readonly string[],
  paths: readonly string[] = [],
): Promise<string[]> {
  const met: string[] = [];
  const waiting = [...starts, ...paths];
  const seen = new Set<string>();
  const ofAKind = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const kind = kindOf(path);
    const count = (ofAKind.get(kind) ?? 0) + 1;
    ofAKind.set(kind, count);
    if (count > pagesOfAKind && !paths.includes(path)) continue;
    const answer = await client.get(path);
    const text = await answer.text();
    for (const secret of secrets) if (text.includes(secret)) met.push(`${secret} on ${path}`);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    for (const [, href = ''] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
      const link = href.replaceAll('&amp;', '&');
      // The demonstration shows the mails of everybody.
      if (!/^\/(?:en\/)?demo/.test(link) && !link.startsWith('/en')) waiting.push(link);
    }
  }
  return met;
}

/** Fails when one of the secrets is in a mail somebody got. */
export async function mailsDoNotSay(
  client: APIRequestContext,
  email: string,
  secrets: readonly string[],
): Promise<void> {
  const list = await (await client.get(`/demo/courrier?to=${encodeURIComponent(email)}`)).text();
  for (const [, mail] of list.matchAll(new RegExp(`/demo/courrier/(${uuid})"`, 'g'))) {
    const text = await (await client.get(`/demo/courrier/${mail}`)).text();
    for (const secret of secrets) {
      expect.soft(text.includes(secret), `${secret} in a mail to ${email}`).toBe(false);
    }
  }
}

/** Addresses alike but for what they name, filters included. */
function kindOf(path: string): string {
  return path
    .replace(/\?.*$/, '?')
    .replace(new RegExp(uuid, 'g'), ':id')
    .replace(/^\/projets\/[^/?]+/, '/projets/:slug')
    .replace(/^\/editions\/[^/?]+/, '/editions/:edition');
}
