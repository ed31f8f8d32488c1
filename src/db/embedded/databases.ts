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

/** Drops a database if it exists, and whoever is connected to it with it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await execute(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

async function execute(url: string, command: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}
