import {
  CamelCasePlugin,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import type { DB, JsonValue } from './schema.ts';
import { temporalTypes } from './temporal.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

/** An open pool on one PostgreSQL, and the query builder over it. */
export interface Database {
  url: string;
  kysely: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool.
 * @param url `postgres://…`
 * @param max connections; the default suits one web process.
 */
export function openDatabase(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: temporalTypes,
    // A database that went away is noticed by the request that needs it, not after minutes.
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: '-c timezone=UTC',
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // One that breaks while it is used fails its query, and would end the process in the same way.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    // Columns are snake_case in SQL and camelCase in code; what jsonb holds is left as it is.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { url, kysely, pool, close: () => kysely.destroy() };
}

/** A value for a `jsonb` column; without it, `pg` would send an array as a PostgreSQL array. */
export function jsonb(value: unknown): RawBuilder<JsonValue> {
  return sql<JsonValue>`${JSON.stringify(value)}::jsonb`;
}
