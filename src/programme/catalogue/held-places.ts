import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

/** Who would lose something if a project left the catalogue. */
export interface HeldPlaces {
  /** Students who accepted a place in it. */
  accepted: number;
  /** Students whose answer is awaited. */
  open: number;
}

/** By project, for those of an edition where somebody has a place or is offered one; no names. */
export async function heldPlaces(db: Db, editionId: string): Promise<Map<string, HeldPlaces>> {
  const { rows } = await sql<HeldPlaces & { id: string }>`
    SELECT idea_id AS id, count(*) FILTER (WHERE state = 'accepted')::int AS accepted,
      count(*) FILTER (WHERE state = 'open')::int AS open
    FROM offer WHERE edition_id = ${editionId} AND state IN ('open', 'accepted')
    GROUP BY idea_id`.execute(db);
  return new Map(rows.map(({ id, ...held }) => [id, held]));
}
