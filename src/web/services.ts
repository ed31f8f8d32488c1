import type { Logger } from 'pino';
import type { ReactNode } from 'react';
import type { Clock } from '../acts/clock.ts';
import type { Config } from '../config.ts';
import type { Database, Db } from '../db/database.ts';
import type { PublicChanges } from '../db/public-changes.ts';
import type { Documents } from '../documents/documents.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { MailSender } from '../mail/send.ts';
import type { Identity } from '../people/identity.ts';
import type { Limits } from '../people/limits.ts';
import type { CatalogueBook } from '../programme/catalogue/catalogue-book.ts';
import type { SharePictures } from '../programme/catalogue/share-pictures.ts';
import type { EditionBook } from '../programme/editions/edition-book.ts';
import type { Assets } from './assets.ts';
import type { Metrics } from './metrics.ts';
import type { Visit } from './visit.tsx';

/** All that is open while the program runs; made once by `start`, passed down. */
export interface Services {
  config: Config;
  log: Logger;
  clock: Clock;
  database: Database;
  db: Db;
  changes: PublicChanges;
  editions: EditionBook;
  catalogues: CatalogueBook;
  documents: Documents;
  sharePictures: SharePictures;
  jobs: Jobs;
  mails: MailSender;
  identity: Identity;
  limits: Limits;
  assets: Assets;
  metrics: Metrics;
  /** In rehearsal, the bar above every page. */
  bar?: (visit: Visit) => ReactNode;
  close(): Promise<void>;
}
