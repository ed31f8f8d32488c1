/** The programme's tables as PostgreSQL's catalogue knows them. */
import pg from 'pg';
import { countersTable, leftOut } from './left-out.ts';

/** A table to copy, with the columns a copy holds: neither generated ones nor those left out. */
export interface TableShape {
  name: string;
  columns: string[];
}

/** What is of the program's schema and of no extension. */
const ofTheSchema = (oid: string, namespace: string, catalogue: string) => `
  ${namespace} = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
  AND NOT EXISTS (SELECT FROM pg_depend
                  WHERE classid = '${catalogue}'::regclass AND objid = ${oid} AND deptype = 'e')`;

/** The names of all tables of the schema. */
export async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT relname::text AS name FROM pg_class c
    WHERE ${ofTheSchema('c.oid', 'c.relnamespace', 'pg_class')}
      AND relkind IN ('r', 'p') AND NOT relispartition
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** The tables that backups hold. */
export async function tablesToCopy(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE ${ofTheSchema('c.oid', 'c.relnamespace', 'pg_class')}
      AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.oid ORDER BY 1`);
  return rows
    .filter(({ name }) => !leftOut.tables.has(name))
    .map(({ name, columns }) => ({
      name,
      columns: columns.filter((column) => !leftOut.columns[name]?.includes(column)),
    }));
}

/** Where a sequence stands; those never used are absent. `value` is a bigint in digits. */
export interface SequenceState {
  name: string;
  value: string;
}

/** Where the schema's sequences stand. Not of a snapshot: read it after the rows they number. */
export async function sequencesOf(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(`
    SELECT sequencename::text AS name, last_value::text AS value FROM pg_sequences
    WHERE schemaname = current_schema() AND last_value IS NOT NULL
    ORDER BY 1`);
  return rows;
}

/** Kinds of objects, in an order in which none is needed by a later one. */
const kinds = [
  'view',
  'materialized view',
  'table',
  'aggregate',
  'function',
  'procedure',
  'text search configuration',
  'text search dictionary',
  'type',
  'sequence',
] as const;

/**
 * Drops all that the schema holds but the extensions and the program's own counters. Without
 * CASCADE: what is outside of the schema and depends on it makes this fail.
 */
export async function emptySchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ kind: string; identity: string }>(
    `
    SELECT i.type AS kind, i.identity FROM (
      SELECT 'pg_class'::regclass AS catalogue, oid, relname AS name FROM pg_class c
      WHERE ${ofTheSchema('c.oid', 'c.relnamespace', 'pg_class')}
        AND relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT relispartition
      UNION ALL SELECT 'pg_proc'::regclass, oid, proname FROM pg_proc p
      WHERE ${ofTheSchema('p.oid', 'p.pronamespace', 'pg_proc')}
      UNION ALL SELECT 'pg_type'::regclass, oid, typname FROM pg_type t
      WHERE ${ofTheSchema('t.oid', 't.typnamespace', 'pg_type')} AND typtype IN ('d', 'e')
      UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgname FROM pg_ts_config f
      WHERE ${ofTheSchema('f.oid', 'f.cfgnamespace', 'pg_ts_config')}
      UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictname FROM pg_ts_dict d
      WHERE ${ofTheSchema('d.oid', 'd.dictnamespace', 'pg_ts_dict')}
    ) AS object, pg_identify_object(catalogue, oid, 0) AS i
    WHERE object.name <> $1
      -- A sequence of a column goes with its table.
      AND NOT EXISTS (SELECT FROM pg_depend
        WHERE classid = catalogue AND objid = object.oid AND deptype IN ('a', 'i')
          AND refclassid = 'pg_class'::regclass)`,
    [countersTable],
  );
  for (const kind of kinds) {
    const found = rows.filter((row) => row.kind === kind).map(({ identity }) => identity);
    // Tables refer to one another and go together; configurations can only go one by one.
    const together = kind.startsWith('text search') ? found : [found.join(', ')].filter(Boolean);
    for (const names of together) await client.query(`DROP ${kind} ${names}`);
  }
}

/** A table's name as SQL wants it, in the schema of the connection. */
export const quoted = (name: string): string => pg.escapeIdentifier(name);
