/**
 * Instants and civil dates cross the database's border as Temporal values, never as JavaScript
 * dates: a `date` column is a PlainDate, a `timestamptz` an Instant.
 */
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';

const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins;

type Parser = (value: string) => unknown;

const parsers: Record<number, Parser> = {
  [DATE]: (value) => Temporal.PlainDate.from(value),
  [TIMESTAMPTZ]: (value) => Temporal.Instant.from(value),
  // Counts and identities stay far below 2^53.
  [INT8]: Number,
};

/** For `pg.Pool({ types })`. */
export const temporalTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

// `pg` asks a parameter for `toPostgres` before it falls back to JSON, whose quotes it would send.
for (const type of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    configurable: true,
    value(this: Temporal.Instant | Temporal.PlainDate) {
      return this.toString();
    },
  });
}
