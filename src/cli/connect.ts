import type { Logger } from 'pino';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { startEmbedded } from '../db/embedded/embedded.ts';
import { whyUnusable } from '../db/reach.ts';
import { openLog } from '../log.ts';
import { openServices } from '../open-services.ts';
import type { Services } from '../web/services.ts';

/** Options every verb takes. */
export interface CommonOptions {
  /** Folder of the embedded database. */
  data?: string;
  json?: boolean;
}

/** A database that answers, as it is: no migration is applied to it. */
export interface Reached {
  config: Config;
  log: Logger;
  url: string;
}

/**
 * Runs a verb on the installation's database: `DATABASE_URL`, or the embedded one of the data
 * folder, joined when it is running and started for as long as it is needed when it is not.
 * @throws ConfigError when the database of `DATABASE_URL` cannot be used.
 */
export async function withDatabase<T>(
  { data }: CommonOptions,
  verb: (reached: Reached) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env, { dataDir: data });
  const log = openLog(config.logLevel);
  if (config.databaseUrl) {
    const unusable = await whyUnusable(config.databaseUrl);
    if (unusable) throw new ConfigError(`DATABASE_URL cannot be used: ${unusable}`);
    return verb({ config, log, url: config.databaseUrl });
  }
  const { dataDir } = config;
  const embedded = await startEmbedded({ dataDir, program: 'bsoc', join: true, log });
  try {
    return await verb({ config, log, url: embedded.url });
  } finally {
    await embedded.stop();
  }
}

/** The same with every door of the program open, the database migrated first. */
export async function withServices<T>(
  options: CommonOptions,
  verb: (services: Services) => Promise<T>,
): Promise<T> {
  return withDatabase(options, async (reached) => {
    const services = await openServices(reached);
    try {
      return await verb(services);
    } finally {
      await services.close();
    }
  });
}
