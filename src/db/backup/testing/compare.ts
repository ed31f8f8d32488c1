/** Databases compared row by row, for tests. */
import pg from 'pg';

const inSchema = `relnamespace = 'public'::regnamespace`;

/** Asks one question of a database. */
export async function ask<R extends pg.QueryResultRow>(
  url: string,
  query: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table of a database, as text, in an order of its own. */
export async function everyRow(url: string): Promise<Record<string, string[]>> {
  const tables = await ask<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class WHERE ${inSchema} AND relkind = 'r' ORDER BY 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await ask<{ row: string }>(
      url,
      `SELECT to_jsonb(t)::text AS row FROM ${pg.escapeIdentifier(name)} t ORDER BY 1`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** Constraints, triggers, functions and sequences of a database, as PostgreSQL describes them. */
export async function everyRule(url: string): Promise<string[]> {
  const rows = await ask<{ rule: string }>(
    url,
    `SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) AS rule
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL
     SELECT concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled)
     FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE ${inSchema} AND NOT tgisinternal
     UNION ALL
     SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indrelid WHERE ${inSchema}
     UNION ALL
     SELECT pg_get_functiondef(p.oid) FROM pg_proc p
     WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND NOT EXISTS (
       SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
     UNION ALL
     SELECT concat_ws(' ', sequencename, last_value) FROM pg_sequences WHERE schemaname = 'public'
     ORDER BY 1`,
  );
  // A table that the program makes when it runs.
  return rows.flatMap(({ rule }) => (rule.includes('attempt_count') ? [] : [rule]));
}
