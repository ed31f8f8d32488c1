import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const wish = (id: string, isFirst: boolean, isLast: boolean) =>
  `<li data-wish="${id}" data-name="Projet ${id}">
     <span class="bsoc-grip" hidden>⠿</span>
     <button name="move" value="up:${id}" ${isFirst ? 'disabled' : ''}>Monter ${id}</button>
     <button name="move" value="down:${id}" ${isLast ? 'disabled' : ''}>Descendre ${id}</button>
     <button name="move" value="out:${id}">Retirer ${id}</button>
     <p>Une ligne</p><textarea name="wish.${id}" aria-label="Pourquoi ${id}"></textarea></li>`;

const form = page(
  `<form method="post" action="/voeux" data-autosave="/garder" data-saved="Enregistré à {time}">
     <input type="hidden" name="version" value="1">
     <input type="text" name="wishes" value="a b c" hidden>
     <ol data-wishes="wishes" data-moved="{name} : vœu {rank}" data-removed="{name} est retiré">
       ${wish('a', true, false)}${wish('b', false, false)}${wish('c', false, true)}</ol>
     <p aria-live="polite" data-wishes-said></p>
     <p data-autosave-status></p></form>`,
  ['autosave', 'wishes'],
);

describe.skipIf(withoutBrowser)('ranking wishes', { timeout: 20_000 }, () => {
  let site: Awaited<ReturnType<typeof browse>>;
  const saved: string[] = [];
  let sent = new URLSearchParams();
  beforeAll(async () => {
    site = await browse(({ method, path, body }, response) => {
      if (method !== 'POST') return form;
      sent = new URLSearchParams(body);
      saved.push(`${path} ${sent.get('wishes')}`);
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ version: saved.length + 1, savedAt: '17 h 42' }));
    });
  });
  afterAll(() => site.close());

  const order = (page: Awaited<ReturnType<typeof site.open>>) =>
    page.locator('input[name=wishes]').inputValue();

  test('a button moves a wish without a round trip, keeps the focus, says its rank, saves', async () => {
    const page = await site.open('/voeux');
    await page.getByText('Monter c').focus();
    await page.keyboard.press('Enter');
    expect(await order(page)).toBe('a c b');
    expect(await page.locator('[data-wishes-said]').textContent()).toBe('Projet c : vœu 2');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Monter c');
    await page.keyboard.press('Enter');
    expect(await order(page)).toBe('c a b');
    // It is first now: the button that was pressed is off, the other one has the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Descendre c');
    await page.getByText('Enregistré à 17 h 42').waitFor();
    expect(saved.at(-1)).toBe('/garder c a b');
    await page.close();
  });

  test('a wish is dragged by its grip, and let go where it falls', async () => {
    const page = await site.open('/voeux');
    const grip = page.locator('[data-wish=c] .bsoc-grip');
    const first = await page.locator('[data-wish=a]').boundingBox();
    await grip.hover();
    await page.mouse.down();
    await page.mouse.move((first?.x ?? 0) + 5, (first?.y ?? 0) + 2, { steps: 4 });
    await page.mouse.up();
    expect(await order(page)).toBe('c a b');
    await page.close();
  });

  test('a wish taken out is said, and the focus stays among the wishes', async () => {
    const page = await site.open('/voeux');
    await page.getByText('Retirer b').click();
    expect(await order(page)).toBe('a c');
    expect(await page.locator('[data-wishes-said]').textContent()).toBe('Projet b est retiré');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    await page.close();
  });
  test('what was typed just before a wish is taken out is saved all the same', async () => {
    const page = await site.open('/voeux');
    await page.getByLabel('Pourquoi b').fill('Un dernier mot');
    await page.getByText('Retirer b').click();
    await page.getByText('Enregistré à 17 h 42').waitFor();
    expect(sent.get('wish.b')).toBe('Un dernier mot');
    expect(sent.get('wishes')).toBe('a c');
    await page.getByText('Descendre a').click();
    expect(await order(page)).toBe('c a');
    await page.getByText('Retirer a').click();
    await page.getByText('Retirer c').click();
    expect(await order(page)).toBe('');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('OL');
    await page.close();
  });
});
