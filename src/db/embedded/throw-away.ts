import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolderAt } from './data-folder.ts';
import { createDatabase, dropDatabase } from './databases.ts';
import { startEmbedded } from './embedded.ts';
import { findPostmaster, isAlive, stopPostmaster } from './postmaster.ts';
import { scratchFolder, scratchPlace } from './scratch.ts';

/** A PostgreSQL for tests, in memory where there is enough of it, without durability. */
export interface ThrowAwayServer {
  /** of its empty database `bsoc`; tests in other processes can use it */
  url: string;
  /** see `createDatabase` of `databases.ts`, which does the same from another process */
  createDatabase(name: string, options?: { template?: string }): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

const PREFIX = 'bsoc-throw-away-';

/** Starts one, in about a second. Those that killed processes left behind are removed first. */
export async function throwAwayServer(): Promise<ThrowAwayServer> {
  await sweep();
  const dataDir = await scratchFolder(`${PREFIX}${process.pid}-`);
  const server = await startEmbedded({ dataDir, program: 'tests', durable: false });
  return {
    url: server.url,
    createDatabase: (name, options) => createDatabase(server.url, name, options),
    dropDatabase: (name) => dropDatabase(server.url, name),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function sweep(): Promise<void> {
  const folder = await scratchPlace();
  for (const name of await readdir(folder)) {
    const maker = name.startsWith(PREFIX) && Number.parseInt(name.slice(PREFIX.length), 10);
    if (!maker || isAlive(maker)) continue;
    const path = join(folder, name);
    const { cluster } = dataFolderAt(path);
    try {
      const postmaster = await findPostmaster(cluster);
      if (postmaster) await stopPostmaster(cluster, postmaster.pid, 'immediate');
      await rm(path, { recursive: true, force: true });
    } catch {
      // Another user's: that user's tests will see to it.
    }
  }
}
