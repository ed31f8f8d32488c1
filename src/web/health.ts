import { Hono } from 'hono';
import { isMigrated } from '../db/migrate.ts';
import type { Services } from './services.ts';

/** `/healthz`: the process answers. `/readyz`: the database answers and has every migration. */
export function healthRoutes({ db, config }: Services): Hono {
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
  return app;
}
