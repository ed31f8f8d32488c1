/** Texts typed in one tab over those of another, set aside until their author chooses. */
import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../../../acts/act.ts';
import type { Db } from '../../../db/database.ts';
import { type DraftConflict, stillAsking } from '../../../drafts/merge-draft.ts';
import type { ReviewField } from './review.ts';

/** A text set aside, the last one of its field. */
export interface ReviewClash {
  field: ReviewField;
  typed: string;
  typedAt: Temporal.Instant;
}

/**
 * Sets conflicting texts aside, once each. What the person chose against before is not asked again:
 * a browser may send an old copy long after. The review has a draft.
 * @returns the conflicts that still ask for a choice, and whether some texts were settled before.
 */
export async function setAside(
  act: PersonalAct,
  ideaId: string,
  conflicts: readonly DraftConflict<ReviewField>[],
): Promise<{ asking: DraftConflict<ReviewField>[]; isSuperseded: boolean }> {
  if (conflicts.length === 0) return { asking: [], isSuperseded: false };
  const known = await act.tx
    .selectFrom('reviewClash')
    .select(['field', 'typed', 'settledAt'])
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', act.actor.personId)
    .where('field', 'in', [...new Set(conflicts.map(({ field }) => field))])
    .execute();
  const { asking, fresh, isSuperseded } = stillAsking(conflicts, known);
  if (fresh.length > 0) {
    await act.tx
      .insertInto('reviewClash')
      .values(
        fresh.map(({ field, yours }) => ({
          ideaId,
          reviewerId: act.actor.personId,
          field,
          typed: yours,
          typedAt: act.now,
        })),
      )
      .execute();
  }
  return { asking, isSuperseded };
}

/** A reviewer's texts that wait for their choice: the last one of each field. */
export async function openClashes(
  db: Db,
  ideaId: string,
  reviewerId: string,
): Promise<ReviewClash[]> {
  const rows = await db
    .selectFrom('reviewClash')
    .distinctOn('field')
    .select(['field', 'typed', 'typedAt'])
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', reviewerId)
    .where('settledAt', 'is', null)
    .orderBy('field')
    .orderBy('typedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as ReviewClash[];
}

/** The person has chosen for these fields: their texts stay and ask nothing more. */
export async function settleClashes(
  act: PersonalAct,
  ideaId: string,
  fields: readonly ReviewField[],
): Promise<void> {
  if (fields.length === 0) return;
  await act.tx
    .updateTable('reviewClash')
    .set({ settledAt: act.now })
    .where('ideaId', '=', ideaId)
    .where('reviewerId', '=', act.actor.personId)
    .where('field', 'in', [...fields])
    .where('settledAt', 'is', null)
    .execute();
}
