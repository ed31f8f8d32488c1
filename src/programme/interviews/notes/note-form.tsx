import { autosaved, savedInWords } from '../../../drafts/autosaved.ts';
import { signInAddress } from '../../../people/addresses.ts';
import { Button, ButtonGroup } from '../../../ui/elements.tsx';
import { type FormState, TextArea, TextField } from '../../../ui/form.tsx';
import { interviewNoteAddress, interviewNoteAutosaveAddress } from '../addresses.ts';
import { aspectOf } from '../session.ts';
import { mayNotGive } from './give-note.ts';
import type { NoteField } from './note.ts';
import type { NotesVisit, OpenedNote } from './open-note.ts';
import { notesWords } from './words.ts';

/** A panel member's form: saved as it is typed where scripts run, and by its buttons everywhere. */
export function NoteForm({
  visit,
  opened,
  form,
}: {
  visit: NotesVisit;
  opened: OpenedNote;
  form: FormState;
}) {
  const say = visit.say(notesWords);
  const { params, now } = visit;
  const { interview, own, edition } = opened;
  const aspect = aspectOf[interview.mine.part];
  const here = visit.path(interviewNoteAddress, params);
  const mayGive = mayNotGive(interview, now, edition.timezone) === undefined;
  const field = (name: NoteField) => ({
    form,
    name,
    label: <strong>{say(`form.${name}`)}</strong>,
  });
  return (
    <form
      method="post"
      action={`${here}#note`}
      noValidate
      {...autosaved(visit.lang, {
        saveTo: visit.path(interviewNoteAutosaveAddress, params),
        signInTo: visit.path(signInAddress, {}, { next: here }),
      })}
    >
      <input type="hidden" name="version" value={own.draft?.version ?? 1} />
      <TextArea {...field('said')} rows={5} hint={say(`help.said.${aspect}`)} />
      <TextArea {...field('weighed')} rows={5} hint={say(`help.weighed.${aspect}`)} />
      <TextField {...field('advice')} hint={say('help.advice')} />
      <p className="bsoc-saved fr-mb-2w" data-autosave-status aria-live="polite">
        {own.draft &&
          savedInWords(own.draft.savedAt, {
            now: visit.now,
            zone: opened.edition.timezone,
            lang: visit.lang,
          })}
      </p>
      {!interview.isOpen && <p className="fr-text--sm">{say('form.sealed')}</p>}
      <ButtonGroup>
        {mayGive && (
          <Button name="act" value="give">
            {say(own.given ? 'form.giveAgain' : 'form.give')}
          </Button>
        )}
        <Button kind={mayGive ? 'secondary' : 'primary'} name="act" value="save">
          {say('form.save')}
        </Button>
      </ButtonGroup>
    </form>
  );
}
