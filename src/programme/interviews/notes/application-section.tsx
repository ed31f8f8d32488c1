import type { ReactNode } from 'react';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import type { ReadApplication } from '../../applications/reading/section.ts';
import { interviewAddress } from '../addresses.ts';
import { interviewsOf, type ReadInterview } from './interviews-of.ts';
import { ConclusionView, Notes, PanelTable, SealState } from './panel-notes.tsx';
import { conclusionWithoutNames, withoutNames } from './visible-notes.ts';
import { notesWords } from './words.ts';

/** The interviews about an application, on its page for the team and the school: `interviewsOf`. */
export async function interviewsSection(
  visit: Visit<{ edition: string; application: string }>,
  { id, reader, hide }: ReadApplication,
): Promise<ReactNode> {
  const say = visit.say(notesWords);
  const interviews = await interviewsOf(visit.db, visit.person, reader.editionId, id);
  if (interviews.length === 0) return undefined;
  return (
    <section key="interviews" aria-labelledby="interviews" className="fr-mt-6w">
      <h2 id="interviews">{say('interviews.title', { count: interviews.length })}</h2>
      {interviews.map((interview) => (
        <OneInterview
          key={interview.id}
          visit={visit}
          interview={withoutIdentity(interview, hide)}
        />
      ))}
    </section>
  );
}

function OneInterview({
  visit,
  interview,
}: {
  visit: Visit<{ edition: string; application: string }>;
  interview: ReadInterview;
}) {
  const say = visit.say(notesWords);
  const { id, isOpen, mayAct, notes, conclusion, startsAt, sessionTitle } = interview;
  const { timezone: zone } = visit.edition;
  const when = say('note.when', {
    session: sessionTitle,
    at: instantInWords(startsAt, zone, visit.lang),
  });
  return (
    <section className="fr-mb-4w">
      <h3 className="fr-h5">
        {mayAct ? <a href={visit.path(interviewAddress, { interview: id })}>{when}</a> : when}
      </h3>
      <SealState visit={visit} zone={zone} interview={interview} />
      {!isOpen && <PanelTable visit={visit} interview={interview} />}
      {isOpen && conclusion && (
        <>
          <h4 className="fr-h6">{say('conclusion.title')}</h4>
          <ConclusionView visit={visit} zone={zone} conclusion={conclusion} />
        </>
      )}
      {isOpen && !conclusion && <p>{say('conclusion.none')}</p>}
      {isOpen && (
        <details className="bsoc-details">
          <summary>{say('panel.title')}</summary>
          <div>
            <Notes visit={visit} zone={zone} notes={notes} Heading="h4" />
          </div>
        </details>
      )}
    </section>
  );
}

/** Names the panel, never the student, for who reads without names. */
function withoutIdentity(interview: ReadInterview, hide: (text: string) => string): ReadInterview {
  const { notes, conclusion, unsealing } = interview;
  return {
    ...interview,
    unsealing: unsealing && { ...unsealing, reason: hide(unsealing.reason) },
    notes: notes.map((note) => withoutNames(note, hide)),
    conclusion: conclusion && conclusionWithoutNames(conclusion, hide),
  };
}
