/** Who reads an edition's applications, and how: the one place that decides what a reader may know. */
import { sql } from 'kysely';
import { type Actor, coordinates, holds } from '../../../acts/actor.ts';
import { missing } from '../../../acts/missing.ts';
import type { Db } from '../../../db/database.ts';
import { rulesOf } from '../rules.ts';

export interface Reader {
  personId: string;
  editionId: string;
  /** True for the programme's team, who also know who has begun without sending, and who withdrew. */
  isTeam: boolean;
  /**
   * True when nothing that names a student is shown: no name, address, link nor CV, and their name
   * masked in every text. Queries for a blind reader leave these columns out.
   */
  isBlind: boolean;
  /** True when the edition's rules impose it, whatever the reader would choose. */
  isImposed: boolean;
}

/**
 * How somebody reads the applications of an edition; two queries.
 * @throws Refusal `missing` for anyone but its coordinators and its school's staff.
 */
export async function readerOf(db: Db, actor: Actor, editionId: string): Promise<Reader> {
  const isTeam = coordinates(actor, editionId);
  if (!isTeam && !holds(actor, 'school_staff', editionId)) throw missing();
  const { readsBlind } = await rulesOf(db, editionId);
  return {
    personId: actor.personId,
    editionId,
    isTeam,
    isBlind: await readsWithoutNames(db, actor, editionId),
    isImposed: readsBlind,
  };
}

/**
 * True when somebody, reader of applications or not, is shown nothing that names a student of the
 * edition. Queries that name students ask it themselves: `reads_without_names` of the database.
 */
export async function readsWithoutNames(
  db: Db,
  { personId }: Pick<Actor, 'personId'>,
  editionId: string,
): Promise<boolean> {
  const { rows } = await sql<{ isBlind: boolean }>`
    SELECT reads_without_names(${personId}, ${editionId}) AS "isBlind"`.execute(db);
  return rows[0]?.isBlind ?? true;
}
