/** Whom a session is for: those chosen, those it could be for and why. */
import type { ReactNode } from 'react';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button } from '../../../ui/elements.tsx';
import { ErrorSummary, TextField } from '../../../ui/form.tsx';
import { type FormState, formOf } from '../../../web/form.ts';
import { shortInstant } from '../../../words/dates.ts';
import { readerOf } from '../../applications/reading/reader.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { sessionAddress, sessionCandidatesAddress, sessionsAddress } from '../addresses.ts';
import { CandidateTable, candidateName, Reasons } from './candidate-table.tsx';
import {
  type Candidate,
  type ChosenCandidate,
  chosenCandidates,
  proposedCandidates,
} from './candidates.ts';
import { addCandidates, removeCandidate } from './choose-candidates.ts';
import { loadSession, type Session } from './load-session.ts';
import type { SessionVisit } from './session.page.tsx';
import { planningWords } from './words.ts';

export async function showCandidates(visit: SessionVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return candidatesPage(visit, { form: formOf(kept?.toObject()) });
}

/** Adds those ticked (`act=add`), or takes one out (`act=remove`). */
export async function submitCandidates(visit: SessionVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const sessionId = visit.params.session;
  const removed = fields.text('remove');
  try {
    if (removed) {
      const because = fields.text('because');
      const choice = { sessionId, applicationId: removed, because };
      await visit.performAs((act) => removeCandidate(act, edition, choice));
      return visit.redirect(
        visit.path(sessionCandidatesAddress, visit.params, { done: 'removed' }),
      );
    }
    const chosen = fields.list('application');
    if (chosen.length === 0) {
      const message = visit.say(planningWords)('error.choose_candidates');
      return candidatesPage(visit, {
        form: { values: {}, errors: [{ field: 'application', message }] },
      });
    }
    const count = await visit.performAs((act) => addCandidates(act, edition, sessionId, chosen));
    return visit.redirect(
      visit.path(sessionCandidatesAddress, visit.params, { done: 'added', count }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return candidatesPage(visit, { form: formOf(fields.toObject()), refused: error });
  }
}

async function candidatesPage(
  visit: SessionVisit,
  { form, refused }: { form: FormState; refused?: Refusal },
): Promise<Response> {
  const say = visit.say(planningWords);
  const { edition, db } = visit;
  const session = await loadSession(db, visit.person, edition.id, visit.params.session);
  const reader = await readerOf(db, visit.person, edition.id);
  const hidden = say('candidate.hidden');
  const words = (visit.query.get('q') ?? '').slice(0, 200);
  const chosen = await chosenCandidates(db, session, reader, hidden);
  const proposed = await proposedCandidates(db, session, reader, { words, hidden });
  const back = visit.path(sessionAddress, visit.params);
  return coordinationPage(visit, {
    title: say('candidates.title', { title: session.title }),
    here: 'interviews',
    lead: say(`candidates.lead.${session.state}`),
    isError: form.errors.length > 0,
    trail: [
      {
        label: say('sessions.title'),
        href: visit.path(sessionsAddress, { edition: edition.slug }),
      },
      { label: session.title, href: back },
    ],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} />
        {refused ? (
          <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>
        ) : (
          <Done visit={visit} />
        )}
        <section aria-labelledby="chosen">
          <h2 id="chosen">{say('candidates.chosen')}</h2>
          {chosen.length === 0 ? (
            <p>{say('candidates.none')}</p>
          ) : (
            <CandidateTable
              visit={visit}
              session={session}
              candidates={chosen}
              change={(one) => <RemoveForm visit={visit} candidate={one} form={form} />}
            />
          )}
        </section>
        {session.state !== 'cancelled' && (
          <Proposed visit={visit} session={session} proposed={proposed} words={words} form={form} />
        )}
        <p className="fr-mt-4w">
          <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={back}>
            {say('candidates.back')}
          </a>
        </p>
      </>
    ),
  });
}

