import fc from 'fast-check';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { address, pathTo, patternsOf } from './address.ts';

const project = address('/projets/:slug', '/projects/:slug', { inEdition: true });
const home = address('/', '/', { inEdition: true });
const two = address('/a/:one/b/:two', '/x/:one/y/:two');

test.each([
  [pathTo(home, 'fr', {}), '/'],
  [pathTo(home, 'en', {}), '/en'],
  [pathTo(home, 'fr', {}, { editionSlug: '2021' }), '/editions/2021'],
  [pathTo(home, 'en', {}, { editionSlug: '2021' }), '/en/editions/2021'],
  [pathTo(project, 'en', { slug: 'a' }, { editionSlug: '2021' }), '/en/editions/2021/projects/a'],
  [pathTo(two, 'fr', { one: '1', two: '2' }), '/a/1/b/2'],
  [pathTo(project, 'fr', { slug: 'é/:two?#%' }), '/projets/%C3%A9%2F%3Atwo%3F%23%25'],
  [pathTo(home, 'fr', {}, { editionSlug: '$&:slug' }), '/editions/%24%26%3Aslug'],
  [
    pathTo(home, 'fr', {}, { query: { q: 'a b&c', page: 2, none: undefined, empty: '' } }),
    '/?q=a+b%26c&page=2',
  ],
  [pathTo(home, 'fr', {}, { query: { tag: ['a', '', 'b'] } }), '/?tag=a&tag=b'],
])('%s', (path, expected) => {
  expect(path).toBe(expected);
});

/** Routes exactly as the application does, and says what a path leads to. */
const router = new Hono();
for (const to of [project, home, two]) {
  for (const { lang, path } of patternsOf(to)) {
    router.get(path, (c) => c.json({ pattern: to.fr, lang, params: c.req.param() }));
  }
}

test('a path leads back to its address, its language and its parameters, whatever they hold', async () => {
  // Browsers resolve `.` and `..` however they are written: such a slug could not be linked to.
  const text = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((value) => !/^\.{1,2}$/.test(value) && value.isWellFormed());
  const lang = fc.constantFrom('fr' as const, 'en' as const);
  await fc.assert(
    fc.asyncProperty(
      lang,
      text,
      text,
      fc.option(text, { nil: undefined }),
      async (to, one, other, slug) => {
        const inEdition = await router.request(
          new Request(
            new URL(pathTo(project, to, { slug: one }, { editionSlug: slug }), 'http://a'),
          ),
        );
        expect(await inEdition.json()).toEqual({
          pattern: project.fr,
          lang: to,
          params: { slug: one, ...(slug !== undefined && { edition: slug }) },
        });
        const params = { one, two: other };
        const plain = await router.request(
          new Request(new URL(pathTo(two, to, params, { query: { q: one } }), 'http://a')),
        );
        expect(await plain.json()).toEqual({ pattern: two.fr, lang: to, params });
      },
    ),
    { numRuns: 300 },
  );
});

test('what is asked for in the query is what the page reads', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (q) => {
      const url = new URL(pathTo(home, 'fr', {}, { query: { q } }), 'http://a');
      expect(url.searchParams.get('q')).toBe(q.toWellFormed());
    }),
  );
});

test('the link to the other language keeps the edition and the query', async () => {
  const site = await openTestSite();
  await site.edition('2022');
  await site.edition('2021');
  for (const [path, other] of [
    [
      '/editions/2021/calendrier?audience=students&x=%C3%A9',
      '/en/editions/2021/calendar?audience=students&amp;x=%C3%A9',
    ],
    ['/en/editions/2021', '/editions/2021'],
    ['/calendrier', '/en/calendar'],
    ['/nulle-part?a=b', '/en?a=b'],
  ] as const) {
    const page = await (await site.ask(path)).text();
    expect(page, path).toMatch(
      new RegExp(`<a [^>]*href="${other.replace(/[.?]/g, '\\$&')}"[^>]*lang="(en|fr)"`),
    );
  }
});
