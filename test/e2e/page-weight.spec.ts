/** What a first visit costs over the wire, and that nothing comes from elsewhere. */
import type { Page } from '@playwright/test';
import { become, expect, moveOnTo, playTo, test } from './demo.ts';
import { moments } from './pages.ts';
import { clientAs, found, uuid } from './places.ts';

const kilobyte = 1000;

test.beforeAll(() => playTo('2022-04-20T12:00'));

const firstPages = [
  '/',
  '/projets',
  '/projets/balisette',
  '/projets/comparaison?p=balisette&p=cadastrelle&p=dictaphore',
  '/calendrier',
  '/proposer',
  '/candidater',
];

for (const path of firstPages) {
  test(`a first visit of ${path} weighs 100 kB at most, 15 kB of it scripts`, async ({ page }) => {
    const weights = await weigh(page, path);
    const total = sum(Object.values(weights));
    const scripts = sum(Object.entries(weights).map(([url, bytes]) => (isScript(url) ? bytes : 0)));
    const said = JSON.stringify(weights, null, 2);
    expect(total, said).toBeLessThanOrEqual(100 * kilobyte);
    expect(scripts, said).toBeLessThanOrEqual(15 * kilobyte);
    expect(scripts, 'scripts are there').toBeGreaterThan(0);
    test.info().annotations.push({ type: 'weight', description: `${path}: ${total} B` });
  });
}

for (const step of ['profile', 'wishes']) {
  test(`a student’s form at ${step} weighs as little`, async ({ page }) => {
    await become(page.context(), 'lilou');
    await weighsLittle(page, `/candidater/etapes/${step}`);
  });
}

test('a second page costs its own text only: the rest is kept by the browser', async ({ page }) => {
  await weigh(page, '/');
  const again = await weigh(page, '/programme', { isFirst: false });
  const parts = Object.keys(again).filter((url) => !url.endsWith('/programme'));
  expect(sum(parts.map((url) => again[url] ?? 0)), JSON.stringify(again)).toBeLessThan(
    15 * kilobyte,
  );
});

test('a ranking, an offer and its reasons weigh as little', async ({ page }) => {
  test.setTimeout(120_000);
  await playTo(moments.rankings);
  await become(page.context(), 'quentin');
  const quentin = await clientAs('quentin');
  const idea = await found(quentin, '/espace', new RegExp(`/idees/(${uuid})`));
  await quentin.dispose();
  await weighsLittle(page, `/idees/${idea}/classement`);
  await moveOnTo(moments.offers);
  for (const student of ['anouk', 'amadou'] as const) {
    await become(page.context(), student);
    await weighsLittle(page, '/candidater/offre');
  }
});

async function weighsLittle(page: Page, path: string): Promise<void> {
  const weights = await weigh(page, path);
  const said = JSON.stringify(weights, null, 2);
  const scripts = Object.entries(weights).filter(([url]) => isScript(url));
  expect(sum(Object.values(weights)), said).toBeLessThanOrEqual(100 * kilobyte);
  expect(sum(scripts.map(([, bytes]) => bytes)), said).toBeLessThanOrEqual(15 * kilobyte);
}

/** Bytes received for each address, headers included, as the browser counts them. */
async function weigh(
  page: Page,
  path: string,
  { isFirst = true } = {},
): Promise<Record<string, number>> {
  const devtools = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const weights: Record<string, number> = {};
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // Icons written into the style sheet are counted with it.
    if (/^https?:/.test(request.url)) urls.set(requestId, new URL(request.url).pathname);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url !== undefined) weights[url] = (weights[url] ?? 0) + encodedDataLength;
  });
  await devtools.send('Network.enable');
  if (isFirst) await devtools.send('Network.clearBrowserCache');
  await page.goto(path, { waitUntil: 'networkidle' });
  await devtools.detach();
  return weights;
}

const isScript = (url: string) => url.endsWith('.js');
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
