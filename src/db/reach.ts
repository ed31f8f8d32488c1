import pg from 'pg';

const oldestVersion = 15;

/**
 * Asks a PostgreSQL for its version, once.
 * @returns why it will not do, in a few words without its password; undefined when it will.
 */
export async function whyUnusable(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; name: string }>(
      `SELECT current_setting('server_version_num') AS number,
              current_setting('server_version') AS name`,
    );
    const [version] = rows;
    if (!version || Number(version.number) >= oldestVersion * 10_000) return undefined;
    return `PostgreSQL ${oldestVersion} or later is needed, this one is ${version.name}`;
  } catch (error) {
    return reasonOf(error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** An error of several addresses tried has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
}
