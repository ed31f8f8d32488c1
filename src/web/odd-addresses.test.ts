/** What nobody types, but robots do: no address of the site may break on it. */
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { stages } from '../programme/stages.ts';
import { patternsOf } from './address.ts';

const site = await openTestSite();
await site.edition();
const admin = await site.someone('Admin', { role: 'admin' });

const odd = [
  '%00',
  '%FF',
  '%E0%A4%A',
  '..%2f',
  '%0d%0aSet-Cookie:a=b',
  "'%22<script>",
  '%F0%9F%9A%80',
];
const query = odd
  .flatMap((value) =>
    ['q', 'page', 'kept', 'next', 'sent', value].map((name) => `${name}=${value}`),
  )
  .join('&');

const patterns = [
  ...stages
    .flatMap((stage) => stage.list)
    .filter(({ get }) => get)
    .flatMap(({ address }) => patternsOf(address))
    .filter(({ lang }) => lang === 'fr')
    .map(({ path }) => path),
  '/api/v1/editions/:edition',
  '/api/v1/editions/:edition/projects',
  '/api/v1/editions/:edition/projects/:slug',
];

test.each(patterns)('%s', async (pattern) => {
  for (const value of pattern.includes(':') ? odd : ['']) {
    const path = pattern.replaceAll(/:\w+/g, value);
    for (const asked of [
      path,
      `${pattern.replace(':edition', '2022').replaceAll(/:\w+/g, value)}?${query}`,
    ]) {
      const answer = await site.ask(asked, { as: admin });
      expect(answer.status, asked).toBeLessThan(500);
      expect(answer.headers.getSetCookie(), asked).toEqual([]);
    }
  }
});
