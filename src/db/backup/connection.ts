import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db } from '../database.ts';
import type { DB } from '../schema.ts';
import { temporalTypes } from '../temporal.ts';

/** One connection, to be used by `pg`'s streams and by Kysely within one transaction. */
export interface Connection {
  client: pg.Client;
  kysely: Db;
  /** Closes it, even in the middle of a copy; the server then rolls back. */
  close(): Promise<void>;
}

/** Text is written and read the same on every server; nothing is cut short by a server's limits. */
const settings = {
  timezone: 'UTC',
  datestyle: 'ISO',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  // A site that runs holds locks for milliseconds.
  lock_timeout: '30s',
};

/** Opens a connection for a backup or a restore. */
export async function openConnection(url: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    types: temporalTypes,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'bsoc backup',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // What waits for an answer is told as well; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  const lent = Object.assign(client, { release: () => {} });
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => lent, end: async () => {}, options: {} },
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { client, kysely, close: () => client.end() };
}
