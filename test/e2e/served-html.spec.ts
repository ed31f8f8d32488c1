/** The HTML of every page as it is served: valid, titled, in its language, one heading of level 1. */
import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import {
  formOf,
  langs,
  type MomentName,
  moments,
  nameOf,
  otherThanPages,
  type Places,
  pages,
  pathOf,
} from './pages.ts';
import { clientAs, reachMoment } from './places.ts';
import { declaredRoutes } from './routes.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {},
});

test('no page of the site is forgotten by these tests', () => {
  const tested = new Set([...pages.map(({ route }) => route), ...otherThanPages]);
  const forgotten = declaredRoutes().filter(({ fr }) => !tested.has(fr));
  expect(forgotten).toEqual([]);
});

for (const moment of Object.keys(moments) as MomentName[]) {
  test.describe(moment, () => {
    let places: Places;
    const titles = new Map<string, string>();

    test.beforeAll(async () => {
      test.setTimeout(120_000);
      places = await reachMoment(moment);
    });

    for (const page of pages.filter(({ at }) => (at ?? 'catalogue') === moment)) {
      test(nameOf(page), async () => {
        const client = await clientAs(page.as);
        for (const lang of langs) {
          const path = pathOf(page, lang, places);
          const form = formOf(page, places);
          const answer = form ? await client.post(path, { form }) : await client.get(path);
          const html = await answer.text();
          expect.soft(answer.status(), path).toBe(page.status ?? 200);
          expect.soft(html.match(/<html[^>]* lang="(\w+)"/)?.[1], path).toBe(lang);
          expect.soft(html.match(/<h1[ >]/g), path).toHaveLength(1);
          expect
            .soft(firstLink(html), `${path}: the first link skips to the content`)
            .toBe('#content');
          expect.soft(html, `${path}: what the skip link leads to`).toContain('<main id="content"');
          expect.soft(await problems(html), path).toEqual([]);
          // A page under several names (as somebody else, with other filters) may keep its title.
          if (page.sharesItsTitle) continue;
          const [place = ''] = path.split('?');
          const title = html.match(/<title>([^<]+)<\/title>/)?.[1] ?? '';
          expect.soft(titles.get(`${lang} ${title}`) ?? place, `also called ${title}`).toBe(place);
          titles.set(`${lang} ${title}`, place);
        }
        await client.dispose();
      });
    }
  });
}

function firstLink(html: string): string | undefined {
  return html.slice(html.indexOf('<body')).match(/<(?:a|button|input)[^>]*?href="([^"]*)"/)?.[1];
}

async function problems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages, source }) =>
    messages.map(({ ruleId, message, offset, size }) => {
      const where = (source ?? '').slice(offset, offset + Math.max(size, 60)).replace(/\s+/g, ' ');
      return `${ruleId}: ${message} at ${where}`;
    }),
  );
}
