/** Conflicts of interest: declared by oneself, lifted by somebody else of the team. */
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PersonalAct, record } from '../../../acts/act.ts';
import { coordinates } from '../../../acts/actor.ts';
import { forbidden, missing } from '../../../acts/missing.ts';
import { refusal } from '../../../acts/refusal.ts';
import type { Db } from '../../../db/database.ts';
import { reviewers } from '../../../web/audience.ts';
import { isDecidable } from '../decision.ts';
import { reviewWords } from './words.ts';

/** Why somebody cannot be impartial, or why they can after all. */
export const conflictSchema = z.object({ reason: z.string().trim().min(1).max(2000) });

/** A conflict that stands. */
export interface Conflict {
  ideaId: string;
  ideaName: string;
  personId: string;
  /** A name, or an address. */
  person: string;
  reason: string;
  declaredAt: Temporal.Instant;
}

/**
 * Keeps the person out of an idea of an edition they review, from then on and everywhere. What they
 * had to review of it is theirs no more; a draft stays, unseen; a review given stays on record and no
 * longer counts. Declaring it twice is declaring it once.
 * Writes `conflict_of_interest`, takes back `review_assignment` and `review_preference`, the journal.
 * @throws Refusal `missing` for who does not review this edition, is kept out already for being one
 *   of its people, or when nothing is left to decide of the idea.
 */
export async function declareConflict(
  act: PersonalAct,
  editionId: string,
  { ideaId, reason }: { ideaId: string; reason: string },
): Promise<void> {
  const { personId } = act.actor;
  if (await hasDeclared(act.tx, ideaId, personId)) return;
  await act.tx.selectFrom('idea').select('id').where('id', '=', ideaId).forUpdate().execute();
  await refuseUnlessConcerned(act.tx, act, editionId, ideaId);
  await act.tx
    .insertInto('conflictOfInterest')
    .values({ ideaId, personId, reason, declaredAt: act.now })
    .onConflict((conflict) =>
      conflict.columns(['ideaId', 'personId']).doUpdateSet({
        reason,
        declaredAt: act.now,
        liftedAt: null,
        liftedBy: null,
        liftedBecause: null,
      }),
    )
    .execute();
  const taken = await act.tx
    .deleteFrom('reviewAssignment')
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', personId)
    .returning('side')
    .executeTakeFirst();
  await act.tx
    .deleteFrom('reviewPreference')
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', personId)
    .execute();
  const subject = { type: 'idea', id: ideaId, editionId };
  await record(act, 'conflict.declared', subject, { person: personId, had: taken?.side ?? null });
}

/**
 * Lets somebody take part again. For a coordinator who is not kept out of the idea, about somebody
 * else. What they had to review is not given back by itself. Lifting it twice is lifting it once.
 * Writes `conflict_of_interest`, the journal.
 * @throws Refusal `forbidden`, `missing`, `lift_own_conflict`
 */
export async function liftConflict(
  act: PersonalAct,
  editionId: string,
  { ideaId, personId, reason }: { ideaId: string; personId: string; reason: string },
): Promise<void> {
  if (!coordinates(act.actor, editionId)) throw forbidden();
  if (personId === act.actor.personId) {
    throw refusal(reviewWords, 'conflict', 'lift_own_conflict');
  }
  await refuseUnlessConcerned(act.tx, act, editionId, ideaId);
  if (!z.uuid().safeParse(personId).success) throw missing();
  const found = await act.tx
    .selectFrom('conflictOfInterest')
    .select('liftedAt')
    .where('ideaId', '=', ideaId)
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw missing();
  if (found.liftedAt) return;
  await act.tx
    .updateTable('conflictOfInterest')
    .set({ liftedAt: act.now, liftedBy: act.actor.personId, liftedBecause: reason })
    .where('ideaId', '=', ideaId)
    .where('personId', '=', personId)
    .execute();
  const subject = { type: 'idea', id: ideaId, editionId };
  await record(act, 'conflict.lifted', subject, { person: personId });
}

/** True when the person declared a conflict about this idea, and it was not lifted. */
export async function hasDeclared(db: Db, ideaId: string, personId: string): Promise<boolean> {
  return (await declaredConflict(db, ideaId, personId)) !== undefined;
}

/** The person's own declaration that stands. */
export async function declaredConflict(
  db: Db,
  ideaId: string,
  personId: string,
): Promise<{ reason: string; declaredAt: Temporal.Instant; editionId: string } | undefined> {
  if (!z.uuid().safeParse(ideaId).success) throw missing();
  return db
    .selectFrom('conflictOfInterest')
    .innerJoin('idea', 'idea.id', 'ideaId')
    .select(['reason', 'declaredAt', 'editionId'])
    .where('ideaId', '=', ideaId)
    .where('personId', '=', personId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
}

/**
 * The name of an idea about which the person may declare or lift a conflict.
 * @throws Refusal `missing`
 */
export async function refuseUnlessConcerned(
  db: Db,
  { actor }: Pick<PersonalAct, 'actor'>,
  editionId: string,
  ideaId: string,
): Promise<string> {
  if (!z.uuid().safeParse(ideaId).success || !reviewers.admits(actor, editionId)) throw missing();
  const { rows } = await sql<{
    state: Parameters<typeof isDecidable>[0];
    name: string;
    isKeptOut: boolean;
  }>`
    SELECT i.state, r.content ->> 'name' AS name, is_kept_out(i.id, ${actor.personId}) AS is_kept_out
    FROM idea i JOIN idea_revision r ON r.idea_id = i.id
    WHERE i.id = ${ideaId} AND i.edition_id = ${editionId}
    ORDER BY r.number DESC LIMIT 1`.execute(db);
  const [idea] = rows;
  if (!idea || idea.isKeptOut || !isDecidable(idea.state)) throw missing();
  return idea.name;
}

/**
 * The conflicts that stand in an edition, or about one idea of it, the last declared first: for its
 * coordinators, without the ideas that the one who asks is kept out of. One query.
 */
export async function standingConflicts(
  db: Db,
  editionId: string,
  personId: string,
  ideaId?: string,
): Promise<Conflict[]> {
  const { rows } = await sql<Conflict>`
    SELECT c.idea_id, c.person_id, c.reason, c.declared_at,
      coalesce(nullif(p.name, ''), p.email) AS person,
      (SELECT content ->> 'name' FROM idea_revision r
       WHERE r.idea_id = i.id ORDER BY number DESC LIMIT 1) AS idea_name
    FROM conflict_of_interest c
      JOIN idea i ON i.id = c.idea_id JOIN person p ON p.id = c.person_id
    WHERE i.edition_id = ${editionId} AND c.lifted_at IS NULL AND c.person_id <> ${personId}
      AND NOT is_kept_out(i.id, ${personId})
      AND ${ideaId ? sql`i.id = ${ideaId}` : sql`true`}
    ORDER BY c.declared_at DESC, c.idea_id, c.person_id`.execute(db);
  return rows;
}
