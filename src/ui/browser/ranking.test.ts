import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutBrowser } from './testing/chromium.ts';
import { browse, page } from './testing/served-page.ts';

const moves = ['up', 'down', 'tie', 'apart', 'out'];
const row = (id: string) =>
  `<li data-candidate="${id}" data-name="Mx ${id}">
     <span class="bsoc-grip" hidden>⠿</span>
     <b data-place></b><p data-equals hidden></p>
     ${moves.map((move) => `<button name="act" data-move value="${move}:${id}">${move} ${id}</button>`).join('')}
     <button name="act" data-move data-add value="up:${id}">add ${id}</button>
     <input name="place.${id}" aria-label="place ${id}">
     <button name="act" value="place:${id}">go ${id}</button>
     <button name="act" value="refuse:${id}">refuse ${id}</button></li>`;

const form = page(
  `<form method="post" action="/classer" data-autosave="/garder" data-saved="Enregistré à {time}">
     <input type="hidden" name="version" value="1">
     <input type="text" name="order" value="a b" hidden>
     <p data-autosave-status></p><p aria-live="polite" data-ranking-said></p>
     <div data-ranking="order" data-moved="{name} : {place} sur {total}"
       data-moved-tied="{name} : {place} sur {total}, comme {equals}"
       data-moved-out="{name} : plus de place" data-equals="comme {names}" data-no-place="–">
       <ol data-ranking-placed>${row('a')}${row('b')}</ol>
       <section data-ranking-rest><ul data-ranking-unplaced>${row('c')}${row('d')}</ul></section>
     </div>
     <p data-ranking-final>Terminé</p><p data-ranking-unfinished hidden>Pas terminé</p></form>`,
  ['autosave', 'ranking'],
);

describe.skipIf(withoutBrowser)('ranking with ties', { timeout: 20_000 }, () => {
  let site: Awaited<ReturnType<typeof browse>>;
  const saved: string[] = [];
  const sent: string[] = [];
  beforeAll(async () => {
    site = await browse(({ method, path, body }, response) => {
      if (method !== 'POST') return form;
      const fields = new URLSearchParams(body);
      if (path === '/classer') {
        sent.push(fields.get('act') ?? '');
        return form;
      }
      saved.push(fields.get('order') ?? '');
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ version: saved.length + 1, savedAt: '17 h 42' }));
    });
  });
  afterAll(() => site.close());

  type Opened = Awaited<ReturnType<typeof site.open>>;
  const order = (page: Opened) => page.locator('input[name=order]').inputValue();
  const said = (page: Opened) => page.locator('[data-ranking-said]').textContent();
  const focused = (page: Opened) =>
    page.evaluate(() => (document.activeElement as HTMLButtonElement).value);

  test('keys alone place, tie and separate; the focus stays with the candidate, all is said and saved', async () => {
    const page = await site.open('/classer');
    expect(await page.getByText('Terminé', { exact: true }).isVisible()).toBe(true);
    await page.getByText('add c').focus();
    await page.keyboard.press('Enter');
    expect(await order(page)).toBe('a b c');
    expect(await said(page)).toBe('Mx c : 3 sur 4');
    expect(await page.getByText('Terminé', { exact: true }).isVisible()).toBe(false);
    expect(await page.getByText('Pas terminé').isVisible()).toBe(true);
    expect(await focused(page)).toBe('up:c');
    await page.getByText('tie c').click();
    expect(await order(page)).toBe('a b =c');
    expect(await said(page)).toBe('Mx c : 2 sur 4, comme Mx b');
    expect(await page.locator('[data-candidate=b] [data-equals]').textContent()).toBe('comme Mx c');
    // Tied already with those above: that button is off, another one has the focus.
    expect(await focused(page)).toBe('up:c');
    await page.getByText('apart b').click();
    expect(await order(page)).toBe('a c b');
    await page.getByText('Enregistré à 17 h 42').waitFor();
    expect(saved.at(-1)).toBe('a c b');
    await page.close();
  });

  test('a place typed moves far at once; one that is none goes to the server', async () => {
    const page = await site.open('/classer');
    await page.getByLabel('place d').fill('1');
    await page.getByText('go d').click();
    expect(await order(page)).toBe('d a b');
    await page.getByText('out d').click();
    expect(await order(page)).toBe('a b');
    expect(await said(page)).toBe('Mx d : plus de place');
    await page.getByLabel('place d').fill('loin');
    await page.getByText('go d').click();
    await page.waitForLoadState();
    expect(sent).toEqual(['place:d']);
    await page.close();
  });

  test('a candidate is dragged by the grip from one list into the other', async () => {
    const page = await site.open('/classer');
    const drag = async (id: string, to: string) => {
      await page.locator(`[data-candidate=${id}] .bsoc-grip`).hover();
      const box = await page.locator(`[data-candidate=${to}]`).boundingBox();
      await page.mouse.down();
      await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 2, { steps: 4 });
      await page.mouse.up();
    };
    await drag('d', 'b');
    expect(await order(page)).toBe('a d b');
    await drag('a', 'c');
    expect(await order(page)).toBe('d b');
    expect(await page.locator('[data-ranking-unplaced] > [data-candidate=a]').count()).toBe(1);
    await page.close();
  });
});
