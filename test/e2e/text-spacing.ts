import type { Page } from '@playwright/test';

/** Spaces text out as WCAG 1.4.12 says: a reader may, and must lose nothing. */
export async function spaceOutTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    // A sheet made by the page itself: the policy forbids inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/**
 * The texts that their box hides in part; not those hidden from the eye on purpose, nor the name of a
 * button that shows an icon alone, nor the lines of a card shortened by "…", which its link shows
 * whole.
 */
export async function cutOffTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const { overflowX, overflowY, position, clipPath, clip } = style;
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        if (!element.innerText?.trim() || !element.checkVisibility()) return false;
        if (position === 'absolute' && (clipPath !== 'none' || clip !== 'auto')) return false;
        const isIcon =
          element.title === element.innerText.trim() &&
          getComputedStyle(element, '::before').maskImage !== 'none';
        if (isIcon && element.matches('button')) return false;
        const isShortened =
          style.textOverflow === 'ellipsis' ||
          style.getPropertyValue('-webkit-line-clamp') !== 'none';
        if (isShortened && element.closest('article')?.querySelector('a')) return false;
        return (
          (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .map((element) => `${element.tagName.toLowerCase()}: ${element.innerText.slice(0, 60)}`),
  );
}
