import { sql } from 'kysely';
import type { PersonalAct } from '../acts/act.ts';
import { jsonb, type Tx } from '../db/database.ts';
import { setAside } from './clashes.ts';
import { type Draft, loadDraft, readTexts } from './draft.ts';
import { type DraftConflict, mergeDraft, type Texts } from './merge-draft.ts';

/** What a save answers: the draft as it is now, and what it did not dare replace. */
export interface SavedDraft extends Draft {
  /** Fields that another tab changed meanwhile: set aside for a choice; the others are stored. */
  conflicts: DraftConflict[];
  /** True when a text is an old copy of one that the person chose against: it is not stored. */
  isSuperseded: boolean;
}

/**
 * Saves what was typed, whatever the state of what it is about and after any deadline: what is typed
 * is never lost. Fields typed from an older version are merged one by one. Whoever calls has checked
 * that the draft is the actor's own.
 * Writes `draft` and, for what it replaces, `draft_save`; for what it does not dare replace,
 * `draft_clash`.
 * @param typed the fields of the form that was sent, and only them.
 * @param version the version the form was opened with; the present one, when it does not say.
 */
export async function saveDraft(
  act: PersonalAct,
  { draftId, version, typed }: { draftId: string; version: number | undefined; typed: Texts },
): Promise<SavedDraft> {
  const draft = await loadDraft(act.tx, draftId, { forUpdate: true });
  const isBehind = version !== undefined && version < draft.version;
  const base = isBehind ? await fieldsAt(act.tx, draft, version) : draft.fields;
  const { merged, before, conflicts } = mergeDraft(base, draft.fields, typed);
  const { asking, isSuperseded } = await setAside(act, draftId, conflicts);
  const answer = { conflicts: asking, isSuperseded };
  if (Object.keys(before).length === 0) return { ...draft, ...answer };
  const next = { fields: merged, version: draft.version + 1, savedAt: act.now };
  await act.tx
    .insertInto('draftSave')
    .values({ draftId, version: next.version, before: jsonb(before), savedAt: act.now })
    .execute();
  await act.tx
    .updateTable('draft')
    .set({ ...next, fields: jsonb(merged) })
    .where('id', '=', draftId)
    .execute();
  return { id: draftId, ...next, ...answer };
}

/** The fields as they were at a version, by undoing the saves made since, the last one first. */
async function fieldsAt(tx: Tx, { id, fields }: Draft, version: number): Promise<Texts> {
  const { rows } = await sql<{ before: unknown }>`
    SELECT before FROM draft_save WHERE draft_id = ${id} AND version > ${version}
    ORDER BY version DESC`.execute(tx);
  return Object.assign({}, fields, ...rows.map(({ before }) => readTexts(before)));
}
