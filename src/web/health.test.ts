import { expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';

const site = await openTestSite();

test('it answers, and its database has every migration', async () => {
  expect(await (await site.ask('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await site.ask('/readyz')).json()).toEqual({ status: 'ok' });
  await site.services.database.pool.query("DELETE FROM kysely_migration WHERE name LIKE '0001%'");
  const late = await site.ask('/readyz');
  expect(late.status).toBe(503);
});

test('meters are for who stands beside it, not for who comes through a proxy or from afar', async () => {
  const own = await site.ask('/metrics');
  expect(own.status).toBe(200);
  expect(await own.text()).toContain('bsoc_mails');
  const proxied = await site.ask('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } });
  expect(proxied.status).toBe(404);
  const from = (remoteAddress: string) =>
    site.app.request('http://site.test/metrics', {}, { incoming: { socket: { remoteAddress } } });
  expect((await from('10.1.2.3')).status).toBe(200);
  expect((await from('203.0.113.9')).status).toBe(404);
});

test('meters count answers by status', async () => {
  await site.ask('/nulle-part');
  const text = await (await site.ask('/metrics')).text();
  expect(text).toMatch(/bsoc_request_duration_seconds_count\{method="GET",status="404"\} [1-9]/);
});
