/** The laboratory of an edition: its session, its scenarios side by side, what comes next. */
import { Alert, Button } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { laboratoryAddress } from '../addresses.ts';
import { showClosing } from './closing.tsx';
import { computeAgain } from './compute-again.ts';
import { loadLaboratory } from './load-laboratory.ts';
import { closeMatchingSession, openMatchingSession } from './matching-session.ts';
import { PastSessions, pastSessions } from './past-sessions.tsx';
import { type Readiness, readinessOf } from './readiness.ts';
import { ReadinessSection } from './readiness-section.tsx';
import { isUnderWay, refresh } from './scenario-state.tsx';
import { SessionView } from './session-view.tsx';
import { studentNames } from './student-names.ts';
import { laboratoryWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** The session and its scenarios; asked to close (`?step=close`), what that means. */
export async function showLaboratory(visit: EditionVisit): Promise<Response> {
  const { db, person, edition } = visit;
  const laboratory = await loadLaboratory(db, person, edition.id);
  const { session, columns, live } = laboratory;
  if (session && visit.query.get('step') === 'close') return showClosing(visit, session);
  const say = visit.say(laboratoryWords);
  const readiness = await readinessOf(db, edition.id, live);
  const names = await studentNames(db, person, edition.id);
  const past = await pastSessions(db, person, edition.id);
  const isComputing = columns.some(({ scenario }) => isUnderWay(scenario));
  return coordinationPage(visit, {
    title: say('overview.title'),
    here: 'matching',
    lead: say(session ? `overview.lead.${session.state as 'open' | 'published'}` : 'overview.lead'),
    ...(isComputing && { head: refresh }),
    children: (
      <>
        <Done visit={visit} />
        {session ? (
          <SessionView visit={visit} {...{ session, laboratory, readiness, names }} />
        ) : (
          <NoSession visit={visit} readiness={readiness} />
        )}
        <PastSessions visit={visit} sessions={past} />
      </>
    ),
  });
}

/** Opens a session, takes a snapshot with the scenarios to compute on it, or closes the session. */
export async function submitLaboratory(visit: EditionVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const back = (done: string, counts: Record<string, number> = {}) =>
    visit.redirect(visit.path(laboratoryAddress, visit.params, { done, ...counts }));
  switch (fields.text('act')) {
    case 'open':
      await visit.performAs((act) => openMatchingSession(act, edition));
      return back('opened');
    case 'snapshot': {
      const chosen = fields.list('again');
      const again = await visit.performAs((act) => computeAgain(act, edition, chosen));
      return back('snapshot', again);
    }
    case 'close':
      await visit.performAs((act) => closeMatchingSession(act, edition));
      return back('closed');
    default:
      return visit.redirect(visit.path(laboratoryAddress, visit.params));
  }
}

function NoSession({ visit, readiness }: { visit: EditionVisit; readiness: Readiness }) {
  const say = visit.say(laboratoryWords);
  return (
    <>
      <section aria-labelledby="what" className="bsoc-measure">
        <h2 id="what">{say('session.what')}</h2>
        <p>{say('session.whatText')}</p>
        <p>{say('session.whatPeople')}</p>
      </section>
      <ReadinessSection visit={visit} readiness={readiness} />
      <section aria-labelledby="open" className="bsoc-measure">
        <h2 id="open">{say('session.open')}</h2>
        <p>{say('session.openText')}</p>
        <form method="post" action={visit.path(laboratoryAddress, visit.params)}>
          <Button name="act" value="open">
            {say('session.openButton')}
          </Button>
        </form>
      </section>
    </>
  );
}

function Done({ visit }: { visit: Visit }) {
  const say = visit.say(laboratoryWords);
  const done = visit.query.get('done');
  const count = (name: string) => {
    const typed = visit.query.get(name) ?? '';
    return /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  };
  switch (done) {
    case 'opened':
    case 'closed':
      return <Alert tone="success">{say(`done.${done}`)}</Alert>;
    case 'snapshot':
      return (
        <Alert tone="success">
          <p>{say('done.snapshot', { made: count('made') })}</p>
          {count('leftOut') > 0 && <p>{say('done.leftOut', { count: count('leftOut') })}</p>}
        </Alert>
      );
    default:
      return null;
  }
}
