/** The notes once they are open, beside what the panel concludes together. */

import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import { instantInWords } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../../editions/edition.ts';
import { loadEdition } from '../../editions/load-edition.ts';
import { interviewConclusionAddress } from '../addresses.ts';
import { concludeInterview } from './conclude.ts';
import { ConclusionForm, Meanwhile, Preview } from './conclusion-form.tsx';
import { conclusionSchema } from './note.ts';
import { trailOf } from './note-frame.tsx';
import { loadNotedInterview, type NotedInterview } from './noted-interview.ts';
import type { NotesVisit } from './open-note.ts';
import { ConclusionView, Notes, PanelTable, SealState } from './panel-notes.tsx';
import { type Conclusion, conclusionOf, type GivenNote, notesOf } from './visible-notes.ts';
import { notesWords } from './words.ts';

/** Shows the notes and the conclusion that counts. */
export async function showConclusion(visit: NotesVisit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('summary'));
  return conclusionPage(visit, kept ? { form: formOf(kept.toObject()), isKept: true } : {});
}

/**
 * Shows what the student will read (`act=preview`), or writes the conclusion. What is wrong is said
 * in place (422); what somebody else wrote meanwhile is shown beside (409), with all that was typed.
 */
export async function submitConclusion(visit: NotesVisit): Promise<Response> {
  const fields = await visit.fields();
  const { interview: interviewId } = visit.params;
  const values = fields.toObject();
  if (fields.text('act') === 'preview') {
    return conclusionPage(visit, { form: formOf(values), isPreviewed: true });
  }
  const checked = visit.check(conclusionSchema, values, notesWords);
  if (!checked.ok) return conclusionPage(visit, { form: { values, errors: checked.errors } });
  const basedOn = Number(fields.text('number')) || 0;
  try {
    const isTold = await visit.performAs(async (act) => {
      const { editionId } = await loadNotedInterview(act.tx, act.actor, interviewId);
      const edition = await loadEdition(act.tx, editionId);
      return concludeInterview(act, edition, interviewId, { basedOn, content: checked.data });
    });
    const done = isTold ? 'told' : 'saved';
    return visit.redirect(visit.path(interviewConclusionAddress, visit.params, { done }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return conclusionPage(visit, { form: formOf(values), refused: error });
  }
}

interface Shown {
  form?: FormState;
  isPreviewed?: boolean;
  isKept?: boolean;
  /** Why it was not written. */
  refused?: Refusal;
}

/** All that the page shows. */
export interface OpenedConclusion {
  interview: NotedInterview;
  edition: Edition;
  notes: readonly GivenNote[];
  last: Conclusion | undefined;
  /** The language the student reads in. */
  studentLang: Lang;
}

async function openConclusion({ db, person, params }: NotesVisit): Promise<OpenedConclusion> {
  const interview = await loadNotedInterview(db, person, params.interview);
  if (!interview.mayRead) throw missing();
  const { lang } = await db
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.studentId')
    .select('person.lang')
    .where('application.id', '=', interview.applicationId)
    .executeTakeFirstOrThrow();
  return {
    interview,
    edition: await loadEdition(db, interview.editionId),
    notes: interview.isOpen ? await notesOf(db, person, interview) : [],
    last: await conclusionOf(db, interview),
    studentLang: lang,
  };
}

async function conclusionPage(
  visit: NotesVisit,
  { form, isPreviewed = false, isKept = false, refused }: Shown,
): Promise<Response> {
  const say = visit.say(notesWords);
  const opened = await openConclusion(visit);
  const { interview, edition, notes, last } = opened;
  const { timezone: zone } = edition;
  const { studentName: name, number } = interview;
  const title =
    name === null ? say('conclude.titleNumber', { number }) : say('conclude.titleWith', { name });
  const shown = form ?? formOf(last && storedFields(last));
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: shown.errors.length > 0,
      breadcrumb: trailOf(visit),
      children: (
        <>
          <h1>{title}</h1>
          <p className="fr-text--lead">
            {say('note.when', {
              session: interview.sessionTitle,
              at: instantInWords(interview.startsAt, zone, visit.lang),
            })}
          </p>
          <SealState visit={visit} zone={zone} interview={interview} />
          {!interview.isOpen && (
            <>
              <p>{say('conclude.sealed')}</p>
              <PanelTable visit={visit} interview={interview} />
            </>
          )}
          {interview.isOpen && (
            <div className="bsoc-review">
              <section className="bsoc-review__idea" aria-labelledby="notes">
                <p className="bsoc-inline-acts">
                  <a className="bsoc-review__jump" href="#conclusion">
                    {say('conclude.toForm')}
                  </a>
                </p>
                {last && !refused && (
                  <>
                    <h2 className="fr-h4">{say('conclusion.title')}</h2>
                    <ConclusionView visit={visit} zone={zone} conclusion={last} />
                  </>
                )}
                <h2 id="notes" className="fr-h4">
                  {say('conclude.notes')}
                </h2>
                <Notes visit={visit} zone={zone} notes={notes} />
              </section>
              <section className="bsoc-review__form" aria-labelledby="conclusion">
                <h2 id="conclusion" className="fr-h4">
                  {say(last ? 'conclude.rewrite' : 'conclude.write')}
                </h2>
                <ErrorSummary form={shown} labels={labelsOf(visit)} />
                {refused && (
                  <Meanwhile visit={visit} opened={opened} form={shown} refused={refused} />
                )}
                {isKept && <Alert tone="info">{say('form.kept')}</Alert>}
                <Done visit={visit} />
                {isPreviewed && <Preview visit={visit} opened={opened} form={shown} />}
                <ConclusionForm visit={visit} opened={opened} form={shown} />
              </section>
            </div>
          )}
        </>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

const storedFields = ({ advice, summary, wordToStudent }: Conclusion) => ({
  advice,
  summary,
  wordToStudent,
});

function labelsOf(visit: NotesVisit): Record<string, string> {
  const say = visit.say(notesWords);
  return {
    advice: say('conclusion.advice'),
    summary: say('form.summary'),
    wordToStudent: say('form.wordToStudent'),
  };
}

function Done({ visit }: { visit: NotesVisit }) {
  const say = visit.say(notesWords);
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  if (done === 'unsealed') return <Alert tone="success">{say('unseal.done')}</Alert>;
  if (done !== 'told' && done !== 'saved') return null;
  return (
    <Alert tone="success" title={say('conclude.done')}>
      <p>{say(done === 'told' ? 'conclude.doneWord' : 'conclude.doneQuiet')}</p>
    </Alert>
  );
}
