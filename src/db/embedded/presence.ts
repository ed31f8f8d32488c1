/**
 * Who uses the server, kept by the server itself: each program holds one connection and on it
 * advisory locks, which end with the program however it ends. No file can tell an old lie.
 */
import pg from 'pg';
import { isConnectionLost } from '../connection-lost.ts';
import { DATABASE } from './cluster.ts';
import { EmbeddedError, type Holder } from './errors.ts';

/** Where a server is, and the way in. */
export interface Address {
  host: string;
  port: number;
  password: string;
}

/** A URL for `pg` and for libpq. */
export function urlOf({ host, port, password }: Address, database = DATABASE): string {
  const place = host.startsWith('/')
    ? `localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `${host}:${port}/${database}`;
  return `postgresql://${DATABASE}:${password}@${place}`;
}

/** One program's connection. */
export interface Presence {
  /** Resolves when the connection ends, whoever ended it. */
  ended: Promise<void>;
  /** Makes this program the one that answers for the server; false when another one is. */
  own(): Promise<boolean>;
  /** Counts this program among the users of the server. */
  use(): Promise<void>;
  /** Stops counting it; true when no other program uses the server. */
  leave(): Promise<boolean>;
  /** Which program answers for the server; nobody after it was killed. */
  owner(): Promise<Holder | undefined>;
  close(): Promise<void>;
}

const OWNED = "x'62736f63'::int, 1";
const USED = "x'62736f63'::int, 2";

/**
 * Connects to the maintenance database, so that the program's own can be dropped or copied.
 * @returns undefined when the server is starting, stopping or gone: look again.
 * @throws EmbeddedError `start-failed` when it refuses for good.
 */
export async function connect(address: Address, me: Holder): Promise<Presence | undefined> {
  const client = new pg.Client({
    ...address,
    user: DATABASE,
    database: 'postgres',
    application_name: nameOf(me),
    connectionTimeoutMillis: 10_000,
    ssl: false,
  });
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  // `ended` tells; without a listener the error would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => {});
    if (isConnectionLost(error)) return undefined;
    throw new EmbeddedError(
      'start-failed',
      `PostgreSQL runs but refuses the connection: ${(error as Error).message}`,
      { cause: error },
    );
  }
  // Both methods lack in the types.
  const handle = client as pg.Client & { ref(): void; unref(): void };
  handle.unref();
  // Between two questions the connection does not keep the process from ending.
  const ask = async (query: string) => {
    handle.ref();
    const { rows } = await client.query<{ it: unknown }>(query).finally(() => handle.unref());
    return rows[0]?.it;
  };
  const isTrue = async (expression: string) => (await ask(`select ${expression} as it`)) === true;
  return {
    ended,
    own: () => isTrue(`pg_try_advisory_lock(${OWNED})`),
    use: async () => {
      await ask(`select pg_advisory_lock_shared(${USED}) as it`);
    },
    leave: async () => {
      await ask(`select pg_advisory_unlock_shared(${USED}) as it`);
      // Of two that leave at once, exactly one finds itself alone.
      return await isTrue(`pg_try_advisory_lock(${USED})`);
    },
    owner: async () => {
      const name = await ask(OWNER_QUERY);
      return typeof name === 'string' ? holderFrom(name) : undefined;
    },
    close: async () => {
      handle.ref();
      await client.end().catch(() => {});
    },
  };
}

const OWNER_QUERY = `
  select activity.application_name as it
  from pg_locks lock join pg_stat_activity activity using (pid)
  where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 2
    and lock.classid = x'62736f63'::int::oid and lock.objid = 1::oid
`;

/** PostgreSQL keeps 63 bytes of it and makes other characters than ASCII question marks. */
function nameOf({ program, pid, since }: Holder): string {
  return `${pid} ${since.getTime()} ${program}`.slice(0, 63);
}

function holderFrom(name: string): Holder {
  const [pid, since, ...program] = name.split(' ');
  return { pid: Number(pid), since: new Date(Number(since)), program: program.join(' ') };
}
