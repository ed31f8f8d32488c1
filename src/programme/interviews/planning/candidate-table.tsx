/** Those a session is for: why, and where they stand. */
import type { ReactNode } from 'react';
import { StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import { boardApplicationAddress } from '../../applications/addresses.ts';
import { interviewAddress, placingAddress } from '../addresses.ts';
import type { Candidate, ChosenCandidate } from './candidates.ts';
import type { Session } from './load-session.ts';
import { planningWords } from './words.ts';

type EditionVisit = Visit<{ edition: string; session: string }>;

/** How an application is called: the student's name, or its number for who reads without names. */
export function candidateName(visit: Visit, { name, email, number }: Candidate): string {
  const shown = name?.trim() || email;
  return shown ?? visit.say(planningWords)('candidate.number', { number });
}

/** Why somebody is proposed: who wishes to meet them, what they wish for. */
export function Reasons({ visit, candidate }: { visit: Visit; candidate: Candidate }) {
  const say = visit.say(planningWords);
  const { wantedBy, rank, firstWish } = candidate;
  const lines = [
    wantedBy.length > 0 &&
      say('reason.wanted', {
        count: wantedBy.length,
        names: new Intl.ListFormat(visit.lang).format(wantedBy),
      }),
    rank !== null && say('reason.rank', { rank }),
    rank === null && firstWish && say('reason.first', { name: firstWish }),
  ].filter((line): line is string => Boolean(line));
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="fr-hint-text">
          {line}
        </span>
      ))}
    </>
  );
}

export function CandidateTable({
  visit,
  session,
  candidates,
  change,
}: {
  visit: EditionVisit;
  session: Session;
  candidates: readonly ChosenCandidate[];
  /** What can be done with each, in a column of its own. */
  change?: (candidate: ChosenCandidate) => ReactNode;
}) {
  const say = visit.say(planningWords);
  const { edition } = visit.params;
  return (
    <Table
      caption={say('candidates.caption', { count: candidates.length })}
      rows={candidates}
      keyOf={({ applicationId }) => applicationId}
      columns={[
        {
          title: say('column.candidate'),
          cell: (one) => (
            <>
              <a
                href={visit.path(boardApplicationAddress, {
                  edition,
                  application: one.applicationId,
                })}
              >
                <bdi>{candidateName(visit, one)}</bdi>
              </a>
              <Reasons visit={visit} candidate={one} />
            </>
          ),
        },
        {
          title: say('column.state'),
          cell: (one) => <Standing visit={visit} session={session} candidate={one} />,
        },
        ...(change ? [{ title: say('column.change'), cell: change }] : []),
      ]}
    />
  );
}

function Standing({
  visit,
  session,
  candidate,
}: {
  visit: EditionVisit;
  session: Session;
  candidate: ChosenCandidate;
}) {
  const say = visit.say(planningWords);
  const { applicationId, interview, isWithdrawn, toldAt } = candidate;
  if (interview) {
    const at = shortInstant(interview.startsAt, visit.edition.timezone, visit.lang);
    return (
      <>
        <StateBadge state="done">{say('candidate.booked')}</StateBadge>{' '}
        <a href={visit.path(interviewAddress, { interview: interview.id })}>
          {say('candidate.bookedAt', { at })}
        </a>
      </>
    );
  }
  if (isWithdrawn) return <StateBadge state="stopped">{say('candidate.withdrawn')}</StateBadge>;
  if (!toldAt) {
    const isLater = session.state !== 'cancelled';
    return isLater ? <StateBadge state="coming">{say('candidate.notTold')}</StateBadge> : <>–</>;
  }
  return (
    <>
      <StateBadge state="waiting">{say('candidate.waiting')}</StateBadge>{' '}
      {(session.state === 'open' || session.state === 'closed') && (
        <a href={visit.path(placingAddress, visit.params, { application: applicationId })}>
          {say.rich('candidate.place', {
            name: candidateName(visit, candidate),
            hidden: (text) => <span className="fr-sr-only">{text}</span>,
          })}
        </a>
      )}
    </>
  );
}
