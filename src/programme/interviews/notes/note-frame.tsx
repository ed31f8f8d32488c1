/** The application beside a panel member's own note: the page that shows, saves and gives it. */

import { openClashes } from '../../../drafts/clashes.ts';
import { ClashWaiting } from '../../../drafts/compare.tsx';
import { spaceAddress } from '../../../home/addresses.ts';
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, relativeTo, shortInstant } from '../../../words/dates.ts';
import {
  interviewAddress,
  interviewConclusionAddress,
  interviewNoteConflictAddress,
} from '../addresses.ts';
import { aspectOf } from '../session.ts';
import { ApplicationView } from './application-view.tsx';
import { mayNotGive } from './give-note.ts';
import { NOTE_WITHIN_HOURS, noteFields, saySame } from './note.ts';
import { NoteForm } from './note-form.tsx';
import type { NotesVisit, OpenedNote } from './open-note.ts';
import { OwnNoteView } from './own-note-view.tsx';
import { SealState } from './panel-notes.tsx';
import { notesWords } from './words.ts';

interface Parts {
  visit: NotesVisit;
  opened: OpenedNote;
}

interface Shown {
  form: FormState;
  /** Why giving was refused. */
  refused?: string;
  /** True for a form given back after a session ended. */
  isKept?: boolean;
  status?: number;
}

/** The page itself: also the answer to a form with something to correct, or that came too late. */
export async function notePage(
  visit: NotesVisit,
  opened: OpenedNote,
  { form, refused, isKept = false, status }: Shown,
): Promise<Response> {
  const say = visit.say(notesWords);
  const { interview, edition, own, application } = opened;
  const { timezone } = edition;
  const title = titleOf(visit, opened);
  const clashes = own.draft ? await openClashes(visit.db, own.draft.id) : [];
  const refusedNow = mayNotGive(interview, visit.now, timezone);
  // Once nothing can be given any more the form stays only for what was typed and refused.
  const hasForm =
    !refusedNow || refusedNow.code === 'not_begun' || form.errors.length > 0 || refused || isKept;
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: form.errors.length > 0,
      scripts: ['autosave.js'],
      breadcrumb: trailOf(visit),
      children: (
        <>
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say('note.when', {
              session: interview.sessionTitle,
              at: instantInWords(interview.startsAt, timezone, visit.lang),
            })}
          </p>
          <p className="bsoc-inline-acts">
            <a className="bsoc-review__jump" href="#note">
              {say('note.toForm')}
            </a>
          </p>
          <div className="bsoc-review">
            <section className="bsoc-review__idea" aria-label={say('note.application')}>
              <ApplicationView visit={visit} application={application} edition={edition} />
            </section>
            <section className="bsoc-review__form" aria-labelledby="note">
              <h2 id="note" className="fr-h4">
                {say('note.yourView')}
              </h2>
              <ErrorSummary form={form} labels={labelsOf(visit)} />
              {refused && (
                <Alert tone="error" title={say('form.notGiven')}>
                  {refused}
                </Alert>
              )}
              {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
              <Done visit={visit} opened={opened} />
              {clashes.length > 0 && (
                <ClashWaiting
                  lang={visit.lang}
                  href={visit.path(interviewNoteConflictAddress, visit.params)}
                />
              )}
              <When visit={visit} opened={opened} isRefused={refused !== undefined} />
              {hasForm ? (
                <>
                  <p>{say(`aspect.${aspectOf[interview.mine.part]}`)}</p>
                  <NoteForm visit={visit} opened={opened} form={form} />
                </>
              ) : (
                <OwnNoteView visit={visit} own={own} />
              )}
            </section>
          </div>
        </>
      ),
    },
    status ? { status } : {},
  );
}

/** How the page is called: with the student's name, or the application's number. */
export function titleOf(
  visit: Visit,
  { interview: { studentName: name, number } }: Pick<OpenedNote, 'interview'>,
): string {
  const say = visit.say(notesWords);
  return name === null ? say('note.titleNumber', { number }) : say('note.titleWith', { name });
}

/** The way back to the interview. */
export function trailOf(visit: NotesVisit): { label: string; href: string }[] {
  const say = visit.say(notesWords);
  return [
    { label: say('trail.space'), href: visit.path(spaceAddress) },
    { label: say('trail.interview'), href: visit.path(interviewAddress, visit.params) },
  ];
}

/** The label of each field, for the list of what is to correct. */
export function labelsOf(visit: Visit): Record<string, string> {
  const say = visit.say(notesWords);
  return Object.fromEntries(noteFields.map((field) => [field, say(`form.${field}`)]));
}

/** What was just done, and what comes next. */
function Done({ visit, opened: { interview } }: Parts) {
  const say = visit.say(notesWords);
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  if (done === 'saved') return <Alert tone="info">{say('form.doneSaved')}</Alert>;
  if (done !== 'given') return null;
  return (
    <Alert tone="success" title={say('form.doneGiven')}>
      <p>{say(interview.isOpen ? 'form.doneOpen' : 'form.doneGivenNext')}</p>
    </Alert>
  );
}

/** From when and by when, or why not any more. */
function When({ visit, opened, isRefused }: Parts & { isRefused: boolean }) {
  const say = visit.say(notesWords);
  const { interview, own, edition } = opened;
  const { timezone } = edition;
  const refused = mayNotGive(interview, visit.now, timezone);
  if (refused?.code === 'not_begun') {
    const { startsAt } = interview;
    return (
      <p>
        {say('form.notYet', {
          at: instantInWords(startsAt, timezone, visit.lang),
          relative: relativeTo(startsAt, visit.now, timezone, visit.lang),
        })}
      </p>
    );
  }
  if (interview.isOpen && interview.mayRead) {
    return (
      <>
        <SealState visit={visit} zone={timezone} interview={interview} />
        <ButtonLink href={visit.path(interviewConclusionAddress, visit.params)}>
          {say('mail.opened.button')}
        </ButtonLink>
      </>
    );
  }
  if (refused) return isRefused ? null : <p>{refused.sentence(visit.lang)}</p>;
  if (own.given) {
    const isUnsent = own.draft && !saySame(own.draft.fields, own.given.content);
    return (
      <p>
        {say('form.givenAt', { at: shortInstant(own.given.at, timezone, visit.lang) })}
        {isUnsent && ` ${say('form.unsent')}`}
      </p>
    );
  }
  const due = interview.endsAt.add({ hours: NOTE_WITHIN_HOURS });
  return <p>{say('form.due', { due: instantInWords(due, timezone, visit.lang) })}</p>;
}
