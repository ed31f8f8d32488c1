/** A whole demonstration for a test file, on a database of its own, without a socket. */
import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import pino from 'pino';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, inject } from 'vitest';
import { testConfig } from '../../../test/test-config.ts';
import { createDatabase, dropDatabase } from '../../db/embedded/databases.ts';
import { openServices } from '../../open-services.ts';
import { stages } from '../../programme/stages.ts';
import { createApp } from '../../web/app.tsx';
import { unbuiltAssets } from '../../web/assets.ts';
import { openPageCache } from '../../web/page-cache.ts';
import type { Services } from '../../web/services.ts';
import { type DemoClock, openDemoClock } from '../demo-clock.ts';
import { type Demo, openDemo } from '../open-demo.tsx';
import { demoInstant } from '../paris.ts';
import type { OpenOptions } from '../time-machine.ts';

export interface DemoSite {
  services: Services;
  clock: DemoClock;
  app: Hono;
  demo: Demo;
  /** Moves to a date such as `2022-03-07`, at noon in Paris. */
  moveTo(date: string): Promise<void>;
  /** Asks for a page, or sends a form, with the cookie of a persona. */
  ask(path: string, asked?: { form?: Record<string, string>; cookie?: string }): Promise<Response>;
  /** The cookie of somebody signed in with one click. */
  signIn(persona: string): Promise<string>;
}

/** A database of its own, dropped after the tests of the file. */
export async function demoDatabase(): Promise<string> {
  const serverUrl = inject('serverUrl');
  const name = `bsoc_test_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(serverUrl, name, { template: inject('template') });
  afterAll(() => dropDatabase(serverUrl, name));
  return url;
}

/** Opens a demonstration, as `serve --demo` does. The caller closes `services`. */
export async function openDemoSite(url: string, options: OpenOptions = {}): Promise<DemoSite> {
  const clock = openDemoClock();
  const services = await openServices({
    config: { ...testConfig(url), demo: true },
    log: pino({ level: process.env.LOG_LEVEL ?? 'fatal' }),
    url,
    clock,
    assets: unbuiltAssets,
  });
  const demo = await openDemo(services, clock, options).catch(async (error: unknown) => {
    await services.close();
    throw error;
  });
  const app = createApp({
    services,
    stages: [...stages, demo.routes],
    cache: openPageCache(clock, services.changes),
    around: demo.around,
  }) as unknown as Hono;
  const ask: DemoSite['ask'] = async (path, { form, cookie } = {}) =>
    app.request(`http://site.test${path}`, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      headers: {
        host: 'site.test',
        ...(form && { origin: 'http://site.test', 'sec-fetch-site': 'same-origin' }),
        ...(cookie && { cookie }),
      },
    });
  return {
    services,
    clock,
    app,
    demo,
    moveTo: (date) => demo.machine.moveTo(demoInstant(date) as Temporal.Instant),
    ask,
    async signIn(persona) {
      const response = await ask('/demo/personne', { form: { person: persona, back: '/' } });
      return response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    },
  };
}
