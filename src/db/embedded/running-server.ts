import { realpath } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { addressOf } from './attach.ts';
import { dataFolderAt } from './data-folder.ts';
import type { Holder } from './errors.ts';
import { findPostmaster } from './postmaster.ts';
import { connect, urlOf } from './presence.ts';

/** A server that runs now. */
export interface RunningServer {
  url: string;
  /** the program that answers for it; absent when it was killed, or when only guests use it */
  owner?: Holder;
}

/**
 * Looks whether a server runs on this data folder, without starting it or counting as its user.
 * One that is starting or stopping is waited for.
 * @throws EmbeddedError when one runs that cannot be used.
 */
export async function runningServer(dataDir: string): Promise<RunningServer | undefined> {
  const path = await realpath(dataDir).catch(() => undefined);
  if (!path) return undefined;
  const data = dataFolderAt(path);
  const me: Holder = { program: 'a look', pid: process.pid, since: new Date() };
  for (;;) {
    const postmaster = await findPostmaster(data.cluster);
    if (!postmaster) return undefined;
    const address = postmaster.ready ? await addressOf(data, postmaster) : undefined;
    const presence = address && (await connect(address, me));
    if (presence) {
      const owner = await presence.owner().finally(() => presence.close());
      return { url: urlOf(address), owner };
    }
    await delay(10);
  }
}