/** Taking somebody out: with the reason everybody is told, when an interview is to be cancelled. */
function RemoveForm({
  visit,
  candidate,
  form,
}: {
  visit: SessionVisit;
  candidate: ChosenCandidate;
  form: FormState;
}) {
  const say = visit.say(planningWords);
  const { applicationId, interview } = candidate;
  const name = candidateName(visit, candidate);
  const hidden = (text: ReactNode) => <span className="fr-sr-only">{text}</span>;
  const action = visit.path(sessionCandidatesAddress, visit.params);
  const isComing =
    interview !== null && interview.startsAt.epochMilliseconds > visit.now.epochMilliseconds;
  if (!isComing) {
    return (
      <form method="post" action={action}>
        <Button kind="tertiary" size="sm" name="remove" value={applicationId}>
          {say.rich('candidates.remove', { name, hidden })}
        </Button>
      </form>
    );
  }
  const because = `because-${applicationId}`;
  const isHere = form.values.remove === applicationId;
  const at = shortInstant(interview.startsAt, visit.edition.timezone, visit.lang);
  return (
    <details className="bsoc-details" open={isHere}>
      <summary>{say.rich('candidates.remove', { name, hidden })}</summary>
      <form method="post" action={action}>
        <p>{say('candidates.removeBooked', { at })}</p>
        <label className="fr-label" htmlFor={because}>
          {say('moves.because')}
        </label>
        <input
          className="fr-input"
          id={because}
          name="because"
          defaultValue={isHere ? String(form.values.because ?? '') : ''}
        />
        <Button kind="secondary" size="sm" name="remove" value={applicationId}>
          {say('candidates.removeAndCancel')}
        </Button>
      </form>
    </details>
  );
}

function Proposed({
  visit,
  session,
  proposed: { list, total },
  words,
  form,
}: {
  visit: SessionVisit;
  session: Session;
  proposed: { list: Candidate[]; total: number };
  words: string;
  form: FormState;
}) {
  const say = visit.say(planningWords);
  const here = visit.path(sessionCandidatesAddress, visit.params);
  const ticked = [form.values.application ?? []].flat();
  return (
    <section aria-labelledby="proposed" className="fr-mt-6w">
      <h2 id="proposed">{say('candidates.proposed')}</h2>
      <form method="get" action={here} className="bsoc-measure">
        <TextField
          form={formOf({ q: words })}
          name="q"
          type="search"
          label={say('candidates.filter')}
          isFilter
        />
        <Button kind="secondary">{say('candidates.filterButton')}</Button>
        {words && (
          <p className="fr-mt-2w">
            <a href={here}>{say('candidates.all')}</a>
          </p>
        )}
      </form>
      {list.length === 0 ? (
        <p className="fr-mt-2w">{say(words ? 'candidates.notFound' : 'candidates.nobodyLeft')}</p>
      ) : (
        <form
          method="post"
          action={words ? visit.path(sessionCandidatesAddress, visit.params, { q: words }) : here}
          className="fr-mt-4w"
        >
          <fieldset
            className="fr-fieldset"
            id="field-application"
            aria-labelledby="proposed-legend"
          >
            <legend className="fr-fieldset__legend" id="proposed-legend">
              {say('candidates.legend', { shown: list.length, total })}
            </legend>
            {list.map((one) => (
              <div key={one.applicationId} className="fr-fieldset__element">
                <div className="fr-checkbox-group">
                  <input
                    type="checkbox"
                    id={`application-${one.applicationId}`}
                    name="application"
                    value={one.applicationId}
                    defaultChecked={ticked.includes(one.applicationId)}
                  />
                  <label className="fr-label" htmlFor={`application-${one.applicationId}`}>
                    <bdi>{candidateName(visit, one)}</bdi>
                    {one.school && `, ${one.school}`}
                    <Reasons visit={visit} candidate={one} />
                  </label>
                </div>
              </div>
            ))}
          </fieldset>
          <Button name="act" value="add">
            {say(session.state === 'open' ? 'candidates.addAndTell' : 'candidates.add')}
          </Button>
        </form>
      )}
    </section>
  );
}

function Done({ visit }: { visit: SessionVisit }) {
  const say = visit.say(planningWords);
  const done = visit.query.get('done');
  const typed = visit.query.get('count') ?? '';
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (done === 'added') return <Alert tone="success">{say('done.candidates', { count })}</Alert>;
  if (done === 'removed') return <Alert tone="success">{say('done.candidateRemoved')}</Alert>;
  return null;
}
