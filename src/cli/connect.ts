import { readConfig } from '../config.ts';
import { startEmbedded } from '../db/embedded/embedded.ts';
import { openLog } from '../log.ts';
import { openServices } from '../open-services.ts';
import type { Services } from '../web/services.ts';

/** Options every verb takes. */
export interface CommonOptions {
  /** Folder of the embedded database. */
  data?: string;
  json?: boolean;
}

/**
 * Runs a verb on the installation's database: `DATABASE_URL`, or the embedded one of the data
 * folder, joined when it is running and started for as long as it is needed when it is not.
 */
export async function withServices<T>(
  { data }: CommonOptions,
  verb: (services: Services) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env, { dataDir: data });
  const log = openLog(config.logLevel);
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, program: 'bsoc', join: true, log });
  try {
    const url = config.databaseUrl ?? (embedded?.url as string);
    const services = await openServices({ config, log, url });
    try {
      return await verb(services);
    } finally {
      await services.close();
    }
  } finally {
    await embedded?.stop();
  }
}
