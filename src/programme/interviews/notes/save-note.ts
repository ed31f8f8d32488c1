import type { PersonalAct } from '../../../acts/act.ts';
import { openDraft } from '../../../drafts/draft.ts';
import { type SavedDraft, saveDraft } from '../../../drafts/save-draft.ts';
import type { NoteDraft } from './note.ts';
import { loadSeatedInterview } from './own-note.ts';

/**
 * Saves a note as typed, before the interview as well as after: also once notes are open or the
 * interview is cancelled, because what is typed is never lost; only giving is bound to a moment.
 * Allowed to who has, or had, a seat in the panel. Writes as `saveDraft` does, and `interview_note`
 * the first time.
 * @param typed the fields of the form that was sent, and only them.
 * @param version the version the form was opened with; the present one, when it does not say.
 * @throws Refusal `missing`
 */
export async function saveNote(
  act: PersonalAct,
  {
    interviewId,
    version,
    typed,
  }: { interviewId: string; version: number | undefined; typed: NoteDraft },
): Promise<SavedDraft> {
  await loadSeatedInterview(act.tx, act.actor, interviewId);
  const draftId = (await draftOf(act, interviewId)) ?? (await startNote(act, interviewId));
  return saveDraft(act, { draftId, version, typed });
}

async function draftOf(act: PersonalAct, interviewId: string): Promise<string | undefined> {
  const note = await act.tx
    .selectFrom('interviewNote')
    .select('draftId')
    .where('interviewId', '=', interviewId)
    .where('authorId', '=', act.actor.personId)
    .executeTakeFirst();
  return note?.draftId;
}

/** Opens the draft; when another tab did so a moment ago, that one is taken and this one left empty. */
async function startNote(act: PersonalAct, interviewId: string): Promise<string> {
  const draftId = await openDraft(act);
  const { personId: authorId } = act.actor;
  await act.tx
    .insertInto('interviewNote')
    .values({ interviewId, authorId, draftId })
    .onConflict((conflict) => conflict.columns(['interviewId', 'authorId']).doNothing())
    .execute();
  const taken = (await draftOf(act, interviewId)) ?? draftId;
  if (taken !== draftId) await act.tx.deleteFrom('draft').where('id', '=', draftId).execute();
  return taken;
}
