/** What every browser test starts from: a watched browser, the time machine, people. */
import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
  request as requests,
} from '@playwright/test';
import { newWatch, type Watch, watchContext } from './watch.ts';

export { expect };

/** Keys of the people of `demo/people.json` and `demo/students.json` one may be in one click. */
export type Persona =
  | 'maelle'
  | 'idriss'
  | 'solenne'
  | 'owen'
  | 'rachel'
  | 'quentin'
  | 'nour'
  | 'helene'
  | 'aurelien'
  | 'odile'
  | 'ines'
  | 'baptiste'
  | 'octave'
  | 'lilou'
  | 'amadou'
  | 'anouk';

/** The origin of the demonstration under test. */
export function baseUrl(): string {
  const url = process.env.E2E_BASE_URL;
  if (!url) throw new Error('the demonstration was not started: see start-demo.ts');
  return url;
}

/** @returns a client that sends forms as a browser on the site would. */
export function clientOf(): Promise<APIRequestContext> {
  return requests.newContext({ baseURL: baseUrl(), extraHTTPHeaders: { origin: baseUrl() } });
}

/**
 * Plays the edition anew up to a date of Paris, such as `2022-03-08T10:00`; what earlier tests did is
 * forgotten.
 */
export async function playTo(at: string): Promise<void> {
  // Only a return to the past forgets.
  await moveOnTo('2021-09-01');
  await moveOnTo(at);
}

/** Moves on to a later date; what was done is kept. */
export async function moveOnTo(at: string): Promise<void> {
  const client = await clientOf();
  const answer = await client.post('/demo/date', { form: { at, back: '/' }, timeout: 60_000 });
  expect(answer.status(), await answer.text()).toBe(200);
  await client.dispose();
}

/** Signs a browser in as a persona. */
export async function become(context: BrowserContext, person: Persona): Promise<void> {
  const answer = await context.request.post(`${baseUrl()}/demo/personne`, {
    form: { person, back: '/' },
    headers: { origin: baseUrl() },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

interface Fixtures {
  watch: Watch;
  /** Another browser, of somebody else or later, watched as the first one. */
  newBrowser(options?: BrowserContextOptions): Promise<Page>;
  isWatched: undefined;
}

/** Fails a test whose pages report errors, break the policy or call another host. */
export const test = base.extend<Fixtures>({
  baseURL: async ({ browserName: _ }, use) => use(baseUrl()),
  watch: async ({ browserName: _ }, use) => {
    const { watch, unexpected } = newWatch();
    await use(watch);
    expect(unexpected(), 'errors on the pages visited').toEqual([]);
  },
  isWatched: [
    async ({ context, watch }, use) => {
      watchContext(context, baseUrl(), watch);
      await use(undefined);
    },
    { auto: true },
  ],
  newBrowser: async ({ browser, watch, contextOptions, javaScriptEnabled }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: baseUrl(),
        javaScriptEnabled,
        ...options,
      });
      opened.push(context);
      watchContext(context, baseUrl(), watch);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});
