import { defineConfig } from 'vitest/config';

/** Unit and integration tests; browser tests are Playwright's (`playwright.config.ts`). */
export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'build/**/*.test.ts',
      'bench/**/*.test.ts',
      'test/**/*.test.{ts,tsx}',
    ],
    exclude: ['test/e2e/**', 'node_modules/**'],
    globalSetup: ['test/database-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // What is waited for comes at once on a quiet machine; a busy one is given time.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
    // Shared machines stall for seconds: what fails there is tried once more.
    retry: process.env.CI === 'true' ? 1 : 0,
  },
});
