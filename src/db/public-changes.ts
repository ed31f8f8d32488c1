import pg from 'pg';
import type { Logger } from 'pino';

/**
 * Hears, at commit, that something visitors see has changed (`NOTIFY public_pages_changed`), in
 * whichever process. What is kept in memory is valid for one `generation`; while nothing is heard
 * (`isListening` false) nothing may be kept.
 */
export interface PublicChanges {
  readonly generation: number;
  readonly isListening: boolean;
  /** Forgets what is kept, e.g. when the time machine moves. */
  forget(): void;
  close(): Promise<void>;
}

const retryMs = 500;

/** Listens on a connection of its own and reconnects for ever. */
export async function listenToPublicChanges(url: string, log: Logger): Promise<PublicChanges> {
  let generation = 0;
  let isListening = false;
  let isClosed = false;
  let client: pg.Client | undefined;

  const lost = () => {
    if (isClosed || !isListening) return;
    isListening = false;
    generation += 1;
    setTimeout(connect, retryMs).unref();
  };

  async function connect(): Promise<void> {
    if (isClosed) return;
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', () => {
      generation += 1;
    });
    try {
      await next.connect();
      await next.query('LISTEN public_pages_changed');
      client = next;
      generation += 1;
      isListening = true;
    } catch (error) {
      log.warn({ err: error }, 'not hearing changes of public pages; trying again');
      next.end().catch(() => {});
      setTimeout(connect, retryMs).unref();
    }
  }

  await connect();
  return {
    get generation() {
      return generation;
    },
    get isListening() {
      return isListening;
    },
    forget() {
      generation += 1;
    },
    async close() {
      isClosed = true;
      await client?.end().catch(() => {});
    },
  };
}
