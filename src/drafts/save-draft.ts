import { sql } from 'kysely';
import type { PersonalAct } from '../acts/act.ts';
import { refusal } from '../acts/refusal.ts';
import { refuseViolations } from '../acts/violations.ts';
import { jsonb, type Tx } from '../db/database.ts';
import { setAside } from './clashes.ts';
import { type Draft, loadDraft } from './draft.ts';
import { type DraftConflict, mergeDraft, type Texts } from './merge-draft.ts';
import { draftWords } from './words.ts';

refuseViolations({
  draft_is_bounded: () => refusal(draftWords, 'tooLarge', 'draft_full'),
});

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
 * @throws Refusal `draft_full`
 */
export async function saveDraft(
  act: PersonalAct,
  { draftId, version, typed }: { draftId: string; version: number | undefined; typed: Texts },
): Promise<SavedDraft> {
  const draft = await loadDraft(act.tx, draftId, { forUpdate: true });
  const base = isBefore(version, draft) ? await fieldsAt(act.tx, draft, version) : draft.fields;
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

/** What a form sends as its version may be anything. */
function isBefore(version: number | undefined, draft: Draft): version is number {
  return Number.isInteger(version) && Number(version) >= 1 && Number(version) < draft.version;
}

/** The fields as they were at a version: of each, what the first save made since replaced. */
async function fieldsAt(tx: Tx, { id, fields }: Draft, version: number): Promise<Texts> {
  const { rows } = await sql<{ field: string; before: string }>`
    SELECT DISTINCT ON (one.key) one.key AS field, one.value AS before
    FROM draft_save s CROSS JOIN LATERAL jsonb_each_text(s.before) one
    WHERE s.draft_id = ${id} AND s.version > ${version}
    ORDER BY one.key, s.version`.execute(tx);
  return { ...fields, ...Object.fromEntries(rows.map(({ field, before }) => [field, before])) };
}
