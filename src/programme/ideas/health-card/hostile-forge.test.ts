/** What a site that wishes harm answers about a repository: it is read to its end, and shown safely. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type Someone } from '../../../../test/site.ts';
import { complete, sentIdea } from '../testing/porteur.ts';
import { askReadings } from './readings.ts';
import { runReading } from './run-reading.ts';
import { openGitHost } from './testing/git-host.ts';

let webUrl = '';
const host = await openGitHost(({ url = '' }, response) => {
  if (!url.startsWith('/api/v4/projects/')) return false;
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    url.includes('/labels')
      ? '[]'
      : JSON.stringify({
          id: 7,
          path_with_namespace: 'elsewhere/sesame',
          web_url: webUrl,
          archived: true,
        }),
  );
  return true;
});
afterAll(() => host.close());

const site = await openTestSite('2022-02-20T10:00:00Z', {
  config: { healthCards: { isOn: true, allowedHosts: [host.host], githubToken: undefined } },
});
let ada: Someone;
beforeAll(async () => {
  await site.edition();
  ada = await site.someone('Ada Martin');
});

test.each([
  ['a character no database takes', 'https://forge.example.org/a\0b'],
  ['half a character', 'https://forge.example.org/\ud800'],
  ['an address without end', `https://forge.example.org/${'a'.repeat(300_000)}`],
  ['a script for an address', 'javascript:alert(document.domain)//https://'],
  ['an address that is none', 'https://%'],
])('%s', async (_, answered) => {
  webUrl = answered;
  const repository = `${host.origin}/mim/sesame-${answered.length}`;
  const idea = await sentIdea(site, ada, { ...complete, repository });
  const [readingId = ''] = await site.act((act) => askReadings(act, [repository]));
  await runReading(site.services, readingId);
  const { facts, finishedAt } = await site.services.db
    .selectFrom('repositoryReading')
    .select(['facts', 'finishedAt'])
    .where('id', '=', readingId)
    .executeTakeFirstOrThrow();
  expect(finishedAt).not.toBeNull();
  expect(facts).toMatchObject({ archived: { value: true } });
  const page = await site.ask(`/idees/${idea}`, { as: ada });
  expect(page.status).toBe(200);
  expect(await page.text()).not.toMatch(/href="(javascript|https:\/\/%)/);
});
