import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that tests drive: `CHROMIUM` or the usual places. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...usual].find((path) => path && existsSync(path));
}

/** Without a browser its tests are skipped, except in continuous integration, where they fail. */
export const withoutBrowser = !findChromium() && !process.env.CI;
