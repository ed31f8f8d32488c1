/** A panel member's note: shown, saved as it is typed, given; with or without JavaScript. */
import { Refusal } from '../../../acts/refusal.ts';
import { type FieldError, formOf } from '../../../web/form.ts';
import { timeOfDay } from '../../../words/dates.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { interviewNoteAddress, interviewNoteConflictAddress } from '../addresses.ts';
import { compareNotePage } from './compare-note.page.tsx';
import { giveNote } from './give-note.ts';
import { labelsOf, notePage } from './note-frame.tsx';
import { loadNotedInterview } from './noted-interview.ts';
import { type NotesVisit, openNote, storedFields } from './open-note.ts';
import { heldBy, typedNote } from './own-note.ts';
import { saveNote } from './save-note.ts';

/** Shows the application beside the note as it was last typed. */
export async function showNote(visit: NotesVisit): Promise<Response> {
  const kept = await visit.keptFields();
  const opened = await openNote(visit);
  const values = { ...storedFields(opened.own), ...(kept && typedNote(kept)) };
  return notePage(visit, opened, { form: formOf(values), isKept: kept !== undefined });
}

/**
 * Saves the note and, unless asked to stay, gives it. What can be stored is, whatever follows: then
 * what is wrong is shown in place (422), what another tab changed meanwhile is compared (409), and
 * what comes too early or too late is said (409).
 */
export async function submitNote(visit: NotesVisit): Promise<Response> {
  const fields = await visit.fields();
  const { params, lang } = visit;
  const { interview: interviewId } = params;
  const typed = typedNote(fields);
  const { held, tooLong } = heldBy(typed, lang);
  const version = Number(fields.text('version')) || undefined;
  const saved = await visit.performAs((act) =>
    saveNote(act, { interviewId, version, typed: held }),
  );
  if (saved.conflicts.length > 0) return compareNotePage(visit, { status: 409 });
  const again = async (errors: readonly FieldError[], refused?: string) => {
    const form = { values: { ...saved.fields, ...typed }, errors };
    const more = refused === undefined ? {} : { refused, status: 409 };
    return notePage(visit, await openNote(visit), { form, ...more });
  };
  const done = (what: string) =>
    visit.redirect(`${visit.path(interviewNoteAddress, params, { done: what })}#note`);
  if (tooLong.length > 0) return again(tooLong);
  if (fields.text('act') === 'save') return done('saved');
  try {
    const errors = await visit.performAs(async (act) => {
      const { editionId } = await loadNotedInterview(act.tx, act.actor, interviewId);
      return giveNote(act, await loadEdition(act.tx, editionId), { interviewId, lang });
    });
    return errors.length > 0 ? again(errors) : done('given');
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') {
      return again([], error.sentence(lang));
    }
    throw error;
  }
}

/**
 * Where signing in leads somebody whose typing came here without a script to say so: the form with
 * what they had typed, or as it is.
 */
export async function showSavedNote(visit: NotesVisit): Promise<Response> {
  if (await visit.keptFields()) return showNote(visit);
  await openNote(visit);
  return visit.redirect(visit.path(interviewNoteAddress, visit.params));
}

/** What the browser sends while one types; answers as `ui/browser/post-draft.ts` expects. */
export async function autosaveNote(visit: NotesVisit): Promise<Response> {
  const { params, lang } = visit;
  const fields = await visit.fields();
  const { held, tooLong } = heldBy(typedNote(fields), lang);
  const version = Number(fields.text('version')) || 1;
  const saved = await visit.performAs((act) =>
    saveNote(act, { interviewId: params.interview, version, typed: held }),
  );
  if (saved.conflicts.length > 0) {
    const conflict = visit.path(interviewNoteConflictAddress, params);
    return Response.json({ conflict }, { status: 409 });
  }
  if (saved.isSuperseded) return new Response(null, { status: 205 });
  const [long] = tooLong;
  if (long) {
    const label = labelsOf(visit)[long.field];
    return Response.json({ message: `${label} – ${long.message}` }, { status: 422 });
  }
  const { editionId } = await loadNotedInterview(visit.db, visit.person, params.interview);
  const { timezone } = await loadEdition(visit.db, editionId);
  return Response.json({
    version: saved.version,
    savedAt: timeOfDay(saved.savedAt, timezone, lang),
  });
}
