/** A note typed in two tabs: both texts of each field side by side, and the choice. */
import { keepChoices, otherName, readChoices } from '../../../drafts/choose.ts';
import { openClashes } from '../../../drafts/clashes.ts';
import { DraftComparison } from '../../../drafts/compare.tsx';
import { draftWords } from '../../../drafts/words.ts';
import type { FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { interviewNoteAddress, interviewNoteConflictAddress } from '../addresses.ts';
import { labelsOf, titleOf, trailOf } from './note-frame.tsx';
import { type NotesVisit, openNote } from './open-note.ts';
import { heldBy } from './own-note.ts';

/** Shows what waits for the person's choice; nothing: leads back to the note. */
export async function showCompareNote(visit: NotesVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return compareNotePage(visit, kept ? { form: formOf(kept.toObject()) } : {});
}

/** Stores what was chosen for each field. What changed again meanwhile is compared again. */
export async function submitCompareNote(visit: NotesVisit): Promise<Response> {
  const fields = await visit.fields();
  const { db, lang, params } = visit;
  const { draft } = (await openNote(visit)).own;
  const back = `${visit.path(interviewNoteAddress, params)}#note`;
  if (!draft) return visit.redirect(back);
  const clashes = await openClashes(db, draft.id);
  const { typed, errors } = readChoices(fields, clashes, { lang });
  const { tooLong } = heldBy(typed, lang);
  errors.push(...tooLong.map(({ field, message }) => ({ field: otherName(field), message })));
  if (errors.length > 0) {
    return compareNotePage(visit, { form: { values: fields.toObject(), errors } });
  }
  const version = Number(fields.text('version')) || draft.version;
  const saved = await visit.performAs((act) =>
    keepChoices(act, clashes, { draftId: draft.id, version, typed }),
  );
  if (saved.conflicts.length > 0) return compareNotePage(visit, { status: 409 });
  return visit.redirect(back);
}

/** The page itself, also the answer (409) to the form that met another tab's text. */
export async function compareNotePage(
  visit: NotesVisit,
  { form = formOf(), status }: { form?: FormState; status?: number },
): Promise<Response> {
  const say = visit.say(draftWords);
  const opened = await openNote(visit);
  const { draft } = opened.own;
  const clashes = draft ? await openClashes(visit.db, draft.id) : [];
  const noteHref = visit.path(interviewNoteAddress, visit.params);
  if (!draft || clashes.length === 0) return visit.redirect(noteHref);
  const labels = labelsOf(visit);
  return visit.page(
    {
      title: say('clash.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [...trailOf(visit), { label: titleOf(visit, opened), href: noteHref }],
      children: (
        <>
          <h1>{say('clash.title')}</h1>
          <DraftComparison
            lang={visit.lang}
            zone={opened.edition.timezone}
            clashes={clashes}
            current={draft}
            labelOf={(field) => labels[field] ?? field}
            form={form}
            action={visit.path(interviewNoteConflictAddress, visit.params)}
            later={noteHref}
          />
        </>
      ),
    },
    status ? { status } : {},
  );
}
