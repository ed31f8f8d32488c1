/** Going from one application to the next within a list, in its order. */
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { ApplicationFilters } from './filters.ts';
import type { Reader } from './reader.ts';
import { conditionsOf, orderOf } from './select-applications.ts';

export interface Neighbours {
  previous: string | null;
  next: string | null;
  /** From 1. */
  place: number;
  total: number;
}

/** Where an application stands in the list that filters leave; undefined once it is not in it. */
export async function neighboursOf(
  db: Db,
  reader: Reader,
  filters: ApplicationFilters,
  applicationId: string,
): Promise<Neighbours | undefined> {
  const { rows } = await sql<Neighbours>`
    SELECT previous, next, place, total FROM (
      SELECT s.application_id, lag(s.application_id) OVER listed AS previous,
        lead(s.application_id) OVER listed AS next, row_number() OVER listed AS place,
        count(*) OVER () AS total
      FROM application_search s WHERE ${conditionsOf(reader, filters)}
      WINDOW listed AS (ORDER BY ${orderOf(reader, filters.sort)})
    ) one WHERE application_id = ${applicationId}`.execute(db);
  return rows[0];
}
