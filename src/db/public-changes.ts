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

interface ListenOptions {
  /** Milliseconds before connecting anew. */
  retryMs?: number;
  /** Milliseconds between two questions to a silent connection, and to answer one. */
  heartbeatMs?: number;
}

/** Listens on a connection of its own and reconnects for ever. */
export async function listenToPublicChanges(
  url: string,
  log: Logger,
  { retryMs = 500, heartbeatMs = 10_000 }: ListenOptions = {},
): Promise<PublicChanges> {
  let generation = 0;
  let isClosed = false;
  let listening: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const lost = (client: pg.Client) => {
    if (client !== listening) return;
    listening = undefined;
    generation += 1;
    leave(client);
    connectLater();
  };

  const connectLater = () => {
    if (!isClosed) retry = setTimeout(connect, retryMs).unref();
  };

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      query_timeout: heartbeatMs,
      application_name: 'bsoc changes',
      keepAlive: true,
    });
    client.on('error', () => lost(client));
    client.on('end', () => lost(client));
    client.on('notification', () => {
      generation += 1;
    });
    try {
      await client.connect();
      await client.query('LISTEN public_pages_changed');
    } catch (error) {
      log.warn({ err: error }, 'not hearing changes of public pages; trying again');
      leave(client);
      connectLater();
      return;
    }
    if (isClosed) return leave(client);
    generation += 1;
    listening = client;
  }

  // A connection cut without a word (a network, a failover) would let old pages be served for ever.
  const heartbeat = setInterval(() => {
    const client = listening;
    client?.query('SELECT 1').catch(() => lost(client));
  }, heartbeatMs).unref();

  await connect();
  return {
    get generation() {
      return generation;
    },
    get isListening() {
      return listening !== undefined;
    },
    forget() {
      generation += 1;
    },
    async close() {
      isClosed = true;
      clearInterval(heartbeat);
      clearTimeout(retry);
      const client = listening;
      listening = undefined;
      await client?.end().catch(() => {});
    },
  };
}

/** Ends a connection that may no longer answer. */
function leave(client: pg.Client): void {
  client.end().catch(() => {});
}
