import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const box = (id: string, rest = '') =>
  `<input type="checkbox" id="${id}" name="free" value="${id}" ${rest}><label for="${id}">${id}</label>`;
const form = page(
  `<form method="post">
     <fieldset><legend>Lundi</legend>
       <input type="checkbox" id="day" name="day" value="1" data-whole>
       <label for="day">Toute la journée <span data-whole-hint>Sans script</span></label>
       ${box('nine')}${box('ten', 'checked')}</fieldset>
     <fieldset><legend>Mardi</legend>${box('other')}</fieldset>
   </form>`,
  ['whole-day'],
);

describe.skipIf(withoutBrowser)('a box for a whole day', { timeout: 20_000 }, () => {
  let site: Awaited<ReturnType<typeof browse>>;
  beforeAll(async () => {
    site = await browse(() => form);
  });
  afterAll(() => site.close());

  test('ticks and unticks its day alone, and says when only some are ticked', async () => {
    const page = await site.open('/');
    const states = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('input')].map(({ checked, indeterminate }) =>
          indeterminate ? 'some' : checked,
        ),
      );
    expect(await states()).toEqual(['some', false, true, false]);
    expect(await page.getByText('Sans script').isVisible()).toBe(false);
    await page.locator('#day').focus();
    await page.keyboard.press('Space');
    expect(await states()).toEqual([true, true, true, false]);
    await page.locator('#ten').click();
    expect(await states()).toEqual(['some', true, false, false]);
    await page.locator('#nine').click();
    expect(await states()).toEqual([false, false, false, false]);
    await page.close();
  });
});
