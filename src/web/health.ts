import { Hono } from 'hono';
import { isMigrated } from '../db/migrate.ts';
import { isNearby } from './network-address.ts';
import { peerOf } from './peer.ts';
import type { Services } from './services.ts';

/**
 * `/healthz`: the process answers. `/readyz`: the database answers and has every migration.
 * `/metrics`: meters for Prometheus, asked for from this machine or its private network; nothing is
 * there for who comes through a proxy or from the internet.
 */
export function healthRoutes({ db, config, metrics }: Services): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    try {
      const isReady = await isMigrated(db, config.migrationsDir);
      return c.json({ status: isReady ? 'ok' : 'migrations are missing' }, isReady ? 200 : 503);
    } catch {
      return c.json({ status: 'the database does not answer' }, 503);
    }
  });
  app.get('/metrics', async (c, next) => {
    if (c.req.header('x-forwarded-for') || !isNearby(peerOf(c))) return next();
    return c.text(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
  return app;
}
