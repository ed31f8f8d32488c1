import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/**
 * Creates a database on the server of `url`, replacing one of that name. Its user must be allowed
 * to create databases.
 * @param template a database to copy, which nobody may be connected to.
 * @returns the new database's URL.
 */
export async function createDatabase(
  url: string,
  name: string,
  { template }: { template?: string } = {},
): Promise<string> {
  await dropDatabase(url, name);
  const copied = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
  await execute(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}${copied}`);
  return withDatabase(url, name);
}

/** How many times a drop is tried, a moment apart, while the server itself is at work there. */
const dropTries = 20;

/**
 * Drops a database if it exists, and whoever is connected to it with it; waits up to five seconds for
 * the server's autovacuum, which only a superuser may end.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const command = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await execute(url, command);
    } catch (error) {
      const isInTheWay = error instanceof pg.DatabaseError && error.code === insufficientPrivilege;
      if (!isInTheWay || tries === dropTries) throw error;
      await setTimeout(250);
    }
  }
}

/** Also the code for a database of somebody else, which no wait mends. */
const insufficientPrivilege = '42501';

async function execute(url: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}
