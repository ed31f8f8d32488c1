/** Who stays out of what is said of an idea: whoever proposed it, or declared a conflict of interest. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../acts/actor.ts';
import { missing } from '../../acts/missing.ts';
import { refusal } from '../../acts/refusal.ts';
import { refuseViolations } from '../../acts/violations.ts';
import type { Db } from '../../db/database.ts';
import { type Idea, loadIdea } from '../ideas/load-idea.ts';
import { selectionWords } from './words.ts';

const keptOut = () => refusal(selectionWords, 'forbidden', 'kept_out');

// Reached only by who writes to the tables past what follows.
refuseViolations({ decider_is_impartial: keptOut });

/**
 * An idea of an edition, for one of its coordinators who weighs it.
 * @param options.forUpdate locks the row until the end of the transaction.
 * @throws Refusal `missing`; `kept_out` when it is their own, or they declared a conflict of interest.
 */
export async function loadWeighedIdea(
  db: Db,
  actor: Actor,
  editionId: string,
  ideaId: string,
  options: { forUpdate?: boolean } = {},
): Promise<Idea> {
  if (!z.uuid().safeParse(ideaId).success) throw missing();
  const { rows } = await sql<{ isKeptOut: boolean }>`
    SELECT is_kept_out(id, ${actor.personId}) AS "isKeptOut"
    FROM idea WHERE id = ${ideaId} AND edition_id = ${editionId}`.execute(db);
  if (!rows[0]) throw missing();
  if (rows[0].isKeptOut) throw keptOut();
  return loadIdea(db, actor, ideaId, options);
}

/** Ids of the ideas of an edition that a person is kept out of. */
export async function keptOutIdeas(
  db: Db,
  editionId: string,
  personId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ ideaId: string }>`
    SELECT DISTINCT k.idea_id FROM kept_out k JOIN idea i ON i.id = k.idea_id
    WHERE i.edition_id = ${editionId} AND k.person_id = ${personId}`.execute(db);
  return new Set(rows.map(({ ideaId }) => ideaId));
}

/** True when a person is kept out of at least one idea under review in an edition. */
export async function isKeptOutOfSome(
  db: Db,
  editionId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    SELECT EXISTS (SELECT FROM kept_out k JOIN idea i ON i.id = k.idea_id
      WHERE i.edition_id = ${editionId} AND k.person_id = ${personId} AND i.state <> 'draft'
    ) AS some`.execute(db);
  return rows[0]?.some ?? false;
}
