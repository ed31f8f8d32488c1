import type { BrowserContext, Request } from '@playwright/test';

/** What a browser must never meet on a page of the site. */
export interface Watch {
  /** What was met, in words. */
  problems: string[];
  /** From now on, problems whose words match are part of what the test is about. */
  allow(expected: RegExp): void;
}

/** Chromium reports a page's own status as an error; the tests read it themselves. */
const ownStatus = /Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * Listens to every page of a context: console errors (broken content security policy included),
 * exceptions, requests to another host, failed parts of pages.
 */
export function watchContext(context: BrowserContext, baseUrl: string, watch: Watch): void {
  const { host } = new URL(baseUrl);
  const note = (problem: string) => watch.problems.push(problem);
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' || ownStatus.test(text)) return;
    note(`console: ${text} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(`exception: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== host) note(`another host: ${url.href}`);
  });
  context.on('response', (response) => {
    const status = response.status();
    const limit = isDocument(response.request()) ? 500 : 400;
    if (status >= limit) note(`status ${status}: ${response.url()}`);
  });
}

/** @returns a watch, and what it met that nobody expected. */
export function newWatch(): { watch: Watch; unexpected(): string[] } {
  const allowed: RegExp[] = [];
  const problems: string[] = [];
  return {
    watch: { problems, allow: (expected) => allowed.push(expected) },
    unexpected: () => problems.filter((one) => !allowed.some((expected) => expected.test(one))),
  };
}

function isDocument(request: Request): boolean {
  return request.resourceType() === 'document';
}
