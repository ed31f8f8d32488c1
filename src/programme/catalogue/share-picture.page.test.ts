import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type Someone, type TestSite } from '../../../test/site.ts';
import type { Edition } from '../editions/edition.ts';
import { publishCatalogue } from './publish.ts';
import { submittedIdea } from './testing/submitted-ideas.ts';

let site: TestSite;
let edition: Edition;
let coordinator: Someone;
let others: Record<string, Someone | undefined>;
let before: Record<string, number>;
let toCoordinatorBefore: Response;

const paths = [
  '/projets/gimp/partage.png',
  '/en/projects/gimp/share.png',
  '/editions/2022/projets/gimp/partage.png',
  '/en/editions/2022/projects/gimp/share.png',
];
const [path = ''] = paths;

/** Published for the coordinator alone to see: the catalogue opens at noon. */
beforeAll(async () => {
  site = await openTestSite('2022-03-08T12:00:00Z');
  edition = await site.edition();
  const past = await site.edition('2021');
  const carrier = await site.someone('Ada');
  await submittedIdea(site, edition, {
    content: { name: 'GIMP', tagline: 'Des *images*', technologies: ['C'], place: 'remote' },
    organisation: 'Les "Libristes"',
    carrier,
  });
  await site.act((act) => publishCatalogue(act, edition.id));
  site.services.changes.forget();
  coordinator = await site.someone('Cleo', { role: 'coordinator', edition });
  others = {
    visitor: undefined,
    carrier,
    student: await site.someone('Eli', { role: 'student', edition }),
    'coordinator of another edition': await site.someone('Oda', {
      role: 'coordinator',
      edition: past,
    }),
  };
  site.setNow('2022-03-08T11:59:59Z');
  before = {};
  for (const [who, as] of Object.entries(others)) {
    before[who] = (await site.ask(path, { as })).status;
  }
  toCoordinatorBefore = await site.ask(path, { as: coordinator });
  site.setNow('2022-03-08T12:00:00Z');
});

const metaOf = (html: string, property: string) =>
  html.match(new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`))?.[1];

describe('before the catalogue is public', () => {
  test('the picture is there for those who coordinate the edition alone', async () => {
    expect(before).toEqual({
      visitor: 404,
      carrier: 404,
      student: 404,
      'coordinator of another edition': 404,
    });
    expect(toCoordinatorBefore.status).toBe(200);
    expect(toCoordinatorBefore.headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('once it is', () => {
  test.each(paths)('%s is a PNG of 1200 × 630 for everyone', async (path) => {
    const answer = await site.ask(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    const { format, width, height } = await sharp(
      Buffer.from(await answer.arrayBuffer()),
    ).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
  });

  test('each language has its own', async () => {
    const [french, english] = await Promise.all(
      paths.slice(0, 2).map(async (path) => (await site.ask(path)).headers.get('etag')),
    );
    expect(french).not.toBe(english);
  });

  test.each([
    '/projets/rien/partage.png',
    '/editions/2021/projets/gimp/partage.png',
    '/editions/1999/projets/gimp/partage.png',
    '/en/projets/gimp/share.png',
  ])('%s is not there', async (path) => {
    expect((await site.ask(path)).status).toBe(404);
  });

  test('a copy that is still right is not sent again', async () => {
    const first = await site.ask(path);
    const etag = first.headers.get('etag') ?? '';
    const again = await site.ask(path, { headers: { 'if-none-match': etag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    expect(again.headers.get('etag')).toBe(etag);
    expect((await site.ask(path, { headers: { 'if-none-match': 'W/"x"' } })).status).toBe(200);
  });

  test('the address of its version is kept for ever, another is asked for again', async () => {
    const html = await (await site.ask('/projets/gimp')).text();
    const address = new URL(metaOf(html, 'og:image') ?? '');
    expect(address.origin + address.pathname).toBe(
      'http://site.test/editions/2022/projets/gimp/partage.png',
    );
    const cacheOf = async (path: string) => (await site.ask(path)).headers.get('cache-control');
    expect(await cacheOf(address.pathname + address.search)).toBe(
      'public, max-age=31536000, immutable',
    );
    expect(await cacheOf(`${address.pathname}?v=former`)).toBe('public, no-cache');
    expect(await cacheOf(path)).toBe('public, no-cache');
  });

  test.each([
    [
      '/projets/gimp',
      '« GIMP », un projet porté par Les &quot;Libristes&quot; pour BlueHats Semester of Code 2022',
    ],
    [
      '/en/projects/gimp',
      '“GIMP”, a project proposed by Les &quot;Libristes&quot; for BlueHats Semester of Code 2022',
    ],
  ])('%s tells networks of it', async (page, alt) => {
    const html = await (await site.ask(page)).text();
    expect(metaOf(html, 'og:image')).toMatch(/^http:\/\/site\.test\/.*\.png\?v=[\w-]{16}$/);
    expect(metaOf(html, 'og:image:type')).toBe('image/png');
    expect(metaOf(html, 'og:image:width')).toBe('1200');
    expect(metaOf(html, 'og:image:height')).toBe('630');
    expect(metaOf(html, 'og:image:alt')).toBe(alt);
    expect(metaOf(html, 'twitter:card')).toBe('summary_large_image');
  });
});
