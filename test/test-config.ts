import { type Config, readConfig } from '../src/config.ts';

/** The configuration of tests: no mail and no request leaves, the site answers at http://site.test. */
export function testConfig(databaseUrl: string): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    BASE_URL: 'http://site.test',
    HEALTH_CARDS: 'off',
    BSOC_SECRET: 'a secret that only tests know, long enough',
  });
}
