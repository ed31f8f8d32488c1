/** Texts typed over others of the same person's, from another tab or device, until they choose. */
import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../acts/act.ts';
import type { Db } from '../db/database.ts';
import { type DraftConflict, stillAsking } from './merge-draft.ts';

/** A text set aside, the last one of its field. */
export interface Clash {
  field: string;
  typed: string;
  typedAt: Temporal.Instant;
}

/**
 * Sets conflicting texts aside, once each. What the person chose against before is not asked again:
 * a browser may send an old copy long after. Writes `draft_clash`.
 * @returns the conflicts that still ask for a choice, and whether some texts were settled before.
 */
export async function setAside(
  act: PersonalAct,
  draftId: string,
  conflicts: readonly DraftConflict[],
): Promise<{ asking: DraftConflict[]; isSuperseded: boolean }> {
  if (conflicts.length === 0) return { asking: [], isSuperseded: false };
  const known = await act.tx
    .selectFrom('draftClash')
    .select(['field', 'typed', 'settledAt'])
    .where('draftId', '=', draftId)
    .where(
      'field',
      'in',
      conflicts.map(({ field }) => field),
    )
    .execute();
  const { asking, fresh, isSuperseded } = stillAsking(conflicts, known);
  if (fresh.length > 0) {
    await act.tx
      .insertInto('draftClash')
      .values(fresh.map(({ field, yours }) => ({ draftId, field, typed: yours, typedAt: act.now })))
      .execute();
  }
  return { asking, isSuperseded };
}

/**
 * The texts of a draft that wait for their author's choice, the last one of each field.
 * @param fields those of one step of a form; all of them when absent.
 */
export async function openClashes(
  db: Db,
  draftId: string,
  fields?: readonly string[],
): Promise<Clash[]> {
  return db
    .selectFrom('draftClash')
    .distinctOn('field')
    .select(['field', 'typed', 'typedAt'])
    .where('draftId', '=', draftId)
    .where('settledAt', 'is', null)
    .$if(fields !== undefined, (query) => query.where('field', 'in', [...(fields ?? [])]))
    .orderBy('field')
    .orderBy('typedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The author has chosen for these fields: their texts stay as evidence and ask nothing more. */
export async function settleClashes(
  act: PersonalAct,
  draftId: string,
  fields: readonly string[],
): Promise<void> {
  if (fields.length === 0) return;
  await act.tx
    .updateTable('draftClash')
    .set({ settledAt: act.now })
    .where('draftId', '=', draftId)
    .where('field', 'in', [...fields])
    .where('settledAt', 'is', null)
    .execute();
}
