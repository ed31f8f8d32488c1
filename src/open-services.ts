import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './acts/clock.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { listenToPublicChanges } from './db/public-changes.ts';
import { openJobs } from './jobs/jobs.ts';
import { openMailSender } from './mail/send.ts';
import { openIdentity } from './people/identity.ts';
import { openSignInLimit } from './people/rate-limit.ts';
import { sessionSecret } from './people/secret.ts';
import { openCatalogueBook } from './programme/catalogue/catalogue-book.ts';
import { openEditionBook } from './programme/editions/edition-book.ts';
import { type Assets, loadAssets } from './web/assets.ts';
import { openMetrics } from './web/metrics.ts';
import type { Services } from './web/services.ts';

interface OpenOptions {
  config: Config;
  log: Logger;
  /** An open PostgreSQL, embedded or not. */
  url: string;
  clock?: Clock;
  assets?: Assets;
}

/** Opens every door on one database, migrated first; `close` shuts them in the reverse order. */
export async function openServices({
  config,
  log,
  url,
  clock = systemClock,
  assets = loadAssets(join(config.rootDir, 'dist')),
}: OpenOptions): Promise<Services> {
  const database = openDatabase(url);
  const db = database.kysely;
  await migrate(db, config.migrationsDir);
  const changes = await listenToPublicChanges(url, log);
  const jobs = await openJobs(url, log);
  const mails = openMailSender({ db, clock }, config);
  const identity = openIdentity({
    db,
    url,
    secret: await sessionSecret(config),
    baseUrl: config.baseUrl,
  });
  return {
    config,
    log,
    clock,
    database,
    db,
    changes,
    editions: openEditionBook(db, changes),
    catalogues: openCatalogueBook(db, changes),
    jobs,
    mails,
    identity,
    signInLimit: await openSignInLimit(database.pool),
    assets,
    metrics: openMetrics(db),
    async close() {
      await jobs.stop();
      mails.close();
      await identity.close();
      await changes.close();
      await database.close();
    },
  };
}
