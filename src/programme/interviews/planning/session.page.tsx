/** One session as the team sees it: what it waits for, who answers, who comes, its moves. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, ButtonGroup, ButtonLink, Facts } from '../../../ui/elements.tsx';
import { type FormState, formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { readerOf } from '../../applications/reading/reader.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import {
  sessionAddress,
  sessionCandidatesAddress,
  sessionSettingsAddress,
  sessionsAddress,
} from '../addresses.ts';
import { sessionActs } from '../session.ts';
import { interviewsAtOdds } from './availability.ts';
import { CandidateTable } from './candidate-table.tsx';
import { chosenCandidates } from './candidates.ts';
import { countsOf, nextThing, type SessionCounts } from './list-sessions.ts';
import { loadSession, type Session } from './load-session.ts';
import { moveSession } from './move-session.ts';
import { panelOf } from './panel.ts';
import { PanelSection } from './panel-section.tsx';
import { remindPanel } from './remind-panel.ts';
import { SessionMoves } from './session-moves.tsx';
import { NextThingLine, SessionStateBadge } from './session-words.tsx';
import { planningWords } from './words.ts';

export type SessionVisit = Visit<{ edition: string; session: string }>;

export async function showSession(visit: SessionVisit): Promise<Response> {
  const kept = await visit.keptFields();
  return sessionPage(visit, { form: formOf(kept?.toObject()) });
}

/** Moves the session (`act=open`…), or asks its panel again (`act=remind`). */
export async function submitSession(visit: SessionVisit): Promise<Response> {
  const fields = await visit.fields();
  const { edition } = visit;
  const asked = fields.text('act');
  const sessionId = visit.params.session;
  const because = fields.text('because');
  try {
    if (asked === 'remind') {
      const count = await visit.performAs((act) => remindPanel(act, edition, sessionId));
      return visit.redirect(visit.path(sessionAddress, visit.params, { done: 'reminded', count }));
    }
    const move = sessionActs.find((one) => one === asked);
    if (!move) return sessionPage(visit, {});
    await visit.performAs((act) => moveSession(act, edition, { sessionId, move, because }));
    return visit.redirect(visit.path(sessionAddress, visit.params, { done: move }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    if (error.code !== 'reason_is_needed') return sessionPage(visit, { refused: error });
    const message = error.sentence(visit.lang);
    return sessionPage(visit, {
      form: { values: { because }, errors: [{ field: 'because', message }] },
    });
  }
}

async function sessionPage(
  visit: SessionVisit,
  { form = formOf(), refused }: { form?: FormState; refused?: Refusal },
): Promise<Response> {
  const say = visit.say(planningWords);
  const { edition, db, now } = visit;
  const session = await loadSession(db, visit.person, edition.id, visit.params.session);
  const reader = await readerOf(db, visit.person, edition.id);
  const counts = await countsOf(db, session.id, now);
  const panel = await panelOf(db, session.id);
  const atOdds = await interviewsAtOdds(db, session.id, now);
  const chosen = await chosenCandidates(db, session, reader, say('candidate.hidden'));
  return coordinationPage(visit, {
    title: session.title,
    here: 'interviews',
    isError: form.errors.length > 0,
    trail: [{ label: say('sessions.title'), href: visit.path(sessionsAddress, visit.params) }],
    ...(refused && { status: refused.status }),
    children: (
      <>
        {refused && <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>}
        {!refused && <Done visit={visit} />}
        <SessionHead visit={visit} session={session} counts={counts} />
        <PanelSection
          visit={visit}
          session={session}
          panel={panel}
          counts={counts}
          atOdds={atOdds}
        />
        <section aria-labelledby="candidates" className="fr-mt-6w">
          <h2 id="candidates">{say('session.candidates')}</h2>
          {chosen.length === 0 ? (
            <p>{say('session.noCandidates')}</p>
          ) : (
            <CandidateTable visit={visit} session={session} candidates={chosen} />
          )}
          {session.state !== 'cancelled' && (
            <ButtonLink kind="secondary" href={visit.path(sessionCandidatesAddress, visit.params)}>
              {say('session.chooseCandidates')}
            </ButtonLink>
          )}
        </section>
        <SessionMoves visit={visit} session={session} counts={counts} form={form} />
      </>
    ),
  });
}

function SessionHead({
  visit,
  session,
  counts,
}: {
  visit: SessionVisit;
  session: Session;
  counts: SessionCounts;
}) {
  const say = visit.say(planningWords);
  const { edition, lang } = visit;
  const next = nextThing({ ...session, ...counts }, visit.now);
  const at = (instant: NonNullable<SessionCounts['firstAt']>) =>
    instantInWords(instant, edition.timezone, lang);
  return (
    <>
      <div className="fr-mb-2w">
        <SessionStateBadge visit={visit} state={session.state} />
      </div>
      {session.state === 'cancelled' && (
        <p>{say('session.cancelledBecause', { because: session.cancelledBecause ?? '' })}</p>
      )}
      {next && (
        <p className="fr-text--lead">
          <NextThingLine visit={visit} next={next} session={{ ...counts, id: session.id }} />
        </p>
      )}
      {!session.isProjectThere && (
        <Alert tone="warning" isSmall>
          {say('session.projectGone', { name: session.ideaName ?? '' })}
        </Alert>
      )}
      <Facts
        facts={[
          { name: say('fact.project'), value: session.ideaName ?? say('session.severalProjects') },
          { name: say('fact.first'), value: counts.firstAt && at(counts.firstAt) },
          { name: say('fact.until'), value: at(session.booksUntil) },
          {
            name: say('fact.slots'),
            value: say('fact.slotsValue', {
              slots: counts.slots,
              usable: counts.usable,
              minutes: session.slotMinutes,
            }),
          },
          { name: say('fact.meeting'), value: session.meetingUrl || say('fact.noMeeting') },
        ]}
      />
      {session.state !== 'cancelled' && (
        <ButtonGroup>
          <ButtonLink kind="secondary" href={visit.path(sessionSettingsAddress, visit.params)}>
            {say('session.settings')}
          </ButtonLink>
        </ButtonGroup>
      )}
    </>
  );
}

/** What has just been done. */
function Done({ visit }: { visit: SessionVisit }) {
  const say = visit.say(planningWords);
  const done = visit.query.get('done');
  const typed = visit.query.get('count') ?? '';
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (done === 'reminded') return <Alert tone="success">{say('done.reminded', { count })}</Alert>;
  const move = [...sessionActs, 'prepared' as const, 'saved' as const].find((one) => one === done);
  return move ? <Alert tone="success">{say(`done.${move}`)}</Alert> : null;
}
