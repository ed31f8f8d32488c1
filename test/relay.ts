/** A way to a database that can be cut, or go silent, as networks do. */
import { connect, createServer, type Socket } from 'node:net';
import pg from 'pg';

export interface Relay {
  /** The same database, through the relay. */
  url: string;
  /** Breaks every connection and takes no more. */
  cut(): Promise<void>;
  /** Takes connections again. */
  mend(): Promise<void>;
  /** Lets nothing through any more, without a word to either side. */
  silence(): void;
  close(): Promise<void>;
}

/** Opens a relay to a database, whether its address is a Unix socket or a port. */
export async function openRelay(databaseUrl: string): Promise<Relay> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: databaseUrl });
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of open) socket.destroy();
    await closed;
  };
  const url = new URL(`postgres://127.0.0.1:${address.port}/${database}`);
  url.username = user ?? '';
  url.password = password ?? '';
  return {
    url: url.href,
    cut,
    mend: () => listen(address.port),
    silence() {
      for (const socket of open) {
        socket.unpipe();
        socket.pause();
      }
    },
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}
