/** Texts typed over somebody else's, set aside until the person who typed them chooses. */
import type { Temporal } from 'temporal-polyfill';
import type { PersonalAct } from '../../acts/act.ts';
import type { Db } from '../../db/database.ts';
import { type DraftConflict as Conflict, stillAsking } from '../../drafts/merge-draft.ts';
import { type DraftField, stepFields, type TypedStep } from './draft.ts';

type DraftConflict = Conflict<DraftField>;

/** A text set aside, the last one of its field. */
export interface Clash {
  field: DraftField;
  typed: string;
  typedAt: Temporal.Instant;
}

/**
 * Sets conflicting texts aside, once each. What the person chose against before is not asked again:
 * a browser may send an old copy long after.
 * @returns the conflicts that still ask for a choice, and whether some texts were settled before.
 */
export async function setAside(
  act: PersonalAct,
  ideaId: string,
  conflicts: readonly DraftConflict[],
): Promise<{ asking: DraftConflict[]; isSuperseded: boolean }> {
  if (conflicts.length === 0) return { asking: [], isSuperseded: false };
  const known = await act.tx
    .selectFrom('ideaClash')
    .select(['field', 'typed', 'settledAt'])
    .where('ideaId', '=', ideaId)
    .where('typedBy', '=', act.actor.personId)
    .where(
      'field',
      'in',
      conflicts.map(({ field }) => field),
    )
    .execute();
  const { asking, fresh, isSuperseded } = stillAsking(conflicts, known);
  if (fresh.length > 0) {
    await act.tx
      .insertInto('ideaClash')
      .values(
        fresh.map(({ field, yours }) => ({
          ideaId,
          field,
          typed: yours,
          typedBy: act.actor.personId,
          typedAt: act.now,
        })),
      )
      .execute();
  }
  return { asking, isSuperseded };
}

/** The person's texts that wait for their choice: the last one of each field of a step. */
export async function openClashes(
  db: Db,
  { ideaId, personId, step }: { ideaId: string; personId: string; step?: TypedStep },
): Promise<Clash[]> {
  const rows = await db
    .selectFrom('ideaClash')
    .distinctOn('field')
    .select(['field', 'typed', 'typedAt'])
    .where('ideaId', '=', ideaId)
    .where('typedBy', '=', personId)
    .where('settledAt', 'is', null)
    .$if(step !== undefined, (query) => query.where('field', 'in', stepFields[step as TypedStep]))
    .orderBy('field')
    .orderBy('typedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as Clash[];
}

/** The person has chosen for these fields: their texts stay as evidence and ask nothing more. */
export async function settleClashes(
  act: PersonalAct,
  ideaId: string,
  fields: readonly DraftField[],
): Promise<void> {
  if (fields.length === 0) return;
  await act.tx
    .updateTable('ideaClash')
    .set({ settledAt: act.now })
    .where('ideaId', '=', ideaId)
    .where('typedBy', '=', act.actor.personId)
    .where('field', 'in', [...fields])
    .where('settledAt', 'is', null)
    .execute();
}
