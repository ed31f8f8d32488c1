import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, withoutBrowser } from '../src/ui/browser/testing/chromium.ts';
import { type Font, fallbackFaces, subsetFonts } from './fonts.ts';

const folder = join(import.meta.dirname, '../node_modules/@codegouvfr/react-dsfr/dsfr/fonts');
const text =
  'Proposez une idée jusqu’au dimanche 6 mars 2022 : un mentor accompagne chaque stagiaire, et le ' +
  'programme prend en charge la gratification. Łukasz and Ştefan are welcome too.';

let fonts: Font[];
beforeAll(async () => {
  fonts = await subsetFonts(folder, join(tmpdir(), 'semester-of-code-fonts'));
}, 30_000);

test('a first visit downloads less than 45 kB of fonts', () => {
  const first = ['regular', 'medium', 'bold'].map((cut) => `marianne-${cut}-latin.woff2`);
  const bytes = fonts.filter(({ name }) => first.includes(name)).map((font) => font.bytes.length);
  expect(bytes).toHaveLength(3);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(45_000);
});

describe.skipIf(withoutBrowser)('while the font is on its way', { timeout: 20_000 }, () => {
  let close = async () => {};
  afterAll(() => close());

  test('the text takes the room it will keep, within 3 %', async () => {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    close = () => browser.close();
    const page = await browser.newPage();
    const faces = fonts.map(({ css, bytes }) =>
      css(`data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}`),
    );
    const sample = (family: string, style: string) =>
      `<p><span style="font:${style} 20px/1.5 ${family}">${text}</span></p>`;
    const styles = ['400', 'italic 400', '700', 'italic 700'];
    await page.setContent(
      `<style>${faces.join('')}${fallbackFaces()} p { white-space: nowrap }</style>` +
        styles.map((style) => sample('Marianne', style)).join('') +
        styles.map((style) => sample("'Marianne Fallback'", style)).join(''),
    );
    await page.evaluate(() => document.fonts.ready);
    const widths = await page
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width));
    const ratios = styles.map((_, index) => widths[index]! / widths[index + styles.length]!);
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.03);
  });
});
