import type { Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe reports on the page as it is shown, a line each.
 * @param only these rules, for a second look at the same page.
 */
export async function violations(page: Page, only?: readonly string[]): Promise<string[]> {
  // Evaluated by the browser's own tools, which the page's policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ tags, only }) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      const { violations } = await run(document, {
        resultTypes: ['violations'],
        runOnly: only ? { type: 'rule', values: [...only] } : { type: 'tag', values: tags },
        iframes: false,
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
      );
    },
    { tags, only },
  );
}
