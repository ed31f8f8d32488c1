import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './acts/clock.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { listenToPublicChanges } from './db/public-changes.ts';
import { type Documents, openDocuments, readFonts } from './documents/documents.ts';
import { openJobs } from './jobs/jobs.ts';
import { openMailSender } from './mail/send.ts';
import { openIdentity } from './people/identity.ts';
import { openLimits } from './people/limits.ts';
import { sessionSecret } from './people/secret.ts';
import { openCatalogueBook } from './programme/catalogue/catalogue-book.ts';
import { openSharePictures } from './programme/catalogue/share-pictures.ts';
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
  documents?: Documents;
}

/**
 * Opens every door on one database, migrated first; `close` shuts them in the reverse order.
 * @throws what keeps one from opening; those opened before are shut.
 */
export async function openServices(options: OpenOptions): Promise<Services> {
  const opened = new AsyncDisposableStack();
  try {
    return await openAll(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function openAll(
  {
    config,
    log,
    url,
    clock = systemClock,
    assets = loadAssets(join(config.rootDir, 'dist')),
    documents = openDocuments(() => readFonts(join(config.rootDir, 'dist/fonts'))),
  }: OpenOptions,
  opened: AsyncDisposableStack,
): Promise<Services> {
  const database = opened.adopt(openDatabase(url), (open) => open.close());
  const db = database.kysely;
  await migrate(db, config.migrationsDir);
  const changes = opened.adopt(await listenToPublicChanges(url, log), (open) => open.close());
  const identity = opened.adopt(
    openIdentity({
      db,
      url,
      secret: await sessionSecret(config),
      baseUrl: config.baseUrl,
      log,
      oidc: config.oidc,
    }),
    (open) => open.close(),
  );
  const mails = opened.adopt(openMailSender({ db, clock }, config), (open) => open.close());
  const jobs = opened.adopt(await openJobs(url, log), (open) => open.stop());
  return {
    config,
    log,
    clock,
    database,
    db,
    changes,
    editions: openEditionBook(db, changes),
    catalogues: openCatalogueBook(db, changes),
    documents,
    sharePictures: openSharePictures(documents),
    jobs,
    mails,
    identity,
    limits: await openLimits(database.pool),
    assets,
    metrics: openMetrics(db),
    close: () => opened.disposeAsync(),
  };
}
