/** The team's list of sessions, with what each waits for. */
import { ButtonLink, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant, zoneInWords } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { newSessionAddress, sessionAddress } from '../addresses.ts';
import { PlannedExchanges } from '../exchanges/exchange-lists.tsx';
import { plannedExchanges } from '../exchanges/load-exchange.ts';
import { type ListedSession, listSessions, nextThing } from './list-sessions.ts';
import { NextThingLine, SessionStateBadge } from './session-words.tsx';
import { planningWords } from './words.ts';

type EditionVisit = Visit<{ edition: string }>;

/** Sessions with their state, their counts and the next thing to do; then the group exchanges. */
export async function showSessions(visit: EditionVisit): Promise<Response> {
  const say = visit.say(planningWords);
  const { edition } = visit;
  const sessions = await listSessions(visit.db, edition.id, visit.now);
  const planned = await plannedExchanges(visit.db, edition);
  return coordinationPage(visit, {
    title: say('sessions.title'),
    here: 'interviews',
    lead: say('sessions.lead'),
    children: (
      <>
        <section aria-labelledby="sessions">
          <h2 id="sessions">{say('sessions.heading')}</h2>
          {sessions.length === 0 ? (
            <p>{say('sessions.none')}</p>
          ) : (
            <SessionTable visit={visit} sessions={sessions} />
          )}
          <ButtonLink href={visit.path(newSessionAddress, visit.params)}>
            {say('sessions.new')}
          </ButtonLink>
        </section>
        <PlannedExchanges visit={visit} planned={planned} />
      </>
    ),
  });
}

function SessionTable({
  visit,
  sessions,
}: {
  visit: EditionVisit;
  sessions: readonly ListedSession[];
}) {
  const say = visit.say(planningWords);
  const { edition, lang } = visit;
  return (
    <Table
      caption={say('sessions.caption', { zone: zoneInWords(edition.timezone, lang) })}
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('column.session'),
          cell: (one) => (
            <>
              <a href={visit.path(sessionAddress, { ...visit.params, session: one.id })}>
                {one.title}
              </a>
              <span className="fr-hint-text">
                {one.ideaName ?? say('session.severalProjects')}
                {one.firstAt && (
                  <>
                    <br />
                    {say('session.from', { at: shortInstant(one.firstAt, edition.timezone, lang) })}
                  </>
                )}
              </span>
            </>
          ),
        },
        {
          title: say('column.state'),
          cell: ({ state }) => <SessionStateBadge visit={visit} state={state} />,
        },
        {
          title: say('column.slots'),
          cell: ({ slots, usable }) => say('sessions.slots', { slots, usable }),
        },
        {
          title: say('column.candidates'),
          cell: ({ candidates, booked }) => say('sessions.candidates', { candidates, booked }),
        },
        {
          title: say('column.next'),
          cell: (one) => (
            <NextThingLine visit={visit} next={nextThing(one, visit.now)} session={one} />
          ),
        },
      ]}
    />
  );
}
