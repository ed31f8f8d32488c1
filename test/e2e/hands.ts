/** Three ways of using a page: with a mouse, with a finger, with the keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './demo.ts';

/** What somebody does with the controls of a page, whatever they do it with. */
export interface Hands {
  /** Presses a link or a button. */
  press(target: Locator): Promise<void>;
  /** Replaces what a field says. */
  type(target: Locator, text: string): Promise<void>;
  /** Ticks a box, chooses a radio button. */
  tick(target: Locator): Promise<void>;
  /** Chooses from a list, by what is read there. */
  select(target: Locator, label: string): Promise<void>;
}

/** The label that stands for a box: what a mouse or a finger aims at. */
const labelOf = (page: Page, box: Locator) =>
  box.evaluate((element) => element.id).then((id) => page.locator(`label[for="${id}"]`));

export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    type: (target, text) => target.fill(text),
    tick: async (target) => (await labelOf(page, target)).click(),
    select: async (target, label) => void (await target.selectOption({ label })),
  };
}

export function finger(page: Page): Hands {
  return {
    press: (target) => target.tap(),
    type: async (target, text) => {
      await target.tap();
      await target.fill(text);
    },
    tick: async (target) => (await labelOf(page, target)).tap(),
    select: async (target, label) => void (await target.selectOption({ label })),
  };
}

export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  return {
    press: async (target) => {
      await tabTo(page, target);
      await keys.press('Enter');
    },
    type: async (target, text) => {
      await tabTo(page, target);
      await keys.press('ControlOrMeta+A');
      await keys.type(text);
    },
    tick: async (target) => {
      if ((await target.getAttribute('type')) !== 'radio') {
        await tabTo(page, target);
        return keys.press('Space');
      }
      // Tab reaches a group of radio buttons, arrows go from one to the next.
      const name = await target.getAttribute('name');
      await tabTo(page, page.locator(`input[type=radio][name="${name}"]`));
      await keys.press('Space');
      for (let presses = 0; !(await target.isChecked()); presses += 1) {
        expect(presses, 'arrows reach the radio button').toBeLessThan(20);
        await keys.press('ArrowDown');
      }
    },
    select: async (target, label) => {
      await tabTo(page, target);
      const chosen = target.locator('option:checked');
      for (let presses = 0; (await chosen.textContent()) !== label; presses += 1) {
        expect(presses, `arrows reach ${label}`).toBeLessThan(200);
        await keys.press('ArrowDown');
      }
    },
  };
}

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse does. */
export async function tabTo(
  page: Page,
  wanted: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await expect(wanted.first()).toBeVisible();
  const isThere = (elements: Element[]) => elements.includes(document.activeElement as Element);
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluateAll(isThere)) {
      expect(await showsFocus(page), 'the focus is visible').toBe(true);
      return;
    }
  }
  throw new Error(`200 presses of ${key} do not reach ${wanted}`);
}

/** An outline, or a shadow, on the element or on the label that stands for it. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement | null;
    const isSeen = (element: Element, pseudo?: string) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
      const isOutlined = outlineStyle !== 'none' && outlineWidth !== '0px';
      return isOutlined || boxShadow !== 'none';
    };
    return [focused, ...(focused?.labels ?? [])].some(
      (element) => element && (isSeen(element) || isSeen(element, '::before')),
    );
  });
}

/** Drags something by a handle with a finger, to just before something else. */
export async function dragByFinger(page: Page, handle: Locator, before: Locator): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const to = await before.boundingBox();
  if (!from || !to) throw new Error('nothing to drag, or nowhere to drag it');
  const x = from.x + from.width / 2;
  const start = from.y + from.height / 2;
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x, y }],
    });
  await touch('touchStart', start);
  for (const part of [0.2, 0.5, 0.8, 1])
    await touch('touchMove', start + (to.y + 4 - start) * part);
  await touch('touchEnd');
  await devtools.detach();
  // Chromium makes no click of a tap that follows within seconds the touches we made up.
  await page.waitForTimeout(2500);
}
