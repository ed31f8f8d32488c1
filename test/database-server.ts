/**
 * Before all tests: one PostgreSQL (DATABASE_URL, or an embedded one thrown away afterwards) with a
 * migrated template database, of which every test file gets a copy.
 */
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { createDatabase, dropDatabase } from '../src/db/embedded/databases.ts';
import { throwAwayServer } from '../src/db/embedded/throw-away.ts';
import { openServices } from '../src/open-services.ts';
import { unbuiltAssets } from '../src/web/assets.ts';
import { testConfig } from './test-config.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? undefined : await throwAwayServer();
  const serverUrl = process.env.DATABASE_URL ?? (server?.url as string);
  const template = `bsoc_template_${process.pid}`;
  const url = await createDatabase(serverUrl, template);
  const services = await openServices({
    config: testConfig(url),
    log: pino({ level: 'silent' }),
    url,
    assets: unbuiltAssets,
  });
  await services.close();
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  return async () => {
    await dropDatabase(serverUrl, template);
    await server?.stop();
  };
}
