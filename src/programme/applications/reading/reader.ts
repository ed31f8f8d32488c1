/** Who reads an edition's applications, and how: the one place that decides what a reader may know. */
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
  const chosen = await db
    .selectFrom('blindReader')
    .select('since')
    .where('editionId', '=', editionId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst();
  return {
    personId: actor.personId,
    editionId,
    isTeam,
    isBlind: readsBlind || chosen !== undefined,
    isImposed: readsBlind,
  };
}
