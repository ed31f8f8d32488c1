import { defineConfig, devices } from '@playwright/test';

/** `npm test` asks for a report it can count; the environment says where it goes. */
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

/** Browser tests against the built demonstration; each file says which date it plays at. */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  // A busy machine answers late; a right page answers at once.
  expect: { timeout: 10_000 },
  // Shared machines stall for seconds: what fails there is tried once more, and said to be flaky.
  retries: process.env.CI === 'true' ? 1 : 0,
  // One demonstration, hence one date at a time.
  workers: 1,
  forbidOnly: process.env.CI === 'true',
  globalSetup: './test/e2e/start-demo.ts',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Chromium refuses its sandbox as root; the others keep it from calling home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], channel: undefined } }],
});
