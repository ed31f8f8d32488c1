import { sql } from 'kysely';
import pino from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { testConfig } from '../../test/test-config.ts';
import { perform } from '../acts/act.ts';
import { ConfigError } from '../config.ts';
import { openServices } from '../open-services.ts';
import { findOrMakePerson } from '../people/grant.ts';
import { unbuiltAssets } from '../web/assets.ts';
import { openDemoClock } from './demo-clock.ts';
import { openDemo } from './open-demo.tsx';
import { demoInstant } from './paris.ts';
import { demoDatabase, openDemoSite } from './testing/demo-site.ts';
import type { OpenOptions } from './time-machine.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Opens a demonstration, tells its date and whether what was done before is still there, closes. */
async function visit(url: string, options: OpenOptions = {}) {
  const site = await openDemoSite(url, options);
  const { db } = site.services;
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', 'visitor@example.org')
    .execute();
  await perform(site.services, undefined, (act) =>
    findOrMakePerson(act, { email: 'visitor@example.org' }),
  );
  const at = site.demo.machine.now().toZonedDateTimeISO('Europe/Paris');
  await site.services.close();
  return { on: at.toPlainDate().toString(), isKept: found.length > 0 };
}

const at = (date: string) => ({ at: demoInstant(date) });

describe('starting a demonstration again', () => {
  test('begins when applications are open, then goes on from where it was', async () => {
    const url = await demoDatabase();
    expect(await visit(url)).toEqual({ on: '2022-04-20', isKept: false });
    expect(await visit(url)).toEqual({ on: '2022-04-20', isKept: true });
    expect(await visit(url, at('2022-05-20'))).toEqual({ on: '2022-05-20', isKept: true });
    expect(await visit(url)).toEqual({ on: '2022-05-20', isKept: true });
    expect(await visit(url, at('2021-09-25'))).toEqual({ on: '2021-09-25', isKept: false });
    expect(await visit(url, { isFresh: true })).toEqual({ on: '2021-09-25', isKept: false });
  });

  test('plays it anew when its files changed, or when it was interrupted', async () => {
    const url = await demoDatabase();
    await visit(url, at('2021-09-25'));
    expect(await visit(url)).toEqual({ on: '2021-09-25', isKept: true });
    await change(url, `version = 'of yesterday'`);
    expect(await visit(url)).toEqual({ on: '2021-09-25', isKept: false });
    await change(url, 'is_whole = false');
    expect(await visit(url, at('2021-09-26'))).toEqual({ on: '2021-09-26', isKept: false });
  });
});

async function change(url: string, what: string): Promise<void> {
  const services = await openServices({
    config: { ...testConfig(url), demo: true },
    log: pino({ level: 'fatal' }),
    url,
    assets: unbuiltAssets,
  });
  await sql.raw(`UPDATE demo.rehearsal SET ${what}`).execute(services.db);
  await services.close();
}

describe('a database that holds a real programme', () => {
  test('is refused, untouched', async () => {
    const url = await demoDatabase();
    const clock = openDemoClock();
    const services = await openServices({
      config: { ...testConfig(url), demo: true },
      log: pino({ level: 'fatal' }),
      url,
      clock,
      assets: unbuiltAssets,
    });
    await perform(services, undefined, (act) => findOrMakePerson(act, { email: 'a@example.org' }));
    await expect(openDemo(services, clock, { isFresh: true })).rejects.toThrow(ConfigError);
    expect(await services.db.selectFrom('person').select('email').execute()).toEqual([
      { email: 'a@example.org' },
    ]);
    await services.close();
  });

  test('is not opened as a demonstration outside demonstration mode', async () => {
    const url = await demoDatabase();
    const services = await openServices({
      config: testConfig(url),
      log: pino({ level: 'fatal' }),
      url,
      assets: unbuiltAssets,
    });
    await expect(openDemo(services, openDemoClock())).rejects.toThrow('only in demonstration mode');
    await services.close();
  });
});
